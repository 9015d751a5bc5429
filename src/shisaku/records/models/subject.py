"""What sheets are about, over all years."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.organisation import OrgUnit
from shisaku.records.models.state import State


class Subject(models.Model):
    """A project (事務事業), or a KPI, measure, grant, pledge, section: `kind` is an open word.

    Number and name are those of its newest sheet. It is `provisional` until its lineage is accepted or refused;
    `merged_into` leads on from a subject that turned out to be another's earlier or later years.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="subjects", verbose_name=_("地方公共団体")
    )
    kind = models.CharField(_("対象の種類"), max_length=20)
    number = models.CharField(_("整理番号"), max_length=40, blank=True)
    name = models.CharField(_("事業名"), max_length=200)
    provisional = models.BooleanField(_("仮登録"), default=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("統合先")
    )
    org_unit = models.ForeignKey(
        OrgUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subjects",
        verbose_name=_("現在の担当組織"),
    )
    made_at = models.DateTimeField(_("登録日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("事業等")
        indexes = [models.Index(fields=["municipality", "kind", "number"], name="subject_by_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class Lineage(models.Model):
    """That a sheet of one year speaks of the same subject as a sheet of an earlier one, or that none follows.

    `kind` is an open word: `same` makes one subject of two when accepted; `split` and `merge` only tell; `ends` has
    no later sheet. `confidence` goes from 0 to 1; `reason` is the sentence a person decides by.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="lineages", verbose_name=_("地方公共団体")
    )
    kind = models.CharField(_("つながりの種類"), max_length=20, default="same")
    earlier = models.ForeignKey(
        "Sheet", models.PROTECT, related_name="continued_by", verbose_name=_("前の年度のシート")
    )
    later = models.ForeignKey(
        "Sheet",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continues",
        verbose_name=_("後の年度のシート"),
    )
    state = models.CharField(_("状態"), max_length=10, choices=State, default=State.PROPOSED)
    confidence = models.FloatField(_("確からしさ"))
    reason = models.TextField(_("理由"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("判断した人")
    )
    at = models.DateTimeField(_("判断日時"), null=True, blank=True)
    note = models.TextField(_("備考"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("年度間のつながり")
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="one_lineage_per_pair"),
            models.UniqueConstraint(
                fields=["earlier"], condition=models.Q(later=None), name="one_end_per_sheet"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later or '—'}"
