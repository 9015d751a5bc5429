"""A table about no subject: the rows of a budget book, the lists of a settlement card – and the sums it must keep."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from shisaku.core.text import label_key
from shisaku.core.values import Number, Part, Value

# Between the labels of a path, where a path is written as one word.
WITHIN = " > "
# The unit of amounts in the data, whatever the paper prints.
YEN = "円"
_OPERATOR = re.compile(r"\s+([-−+])\s+")
# A row that begins so is a part of the row above it that is told by itself: the others do not add up without it.
_OF_WHICH = "うち"


class TableColumn(Part):
    """A column: its key, the heads printed over it from the outermost inwards, and the unit of its values in the data.

    Amounts are whole yen whatever the paper prints. `fiscal_year` is the one its head names. `adds_to` is the key of
    the column in which the row above states the sum of this column's values.
    """

    key: str
    path: list[str]
    unit: str | None = None
    fiscal_year: int | None = None
    adds_to: str | None = None


class TableRow(Part):
    """A row: its key, its labels from the outermost inwards, and the unit of its values where it is not their columns'.

    `unit` is empty where they have none (an index).

    `goes_on`: the rows within it were not read to their end, so that nothing can be said of their sum.
    """

    key: str
    path: list[str]
    unit: str | None = None
    goes_on: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is told of the row above without its sister rows (うち…)."""
        return self.path[-1].startswith(_OF_WHICH)


class TableCell(Part):
    """A cell: where it stands (`row` and `column` are keys), and its value or, in a column of words, its text."""

    row: str
    column: str
    value: Value | None = None
    text: str | None = None

    @property
    def address(self) -> str:
        """Its address within the table."""
        return f"{self.row}/{self.column}"


class Table(Part):
    """A recognised table about no subject. `pages` are those it stands on; a reading's origins say where each cell is.

    `fiscal_year` is the one the paper or a person says it is of.
    """

    key: str
    form: str
    title: str = ""
    fiscal_year: int | None = None
    pages: list[int] = []
    columns: list[TableColumn]
    rows: list[TableRow] = []
    cells: list[TableCell] = []

    def unit_of(self, row: TableRow, column: TableColumn) -> str:
        """The unit of a value in the data; empty where it has none, or nobody knows it."""
        return (column.unit if row.unit is None else row.unit) or ""


class TableSum(NamedTuple):
    """A sum as the paper states it and as its terms make it; `address` is that of the stated cell in the table."""

    address: str
    stated: int | float
    computed: int | float

    @property
    def holds(self) -> bool:
        """Whether both are the same."""
        return self.stated == self.computed


class TableIdentity(NamedTuple):
    """`left = ± term ± term`: labels of rows, or keys of columns."""

    left: str
    terms: tuple[tuple[int, str], ...]

    @classmethod
    def parse(cls, written: str) -> "TableIdentity":
        """Read `差引 = 歳入 - 歳出`, blanks around every sign. Raises `ValueError` for anything else."""
        left, equals, right = (part.strip() for part in written.partition("="))
        first, *rest = _OPERATOR.split(right)
        if not left or not equals or not first:
            raise ValueError(f"表の式として読めません：「{written}」（例：差引 = 歳入 - 歳出）")
        signs = (1 if sign == "+" else -1 for sign in rest[::2])
        return cls(
            left, ((1, first.strip()), *zip(signs, (term.strip() for term in rest[1::2]), strict=True))
        )


def _total(terms: Iterable[tuple[int, Number]]) -> int | float:
    """Σ sign × number, of the numbers as printed: a float keeps the shortest decimal of them."""
    total = sum((sign * Fraction(str(number)) for sign, number in terms), Fraction(0))
    return int(total) if total.denominator == 1 else float(total)


class Sums:
    """The sums of one table: those its form writes down, and those of the rows within a row."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._cells = {(cell.row, cell.column): cell for cell in table.cells}
        self._filled = {cell.row for cell in table.cells if cell.value is not None}
        self._columns = {column.key for column in table.columns}
        self._within: dict[str, list[TableRow]] = {}
        for row in table.rows:
            self._within.setdefault(WITHIN.join(row.path[:-1]), []).append(row)

    def all(self, identities: Iterable[TableIdentity]) -> Iterator[TableSum]:
        """Every sum both of whose sides are known."""
        for identity in identities:
            if identity.left in self._columns:
                yield from self._across(identity)
            else:
                yield from self._down(identity)
        yield from self._nested()

    def unknown(self, identities: Iterable[TableIdentity]) -> list[str]:
        """The labels of an identity for which the table has no row, or more than one."""
        return [
            label
            for identity in identities
            if identity.left not in self._columns
            for label in (identity.left, *(term for _, term in identity.terms))
            if self._row(label) is None
        ]

    def _across(self, identity: TableIdentity) -> Iterator[TableSum]:
        for row in self._table.rows:
            places = [(sign, row.key, column) for sign, column in identity.terms]
            yield from self._sum((row.key, identity.left), places)

    def _down(self, identity: TableIdentity) -> Iterator[TableSum]:
        rows = [(sign, self._row(label)) for sign, label in ((1, identity.left), *identity.terms)]
        known = [(sign, row.key) for sign, row in rows if row is not None]
        if len(known) < len(rows):
            return
        for column in self._table.columns:
            if column.adds_to == column.key or column.unit == YEN:
                places = [(sign, row, column.key) for sign, row in known[1:]]
                yield from self._sum((known[0][1], column.key), places)

    def _row(self, label: str) -> TableRow | None:
        """The one row that a path or a last label names."""
        wanted = label_key(label)
        found = [row for row in self._table.rows if label_key(WITHIN.join(row.path)) == wanted]
        found = found or [row for row in self._table.rows if label_key(row.path[-1]) == wanted]
        return found[0] if len(found) == 1 else None

    def _sum(self, left: tuple[str, str], terms: Sequence[tuple[int, str, str]]) -> Iterator[TableSum]:
        stated = self._number(*left)
        numbers = [(sign, self._number(row, column)) for sign, row, column in terms]
        known = [(sign, number) for sign, number in numbers if number is not None]
        if stated is not None and len(known) == len(numbers):
            yield TableSum("/".join(left), stated, _total(known))

    def _nested(self) -> Iterator[TableSum]:
        """Every row whose amount the rows within it add up to, where all of them were read."""
        for row in self._table.rows:
            for column in dict.fromkeys(one.adds_to for one in self._table.columns):
                stated = self._number(row.key, column) if column and not row.goes_on else None
                inner = self._inner(WITHIN.join(row.path), column or "") if stated is not None else None
                if stated is not None and inner:
                    made = _total((1, number) for number in inner)
                    yield TableSum(f"{row.key}/{column}", stated, made)

    def _inner(self, path: str, column: str) -> list[Number] | None:
        """The amounts of the rows directly within a row; a row without any value stands for those within it.

        `None` where one of them is not known, or tells only a part.
        """
        found: list[Number] = []
        adding = [one.key for one in self._table.columns if one.adds_to == column]
        for row in self._within.get(path, []):
            if row.is_part:
                continue
            if row.key not in self._filled:
                deeper = self._inner(WITHIN.join(row.path), column)
            else:
                numbers = (self._number(row.key, one) for one in adding)
                deeper = [number for number in numbers if number is not None] or None
            if deeper is None:
                return None
            found += deeper
        return found or None

    def _number(self, row: str, column: str) -> Number | None:
        """The number of a cell; what a paper says there is none of (対象外) is nothing in a sum."""
        cell = self._cells.get((row, column))
        if cell is None or cell.value is None:
            return None
        if cell.value.state == "not_applicable":
            return 0
        return cell.value.value
