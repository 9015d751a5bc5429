"""Papers that were made: of which revisions, as of which day, and where their files lie."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.core.years import FiscalYear
from shisaku.records.keys import KeyField
from shisaku.records.models.document import Import
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.plan import PlanRevision
from shisaku.records.models.sheet import Revision, Sheet
from shisaku.records.models.state import View


class MadeState(models.TextChoices):
    """How far the making of a paper has come."""

    WAITING = "waiting", _("作成待ち")
    MAKING = "making", _("作成中")
    MADE = "made", _("作成済み")
    STOPPED = "stopped", _("停止中")
    FAILED = "failed", _("作成できない")
    ERASED = "erased", _("消去済み")


class MadePaper(models.Model):
    """A paper over the sheets of a year as they stood at the end of a day (基準日), kept with its digests.

    `what` names it: `form:` and `book:` with the id of a form, `own:` with the key of a city's own workbook, `summary:`
    with the name of a paper over many sheets, `plan:` and `tables:` with what is about no sheet.
    The table is the queue, as for uploads: whoever changes `waiting` to `making` has claimed the row. `files` says of
    each file its name, SHA-256 and size in bytes; they lie under the key in the data folder, which nothing serves.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="made_papers", verbose_name=_("地方公共団体")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    what = models.CharField(_("書類の種類"), max_length=100)
    title = models.CharField(_("書類名"), max_length=200)
    kind = models.CharField(_("ファイルの種類"), max_length=10)
    view = models.CharField(_("公開の段階"), max_length=10, choices=View)
    as_of = models.DateField(_("基準日"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("作成を頼んだ人"),
    )
    asked_at = models.DateTimeField(_("受付日時"))
    made_at = models.DateTimeField(_("作成日時"), null=True, blank=True)
    state = models.CharField(_("状態"), max_length=10, choices=MadeState, default=MadeState.WAITING)
    done = models.PositiveIntegerField(_("組んだシート数"), default=0)
    message = models.TextField(_("経過の説明"), blank=True)
    form_digest = models.CharField(_("様式のダイジェスト"), max_length=64, blank=True)
    files = models.JSONField(_("ファイル"), default=list, blank=True)
    heartbeat = models.DateTimeField(_("最後の経過日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("作成した書類")
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["state", "asked_at"], name="made_papers_in_line")]

    def __str__(self) -> str:
        return f"{self.title}（{FiscalYear(self.fiscal_year).label}）"


class MadeSheet(models.Model):
    """A sheet on a paper: in which revision, at which place (from 0)."""

    key = KeyField()
    paper = models.ForeignKey(
        MadePaper, models.CASCADE, related_name="sheets", verbose_name=_("作成した書類")
    )
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="made_papers", verbose_name=_("シート"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", verbose_name=_("版"))
    place = models.PositiveIntegerField(_("順"))

    class Meta:
        verbose_name = verbose_name_plural = _("書類に載ったシート")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["paper", "sheet"], name="a_sheet_once_on_a_paper")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.place}"


class MadeSource(models.Model):
    """What a paper about no sheet was made from: the revision of a plan, or an import whose tables it prints."""

    key = KeyField()
    paper = models.ForeignKey(
        MadePaper, models.CASCADE, related_name="sources", verbose_name=_("作成した書類")
    )
    plan_revision = models.ForeignKey(
        PlanRevision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("計画の改訂")
    )
    source = models.ForeignKey(
        Import, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("取込")
    )
    place = models.PositiveIntegerField(_("順"))

    class Meta:
        verbose_name = verbose_name_plural = _("書類の元になったもの")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "place"], name="a_source_at_each_place"),
            models.CheckConstraint(
                condition=models.Q(plan_revision__isnull=True) ^ models.Q(source__isnull=True),
                name="a_source_is_a_plan_or_an_import",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.place}"
