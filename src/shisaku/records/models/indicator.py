"""Indicators as things that last, kept apart from their values, which every sheet states anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.subject import Subject


class Indicator(models.Model):
    """An indicator: `kind` (activity 活動, outcome 成果, size 対象), `direction`, `basis` are open words.

    `definition_version` counts the changes of what is counted; years before a change are no measure for those after.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="indicators", verbose_name=_("地方公共団体")
    )
    name = models.CharField(_("指標名"), max_length=200)
    unit = models.CharField(_("単位"), max_length=40, blank=True)
    kind = models.CharField(_("指標の種類"), max_length=20, blank=True)
    direction = models.CharField(_("目標の方向"), max_length=20, blank=True)
    basis = models.CharField(_("値の捉え方"), max_length=20, blank=True)
    definition = models.TextField(_("指標の定義"), blank=True)
    definition_version = models.PositiveSmallIntegerField(_("定義の版"), default=1)

    class Meta:
        verbose_name = verbose_name_plural = _("指標")

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）" if self.unit else self.name


class IndicatorUse(models.Model):
    """That a subject is measured by an indicator, from one fiscal year to another (still, where empty).

    `address` is the item that states it on the sheet: `indicators/1`, `outcomes/2`, `activities/3/outputs/1`.
    """

    key = KeyField()
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="uses", verbose_name=_("指標"))
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="indicator_uses", verbose_name=_("事業等")
    )
    address = models.CharField(_("項目の位置"), max_length=200)
    from_year = models.PositiveSmallIntegerField(_("使い始めた年度"))
    to_year = models.PositiveSmallIntegerField(_("使い終えた年度"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("指標の使用")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "subject", "from_year"], name="one_use_per_start")
        ]

    def __str__(self) -> str:
        return f"{self.subject}：{self.indicator}"
