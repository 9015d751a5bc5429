"""One sheet, plan or table of an import, looked at: its values beside what is kept, its doubts, what was left over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.reading import Leftover, Origin
from shisaku.records.convert import sheet_of
from shisaku.records.models import Said, Settlement
from shisaku.work.importing import SheetPreview
from shisaku.work.importing.parts import leftover_owners
from shisaku.work.importing.preview import PlanPreview
from shisaku.work.refusals import NotFoundError
from shisaku.work.room.connecting import Continued, continued
from shisaku.work.room.doubts import Doubt
from shisaku.work.room.plans_here import PlanNodeLine, kept_plan, leaves_of, node_lines
from shisaku.work.room.showing import RoomImport, SheetTab
from shisaku.work.room.tables_here import TableInRoom, table_in_room

Difference = Literal["new", "changed", "same", "kept"]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value beside what is kept: `read` now, `kept` before, `None` where it is not there.

    `difference` is `new`, `changed`, `same`, or `kept` for a value that the paper does not state and the sheet keeps;
    `doubt` the number of its doubt, 0 without one; origins stand newest last.
    """

    address: str
    read: Leaf
    kept: Leaf
    difference: Difference
    origins: Sequence[Origin]
    doubt: int = 0
    settlement: Settlement | None = None


@dataclass(frozen=True, slots=True)
class SheetInRoom:
    """One sheet of the import: its values in the order of the contract, its doubts, the leftovers on its pages.

    `answers` are those that hold in it, by address; a whole sheet's is at the empty one. A plan is shown likewise, with
    the tree of its `nodes`; of a `table` the values are the cells of the page that is shown.
    """

    tab: SheetTab
    values: Sequence[ValueLine]
    doubts: Sequence[Doubt]
    answers: Mapping[str, Settlement]
    leftovers: Sequence[Leftover]
    continued: Continued | None = None
    nodes: Sequence[PlanNodeLine] = ()
    table: TableInRoom | None = None


def sheet_in_room(room: RoomImport, sheet: str, *, page: int = 0, value: str = "") -> SheetInRoom:
    """One sheet of it by its key in the reading, a plan or table by its key behind `plans/` or `tables/`.

    Of a table the rows of `page` are shown, else those of the page on which the cell `value` stands. Raises
    `NotFoundError`.
    """
    tab = next((one for one in [*room.tabs, *room.tables] if one.key == sheet), None)
    if tab is None:
        raise NotFoundError("このシートは、この取込にはありません。")
    if tab.kind == "table":
        return _table(room, tab, page, value)
    if tab.kind == "plan":
        return _plan(room, tab, next(one for one in room.preview.plans if one.name == sheet))
    return _sheet(room, tab, next(one for one in room.preview.sheets if one.read.key == sheet))


def _sheet(room: RoomImport, tab: SheetTab, found: SheetPreview) -> SheetInRoom:
    doubts, answers = room.doubts.of(tab.key), room.preview.settled.settlements.get(tab.key, {})
    read = dict(leaves(found.read.data))
    kept = dict(leaves(sheet_of(found.sheet.head))) if found.sheet is not None and found.sheet.head else {}
    return SheetInRoom(
        tab=tab,
        values=_values(read, kept, found.read.origins, _numbers(doubts), answers),
        doubts=doubts,
        answers=answers,
        leftovers=_leftovers(room, tab),
        continued=continued(
            room.import_.document.municipality_id,
            found.read.data,
            kept=found.sheet,
            proposed=room.foreseen.get(tab.key),
            answer=room.preview.settled.lineages.get(tab.key),
        ),
    )


def _plan(room: RoomImport, tab: SheetTab, found: PlanPreview) -> SheetInRoom:
    doubts, answers = room.doubts.of(tab.key), room.preview.settled.settlements.get(tab.key, {})
    before = kept_plan(found)
    read, kept = leaves_of(found.read.data), leaves_of(before)
    return SheetInRoom(
        tab=tab,
        values=_values(read, kept, found.read.origins, _numbers(doubts), answers),
        doubts=doubts,
        answers=answers,
        leftovers=_leftovers(room, tab),
        nodes=node_lines(found, before),
    )


def _table(room: RoomImport, tab: SheetTab, page: int, value: str) -> SheetInRoom:
    table = table_in_room(room.reading, room.sums, tab.key.removeprefix("tables/"), page=page, cell=value)
    here = {row.key for row in table.rows}
    values = [
        ValueLine(cell.address, leaf, leaf, "same", table.origins.get(cell.address, ()))
        for cell in table.table.cells
        if cell.row in here and (leaf := cell.text if cell.value is None else cell.value) is not None
    ]
    left = [one for one in room.reading.leftovers if one.page == table.page and room.paper.is_open(one.page)]
    return SheetInRoom(tab, values, doubts=(), answers={}, leftovers=left, table=table)


def _numbers(doubts: Sequence[Doubt]) -> Mapping[str, int]:
    return {place.address: doubt.number for doubt in reversed(doubts) for place in doubt.places}


def _leftovers(room: RoomImport, tab: SheetTab) -> list[Leftover]:
    """What stands in the sheet, and on its pages above all sheets where the person may see the page whole."""
    found = room.reading.leftovers
    owners = leftover_owners(found, {one.read.key: one.read.origins for one in room.preview.sheets})
    return [
        left
        for left, owner in zip(found, owners, strict=True)
        if owner == tab.key or (owner is None and left.page in tab.pages and room.paper.is_open(left.page))
    ]


def _values(
    read: Mapping[str, Leaf],
    kept: Mapping[str, Leaf],
    origins: Mapping[str, Sequence[Origin]],
    numbers: Mapping[str, int],
    answers: Mapping[str, Settlement],
) -> list[ValueLine]:
    """What the paper states beside what is kept, in the order of the contract; behind it what is kept alone."""
    return [
        ValueLine(
            address=address,
            read=read.get(address),
            kept=kept.get(address),
            difference=_difference(read.get(address), kept.get(address)),
            origins=origins.get(address, ()),
            doubt=numbers.get(address, 0),
            settlement=_answer(answers, address),
        )
        for address in [*read, *(address for address in kept if address not in read)]
    ]


def _answer(answers: Mapping[str, Settlement], address: str) -> Settlement | None:
    """The answer at an address, or the one that made the indicator or activity it belongs to."""
    if address in answers:
        return answers[address]
    while address := address.rpartition("/")[0]:
        if address in answers and answers[address].said == Said.PLACED:
            return answers[address]
    return None


def _difference(new: Leaf, old: Leaf) -> Difference:
    if new is None:
        return "kept"
    if old is None:
        return "new"
    return "same" if new == old else "changed"
