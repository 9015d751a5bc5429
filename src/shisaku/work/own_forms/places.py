"""What a label of a form can mean, in a planner's words: every place and what the YAML says of it.

A place is known by an id made of what the grammar says: `texts.target`, `costs:total:settled`, `indicators.actual`.
Fields of a region and labels of a grid say the same place in different keys; both translations stand here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from shisaku.forms.grammar import Field, GridLabel
from shisaku.forms.lexicon import lexicon

# A label that only heads or groups others.
WORD = ""
# What papers compute of other values (達成率, 前年比, 単位コスト) is computed anew and not kept.
COMPUTED = "indicators.rate"
_NAMES: Mapping[str, str] = {
    "": "様式の語（値なし）",
    "references": "計画とのつながり",
    "subject": "番号と名称",
    "organisation": "部と課",
    "budget_items": "予算科目（番号と名称）",
    "sdgs": "SDGsの目標",
    "fiscal_year": "年度",
    "extras": "その他の記載（見出しのまま残す）",
    "private": "個人に関する記載（庁内だけ）",
    COMPUTED: "計算される値（達成率など。読み取らない）",
}
# The types of values a place usually has.
_TYPES: Mapping[str, str] = {
    "subject": "number_and_name",
    "subject.number": "name",
    "subject.name": "name",
    "organisation": "organisation",
    "organisation.department": "name",
    "organisation.section": "name",
    "organisation.unit": "name",
    "budget_items": "code_and_name",
    "sdgs": "sdgs",
    "fiscal_year": "name",
    "directions.decision": "decision",
    "indicators.name": "name_and_unit",
    "indicators.unit": "name",
    "indicators.kind": "choice",
    "indicators.direction": "choice",
    "indicators.definition": "text",
    "staffing:appointed": "mark",
    "private": "person",
}
_ROOT_TYPES: Mapping[str, str] = {
    "texts": "text", "choices": "choice", "costs": "money", "staffing": "number", "indicators": "number",
    "evaluations": "text", "directions": "text", "references": "reference", "extras": "text",
}  # fmt: skip
# The parts of an item of a list, of a place in a plan and of a verdict, where an address goes on to them.
_PARTS: Mapping[str, str] = {
    "path": "位置",
    "name": "名称",
    "key": "番号",
    "comment": "の理由",
    "score": "の点数",
    "mark": "の区分",
}
_WORDED: Mapping[str, Callable[[str], str]] = {
    "costs": lambda rest: _cost_words(*(rest.split(":") if ":" in rest else reversed(rest.split(".")))),
    "activities": lambda rest: _item_words("活動", "activity", rest),
    "outcomes": lambda rest: _item_words("成果の指標", "indicator", rest),
    "inputs": lambda rest: _item_words("投入", "input", rest),
    "budget_items": lambda rest: f"予算科目（{_PARTS.get(rest, rest)}）",
    "staffing": lambda rest: lexicon().label("staffing", rest),
    "indicators": lambda rest: _indicator_words(lexicon().label("indicator", rest)),
    "evaluations": lambda rest: _verdict_words(*rest.partition(".")[::2]),
    "directions": lambda rest: "方向性" if rest == "decision" else "方向性の理由",
    "references": lambda rest: (
        f"計画とのつながり（{' '.join(_PARTS.get(one, one) for one in rest.split(':'))}）"
    ),
}
_BASES = (
    "initial",
    "supplementary",
    "budget",
    "forecast",
    "settled",
    "requested",
    "assessed",
    "planned",
    "unused",
)
_INDICATOR = ("name", "unit", "kind", "definition", "direction", "baseline", "target", "actual", "final")


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """One place: its id, its words, the type of value that usually stands there."""

    id: str
    words: str
    type: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places of one kind under their words."""

    words: str
    choices: Sequence[PlaceChoice]


@cache
def place_choices() -> Sequence[PlaceGroup]:
    """Every place that the table of a form offers, in the order of the contract."""
    return tuple(PlaceGroup(words, tuple(_choice(one) for one in ids)) for words, ids in _groups())


def place_words(place: str) -> str:
    """What a planner calls a place: 対象, 決算額, 指標の実績値; the id itself where nobody has a word for it."""
    if place in _NAMES:
        return _NAMES[place]
    root, rest = _parted(place)
    worded = _WORDED.get(root)
    return worded(rest) if worded else lexicon().label(root, rest) if rest else place


def list_words(to: str, place: str) -> str:
    """What a planner calls a place of a list whose rows are items of the sheet (`activities`, `outcomes`)."""
    return place_words(f"{to}.{place}") if place and to in _WORDED else place_words(place)


def place_type(place: str) -> str:
    """The type of value that usually stands at a place."""
    root, _ = _parted(place)
    return _TYPES.get(place) or _ROOT_TYPES.get(root, "text")


def place_of_field(field: Field) -> str:
    """The place of a field of a region."""
    to = field.to or WORD
    root = to.partition(".")[0]
    match root:
        case "costs":
            return f"costs:{field.item}:{field.basis or ''}".rstrip(":")
        case "staffing":
            return f"staffing:{field.item}"
        case "references":
            return ":".join(part for part in ("references", field.plan or "", field.item or "") if part)
        case "extras" | "private":
            return root
        case _:
            return to


def field_says(place: str, label: str) -> dict[str, Any]:
    """What a field of a region says to stand for a place; `label` names what is kept under its own name."""
    root, _, rest = place.partition(":")
    match root:
        case "":
            return {}
        case "costs":
            item, _, basis = rest.partition(":")
            return {"to": "costs", "item": item, **({"basis": basis} if basis else {})}
        case "staffing":
            return {"to": "staffing", "item": rest}
        case "references":
            plan, _, item = rest.partition(":")
            return {"to": "references", "plan": plan or label, **({"item": item} if item else {})}
        case "extras" | "private":
            return {"to": f"{root}.{label}"}
        case _:
            return {"to": place}


def place_of_label(label: GridLabel) -> str:
    """The place of a label of a grid."""
    match label:
        case GridLabel(to=str(to)):
            return to.partition(".")[0] if to.startswith(("extras", "private")) else to
        case GridLabel(staffing=str(staffing)):
            return f"staffing:{staffing}"
        case GridLabel(item=None, basis=None):
            return _other_place(label)
        case _:
            return f"costs:{label.item or 'total'}:{label.basis or ''}".rstrip(":")


def label_says(place: str, label: str) -> dict[str, Any]:
    """What a label of a grid says to stand for a place."""
    if place in (WORD, "references"):
        return {"to": place} if place else {}
    root, rest = _parted(place)
    first, _, second = rest.partition(":" if ":" in rest else ".")
    says = {
        "costs": {"item": first, "basis": second},
        "staffing": {"staffing": rest},
        "indicators": {"indicator": rest},
        "evaluations": {"criterion": first, "evaluation": second or "score"},
        "directions": {"direction": rest},
        "references": {"to": "references"},
        "private": {"to": f"private.{label}"},
    }
    return {name: value for name, value in says.get(root, {"to": place}).items() if value}


def _parted(place: str) -> tuple[str, str]:
    """The root of a place and what stands below it."""
    root, _, rest = place.partition(":" if ":" in place else ".")
    return root, rest


def _other_place(label: GridLabel) -> str:
    if label.indicator is not None:
        return f"indicators.{label.indicator}"
    if label.kind is not None:
        return "indicators.kind"
    if label.criterion is not None:
        return f"evaluations.{label.criterion}{'.comment' if label.evaluation == 'comment' else ''}"
    return f"directions.{label.direction}" if label.direction is not None else WORD


def _choice(place: str) -> PlaceChoice:
    return PlaceChoice(place, place_words(place), place_type(place))


def _indicator_words(label: str) -> str:
    """指標の実績, but 指標名 as it is."""
    return label if label.startswith("指標") else f"指標の{label}"


def _cost_words(item: str, basis: str = "") -> str:
    label = lexicon().label("items", item)
    if not basis:
        return label
    named = lexicon().label("bases", basis)
    return named if item == "total" else f"{label}（{named}）"


def _verdict_words(criterion: str, part: str) -> str:
    return f"評価 {lexicon().label('criteria', criterion)}{_PARTS.get(part, '')}"


def _item_words(item: str, group: str, rest: str) -> str:
    """A part of an item of a list: 活動の内容, 活動の指標名, 活動の予算額, 成果の指標の目標."""
    within, _, part = rest.rpartition(".")
    if within == "outputs":
        return f"{item}の{lexicon().label('indicator', part)}"
    if within == "inputs":
        return f"{item}の{lexicon().label('bases', part)}"
    label = lexicon().label(group, part)
    return label if label.startswith(item) else f"{item}の{_PARTS.get(part, label)}"


def _groups() -> Iterator[tuple[str, list[str]]]:
    groups = lexicon().groups
    yield "様式の語", [WORD]
    yield "事業", ["subject", "subject.number", "subject.name", "fiscal_year"]
    yield "担当", ["organisation", *(f"organisation.{name}" for name in groups["organisation"])]
    yield "文章", [f"texts.{name}" for name in groups["texts"]]
    yield "事業費の合計", [f"costs:total:{basis}" for basis in _BASES]
    items = [name for name in groups["items"] if name != "total"]
    yield "財源・人件費", [f"costs:{item}:{basis}" for item in items for basis in ("settled", "budget")]
    yield "財源・人件費（予算・決算の別なし）", [f"costs:{item}" for item in ("total", *items)]
    yield "職員", [f"staffing:{name}" for name in groups["staffing"]]
    yield "指標", [f"indicators.{name}" for name in _INDICATOR]
    criteria = list(groups["criteria"])
    yield "評価", [f"evaluations.{name}{part}" for name in criteria for part in ("", ".comment")]
    yield "方向性", ["directions.decision", "directions.reason"]
    yield "区分", [f"choices.{name}" for name in groups["choices"]]
    yield "予算・計画", ["budget_items", "references", "sdgs"]
    yield "そのほか", ["extras", "private"]
