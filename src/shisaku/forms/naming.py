"""What a person calls the value at an address: costs/2022/settled/total → 令和4年度 決算額.

The grammar of addresses is read here, once; the words come from a `Wording`. `JAPANESE` has those of the lexicon, as
officials use them; pages for residents bring their own, in the language of the page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.addresses import item_key, node_addresses
from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Wording:
    """The words names are made of.

    `word` gives that of a term by its group in the lexicon (the group `fields` by an address or its last step), `cost`
    that of an item with its basis, `year` the label of a fiscal year (`None`: all years of the plan), `phrase` a
    sentence of `PHRASES` by its key, with places for `%`.
    """

    word: Callable[[str, str], str]
    cost: Callable[[str, str | None], str]
    year: Callable[[int | None], str]
    phrase: Callable[[str], str]


PHRASES: Mapping[str, str] = {
    "activity": "活動%(key)s %(name)s",
    "part": "%(whole)s %(part)s",
    "input": "投入 %(key)s（%(basis)s）",
    "input_activities": "対象の活動",
    "budget_item": "予算科目 %(key)s",
    "reference": "計画とのつながり",
    "subject": "番号と名称",
    "organisation": "担当部課",
}
_FIELDS: Mapping[str, str] = {
    "subject/kind": "種類",
    "fiscal_year": "年度",
    "sdgs": "SDGs",
    "score": "点数",
    "mark": "区分",
    "comment": "理由",
    "decision": "方向性",
    "label": "方向性",
    "reason": "方向性の理由",
    "municipality": "団体",
    "sheets": "シートの数",
    "plans": "計画の数",
    "costs": "事業費",
    "staffing": "職員",
    "indicators": "指標",
    "outcomes": "成果の指標",
    "activities": "活動",
    "inputs": "投入",
    "evaluations": "評価",
    "directions": "方向性",
    "references": "計画とのつながり",
    "budget_items": "予算科目",
    "title": "名称",
    "edition": "版",
    "start_year": "開始年度",
    "end_year": "終了年度",
    "reviewed_every": "点検の間隔",
    "vision": "将来像",
    "number": "番号",
    "level": "階層",
    "text": "本文",
    "goals": "目標",
    "items": "項目",
}


def value_name(sheet: SheetData, address: str, wording: Wording) -> str:
    """What a reader calls the value at `address` of `sheet`; the address itself where nothing better is known."""
    whole, *steps = address.split("/")
    name = _NAMES.get((whole, len(steps)))
    return name(wording, *steps) if name else _below_item(sheet, address, wording)


def node_name(plan: PlanData, address: str) -> str:
    """What a reader calls the value at `address` of `plan`: the heading it belongs to, and what of it."""
    found = [(at, node) for at, node in node_addresses(plan) if f"{address}/".startswith(f"{at}/")]
    if not found:
        return _field(address)
    at, node = found[-1]
    heading = f"{node.number or ''} {node.title}".strip()
    rest = address.removeprefix(at).strip("/")
    return f"{heading} {_field(rest)}" if rest else heading


def _below_item(sheet: SheetData, address: str, wording: Wording) -> str:
    for at in sheet.every_indicator():
        if address == at.address:
            return at.data.name
        if address.startswith(f"{at.address}/"):
            match address.removeprefix(f"{at.address}/").split("/"):
                case ["values", year, side]:
                    return _of_year(wording, year, f"{at.data.name} {wording.word('indicator', side)}")
                case [field]:
                    return f"{at.data.name} {wording.word('indicator', field)}"
    for activity in sheet.activities:
        if f"{address}/".startswith(f"activities/{item_key(activity)}/"):
            named = wording.phrase("activity") % {"key": activity.key, "name": activity.name}
            return _part_of(wording, named, "activity", address.split("/")[2:])
    whole, _, rest = address.partition("/")
    named = wording.word("fields", whole)
    return f"{named} {rest}" if rest and named != whole else wording.word("fields", address)


def _part_of(wording: Wording, whole: str, group: str, steps: Sequence[str]) -> str:
    """One field of an item, which alone is what its name says: 活動3 訓練 対象年度; 活動3 訓練."""
    if not steps or steps[0] == "name":
        return whole
    return wording.phrase("part") % {"whole": whole, "part": wording.word(group, steps[0])}


def _of_year(wording: Wording, year: str, what: str) -> str:
    return f"{wording.year(int(year) if year.isdigit() else None)} {what}"


def _cost(wording: Wording, year: str, basis: str, item: str) -> str:
    """Funding and personnel are named without the usual 決算."""
    usual = basis == "-" or (basis == "settled" and item != "total")
    return _of_year(wording, year, wording.cost(item, None if usual else basis))


def _input(wording: Wording, key: str, field: str) -> str:
    match field:
        case "activities":
            part = wording.phrase("input_activities")
        case "fiscal_year":
            part = wording.word("inputs", field)
        case _:
            part = wording.word("bases", field)
    return wording.phrase("input") % {"key": key, "basis": part}


def _evaluation(wording: Wording, stage: str, criterion: str, field: str) -> str:
    terms = (("stages", stage), ("criteria", criterion), ("fields", field))
    return " ".join(wording.word(group, name) for group, name in terms)


# By the first step of an address and the number of steps below it.
_NAMES: Mapping[tuple[str, int], Callable[..., str]] = {
    ("subject", 0): lambda wording: wording.phrase("subject"),
    ("organisation", 0): lambda wording: wording.phrase("organisation"),
    ("costs", 3): _cost,
    ("staffing", 2): lambda wording, year, item: _of_year(wording, year, wording.word("staffing", item)),
    ("inputs", 2): _input,
    ("evaluations", 3): _evaluation,
    ("directions", 2): lambda wording, _stage, field: wording.word("fields", field),
    ("budget_items", 2): lambda wording, key, _field: wording.phrase("budget_item") % {"key": key},
    ("references", 2): lambda wording, _key, field: _part_of(
        wording, wording.phrase("reference"), "references", [field]
    ),
    ("private", 1): lambda wording, field: wording.word("private", field),
    ("texts", 1): lambda wording, key: wording.word("texts", key),
    ("choices", 1): lambda wording, key: wording.word("choices", key),
    ("extras", 1): lambda _wording, key: key,
}


def _lexical(group: str, name: str) -> str:
    return _field(name) if group == "fields" else lexicon().label(group, name)


def _field(address: str) -> str:
    """The word of a field by its whole address, else by the lexicon's group of that name, else by its last step."""
    group, _, name = address.partition("/")
    term = lexicon().groups.get(group, {}).get(name)
    return _FIELDS.get(address) or (term.label if term else _FIELDS.get(address.rpartition("/")[2], address))


def _lexical_cost(item: str, basis: str | None) -> str:
    if item == "total" and basis is not None:
        return lexicon().label("bases", basis)
    label = lexicon().label("items", item)
    return label if basis is None else f"{label}（{lexicon().label('bases', basis)}）"


def _year(year: int | None) -> str:
    return "全体計画" if year is None else FiscalYear(year).label


JAPANESE = Wording(_lexical, _lexical_cost, _year, PHRASES.__getitem__)
