"""Where a table of the form stands: its heads found in a lattice, each column with the places it covers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from shisaku.core.amounts import parse_number
from shisaku.core.years import FiscalYear
from shisaku.forms.figures import FigureColumn, Figures
from shisaku.readers.extract.labels import matches, year_in
from shisaku.readers.extract.ledger.lattice import Lattice, Placed, one_line


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of the form where it stands: its first and last place, its head's cells, its key in the data."""

    spec: FigureColumn
    left: int
    right: int
    heads: tuple[Placed, ...]
    key: str
    year: int | None = None

    @property
    def path(self) -> list[str]:
        """The heads over it from the outermost inwards."""
        texts = [one_line(head.text) for head in self.heads]
        return list(dict.fromkeys(texts)) or [self.key]


@dataclass(slots=True)
class Located:
    """A table of the form found in a lattice: its columns, the rows of its head and below, where labels may begin."""

    figures: Figures
    lattice: Lattice
    columns: list[Bound]
    top: int
    first_row: int
    limit: int

    @property
    def values(self) -> list[Bound]:
        """The columns that hold values."""
        return [column for column in self.columns if column.spec.type != "labels"]


def locate(figures: Figures, lattice: Lattice, found: Sequence[Located]) -> Located | None:
    """The table in a lattice: the first place whose heads are its heads and whose first row is its first row.

    A table without heads is none that `found` ones have for a head.
    """
    if figures.is_headless:
        heads = {head for one in found for column in one.columns for head in column.heads}
        return _headless(figures, lattice, heads)
    for start in _starts(figures, lattice):
        zone = range(start.top, max(start.bottom + 1, start.top + figures.heads))
        columns = _bind(figures, lattice, start, zone)
        if columns is None:
            continue
        located = Located(figures, lattice, columns, start.top, zone.stop, _limit(lattice, start, zone))
        if _begins(located):
            return located
    return None


def _starts(figures: Figures, lattice: Lattice) -> Iterator[Placed]:
    first = next(column for column in figures.columns if column.labels)
    for placed in sorted(lattice.cells, key=lambda one: (one.top, one.left)):
        if _is_head(placed, first):
            yield placed


def _is_head(placed: Placed, spec: FigureColumn) -> bool:
    return any(matches(label, placed.text) for label in spec.labels)


def _bind(figures: Figures, lattice: Lattice, start: Placed, zone: range) -> list[Bound] | None:
    """The columns of the form from `start` to the right; `None` where one of them is missing."""
    heads = sorted(
        (placed for placed in lattice.cells if placed.top in zone and placed.left >= start.left),
        key=lambda placed: (placed.left, placed.top),
    )
    bound: list[Bound] = []
    at = start.left
    for spec in figures.columns:
        found = [placed for placed in heads if placed.left >= at and _is_head(placed, spec)]
        found = [placed for placed in found if spec.under is None or _over(placed, heads, spec.under)]
        if not found or _between(figures, heads, at, found[0].left):
            return None
        # A label with a year inside is the head of as many columns as follow each other.
        dated = [placed for placed in found if _year(spec, placed) is not None]
        for placed in _run(dated, heads, figures) if dated else found[:1]:
            year = _year(spec, placed)
            key = str(int(year)) if year is not None else spec.name
            bound.append(Bound(spec, placed.left, placed.right, _path(placed, heads), key, year))
            at = placed.right + 1
    return _widened(bound)


def _widened(bound: Sequence[Bound]) -> list[Bound]:
    """The columns, those of labels up to the next one: a label may be wider than its head."""
    rights = [following.left - 1 for following in bound[1:]] + [bound[-1].right]
    return [
        replace(one, right=right) if one.spec.type == "labels" else one
        for one, right in zip(bound, rights, strict=True)
    ]


def _year(spec: FigureColumn, placed: Placed) -> FiscalYear | None:
    years = (year_in(label, placed.text) for label in spec.labels if matches(label, placed.text))
    return next((year for year in years if year is not None), None)


def _run(dated: Sequence[Placed], heads: Sequence[Placed], figures: Figures) -> list[Placed]:
    """The first of the heads and those that follow it with no other head between."""
    run = [dated[0]]
    for placed in dated[1:]:
        if _between(figures, heads, run[-1].right + 1, placed.left):
            break
        run.append(placed)
    return run


def _between(figures: Figures, heads: Sequence[Placed], first: int, end: int) -> bool:
    """Whether another head stands between two: then they are not those of one table."""
    return any(first <= head.left and head.right < end and not figures.is_unit(head.text) for head in heads)


def _path(placed: Placed, heads: Sequence[Placed]) -> tuple[Placed, ...]:
    over = [head for head in heads if head.bottom < placed.top and head.overlap(placed.left, placed.right)]
    under = [
        head
        for head in heads
        if head.top > placed.bottom and placed.left <= head.left and head.right <= placed.right
    ]
    return (*over, placed, *under)


def _over(placed: Placed, heads: Sequence[Placed], label: str) -> bool:
    return any(
        matches(label, head.text)
        for head in heads
        if head.bottom < placed.top and head.overlap(placed.left, placed.right)
    )


def _limit(lattice: Lattice, start: Placed, zone: range) -> int:
    """The first place that labels may have: behind whatever stands left of the heads."""
    left = [placed.right for row in zone for placed in lattice.row(row) if placed.right < start.left]
    return max(left, default=0) + 1


def _begins(located: Located) -> bool:
    """Whether the first row is the one the form names."""
    first = located.figures.first
    if first is None:
        return True
    row = located.lattice.row(located.first_row)
    edge = min((column.left for column in located.values), default=0)
    return any(matches(first, placed.text) for placed in row if located.limit <= placed.left < edge)


def _headless(figures: Figures, lattice: Lattice, heads: Collection[Placed]) -> Located | None:
    """A table without heads: its values stand behind their labels, as that of the first row does."""
    for label in sorted(lattice.cells, key=lambda one: (one.top, one.left)):
        if label in heads or not matches(figures.first or "", label.text):
            continue
        behind = (one for one in lattice.row(label.top) if one.left > label.right and one.top == label.top)
        value = next((one for one in behind if parse_number(one.text) is not None), None)
        if value is None:
            continue
        unit = (
            one for one in lattice.row(label.top) if one.left == value.right + 1 and figures.is_unit(one.text)
        )
        right = next((one.right for one in unit), value.right)
        places = {True: (label.left, value.left - 1), False: (value.left, right)}
        bound = [
            Bound(spec, *places[spec.type == "labels"], heads=(), key=spec.name) for spec in figures.columns
        ]
        return Located(figures, lattice, bound, label.top, label.top, label.left)
    return None


def owner(located: Sequence[Located], placed: Placed, row: int) -> Located | None:
    """Whose column a cell stands in: that of the table whose head is the nearest above it."""
    above = [
        one
        for one in located
        if one.top <= row and any(placed.overlap(column.left, column.right) for column in one.columns)
    ]
    return max(above, key=lambda one: one.top, default=None)
