"""The region `figures`: tables about no subject, their heads as printed, rows within rows set in from the left."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from shisaku.core.amounts import MONEY_UNITS, rounded
from shisaku.core.tables import Table, TableCell, TableColumn, TableRow
from shisaku.core.years import FiscalYear
from shisaku.forms.figures import UNIT, FigureColumn, Figures
from shisaku.forms.grammar import YEAR_PLACE, Field, Form
from shisaku.writers.errors import PaperError
from shisaku.writers.laying.rounding import Printed, exact, rule_lines
from shisaku.writers.paper import Block, Heading, Line, Paper, Parting, Role, Ruled, Sheet, Slot
from shisaku.writers.picking import worded

_LABEL, _INSET, _VALUE, _TEXT, _UNIT = 3.0, 0.4, 1.6, 5.0, 0.7
# Tables of so many rows are set in small type.
_SMALL = 60
# Tables of so many rows stand on one page; small ones without heads, which could not come again overleaf, do so too.
_WHOLE = 12


def lay_out_tables(tables: Sequence[Table], form: Form, *, apart: bool) -> Paper:
    """The tables on the paper of `form`, each on a sheet of its own where they stand `apart`.

    Raises `PaperError` where the form is none of tables.
    """
    known = {one.key: one for section in form.sections for one in section.figures}
    if not known:
        raise PaperError(f"様式 {form.form} は表の様式ではありません")
    parts = [_blocks(table, known[table.key], form) for table in tables if table.key in known]
    head = _head(tables, form)
    if not apart:
        return Paper(form.title, (Sheet(form.title, (*head, *(one for part in parts for one in part))),))
    titles = [table.title or form.title for table in tables if table.key in known]
    sheets = (Sheet(title, (*head, *part)) for title, part in zip(titles, parts, strict=True))
    return Paper(form.title, tuple(sheets))


def _head(tables: Sequence[Table], form: Form) -> tuple[Block, ...]:
    """The title, and the year in a cell where the form has a word for it."""
    year = next((one.fiscal_year for one in tables if one.fiscal_year is not None), None)
    dated = [word for section in form.sections for word in section.words if YEAR_PLACE.search(word)]
    title = Heading(form.title, 1)
    if year is None or not dated:
        return (title,)
    return title, Ruled((1.0,), ((Slot(YEAR_PLACE.sub(FiscalYear(year).label, dated[0]), "label"),),))


def _blocks(table: Table, figures: Figures, form: Form) -> list[Block]:
    heading = [Heading(table.title)] if table.title and not _shown_as_head(table, figures) else []
    money = any(column.type == "money" for column in figures.columns)
    unit = [Line(UNIT.format(unit=form.money))] if money else []
    layer = _Layer(table, figures, form)
    return [*heading, *unit, layer.ruled(), *rule_lines(form, layer.amounts())]


def _shown_as_head(table: Table, figures: Figures) -> bool:
    """Whether the title is a label of the table, which would stand there twice."""
    return any(table.title in (column.label, figures.first) for column in figures.columns)


class _Layer:
    """Lays out one table."""

    def __init__(self, table: Table, figures: Figures, form: Form) -> None:
        self.table, self.figures, self.form = table, figures, form
        self.cells = {(cell.row, cell.column): cell for cell in table.cells}
        self.groups = list(_groups(figures, table))
        self.measured = any(row.unit for row in table.rows)
        levels = [self._level(row) for row in table.rows]
        self.levels = {row.key: level for row, level in zip(table.rows, levels, strict=True)}
        self.starts = self._starts()
        self.deep = {level: self._deep(level) for level in range(len(self.groups))}

    def _deep(self, level: int) -> int:
        """How many labels stand within each other at most in a column of labels."""
        rows = (row for row in self.table.rows if self.levels[row.key] == level)
        return max((len(row.path) - self.starts[row.key] for row in rows), default=1)

    def _level(self, row: TableRow) -> int:
        """The column of labels that a row stands in: that of its values, or of the first row within it with some."""
        below = (one for one in self.table.rows if one.path[: len(row.path)] == row.path)
        for one in below:
            for level, (_, columns) in enumerate(self.groups):
                if any((one.key, column.key) in self.cells for column, _ in columns):
                    return level
        return 0

    def _starts(self) -> Mapping[str, int]:
        """How many labels of a row's path stand in earlier columns of labels."""
        by_path = {tuple(row.path): self.levels[row.key] for row in self.table.rows}
        return {
            row.key: sum(
                by_path.get(tuple(row.path[:length]), 0) < self.levels[row.key]
                for length in range(1, len(row.path))
            )
            for row in self.table.rows
        }

    def ruled(self) -> Ruled:
        heads = [] if self.figures.is_headless else list(self._heads())
        rows = [tuple(self._line(line)) for line in self._lines()]
        widths = [
            width
            for level, (labels, columns) in enumerate(self.groups)
            for width in self._widths(level, labels, columns)
        ]
        share = sum(widths)
        small = len(rows) <= _SMALL
        parted: Parting = "nowhere" if len(rows) <= (_WHOLE if heads else _SMALL) else "rows"
        shares = tuple(one / share for one in widths)
        return Ruled(shares, (*heads, *rows), heads=len(heads), small=small, parted=parted)

    def _widths(self, level: int, labels: FigureColumn | None, columns: "_Columns") -> Iterator[float]:
        if labels is not None:
            yield from [_INSET] * (self.deep[level] - 1)
            yield _LABEL
        for _, spec in columns:
            yield _TEXT if spec.type == "text" else _VALUE
            if self.measured:
                yield _UNIT

    def _heads(self) -> Iterator[tuple[Slot, ...]]:
        """The heads, each path from the outermost inwards; what is the same over neighbours stands over all of them."""
        paths: list[tuple[tuple[str, ...], int]] = []
        for level, (labels, columns) in enumerate(self.groups):
            if labels is not None:
                path = (*([labels.under] if labels.under else []), labels.label or "")
                paths.append((path, self.deep[level]))
            paths += [(tuple(column.path), 2 if self.measured else 1) for column, _ in columns]
        lines = max(self.figures.heads, *(len(path) for path, _ in paths))
        for line in range(lines):
            row: list[Slot] = []
            for upper, group in groupby(
                paths, key=lambda one: one[0][: line + 1] if line < len(one[0]) - 1 else one
            ):
                wide = list(group)
                if line >= len(wide[0][0]):
                    continue
                if line < len(wide[0][0]) - 1:
                    row.append(Slot(str(upper[-1]), "head", columns=sum(span for _, span in wide)))
                else:
                    row += [Slot(path[-1], "head", lines=lines - line, columns=span) for path, span in wide]
            yield tuple(row)

    def _lines(self) -> Iterator[list[TableRow]]:
        """The rows that share a line: one without values stands left of the first row within it."""
        line: list[TableRow] = []
        for row, following in zip(self.table.rows, [*self.table.rows[1:], None], strict=True):
            line.append(row)
            bare = not any((row.key, column.key) in self.cells for column in self.table.columns)
            inside = following is not None and following.path[:-1] == row.path
            if not (bare and inside and following and self.levels[following.key] == self.levels[row.key]):
                yield line
                line = []

    def _line(self, line: Sequence[TableRow]) -> Iterator[Slot]:
        """A line: blanks before the labels as deep as they stand, values, blanks in columns of other labels."""
        row = line[-1]
        own = self.levels[row.key]
        for level, (labels, columns) in enumerate(self.groups):
            if labels is not None and level == own:
                before = len(row.path) - self.starts[row.key] - len(line)
                if before:
                    yield Slot(columns=before)
                yield from (Slot(one.path[-1], "label") for one in line[:-1])
                left = self.deep[level] - before - len(line) + 1
                yield Slot(row.path[-1], "label", columns=left)
            elif labels is not None:
                yield Slot(columns=self.deep[level])
            for column, spec in columns:
                yield from self._value(row, column, spec)

    def _value(self, row: TableRow, column: TableColumn, spec: FigureColumn) -> Iterator[Slot]:
        cell = self.cells.get((row.key, column.key))
        role: Role = "text" if spec.type == "text" else "figure"
        yield Slot("" if cell is None else self._said(cell, row, spec), role)
        if self.measured:
            yield Slot(row.unit or "" if cell is not None else "")

    def amounts(self) -> Iterator[Printed]:
        """The exact amounts of the table, each with its unit."""
        rows = {row.key: row for row in self.table.rows}
        for _, columns in self.groups:
            for column, spec in columns:
                cells = (self.cells.get((key, column.key)) for key, row in rows.items() if row.unit is None)
                values = (cell.value for cell in cells if cell is not None and cell.value is not None)
                if spec.type == "money":
                    field = Field(type="money", unit=spec.unit or self.form.money)
                    yield from (
                        (field, amount)
                        for amount in exact(one.value for one in values if not one.state and not one.printed)
                    )

    def _said(self, cell: TableCell, row: TableRow, spec: FigureColumn) -> str:
        if cell.value is None:
            return cell.text or ""
        plain = spec.type == "number" or row.unit is not None
        unit = spec.unit or self.form.money
        field = Field(type="number") if plain else Field(type="money", unit=unit)
        said = cell.value.to_json() if isinstance(cell.value.state, str) else cell.value.value
        if not plain and isinstance(said, int):
            said = rounded(said, MONEY_UNITS[unit])
        return worded(self.form, field, said)


_Columns = Sequence[tuple[TableColumn, FigureColumn]]


def _groups(figures: Figures, table: Table) -> Iterator[tuple[FigureColumn | None, _Columns]]:
    """Each column of labels with the columns of values behind it."""
    labels: FigureColumn | None = None
    values: list[tuple[TableColumn, FigureColumn]] = []
    for spec in figures.columns:
        if spec.type == "labels":
            if labels is not None or values:
                yield labels, values
            labels, values = spec, []
        else:
            dated = bool(YEAR_PLACE.search(spec.label or ""))
            values += [
                (one, spec)
                for one in table.columns
                if (one.fiscal_year is not None if dated else one.key == spec.name)
            ]
    yield labels, values
