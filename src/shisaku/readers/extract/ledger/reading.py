"""Reads the tables of a form from pages: row by row, from the label on the left to the values behind it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shisaku.core.reading import Origin, Problem, Severity
from shisaku.core.remarks import remark
from shisaku.core.tables import Table
from shisaku.forms.figures import UNIT, Figures
from shisaku.forms.grammar import Form
from shisaku.forms.rounding import is_rounding_note
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.labels import matches, year_in
from shisaku.readers.extract.ledger.heads import Bound, Located, locate, owner
from shisaku.readers.extract.ledger.lattice import Lattice, Placed, facing, lattices
from shisaku.readers.extract.ledger.making import Open, TableMaker
from shisaku.readers.extract.ledger.overleaf import going_on, over_pages
from shisaku.readers.pages import Page, Row

# Lines above a table stand above all its labels.
_ABOVE = -1


@dataclass(slots=True)
class FiguresRead:
    """What was read of a form's tables: addresses begin with `tables/<key>`; `year` is the one the paper names."""

    tables: list[Table]
    origins: dict[str, list[Origin]]
    problems: list[Problem]
    year: int | None = None


def read_figures(form: Form, pages: Sequence[Page], claims: Claims) -> FiguresRead:
    """The tables of a form, wherever on the pages they stand; one that is not found is reported."""
    read = FiguresRead([], {}, [])
    found = over_pages(list(lattices(pages)))
    readers = [TableReader(form, figures, claims) for section in form.sections for figures in section.figures]
    # What has heads is found first: a head is no label of a table that has none.
    placed: list[tuple[TableReader, Located]] = []
    for reader in sorted(readers, key=lambda one: one.figures.is_headless):
        for lattice in _joined(reader, found):
            located = locate(
                reader.figures, lattice, [one for _, one in placed if one.lattice is lattice]
            ) or _overleaf(reader, lattice, placed, readers)
            if located is not None:
                placed.append((reader, located))
    for reader, located in placed:
        if not reader.ended:
            reader.take(located, [one for _, one in placed if one.lattice is located.lattice])
    for reader in readers:
        reader.finish(read)
    words = [word for section in form.sections for word in section.words]
    read.year = _claim_words(words, found, claims)
    _claim_titles(form, pages, claims)
    return read


def _overleaf(
    reader: "TableReader",
    lattice: Lattice,
    placed: Sequence[tuple["TableReader", Located]],
    readers: Sequence["TableReader"],
) -> Located | None:
    """The reader's table where it goes on from the page before, and no table of the form begins under these heads."""
    if lattice.after is None or reader.figures.is_headless:
        return None
    before = (one for other, one in placed if other is reader and one.lattice is lattice.after)
    upper = next(before, None)
    located = going_on(upper, lattice) if upper is not None else None
    if located is None:
        return None
    begun = (locate(one.figures, lattice, []) for one in readers if not one.figures.is_headless)
    heads = {head for column in located.columns for head in column.heads}
    others = {head for one in begun if one is not None for column in one.columns for head in column.heads}
    return located if heads.isdisjoint(others) else None


def _claim_words(words: Sequence[str], found: Sequence[Lattice], claims: Claims) -> int | None:
    """Claim the words of the form; one with a year inside tells that of the paper."""
    years: list[int] = []
    for placed in (placed for lattice in found for placed in lattice.cells):
        for word in words:
            if matches(word, placed.text):
                claims.take(placed.cell)
                year = year_in(word, placed.text)
                years += [int(year)] if year is not None else []
    return next(iter(years), None)


def _claim_titles(form: Form, pages: Sequence[Page], claims: Claims) -> None:
    """The title of the paper and of its tables, each where it stands in a line by itself."""
    titles = {
        form.title,
        UNIT.format(unit=form.money),
        *(one.title for section in form.sections for one in section.figures),
    } - {""}
    for row in (row for page in pages for row in page.rows):
        cells = row.filled
        if len(cells) != 1:
            continue
        if is_rounding_note(cells[0].text) or any(matches(title, cells[0].text) for title in titles):
            claims.take(cells[0])


def _joined(reader: "TableReader", found: Sequence[Lattice]) -> Iterator[Lattice]:
    """The lattices; those of facing pages as one where the form says that its table stands on both."""
    figures = reader.figures
    if not figures.facing:
        yield from found
        return
    taken: Lattice | None = None
    for left, right in pairwise([*found, None]):
        if left is None or left is taken:
            continue
        first = figures.columns[0]
        begins = any(matches(label, placed.text) for label in first.labels for placed in left.cells)
        apart = right is None or right.after is left
        whole = facing(left, right) if begins and right is not None and not apart else None
        taken = right if whole is not None else None
        if begins and whole is None and locate(figures, left, []) is None:
            reader.not_facing(left.page)
        yield whole or left


class TableReader:
    """Reads one table of a form, from one lattice after the other."""

    def __init__(self, form: Form, figures: Figures, claims: Claims) -> None:
        self.figures, self.claims = figures, claims
        self.maker = TableMaker(form, figures, claims)
        self.ended = False
        self._until: set[str] = set()

    def not_facing(self, page: int) -> None:
        """Report a page whose facing page does not go on with its lines."""
        self._report("facing_missing", Severity.NOTICE, title=self.figures.title, page=page)

    def finish(self, read: FiguresRead) -> None:
        """Hand over the table with its places and problems; one that is not there, or has no end, is reported."""
        maker, title = self.maker, self.figures.title
        above = f"tables/{self.figures.key}"
        if not maker.cells:
            self._report("table_missing", Severity.SERIOUS, title=title)
        else:
            if self.figures.last is not None and not self.ended:
                self._report("table_end_missing", Severity.NOTICE, title=title, label=self.figures.last)
            read.tables.append(maker.done(complete=self.ended))
            read.origins.update({f"{above}/{address}": places for address, places in maker.origins.items()})
        read.problems.extend(
            one.model_copy(update={"address": f"{above}/{one.address}".rstrip("/")}) for one in maker.problems
        )

    def _report(self, code: str, severity: Severity, **words: str | int) -> None:
        message = remark(code, **words)
        self.maker.problems.append(Problem(code=code, severity=severity, address="", message=message))

    def take(self, located: Located, beside: Sequence[Located]) -> None:
        """Read the rows of the table that stand in a lattice, `beside` the other ones there."""
        self.maker.begin(located.lattice.page, located.columns)
        self._above(located)
        for number in located.lattice.rows:
            if number < located.first_row or self.ended:
                continue
            self._row(located, number, beside)

    def _above(self, located: Located) -> None:
        """Lines over the table within which its rows stand; one that changes closes all that stood within it."""
        for row in located.lattice.above:
            for depth, line in enumerate(self.figures.above):
                cells = row.filled
                if cells and re.fullmatch(line.pattern, cells[0].text):
                    self._line(row, depth, line.to, located.columns)

    def _line(self, row: Row, depth: int, column: str | None, columns: Sequence[Bound]) -> None:
        label, *values = row.filled
        opened = next(
            (
                one
                for one in self.maker.stack
                if one.level == _ABOVE and one.indent == depth and one.path[-1] == label.text
            ),
            None,
        )
        if opened is None:
            opened = self.maker.open_row(_ABOVE, depth, label.text, label)
        self.claims.take(label)
        bound = next((one for one in columns if one.spec.name == column), None)
        if bound is not None and values:
            self.maker.put(opened.row, bound, values[0], again=True)

    def _row(self, located: Located, number: int, beside: Sequence[Located]) -> None:
        cells = [
            one
            for one in located.lattice.row(number)
            if one.left >= located.limit and owner(beside, one, number) in (None, located)
        ]
        last = False
        for level, labels, values in _groups(located):
            chain = _labels(cells, labels, located, values)
            opened = self._labelled(level, chain, number)
            if (
                opened is None
                and labels is None
                and any(_value(cells, one, number, self.figures) for one in values)
            ):
                opened = self.maker.open_row(level, 0, str(len(self.maker.rows) + 1), None)
            if opened is not None:
                self._values(opened, cells, values, number)
                last = last or self._is(opened, self.figures.last)
        self.ended = last or (
            self.figures.last is None and _has_no_labels(located) and bool(self.maker.cells)
        )

    def _labelled(self, level: int, chain: Sequence[Placed], number: int) -> Open | None:
        """The row that the labels of a line begin: the deepest of them, within all those that go on from above."""
        opened: Open | None = None
        units = [placed for placed in chain if self.figures.is_unit(placed.text)]
        words = [placed for placed in chain if self.figures.is_word(placed.text)]
        named = [placed for placed in chain if placed not in units and placed not in words]
        self.claims.take(*(placed.cell for placed in (*units, *words)))
        unit = units[-1].text.strip("()（）") if units else None
        for place, placed in enumerate(named):
            known = next((one for one in self.maker.stack if one.cell is placed.cell), None)
            if known is None and placed.top == number:
                own = unit if place == len(named) - 1 else None
                opened = self.maker.open_row(level, placed.left, placed.text, placed.cell, own)
        return opened

    def _values(self, opened: Open, cells: Sequence[Placed], values: Sequence[Bound], number: int) -> None:
        for bound in values:
            if bound.key in self._until:
                continue
            placed = _value(cells, bound, number, self.figures)
            unit = _unit_beside(cells, bound, number, self.figures)
            if unit is not None:
                self.claims.take(unit.cell)
                self.maker.measure(opened.row, unit.text.strip("()（）"))
            if placed is not None:
                said = unit.text if unit is not None else self.maker.rows[opened.row].unit
                self.maker.put(opened.row, bound, placed.cell, said)
            if self._is(opened, bound.spec.until):
                self._until.add(bound.key)

    def _is(self, opened: Open, label: str | None) -> bool:
        return label is not None and matches(label, opened.path[-1])


def _has_no_labels(located: Located) -> bool:
    return all(column.spec.type != "labels" for column in located.columns)


def _groups(located: Located) -> Iterator[tuple[int, Bound | None, list[Bound]]]:
    """Each column of labels with the values behind it; values without any labels stand by themselves."""
    level, labels = 0, None
    values: list[Bound] = []
    for column in located.columns:
        if column.spec.type == "labels":
            if labels is not None or values:
                yield level, labels, values
            level, labels, values = level + 1, column, []
        else:
            values.append(column)
    yield level, labels, values


def _labels(
    cells: Sequence[Placed], labels: Bound | None, located: Located, values: Sequence[Bound]
) -> list[Placed]:
    """The cells of a row that label it: from the limit, or the values of the labels before, up to its first value."""
    if labels is None:
        return []
    before = [column.right for column in located.columns if column.right < labels.left]
    start = max(before) + 1 if before else located.limit
    return [
        placed
        for placed in cells
        if start <= placed.left <= labels.right
        and not any(placed.overlap(value.left, value.right) for value in values)
    ]


def _value(cells: Sequence[Placed], bound: Bound, number: int, figures: Figures) -> Placed | None:
    """The cell of a row that stands most under a head."""
    found = [
        placed
        for placed in cells
        if placed.top == number
        and placed.overlap(bound.left, bound.right)
        and not figures.is_unit(placed.text)
    ]
    return max(found, key=lambda placed: placed.overlap(bound.left, bound.right), default=None)


def _unit_beside(cells: Sequence[Placed], bound: Bound, number: int, figures: Figures) -> Placed | None:
    """A unit in a cell of its own, under the head or just behind the value."""
    for placed in cells:
        near = placed.overlap(bound.left, bound.right + 1) > 0
        if placed.top == number and near and figures.is_unit(placed.text):
            return placed
    return None
