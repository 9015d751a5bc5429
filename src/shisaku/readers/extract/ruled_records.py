"""The region `records` on a ruled paper: a row a record, each value under its head."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from shisaku.forms.grammar import Field, Records
from shisaku.forms.ruled import IS_WITHIN, ruled
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.heads import Heads
from shisaku.readers.extract.listing import body_rows, read_sheets
from shisaku.readers.extract.records import name_of_subject
from shisaku.readers.pages import Cell, Row


@dataclass(frozen=True, slots=True)
class _Within:
    """A cell that names another record in place of an amount; the numbers of its own record and of that one."""

    cell: Cell
    own: str
    first: str


def are_ruled(rows: Sequence[Row], records: Records) -> bool:
    """Whether a head with the labels of the records stands among the rows."""
    heads = Heads(ruled(records))
    return any(heads.find(rows, place) is not None for place, row in enumerate(rows) if row.filled)


def read_ruled_records(
    rows: Sequence[Row], records: Records, claims: Claims, make: Callable[[], Builder]
) -> list[Builder]:
    """One sheet a row. A row whose amount is within that of another one (③-2に含む) shares it."""
    within = _within(rows, records)
    named = {one.cell for one in within}
    plain = [_without(row, named) if any(cell in named for cell in row.cells) else row for row in rows]
    made = read_sheets(plain, ruled(records), claims, make)
    for builder in made:
        name_of_subject(builder)
    numbered = {str(builder.content["subject"].get("number", "")): builder for builder in made}
    if records.apart is not None:
        for first in dict.fromkeys(one.first for one in within):
            sharing = {one.own: one.cell for one in within if one.first == first and one.own in numbered}
            if first in numbered and _share(numbered, first, sharing, records.apart.field):
                claims.take(*sharing.values())
    return made


def _within(rows: Sequence[Row], records: Records) -> list[_Within]:
    if records.apart is None:
        return []
    found = []
    for head, row in body_rows(rows, ruled(records), Claims()):
        places = {column.field.label: column.number for column in head.columns}
        number = row.at(places.get(records.label, 0))
        cell = row.at(places.get(records.apart.field.label, 0))
        match = IS_WITHIN.fullmatch(cell.text) if cell is not None else None
        if cell is not None and number is not None and match is not None:
            found.append(_Within(cell, number.text, match["number"]))
    return found


def _without(row: Row, cells: set[Cell]) -> Row:
    return replace(row, cells=tuple(replace(cell, text="") if cell in cells else cell for cell in row.cells))


def _share(numbered: Mapping[str, Builder], first: str, sharing: Mapping[str, Cell], field: Field) -> bool:
    """Give the amount of the first record to those that name it; whether it has one."""
    root = field.to or ""
    shown = numbered[first].items.get(root, {})
    found = [(key, cost) for key, cost in shown.items() if cost["item"] == field.item]
    numbers = [first, *sharing]
    for key, cost in found:
        for number in numbers:
            entry = numbered[number].item(root, key)
            entry.update(cost, shared_with=[other for other in numbers if other != number])
            if number in sharing:
                numbered[number].note(f"{root}/{key}", [sharing[number]])
    return bool(found)
