"""The name of a value by its address, in the words of the public pages and the language of the page."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shisaku.core.sheet import SheetData
from shisaku.forms import naming
from shisaku.web import figures, vocabulary
from shisaku.web.vocabulary import Words, word, word_of

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
# Fields of a sheet that are no terms of the vocabulary.
_OWN: Mapping[str, Words] = {
    "fields": _FIELDS,
    "inputs": {"fiscal_year": _("年度")},
    "activity": {"years": _("対象年度"), "content": _("活動の内容")},
    "references": {"plan": _("計画"), "path": _("計画の中の位置")},
}
_PHRASES: Words = {
    "activity": _("活動%(key)s %(name)s"),
    "part": _("%(whole)s %(part)s"),
    "input": _("投入 %(key)s（%(basis)s）"),
    "input_activities": _("対象の活動"),
    "budget_item": _("予算科目 %(key)s"),
    "reference": _("計画とのつながり"),
    "subject": _("番号と名称"),
    "organisation": _("担当部課"),
}


def value_name(sheet: SheetData, address: str) -> str:
    """What a reader calls the value at `address` of `sheet`; the address itself where nothing better is known."""
    return naming.value_name(sheet, address, _WORDING)


_WORDING = naming.Wording(
    word=lambda group, name: word_of(_OWN[group], name) if group in _OWN else word(group, name),
    cost=vocabulary.money_word,
    year=lambda year: gettext("全体計画") if year is None else figures.year_label(year),
    phrase=lambda key: str(_PHRASES[key]),
)
