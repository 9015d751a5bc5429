"""The organisation by date: offices, the offices that took over their work, and other spellings of their names."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.state import State


class OrgUnit(models.Model):
    """An office. `level` is an open word (`department` 部, `section` 課, `unit` 係).

    It exists from `starts` to before `ends`, unknown where empty; `successor` took its work over.
    Reorganisation adds offices; it never rewrites what a past sheet says.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="org_units", verbose_name=_("地方公共団体")
    )
    level = models.CharField(_("組織の階層"), max_length=20)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上位組織")
    )
    name = models.CharField(_("組織名"), max_length=80)
    starts = models.DateField(_("設置日"), null=True, blank=True)
    ends = models.DateField(_("廃止日"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("後継組織")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("組織")
        indexes = [models.Index(fields=["municipality", "name"], name="org_unit_by_name")]

    def __str__(self) -> str:
        return self.name


class OrgUnitAlias(models.Model):
    """Another spelling of an office's name as papers print it; counts only once accepted."""

    key = KeyField()
    unit = models.ForeignKey(OrgUnit, models.CASCADE, related_name="aliases", verbose_name=_("組織"))
    name = models.CharField(_("別名"), max_length=80)
    state = models.CharField(_("状態"), max_length=10, choices=State, default=State.PROPOSED)
    reason = models.TextField(_("理由"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("判断した人")
    )
    at = models.DateTimeField(_("判断日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("組織の別名")
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_alias_per_spelling")]

    def __str__(self) -> str:
        return f"{self.name}＝{self.unit}"
