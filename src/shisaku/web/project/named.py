"""The name of a value by its address, in the words of the public pages and the language of the page."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shisaku.core.sheet import SheetData
from shisaku.forms import naming
from shisaku.web import figures, vocabulary
from shisaku.web.vocabulary import Words, word

_FIELDS: Words = {
    "subject/number": _("番号"),
    "subject/name": _("名称"),
    "subject/kind": _("種類"),
    "organisation/department": _("担当部"),
    "organisation/section": _("担当課"),
    "organisation/unit": _("担当係"),
    "fiscal_year": _("年度"),
    "sdgs": "SDGs",
    "score": _("点数"),
    "mark": _("区分"),
    "comment": _("理由"),
    "decision": _("方向性"),
    "label": _("方向性"),
    "reason": _("方向性の理由"),
}
_INDICATOR_FIELDS: Words = {
    "name": _("指標名"),
    "unit": _("単位"),
    "kind": _("指標の種類"),
    "definition": _("指標の概要"),
    "direction": _("見方"),
    "basis": _("数え方"),
    "baseline": _("基準の値"),
    "final": _("最終の目標"),
    "target": _("目標"),
    "actual": _("実績"),
}
_GROUPS: Mapping[str, Words] = {
    "fields": _FIELDS,
    "indicator": _INDICATOR_FIELDS,
    "bases": vocabulary.BASES,
    "criteria": vocabulary.CRITERIA,
    "stages": vocabulary.STAGES,
    "staffing": vocabulary.ITEMS,
    "texts": vocabulary.TEXTS,
    "choices": vocabulary.CHOICES,
}
_PHRASES: Words = {
    "activity": _("活動%(key)s %(name)s"),
    "input": _("投入 %(key)s（%(basis)s）"),
    "input_activities": _("対象の活動"),
    "budget_item": _("予算科目 %(key)s"),
    "reference": _("計画とのつながり"),
}


def value_name(sheet: SheetData, address: str) -> str:
    """What a reader calls the value at `address` of `sheet`; the address itself where nothing better is known."""
    return naming.value_name(sheet, address, _WORDING)


_WORDING = naming.Wording(
    word=lambda group, name: word(_GROUPS[group], name),
    cost=vocabulary.money_word,
    year=lambda year: gettext("全体計画") if year is None else figures.year_label(year),
    phrase=lambda key: str(_PHRASES[key]),
)
