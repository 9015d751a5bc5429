"""Sheets, their revisions, what was published when, and what is being typed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.core.years import FiscalYear
from shisaku.records.keys import KeyField
from shisaku.records.models.document import Import
from shisaku.records.models.kept import Kept, WrittenOnce, WrittenOnceQuerySet
from shisaku.records.models.organisation import OrgUnit
from shisaku.records.models.subject import Subject


class Sheet(models.Model):
    """A subject in a fiscal year: the document that every form of that year is a view of.

    `head` is its newest revision, `published` the one that is public, if any. `org_unit` is the office that writes
    it; the subject names the one that holds it now.
    """

    key = KeyField()
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="sheets", verbose_name=_("事業等"))
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    org_unit = models.ForeignKey(
        OrgUnit, models.PROTECT, null=True, blank=True, related_name="sheets", verbose_name=_("作成組織")
    )
    head = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("最新の版")
    )
    published = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("公表している版")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("シート")
        ordering = ["fiscal_year"]
        constraints = [models.UniqueConstraint(fields=["subject", "fiscal_year"], name="one_sheet_per_year")]

    def __str__(self) -> str:
        return f"{self.subject} {FiscalYear(self.fiscal_year).label}"


class Revision(Kept):
    """A state of a sheet. `cause` is an open word: import, saving, submission, correction, erasure, lineage."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="revisions", verbose_name=_("シート"))
    source = models.ForeignKey(
        Import, models.PROTECT, null=True, blank=True, related_name="revisions", verbose_name=_("取込")
    )

    class Meta(Kept.Meta):
        verbose_name = verbose_name_plural = _("版")
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.sheet} 第{self.number}版"


class Publication(WrittenOnce):
    """That a revision became the public one, or (`withdrawn`) that it is public no more; `note` says why.

    The list of these is the history of corrections (正誤).
    """

    key = KeyField()
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="publications", verbose_name=_("シート"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="publications", verbose_name=_("版"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("公表した人"),
    )
    made_at = models.DateTimeField(_("公表日時"))
    note = models.TextField(_("備考"), blank=True)
    withdrawn = models.BooleanField(_("公表の取りやめ"), default=False)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("公表")
        ordering = ["made_at"]

    def __str__(self) -> str:
        return f"{self.revision} {'公表の取りやめ' if self.withdrawn else '公表'}"


class Draft(models.Model):
    """What one person is typing into one sheet, overwritten as it goes, gone when submitted."""

    key = KeyField()
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="drafts", verbose_name=_("シート"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name=_("入力者")
    )
    content = models.JSONField(_("内容"))
    based_on = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("もとの版")
    )
    changed_at = models.DateTimeField(_("更新日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("下書き")
        constraints = [models.UniqueConstraint(fields=["sheet", "person"], name="one_draft_per_person")]

    def __str__(self) -> str:
        return f"{self.sheet} 下書き"
