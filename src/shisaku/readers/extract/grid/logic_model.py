"""Logic models: activities with their outputs and inputs, a row each, found by the heads of their columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shisaku.core.amounts import MONEY_UNITS
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.grid.dictionary import plain_label
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.making import GridBuilder
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.roles import Roles
from shisaku.readers.extract.grid.words import ACTIVITY, activity_part
from shisaku.readers.extract.heads import Column, Head
from shisaku.readers.extract.items import Activities
from shisaku.readers.pages import Cell, Row

_INPUTS = {"budget": "budget", "initial": "budget", "settled": "settled"}
_OUTPUTS = {"target": "number", "actual": "number", "unit": "name", "name": "name_and_unit"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands in a column: its number from 1, its nearest head, its place in a form's list, what it means."""

    number: int
    cell: Cell
    to: str
    type: str
    meaning: Meaning = HEAD

    @property
    def label(self) -> str:
        """The head as printed."""
        return self.cell.text


@dataclass(frozen=True)
class LogicModel:
    """The rows of a logic model in a block: their lines, and the columns that are known."""

    roles: Roles
    headings: tuple[Heading, ...]
    lines: tuple[int, ...]

    def read_into(self, builder: GridBuilder, claims: Claims, unit: str | None) -> None:
        """Place the activities; `unit` is the unit of money around, without any no amount is read."""
        block = self.roles.block
        head = Head([column for one in self.headings if (column := self._column(one, builder, unit))], ())
        reader = Activities(builder, claims)
        for line in self.lines:
            reader.row(head, Row(block.page.number, line, block.by_line[line]))
        for cell in (one for line in self.lines for one in block.by_line[line]):
            if cell in claims:
                claims.take(block.printed(cell))

    def _column(self, heading: Heading, builder: GridBuilder, around: str | None) -> Column | None:
        unit = heading.meaning.unit if heading.meaning.unit in MONEY_UNITS else self._unit(heading) or around
        money = heading.type == "money"
        if money and unit is None:
            return None
        year = builder.year_of(heading.meaning)
        if year is None and (money or heading.type == "number"):
            year = builder.year
        field = Field(label=heading.label, type=heading.type, to=heading.to, unit=unit if money else None)
        return Column(field, heading.number, heading.cell, FiscalYear(year) if year is not None else None)

    def _unit(self, heading: Heading) -> str | None:
        """The unit that stands with every amount of a column."""
        shown = [
            cell.text
            for line in self.lines
            for cell in self.roles.block.by_line[line]
            if cell.cell == heading.number and any(sign.isdigit() for sign in cell.text)
        ]
        units = sorted(MONEY_UNITS, key=len, reverse=True)
        return next((unit for unit in units if shown and all(text.endswith(unit) for text in shown)), None)


def logic_model_of(roles: Roles) -> LogicModel | None:
    """The logic model in a block; `None` where no head asks for activities, or nothing about them beside it."""
    asked = [cell for cell, label in roles.heads.items() if _asks(label)]
    if not asked:
        return None
    head = max(asked, key=lambda cell: cell.line + cell.lines)
    lines = tuple(_body(roles, head))
    headings = tuple(_headings(roles, lines))
    told = {one.to.partition(".")[0] for one in headings}
    return LogicModel(roles, headings, lines) if "name" in told and len(told) > 1 else None


def _of_model(label: Label) -> Meaning:
    """What a head means here: 目標 and 実績 are those of an output, where it may say that."""
    return next((one for one in label.meanings if one.indicator in _OUTPUTS), label.meanings[0])


def _asks(label: Label) -> bool:
    return any(meaning.to == ACTIVITY for meaning in label.meanings)


def _body(roles: Roles, head: Cell) -> Iterator[int]:
    """The lines below a head, up to the next heads or the next label in the column of the names."""
    for line in sorted(roles.block.by_line):
        if line < head.line + head.lines:
            continue
        first = roles.block.cover.get((line, head.cell))
        if line in roles.head_lines or (first is not None and first in roles.labels):
            return
        yield line


def _headings(roles: Roles, lines: Sequence[int]) -> Iterator[Heading]:
    seen: set[int] = set()
    for cell in (one for line in lines for one in roles.block.by_line[line]):
        if cell.cell not in seen and cell.text:
            seen.add(cell.cell)
            found = _heading(roles, cell, lines[0])
            if found is not None:
                yield found


def _heading(roles: Roles, cell: Cell, first: int) -> Heading | None:
    labels = list(roles.heads_over(cell))
    over = roles.block.cover.get((first - 1, cell.cell))
    part = activity_part(plain_label(over.text)) if over is not None else None
    if over is not None and part not in (None, "name"):
        return Heading(cell.cell, over, str(part), "text")
    meaning = HEAD
    for label in labels:
        said = _of_model(label)
        meaning = meaning.over(said) if meaning.agrees(said) else meaning
    if not labels:
        return None
    named = labels[0].cell
    if any(_asks(label) for label in labels):
        return Heading(cell.cell, named, "name", "name_and_years")
    if meaning.indicator in _OUTPUTS:
        return Heading(cell.cell, named, f"outputs.{meaning.indicator}", _OUTPUTS[meaning.indicator], meaning)
    if meaning.root == "costs" and meaning.item in (None, "total") and meaning.basis in _INPUTS:
        return Heading(cell.cell, named, f"inputs.{_INPUTS[meaning.basis]}", "money", meaning)
    return None
