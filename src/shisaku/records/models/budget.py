"""The budget of a project step by step: what was asked, assessed and voted, and which evaluation moved it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.core.years import FiscalYear
from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.subject import Subject


class BudgetStep(models.Model):
    """A step (`core.budget.steps.Step`) of the budget of `fiscal_year`; `kind` is requested, assessed or voted.

    `owed_…` name the evaluation a change is owed to, and the yen it moved.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="budget_steps", verbose_name=_("地方公共団体")
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="budget_steps", verbose_name=_("事業等")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    kind = models.CharField(_("要求・査定・議決"), max_length=20)
    name = models.CharField(_("予算の段階"), max_length=40)
    yen = models.BigIntegerField(_("予算の額（円）"))
    words = models.TextField(_("予算の理由"), blank=True)
    owed_year = models.PositiveSmallIntegerField(_("理由とした評価の年度"), null=True, blank=True)
    owed_stage = models.CharField(_("理由とした評価の段階"), max_length=40, blank=True)
    owed_decision = models.CharField(_("理由とした評価の方向性"), max_length=40, blank=True)
    owed_yen = models.BigIntegerField(_("評価による増減（円）"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("決めた人"),
    )
    changed_at = models.DateTimeField(_("変更日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("予算の記録")
        ordering = ["subject", "fiscal_year", "changed_at", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "fiscal_year", "name"], name="one_budget_step_of_a_name"
            )
        ]
        indexes = [models.Index(fields=["municipality", "fiscal_year"], name="budget_steps_of_a_year")]

    def __str__(self) -> str:
        return f"{self.subject} {FiscalYear(self.fiscal_year).label} {self.name}"
