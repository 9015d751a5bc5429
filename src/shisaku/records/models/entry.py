"""What a list of sheets shows, filters, counts, sorts and searches by: one row per sheet and view."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.models.municipality import Municipality
from shisaku.records.models.organisation import OrgUnit
from shisaku.records.models.sheet import Revision, Sheet
from shisaku.records.models.state import View
from shisaku.records.models.subject import Subject


class SheetEntry(models.Model):
    """A line of a list. Money is in yen, `execution` in percent (settled ÷ budget), both of the sheet's own year.

    `settled_history` is [[fiscal year, yen or null], …] of the three years up to the sheet's own; `scores` and
    `judgements` are small lists of objects as the list shows them. `newest` marks a subject's newest sheet in the view.
    """

    sheet = models.ForeignKey(
        Sheet, models.CASCADE, related_name="entries", verbose_name=_("シート"), db_index=False
    )
    view = models.CharField(_("公開の段階"), max_length=10, choices=View)
    revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="+", verbose_name=_("版"), db_index=False
    )
    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="+", verbose_name=_("地方公共団体"), db_index=False
    )
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="entries", verbose_name=_("事業等"))
    org_unit = models.ForeignKey(
        OrgUnit, models.SET_NULL, null=True, related_name="+", verbose_name=_("作成組織")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    newest = models.BooleanField(_("最新年度"), default=False)
    kind = models.CharField(_("対象の種類"), max_length=20)
    number = models.CharField(_("整理番号"), max_length=40, blank=True)
    number_sort = models.CharField(_("整理番号の並び"), max_length=120, blank=True)
    name = models.CharField(_("事業名"), max_length=200)
    summary = models.TextField(_("概要"), blank=True)
    department = models.CharField(_("担当部"), max_length=80, blank=True)
    section = models.CharField(_("担当課"), max_length=80, blank=True)
    unit = models.CharField(_("担当係"), max_length=80, blank=True)
    decision = models.CharField(_("方向性"), max_length=20, blank=True)
    direction_label = models.CharField(_("方向性の表記"), max_length=40, blank=True)
    direction_reason = models.TextField(_("方向性の理由"), blank=True)
    budget = models.BigIntegerField(_("予算額（円）"), null=True)
    budget_next = models.BigIntegerField(_("翌年度予算額（円）"), null=True)
    settled = models.BigIntegerField(_("決算額（円）"), null=True)
    settled_state = models.CharField(_("決算額の状態"), max_length=20, blank=True)
    settled_before = models.BigIntegerField(_("前年度決算額（円）"), null=True)
    settled_history = models.JSONField(_("決算額の推移"), default=list)
    execution = models.FloatField(_("執行率（％）"), null=True)
    personnel = models.BigIntegerField(_("人件費（円）"), null=True)
    fte = models.FloatField(_("職員数（換算）"), null=True)
    scores = models.JSONField(_("評価"), default=list)
    judgements = models.JSONField(_("指標の判定"), default=list)
    indicator_count = models.PositiveSmallIntegerField(_("指標の数"), default=0)
    target_count = models.PositiveSmallIntegerField(_("目標値のある指標の数"), default=0)
    serious = models.PositiveSmallIntegerField(_("重要な指摘の数"), default=0)
    notices = models.PositiveSmallIntegerField(_("注意の指摘の数"), default=0)
    hints = models.PositiveSmallIntegerField(_("参考の指摘の数"), default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("一覧の行")
        constraints = [models.UniqueConstraint(fields=["sheet", "view"], name="one_entry_per_view")]
        indexes = [
            models.Index(
                fields=["municipality", "view", "kind", "fiscal_year", "number_sort"], name="entry_by_number"
            ),
            models.Index(
                fields=["municipality", "view", "kind", "fiscal_year", "settled"], name="entry_by_settled"
            ),
            models.Index(
                fields=["municipality", "view", "kind", "newest", "number_sort"],
                name="newest_entry_by_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}（{self.fiscal_year}）"


class EntryTerm(models.Model):
    """One thing an entry may be narrowed down by: `facet` an open word (section, direction, node, judgement, score …).

    City, view, kind and year are repeated so that counting a whole list – one year's, or the newest sheet of every
    subject – reads one index and nothing else.
    """

    entry = models.ForeignKey(SheetEntry, models.CASCADE, related_name="terms", verbose_name=_("一覧の行"))
    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="+", verbose_name=_("地方公共団体"), db_index=False
    )
    view = models.CharField(_("公開の段階"), max_length=10, choices=View)
    kind = models.CharField(_("対象の種類"), max_length=20)
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    newest = models.BooleanField(_("最新年度"), default=False)
    facet = models.CharField(_("しぼり込みの種類"), max_length=20)
    value = models.CharField(_("しぼり込みの値"), max_length=120)
    label = models.CharField(_("しぼり込みの表示"), max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = _("しぼり込みの語")
        indexes = [
            models.Index(
                fields=["municipality", "view", "kind", "fiscal_year", "facet", "value", "label", "entry"],
                name="term_of_year",
            ),
            models.Index(
                fields=["municipality", "view", "kind", "newest", "facet", "value", "label", "entry"],
                name="term_of_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class SearchText(models.Model):
    """What an entry is found by: its folded text, and the pairs of characters in it (migration 0002 indexes them)."""

    entry = models.OneToOneField(
        SheetEntry, models.CASCADE, primary_key=True, related_name="search", verbose_name=_("一覧の行")
    )
    text = models.TextField(_("検索対象の文"))
    grams = models.TextField(_("検索用の文字の組"))

    class Meta:
        verbose_name = verbose_name_plural = _("検索")

    def __str__(self) -> str:
        return f"{self.entry}"
