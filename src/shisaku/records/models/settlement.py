"""What a person said of a reading, so that every later reading of the same or a newer file says it too."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality


class Said(models.TextChoices):
    """What a person said of a value."""

    VALUE = "value", _("修正した値")
    AS_READ = "as_read", _("読み取りどおり")
    PLACED = "placed", _("項目に入れた文字")


class Settled(models.Model):
    """What both have in common: whose paper it is about, what it printed, who said it and when."""

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("地方公共団体")
    )
    form = models.CharField(_("様式"), max_length=80)
    sha256 = models.CharField(_("ファイルのSHA-256"), max_length=64)
    printed = models.TextField(_("紙面の表記"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("判断した人"),
    )
    made_at = models.DateTimeField(_("判断日時"))

    class Meta:
        abstract = True


class Settlement(Settled):
    """A value of a paper settled by a person, with `printed` beside it: what the paper showed there.

    The sheet is named as the paper names it – kind, number, name, fiscal year, office – so that a newer file states
    the same one; a plan by the kind `plan`, its edition and its title. `value` is the value as it stands in a sheet's
    JSON; nothing where the reading was found right (`said`). Of a text that no field claimed (`Said.PLACED`) `printed`
    is that text, and `address` where it belongs.
    """

    kind = models.CharField(_("対象の種類"), max_length=20)
    number = models.TextField(_("番号"), blank=True)
    name = models.TextField(_("名称"), blank=True)
    fiscal_year = models.PositiveSmallIntegerField(_("年度"), null=True, blank=True)
    office = models.TextField(_("組織"), blank=True)
    address = models.CharField(_("項目の位置"), max_length=300)
    said = models.CharField(_("判断"), max_length=10, choices=Said)
    value = models.JSONField(_("値"), null=True, blank=True)
    note = models.TextField(_("備考"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("読み取りの確認")
        ordering = ["made_at", "key"]
        indexes = [models.Index(fields=["municipality", "fiscal_year"], name="settlements_of_a_year")]

    def __str__(self) -> str:
        return f"{self.number} {self.name} {self.address}".strip()


class ClaimedLeftover(Settled):
    """A text that no field claimed and that a person said to be nothing: a page number, a heading."""

    class Meta:
        verbose_name = verbose_name_plural = _("値でないとした文字")
        ordering = ["made_at", "key"]

    def __str__(self) -> str:
        return self.printed
