"""Rows that are items of a logic model: activities with their outputs and inputs, outcomes."""

from typing import Any

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.types import Found
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.heads import Column, Head
from shisaku.readers.extract.places import read_value
from shisaku.readers.pages import Cell, Row

_Cells = list[tuple[Column, Cell]]


class Activities:
    """A row is an activity; `outputs.*` columns make its outputs, `inputs.*` columns amounts that span rows."""

    def __init__(self, builder: Builder, claims: Claims) -> None:
        self.builder, self.claims = builder, claims
        self.input_key: str | None = None
        # The activity read last, and the last line that the cell of its name covers.
        self.last: str | None = None
        self.until = 0

    def row(self, head: Head, row: Row) -> None:
        """Read one row."""
        cells = [(column, cell) for column in head.columns if (cell := row.at(column.number)) and cell.text]
        own = [pair for pair in cells if _kind(pair) not in ("inputs", "outputs")]
        key = self._activity(own) if own else None
        self._inputs([pair for pair in cells if _kind(pair) == "inputs"], key)
        outputs = [pair for pair in cells if _kind(pair) == "outputs"]
        if key is not None or (outputs and row.line <= self.until and self.last is not None):
            # A name merged down has an output in each of its lines.
            self._outputs(outputs, str(key or self.last))
        elif outputs:
            words = "、".join(f"「{cell.text}」" for _, cell in outputs)
            message = remark("outputs_without_activity", line=row.line, values=words)
            self.builder.problem("value_without_row", Severity.NOTICE, "activities", message, line=row.line)

    def _activity(self, cells: _Cells) -> str | None:
        parts: dict[str, Any] = {}
        spots: list[tuple[str, Cell, Found]] = []
        for column, cell in cells:
            found = read_value(self.builder, column.field, [cell.text])
            value: dict[str, Any] = {column.field.to or "": found.value}
            if isinstance(found.value, dict):
                # An activity's words are kept as printed, a mark in their place as well.
                value = {column.field.to or "": cell.text} if "state" in found.value else dict(found.value)
            parts.update(value)
            spots += [(name, cell, found) for name in value]
        if not parts.get("name"):
            return None
        key = str(len(self.builder.items.get("activities", {})) + 1)
        self.builder.item("activities", key).update(key=key, **parts)
        for name, cell, found in spots:
            self.claims.take(cell)
            self.builder.note(f"activities/{key}/{name}", [cell], found)
        self.last = key
        self.until = max(cell.line + cell.lines - 1 for name, cell, _ in spots if name == "name")
        return key

    def _outputs(self, cells: _Cells, key: str) -> None:
        """An output needs a name; figures beside an output that is not there (—) are reported and left over."""
        stated: list[dict[str, Any]] = self.builder.item("activities", key).get("outputs", [])
        number = str(len(stated) + 1)
        address = f"activities/{key}/outputs/{number}"
        named = next((pair for pair in cells if pair[0].field.to == "outputs.name"), None)
        name = read_value(self.builder, named[0].field, [named[1].text]) if named else Found()
        figures = [pair for pair in cells if pair[0].field.to not in ("outputs.name", "outputs.unit")]
        if named:
            self.claims.take(named[1])
        if name.value is None:
            for _, cell in figures:
                beside = named[1].text if named else ""
                message = remark("figure_beside_none", beside=beside, text=cell.text)
                self.builder.problem(
                    "value_without_name", Severity.NOTICE, f"activities/{key}", message, line=cell.line
                )
            return
        values: dict[int, dict[str, Any]] = {}
        for column, cell in figures:
            found = read_value(self.builder, column.field, [cell.text], year=column.year)
            part = (column.field.to or "").partition(".")[2]
            if column.year is not None and found.value is not None:
                values.setdefault(int(column.year), {})[part] = found.value
                self.claims.take(cell)
                self.builder.note(f"{address}/values/{column.year}/{part}", [cell], found)
        parts = name.value if isinstance(name.value, dict) else {"name": name.value}
        output = {"key": number, "kind": "output", **parts}
        output["values"] = [{"fiscal_year": year, **value} for year, value in values.items()]
        self.builder.item("activities", key)["outputs"] = [*stated, output]
        if named:
            for part in parts:
                self.builder.note(f"{address}/{part}", [named[1]], name)
        self._unit(cells, output, address)

    def _unit(self, cells: _Cells, output: dict[str, Any], address: str) -> None:
        """A unit in a column of its own."""
        for _, cell in (pair for pair in cells if pair[0].field.to == "outputs.unit"):
            self.claims.take(cell)
            if not output.get("unit"):
                output["unit"] = cell.text.strip("()（）")
                self.builder.note(f"{address}/unit", [cell])

    def _inputs(self, cells: _Cells, key: str | None) -> None:
        """An amount begins an input; it spans the rows below whose input cells are empty, as merged cells read."""
        if not cells:
            if self.input_key is not None and key is not None:
                self._span(self.input_key, key)
            return
        read = [
            (column, cell, read_value(self.builder, column.field, [cell.text], year=column.year))
            for column, cell in cells
        ]
        doubts = [(cell, found.doubt) for _, cell, found in read if found.doubt]
        for cell, doubt in doubts:
            self.builder.problem("doubtful_value", Severity.NOTICE, "inputs", doubt or "", line=cell.line)
        if not any(isinstance(found.value, int) or _has_number(found) for _, _, found in read):
            # A mark says that there is no amount; what cannot be read stays on the page, left over.
            self.claims.take(*(cell for _, cell, found in read if not found.doubt))
            self.input_key = None
            return
        year = next((int(column.year) for column, _, _ in read if column.year is not None), self.builder.year)
        if year is None:
            for column, cell in cells:
                self.builder.undated("inputs", column.field.label, cell.text)
            self.input_key = None
            return
        self.claims.take(*(cell for _, cell in cells))
        number = str(len(self.builder.items.get("inputs", {})) + 1)
        item = self.builder.item("inputs", number)
        item.update(key=number, fiscal_year=year, activities=[])
        for column, cell, found in read:
            part = (column.field.to or "").partition(".")[2]
            if found.value is not None:
                item[part] = found.value
                self.builder.note(f"inputs/{number}/{part}", [cell], found)
        self.input_key = number
        if key is not None:
            self._span(number, key)

    def _span(self, number: str, key: str) -> None:
        item = self.builder.item("inputs", number)
        item["activities"].append(key)
        activity = self.builder.origins[f"activities/{key}/name"][0]
        first = len(item["activities"]) == 1
        reason = None if first else remark("merged_amount")
        cell = Cell(activity.printed, activity.page, activity.line or 0, activity.cell or 0)
        self.builder.note(f"inputs/{number}/activities", [cell], Found(inferred=reason))


class Outcomes:
    """A row is an outcome with its final target and actuals."""

    def __init__(self, builder: Builder, claims: Claims) -> None:
        self.builder, self.claims = builder, claims

    def row(self, head: Head, row: Row) -> None:
        """Read one row; a row without a name is reported and left over."""
        cells = [(column, cell) for column in head.columns if (cell := row.at(column.number)) is not None]
        named = next((pair for pair in cells if pair[0].field.to == "name"), None)
        if named is None or read_value(self.builder, named[0].field, [named[1].text]).value is None:
            message = remark("outcome_unnamed", line=row.line, text=row.text)
            self.builder.problem("value_without_name", Severity.NOTICE, "outcomes", message, line=row.line)
            return
        key = str(len(self.builder.items.get("outcomes", {})) + 1)
        item = self.builder.item("outcomes", key)
        item.update(key=key, kind="outcome")
        for column, cell in cells:
            found = read_value(self.builder, column.field, [cell.text], year=column.year)
            if cell.text:
                self.claims.take(cell)
            if found.value is not None:
                self._place(item, f"outcomes/{key}", column, cell, found)

    def _place(self, item: dict[str, Any], address: str, column: Column, cell: Cell, found: Found) -> None:
        value, to = found.value, column.field.to or ""
        if isinstance(value, dict) and "basis" in value:
            item.update({name: value[name] for name in ("basis", "unit") if value[name]})
            value = {name: part for name, part in value.items() if name not in ("basis", "unit")}
        if to in ("final", "baseline"):
            item[to] = {"fiscal_year": column.year, "value": value}
            self.builder.note(f"{address}/{to}", [cell], found)
        elif to in ("target", "actual"):
            year = column.year if column.year is not None else self.builder.year
            if year is None:
                self.builder.undated(address, column.field.label, cell.text)
                return
            stated: list[dict[str, Any]] = item.setdefault("values", [])
            entry = next((entry for entry in stated if entry["fiscal_year"] == year), None)
            if entry is None:
                entry = {"fiscal_year": year}
                stated.append(entry)
            entry[to] = value
            self.builder.note(f"{address}/values/{year}/{to}", [cell], found)
        else:
            parts = value if isinstance(value, dict) else {to: value}
            item.update(parts)
            for name in parts:
                self.builder.note(f"{address}/{name}", [cell], found)


def _kind(pair: tuple[Column, Cell]) -> str:
    return (pair[0].field.to or "").partition(".")[0]


def _has_number(found: Found) -> bool:
    return isinstance(found.value, dict) and "value" in found.value
