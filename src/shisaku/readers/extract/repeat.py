"""The region `repeat`: blocks of one shape, each begun by the same label – indicator slots, used or not."""

import re
from collections.abc import Sequence
from typing import Any

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.core.years import FiscalYear
from shisaku.forms.addresses import item_address
from shisaku.forms.grammar import Field, Repeat
from shisaku.forms.types import Found
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.labels import field_of, matches
from shisaku.readers.extract.places import read_value
from shisaku.readers.extract.table import Target, read_rows
from shisaku.readers.pages import Cell, Row

_ORDINAL = re.compile(r"(\d{1,2})(?:\s+\D.*)?")


def read_repeat(
    rows: Sequence[Row], repeat: Repeat, words: Sequence[str], builder: Builder, claims: Claims
) -> None:
    """Read every block; blocks without a name are unused slots: no items, but what they print is looked at."""
    starts = [
        place
        for place, row in enumerate(rows)
        if any(matches(repeat.label, cell.text) for cell in row.filled)
    ]
    if not starts:
        message = remark("label_missing", label=repeat.label)
        builder.problem("label_missing", Severity.SERIOUS, repeat.to, message)
        return
    ends = [*starts[1:], len(rows)]
    for count, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        _Block(rows[start:end], repeat, words, builder, claims).read(count)
    if repeat.at_most is not None and len(starts) > repeat.at_most:
        message = remark("too_many", label=repeat.label, count=len(starts), most=repeat.at_most)
        builder.problem("too_many", Severity.NOTICE, repeat.to, message)


class _Block:
    """One block: its rows, and the item it becomes."""

    def __init__(
        self, rows: Sequence[Row], repeat: Repeat, words: Sequence[str], builder: Builder, claims: Claims
    ) -> None:
        self.rows, self.repeat, self.words, self.builder, self.claims = rows, repeat, words, builder, claims
        self.parts: dict[str, Any] = {}
        self.spots: list[tuple[str, Cell, Found]] = []
        self.years: dict[int, dict[str, Any]] = {}

    def read(self, count: int) -> None:
        key = self._ordinal(count)

        def address(field: Field) -> str:
            return self.builder.at(item_address(self.repeat.to, field.to or ""), key)

        target = Target(self.builder, self._year_value, address)
        read_rows(self.rows, self.repeat.table, self.words, self.claims, target)
        for field in self.repeat.fields:
            self._field(field)
        if not self.parts.get("name"):
            self._report_unnamed(key)
            return
        key = self._free(key)
        self._apply_notes(key)
        item = self.builder.item(self.repeat.to, key)
        values = [{"fiscal_year": year, **values} for year, values in self.years.items()]
        item.update(key=key, **self.parts, values=values)
        for part, cell, found in self.spots:
            self.builder.note(f"{self.repeat.to}/{key}/{part}", [cell], found)

    def _ordinal(self, count: int) -> str:
        """The number printed before the block's label or before its first row; its place where none is printed."""
        for row in self.rows:
            first = row.filled[0] if row.filled else None
            match = _ORDINAL.fullmatch(first.text) if first else None
            if first is not None and match is not None:
                self.claims.take(first)
                return match[1]
        return str(count)

    def _free(self, key: str) -> str:
        """The key, or the next one that is free: two blocks with one number are two, and that is reported."""
        known = self.builder.items.get(self.repeat.to, {})
        if key not in known:
            return key
        free = str(max(int(used) for used in known) + 1)
        message = remark("number_twice", label=self.repeat.label, number=key, free=free)
        self.builder.problem("number_twice", Severity.NOTICE, f"{self.repeat.to}/{free}", message)
        return free

    def _year_value(self, field: Field, year: FiscalYear, cell: Cell) -> None:
        found = read_value(self.builder, field, [cell.text], year=int(year))
        if found.value is not None and field.to:
            self.years.setdefault(int(year), {})[field.to] = found.value
            self.spots.append((f"values/{year}/{field.to}", cell, found))

    def _field(self, field: Field) -> None:
        cells = self._labelled(field) if field.label else self._unlabelled(field)
        if not cells or field.to is None:
            return
        found = read_value(self.builder, field, [cell.text for cell in cells])
        self.claims.take(*cells)
        if found.value is None:
            return
        parts = found.value if isinstance(found.value, dict) else {field.to: found.value}
        self.parts.update(parts)
        self.spots += [(name, cells[0], found) for name, part in parts.items() if part]

    def _labelled(self, field: Field) -> list[Cell]:
        """The first filled cell behind the label in its row; prose goes on to the end of the row."""
        for row in self.rows:
            for place, cell in enumerate(row.cells):
                if cell.text and field_of(cell.text, [field]):
                    self.claims.take(cell)
                    behind = [
                        other for other in row.cells[place + 1 :] if other.text and other not in self.claims
                    ]
                    found = behind if field.type == "text" else behind[:1]
                    self.claims.bind(field, cell, found)
                    return found
        return []

    def _unlabelled(self, field: Field) -> list[Cell]:
        """The cell that is one of the field's choices, wherever it stands in the block."""
        cells = (cell for row in self.rows for cell in row.filled if cell not in self.claims)
        return next(([cell] for cell in cells if any(matches(word, cell.text) for word in field.options)), [])

    def _report_unnamed(self, key: str) -> None:
        """An unused slot claims what it prints; figures or a kind in it are no indicator, but somebody should look."""
        numbers = [
            cell.text for address, cell, found in self.spots if address.startswith("values/") and _real(found)
        ]
        unit = self.parts.get("unit", "")
        empty_units = self.repeat.empty_when.get("unit", [""])
        kind = self.parts.get("kind")
        address = f"{self.repeat.to}/{key}"
        if numbers:
            message = remark("slot_unnamed", label=self.repeat.label, number=key, values="、".join(numbers))
            self.builder.problem("value_without_name", Severity.SERIOUS, address, message)
        elif kind or unit not in empty_units or unit:
            message = remark("slot_partly_filled", label=self.repeat.label, number=key, unit=unit)
            self.builder.problem("slot_partly_filled", Severity.HINT, address, message)

    def _apply_notes(self, key: str) -> None:
        """Signs in the definition that speak of a value: `★6月判明` = its month in the year after the sheet's own."""
        own = self.builder.year
        for note in self.repeat.notes:
            match = re.search(note.pattern, str(self.parts.get("definition", "")))
            actual = self.years.get(own or 0, {}).get("actual")
            if match is None or own is None or actual is None:
                continue
            month = int(match[1])
            if not 1 <= month <= 12:  # noqa: PLR2004 - the months there are
                message = remark("not_a_month", text=match[0])
                self.builder.problem("doubtful_value", Severity.NOTICE, f"{self.repeat.to}/{key}", message)
                continue
            year = own + 1 if month >= 4 else own + 2  # noqa: PLR2004 - April begins the next fiscal year
            value = actual if isinstance(actual, dict) else {"value": actual}
            self.years[own]["actual"] = {**value, "expected": f"{year}-{month:02d}"}


def _real(found: Found) -> bool:
    """Whether a slot's value is more than the 0 its form prints."""
    value = found.value
    return (value.get("value", 0) if isinstance(value, dict) else value) not in (0, None)
