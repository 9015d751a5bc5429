"""Local governments, and what a city has settled for its own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A local government (地方公共団体) with its six-digit code, the last digit of which checks the others."""

    code = models.CharField(_("団体コード"), max_length=6, primary_key=True)
    name = models.CharField(_("団体名"), max_length=40)
    kana = models.CharField(_("よみ"), max_length=80, blank=True)
    romaji = models.CharField(_("ローマ字表記"), max_length=80, blank=True)
    prefecture = models.CharField(_("都道府県"), max_length=8, blank=True)
    kind = models.CharField(_("団体の種類"), max_length=20)
    fictional = models.BooleanField(_("架空の団体"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("地方公共団体")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class ChecksShown(models.TextChoices):
    """Whether residents see what the checks found (design §7)."""

    NONE = "none", _("公開しない")
    ANSWERED = "answered", _("回答済みのものを公開")
    ALL = "all", _("すべて公開")


class CitySettings(models.Model):
    """A city's own choices. `indicator_rule` judges the fiscal years from `rule_from_year` to `rule_to_year` only.

    `switched_checks` re-ranks or switches off single checks: check id → severity, or `null` for off.
    `appointed_are_counted`: 会計年度任用職員 are people, and not in the projects' own costs.
    `licence` is the identifier under which the city offers its data.
    """

    municipality = models.OneToOneField(
        Municipality,
        models.CASCADE,
        primary_key=True,
        related_name="settings",
        verbose_name=_("地方公共団体"),
    )
    site_name = models.CharField(_("サイト名"), max_length=80, blank=True)
    office = models.CharField(_("担当窓口"), max_length=80, blank=True)
    checks_public = models.CharField(
        _("点検結果の公開"), max_length=10, choices=ChecksShown, default=ChecksShown.NONE
    )
    switched_checks = models.JSONField(_("点検の設定"), default=dict, blank=True)
    indicator_rule = models.CharField(_("指標の判定基準"), max_length=80, blank=True)
    rule_from_year = models.PositiveSmallIntegerField(_("判定する最初の年度"), null=True, blank=True)
    appointed_are_counted = models.BooleanField(_("会計年度任用職員を人工に数える"), default=True)
    licence = models.CharField(_("オープンデータの利用条件"), max_length=20, default="CC-BY-4.0")
    rule_to_year = models.PositiveSmallIntegerField(_("判定する最後の年度"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("団体の設定")

    def __str__(self) -> str:
        return self.site_name or str(self.municipality)
