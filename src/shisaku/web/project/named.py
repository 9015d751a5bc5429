"""The name of a value by its address: costs/2022/settled/total → 令和4年度 決算額."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shisaku.core.addresses import item_key
from shisaku.core.sheet import SheetData
from shisaku.web import figures, vocabulary
from shisaku.web.vocabulary import Words, word
from shisaku.work.pages.indicators import placed_indicators

_FIELDS: Words = {
    "subject/number": _("番号"),
    "subject/name": _("名称"),
    "subject/kind": _("種類"),
    "organisation/department": _("担当部"),
    "organisation/section": _("担当課"),
    "organisation/unit": _("担当係"),
    "fiscal_year": _("年度"),
    "sdgs": "SDGs",
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
_EVALUATION_FIELDS: Words = {"score": _("点数"), "mark": _("区分"), "comment": _("理由")}
_DIRECTION_FIELDS: Words = {"decision": _("方向性"), "label": _("方向性"), "reason": _("方向性の理由")}


def value_name(sheet: SheetData, address: str) -> str:
    """What a reader calls the value at `address` of `sheet`; the address itself where nothing better is known."""
    whole, *steps = address.split("/")
    name = _NAMES.get((whole, len(steps)))
    return name(*steps) if name else _indicator_name(sheet, address) or word(_FIELDS, address)


def _known_basis(item: str, basis: str) -> str | None:
    """Funding and personnel are named without the usual 決算."""
    return None if basis == "settled" and item != "total" else basis


def _of_year(year: str, what: str) -> str:
    whole_plan = gettext("全体計画")
    return f"{figures.year_label(int(year)) if year.isdigit() else whole_plan} {what}"


def _indicator_name(sheet: SheetData, address: str) -> str:
    for prefix, _activity, indicator in placed_indicators(sheet):
        if address.startswith(f"{prefix}/"):
            match address.removeprefix(f"{prefix}/").split("/"):
                case ["values", year, side]:
                    return _of_year(year, f"{indicator.name} {word(_INDICATOR_FIELDS, side)}")
                case [field]:
                    return f"{indicator.name} {word(_INDICATOR_FIELDS, field)}"
    for activity in sheet.activities:
        if address.startswith(f"activities/{item_key(activity)}/"):
            return gettext("活動%(key)s %(name)s") % {"key": activity.key, "name": activity.name}
    return ""


def _cost(year: str, basis: str, item: str) -> str:
    return _of_year(year, vocabulary.money_word(item, None if basis == "-" else _known_basis(item, basis)))


def _input(key: str, basis: str) -> str:
    part = gettext("対象の活動") if basis == "activities" else word(vocabulary.BASES, basis)
    return gettext("投入 %(key)s（%(basis)s）") % {"key": key, "basis": part}


def _evaluation(stage: str, criterion: str, field: str) -> str:
    names = (
        word(vocabulary.STAGES, stage),
        word(vocabulary.CRITERIA, criterion),
        word(_EVALUATION_FIELDS, field),
    )
    return " ".join(names)


# By the first step of an address and the number of steps below it.
_NAMES: Mapping[tuple[str, int], Callable[..., str]] = {
    ("costs", 3): _cost,
    ("staffing", 2): lambda year, item: _of_year(year, vocabulary.money_word(item, None)),
    ("inputs", 2): _input,
    ("evaluations", 3): _evaluation,
    ("directions", 2): lambda _stage, field: word(_DIRECTION_FIELDS, field),
    ("budget_items", 2): lambda key, _field: gettext("予算科目 %(key)s") % {"key": key},
    ("references", 2): lambda _key, _field: gettext("計画とのつながり"),
    ("texts", 1): lambda key: word(vocabulary.TEXTS, key),
    ("choices", 1): lambda key: word(vocabulary.CHOICES, key),
    ("extras", 1): str,
}
