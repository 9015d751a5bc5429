"""A text that no field claimed, put where a person says it belongs: a value, a text, a new indicator or activity."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from shisaku.core.addresses import item_key, node_addresses
from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.values import address_step
from shisaku.forms.lexicon import lexicon
from shisaku.records.models import Import, Settlement, User
from shisaku.work.refusals import RefusalError
from shisaku.work.room.desk import Answer, Desk
from shisaku.work.room.typing_in import money_unit, typed_value

# In the address of a target these stand for the year and for what is to be made.
YEAR, NEW = "{year}", "+"
_MONEY = (
    ("budget", "total"),
    ("settled", "total"),
    ("initial", "total"),
    *(("settled", item) for item in ("national", "prefectural", "bond", "earmarked", "other_funds")),
    *(("settled", item) for item in ("general_fund", "personnel", "full_cost")),
)
_BASIC: Mapping[str, str] = {
    "subject/number": "番号",
    "subject/name": "名称",
    "organisation/department": "部",
    "organisation/section": "課",
    "organisation/unit": "係",
}
_FIGURES: Mapping[str, str] = {
    f"values/{YEAR}/actual": "実績",
    f"values/{YEAR}/target": "目標",
    "final": "最終目標値",
    "baseline": "基準値",
    "unit": "単位",
    "definition": "概要",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A place a text may belong to: its `address` (with `{year}` and `+` to be filled in), its words and their group.

    `asks` tells what has to be said besides: `year`, and `name` (of a new indicator, activity or field).
    """

    address: str
    words: str
    group: str

    @property
    def asks(self) -> frozenset[str]:
        """What has to be said besides the value."""
        asked = {"year"} if YEAR in self.address else set()
        return frozenset(asked | ({"name"} if NEW in self.address.split("/") else set()))


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a text belongs as a person says it: a target's address, the value as typed, and what the target asks for.

    Money is typed in 千円, as pages show it.
    """

    target: str
    typed: str
    year: int | None = None
    name: str = ""
    unit: str = ""
    note: str = ""


def targets(data: SheetData | PlanData) -> list[Target]:
    """Every place of a sheet or plan a text may be put into, in the order of the contract."""
    return list(_of_plan(data) if isinstance(data, PlanData) else _of_sheet(data))


@transaction.atomic
def place_leftover(
    *, import_: Import, sheet: str, text: str, placing: Placing, by: User | None
) -> Settlement:
    """Say what a text that no field claimed is; it is left over no more, here and in every newer file that prints it.

    `sheet` is the key of the sheet, or `plans/` with that of a plan. Raises `RefusalError` where there is no such text
    or place, or where the value cannot stand there; `NotAllowedError`.
    """
    desk = Desk(import_, by)
    desk.require(sheet)
    if not any(left.text == text for left in desk.preview.reading.leftovers):
        raise RefusalError("この文字は、もう未割当ではありません。")
    data = desk.data(sheet)
    target = next((one for one in targets(data) if one.address == placing.target), None)
    if target is None:
        raise RefusalError("どの項目に入れるかを選んでください。")
    address, value = _meant(data, target, placing)
    [made] = desk.settle([(sheet, address)], Answer(value=value), placing.note, text=text)
    desk.log("place_leftover", made.key, 1)
    return made


def _of_sheet(data: SheetData) -> Iterator[Target]:
    yield from (Target(address, words, "基本") for address, words in _BASIC.items())
    texts = lexicon().groups["texts"]
    yield from (Target(f"texts/{name}", term.label, "文章") for name, term in texts.items())
    for basis, item in _MONEY:
        words = lexicon().label("bases", basis) if item == "total" else lexicon().label("items", item)
        yield Target(f"costs/{YEAR}/{basis}/{item}", words, "金額（千円）")
    for item, term in lexicon().groups["staffing"].items():
        yield Target(f"staffing/{YEAR}/{item}", term.label, "職員")
    for at in data.every_indicator():
        for part, words in _FIGURES.items():
            yield Target(f"{at.address}/{part}", f"「{at.data.name}」の{words}", "指標")
    for part, words in (
        (f"values/{YEAR}/actual", "実績"),
        (f"values/{YEAR}/target", "目標"),
        ("name", "名前"),
    ):
        yield Target(f"indicators/{NEW}/{part}", f"新しい指標の{words}", "指標")
    for activity in data.activities:
        yield Target(f"activities/{item_key(activity)}/content", f"「{activity.name}」の内容", "活動")
    yield Target(f"activities/{NEW}/name", "新しい活動の名前", "活動")
    for criterion, term in lexicon().groups["criteria"].items():
        yield Target(f"evaluations/self/{criterion}/comment", f"{term.label}の理由", "評価")
    yield Target(f"extras/{NEW}", "その他の欄（見出しを付ける）", "その他")


def _of_plan(data: PlanData) -> Iterator[Target]:
    for part, words in (("title", "名称"), ("edition", "版"), ("vision", "将来像")):
        yield Target(part, words, "計画")
    for address, node in node_addresses(data):
        heading = f"{node.number or ''} {node.title}".strip()
        yield Target(f"{address}/text", f"「{heading}」の本文", "本文")


def _meant(data: SheetData | PlanData, target: Target, placing: Placing) -> tuple[str, object]:
    """The address and the value as a sheet's JSON has it. Raises `RefusalError` where something is not said."""
    address, name = target.address, placing.name.strip()
    if "year" in target.asks:
        if placing.year is None:
            raise RefusalError("何年度の値かを選んでください。")
        address = address.replace(YEAR, str(placing.year))
    if target.address == f"extras/{NEW}":
        if not name:
            raise RefusalError("見出しを入れてください。")
        return f"extras/{address_step(name)}", placing.typed.strip()
    if "name" in target.asks:
        return _new_item(data, address, placing)
    return address, typed_value(address=address, text=placing.typed, unit=money_unit(address))


def _new_item(data: SheetData | PlanData, address: str, placing: Placing) -> tuple[str, object]:
    """A new indicator or activity with the one thing that is known of it beside its name."""
    items, _, *rest = address.split("/")
    known = {item_key(one) for one in getattr(data, items)}
    key = next(str(number) for number in range(1, len(known) + 2) if str(number) not in known)
    typed_name = placing.typed if rest == ["name"] else placing.name
    name = typed_name.strip()
    if not name:
        raise RefusalError("新しい指標・活動の名前を入れてください。")
    made: dict[str, object] = {"name": name}
    if items == "indicators":
        made["unit"] = placing.unit.strip()
    match rest:
        case ["values", year, part]:
            value = typed_value(address=address, text=placing.typed)
            made["values"] = [{"fiscal_year": int(year), part: value}]
    return f"{items}/{key}", made
