"""People that came in by file: staff by section without names, overtime, unit costs. All of it stays inside."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.core.years import FiscalYear
from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.state import State


class StaffFile(models.Model):
    """A file about people of one fiscal year: waiting, or accepted. Its bytes are not kept, since they name persons.

    `told` is what was read (`core.people.reading.StaffReading`), no person told apart; it goes when the file is
    refused. For each section the newest accepted file that speaks of it counts.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="staff_files", verbose_name=_("地方公共団体")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    file = models.CharField(_("ファイル名"), max_length=255)
    sha256 = models.CharField(_("ファイルのSHA-256"), max_length=64)
    told = models.JSONField(_("読み取った内容"), default=dict)
    notices = models.JSONField(_("読み取りの指摘"), default=list)
    state = models.CharField(_("状態"), max_length=10, choices=State, default=State.PROPOSED)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("受け取った人"),
    )
    given_at = models.DateTimeField(_("受取日時"))
    decided_at = models.DateTimeField(_("決めた日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("人員のファイル")
        ordering = ["-given_at", "key"]
        indexes = [models.Index(fields=["municipality", "fiscal_year", "state"], name="staff_file_year")]

    def __str__(self) -> str:
        return f"{self.file} {FiscalYear(self.fiscal_year).label}"


class OvertimeRule(models.Model):
    """By which rates the projects of a section share its overtime, from a year on; without any by full-time persons."""

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="overtime_rules", verbose_name=_("地方公共団体")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    office = models.CharField(_("所属"), max_length=120)
    rates = models.JSONField(_("時間外の配分の割合"), default=dict)
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
        verbose_name = verbose_name_plural = _("時間外の配分")
        ordering = ["office", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "fiscal_year", "office"], name="one_overtime_rule_of_a_section"
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} {FiscalYear(self.fiscal_year).label}"
