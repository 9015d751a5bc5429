"""A table in the making: rows within rows, cells with their places, over as many pages as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shisaku.core.reading import Origin, Problem, Severity
from shisaku.core.remarks import remark
from shisaku.core.tables import WITHIN, YEN, Sums, Table, TableCell, TableColumn, TableRow
from shisaku.core.text import label_key
from shisaku.core.values import Value, address_step
from shisaku.forms.figures import Figures
from shisaku.forms.grammar import Field, Form
from shisaku.forms.types import VALUE_TYPES, Context
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.ledger.heads import Bound
from shisaku.readers.extract.ledger.lattice import one_line
from shisaku.readers.pages import Cell

_DOUBTFUL = 0.6


@dataclass(frozen=True, slots=True)
class Open:
    """A row that is not closed yet: which column of labels it stands in, how far from the left, its key and path."""

    level: int
    indent: int
    cell: Cell | None
    row: str
    path: tuple[str, ...]


@dataclass(slots=True)
class TableMaker:
    """Puts one table of a form together; addresses in it are relative to the table."""

    form: Form
    figures: Figures
    claims: Claims
    columns: dict[str, TableColumn] = field(default_factory=dict)
    rows: dict[str, TableRow] = field(default_factory=dict)
    cells: dict[str, TableCell] = field(default_factory=dict)
    origins: dict[str, list[Origin]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    stack: list[Open] = field(default_factory=list)

    def begin(self, page: int, columns: Sequence[Bound]) -> None:
        """The table stands on this page, under these heads; on facing pages its heads stand on both."""
        on = {page} | {head.cell.page for bound in columns for head in bound.heads}
        self.pages += sorted(on - set(self.pages))
        for bound in columns:
            self.claims.take(*(head.cell for head in bound.heads))
            if bound.spec.type == "labels" or bound.key in self.columns:
                continue
            adds_to = bound.key if bound.spec.adds_to == bound.spec.name else bound.spec.adds_to
            unit = YEN if bound.spec.type == "money" else bound.spec.unit
            self.columns[bound.key] = TableColumn(
                key=bound.key, path=bound.path, unit=unit, fiscal_year=bound.year, adds_to=adds_to
            )

    def open_row(
        self, level: int, indent: int, label: str, cell: Cell | None, unit: str | None = None
    ) -> Open:
        """Begin a row: those at its depth and deeper ones are closed."""
        kept = next(
            (place for place, one in enumerate(self.stack) if (one.level, one.indent) >= (level, indent)),
            len(self.stack),
        )
        del self.stack[kept:]
        path = (*(self.stack[-1].path if self.stack else ()), one_line(label))
        key = self._free(address_step(WITHIN.join(path)))
        if self.figures.is_plain(path[-1]):
            unit = unit or ""
        elif unit is not None and unit.endswith(YEN):
            unit = None
        self.rows[key] = TableRow(key=key, path=list(path), unit=unit)
        self.stack.append(Open(level, indent, cell, key, path))
        if cell is not None:
            self.claims.take(cell)
        return self.stack[-1]

    def _free(self, key: str) -> str:
        number, free = 1, key
        while free in self.rows:
            number += 1
            free = f"{key} ({number})"
        return free

    def measure(self, row: str, unit: str) -> None:
        """The unit that stands beside the values of a row."""
        if self.rows[row].unit is None and not unit.endswith(YEN):
            self.rows[row] = self.rows[row].model_copy(update={"unit": unit})

    def put(
        self, row: str, bound: Bound, cell: Cell, unit: str | None = None, *, again: bool = False
    ) -> None:
        """A value where its row and column meet; a second one there is left over.

        `again`: the row may be told again on the next page, then the same value as before is no second one.
        """
        address = f"{row}/{bound.key}"
        if address in self.cells:
            if again and label_key(self.origins[address][0].printed) == label_key(self._words(cell)):
                self.claims.take(cell)
            return
        said = [line for line in cell.text.split("\n") if self.figures.is_unit(line)]
        words = self._words(cell)
        self.claims.take(cell)
        if not words:
            return
        doubt = None
        if bound.spec.type == "text":
            self.cells[address] = TableCell(row=row, column=bound.key, text=words)
        else:
            unit = next(iter(said), unit)
            value, doubt = self._value(
                bound, words, unit, plain=self.figures.is_plain(self.rows[row].path[-1])
            )
            if value is None:
                return
            self.cells[address] = TableCell(row=row, column=bound.key, value=value)
        origin = Origin(
            page=cell.page, line=cell.line, cell=cell.cell, box=cell.box, printed=words,
            confidence=_DOUBTFUL if doubt else 1.0,
        )  # fmt: skip
        self.origins[address] = [origin]
        if doubt:
            self.problems.append(
                Problem(code="doubtful_value", severity=Severity.NOTICE, address=address, message=doubt)
            )

    def _words(self, cell: Cell) -> str:
        """What a cell says beside its unit."""
        return "\n".join(line for line in cell.text.split("\n") if not self.figures.is_unit(line))

    def _value(
        self, bound: Bound, printed: str, unit: str | None, *, plain: bool
    ) -> tuple[Value | None, str | None]:
        kind = "number" if plain or self._is_plain(bound, unit) else "money"
        money = unit if kind == "money" and unit else bound.spec.unit
        context = Context(Field(type=kind, unit=money), marks=self.form.marks, money=self.form.money)
        found = VALUE_TYPES[kind].read([printed], context)
        said = found.value
        if isinstance(said, dict):
            said = {name: part for name, part in said.items() if name in Value.model_fields}
        return (None if said is None else Value.model_validate(said)), found.doubt

    def _is_plain(self, bound: Bound, unit: str | None) -> bool:
        """Whether a value is a plain number: its column's are, or its row has a unit that is none of money."""
        return bound.spec.type == "number" or (unit is not None and not unit.endswith(YEN))

    def done(self, *, complete: bool) -> Table:
        """The table, its sums checked; what is still open where it is not `complete` goes on beyond what was read."""
        open_rows = set() if complete else {one.row for one in self.stack}
        rows = [
            row.model_copy(update={"goes_on": True}) if row.key in open_rows else row
            for row in self.rows.values()
        ]
        table = Table(
            key=self.figures.key, form=self.form.form, title=self.figures.title, pages=self.pages,
            columns=list(self.columns.values()), rows=rows, cells=list(self.cells.values()),
        )  # fmt: skip
        self._check(table)
        return table

    def _check(self, table: Table) -> None:
        sums, identities = Sums(table), self.figures.identities
        for label in dict.fromkeys(sums.unknown(identities)):
            self.problems.append(
                Problem(code="row_missing", severity=Severity.NOTICE, address="",
                        message=remark("row_missing", label=label))
            )  # fmt: skip
        for one in sums.all(identities):
            if one.holds:
                continue
            row, _, column = one.address.partition("/")
            message = remark(
                "sum_differs_in_table",
                row=self.rows[row].path[-1],
                column="".join(self.columns[column].path),
                stated=f"{one.stated:,}",
                computed=f"{one.computed:,}",
            )
            self.problems.append(
                Problem(code="sum_differs", severity=Severity.SERIOUS, address=one.address, message=message,
                        numbers={"stated": one.stated, "computed": one.computed})
            )  # fmt: skip
