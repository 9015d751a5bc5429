"""Coloured rows that no line parts → the lines they stand for, where they are rows for certain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shisaku.readers.pages import Box
from shisaku.readers.pdf.calls import Colour
from shisaku.readers.pdf.drawing import THIN, Area, Ruling, is_white

# Areas whose edges stand off each other by no more than this, in points, touch.
_TOUCH = 1.0
# A row of a table, in points: not lower than the smallest type, not higher than a long text.
_LOWEST, _HIGHEST = 7.0, 160.0
_NARROWEST = 12.0
# Between two coloured rows may stand one without colour, up to this many times as high as the higher one.
_UNCOLOURED = 1.6
# So many coloured rows under each other are a table; fewer are headings or boxes.
_FEWEST = 3
# No table of one page has more coloured cells: it is a picture.
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class _Band:
    """A coloured row: where it stands, and its colours from left to right, each with where it begins."""

    box: Box
    colours: tuple[tuple[float, Colour | None], ...]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    def looks_like(self, other: "_Band") -> bool:
        """Whether colours alone cannot tell where one ends and the other begins."""
        if len(self.colours) != len(other.colours):
            return False
        pairs = zip(self.colours, other.colours, strict=True)
        return all(one == two and abs(here - there) <= _TOUCH for (here, one), (there, two) in pairs)


def fill_lines(areas: Iterable[Area], ruled: Sequence[Box]) -> tuple[list[Ruling], list[Ruling]]:
    """Level and upright lines where rows of colour begin and end, apart from the tables that have lines (`ruled`).

    An upright line stands only where all rows of a table change their colour.
    """
    rows = [area for area in areas if _may_be_row(area)]
    if len(rows) > _MOST:
        return [], []
    rows = [area for area in rows if not any(_meet(area.box, box) for box in ruled)]
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for stack in _stacks(_bands(rows)):
        edges = _edges(stack)
        if len(stack) < _FEWEST or edges is None:
            continue
        x0, top, x1, bottom = stack[0].box[0], stack[0].box[1], stack[0].box[2], stack[-1].box[3]
        level += [Ruling(edge, x0, x1) for edge in edges]
        splits = [[place for place, _ in band.colours[1:]] for band in stack]
        if splits[0] and all(_same(splits[0], others) for others in splits):
            upright += [Ruling(place, top, bottom) for place in (x0, *splits[0], x1)]
    return level, upright


def _may_be_row(area: Area) -> bool:
    x0, top, x1, bottom = area.box
    shape = x1 - x0 >= _NARROWEST and _LOWEST <= bottom - top <= _HIGHEST
    return area.plain and shape and area.colour is not None and not is_white(area.colour)


def _meet(one: Box, other: Box) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > -THIN
        and min(one[3], other[3]) - max(one[1], other[1]) > -THIN
    )


def _bands(areas: Iterable[Area]) -> Iterator[_Band]:
    """Areas of one height that touch, joined into the row they make."""
    row: list[Area] = []
    for area in sorted(areas, key=lambda one: (round(one.box[1]), round(one.box[3]), one.box[0])):
        if row and not _goes_on(row[-1].box, area.box):
            yield _band(row)
            row = []
        row.append(area)
    if row:
        yield _band(row)


def _goes_on(last: Box, box: Box) -> bool:
    level = abs(last[1] - box[1]) <= _TOUCH and abs(last[3] - box[3]) <= _TOUCH
    return level and abs(last[2] - box[0]) <= _TOUCH


def _band(row: Sequence[Area]) -> _Band:
    box = (row[0].box[0], row[0].box[1], row[-1].box[2], row[0].box[3])
    first = (row[0].box[0], row[0].colour)
    changes = (
        (after.box[0], after.colour) for before, after in pairwise(row) if after.colour != before.colour
    )
    return _Band(box, (first, *changes))


def _stacks(bands: Iterable[_Band]) -> Iterator[list[_Band]]:
    """Rows of one width under each other, with at most one row without colour between two."""
    ordered = sorted(bands, key=lambda band: (round(band.box[0]), round(band.box[2]), band.box[1]))
    stack: list[_Band] = []
    for band in ordered:
        if stack and not _follows(stack[-1], band):
            yield stack
            stack = []
        stack.append(band)
    if stack:
        yield stack


def _follows(above: _Band, band: _Band) -> bool:
    same_width = abs(above.box[0] - band.box[0]) <= _TOUCH and abs(above.box[2] - band.box[2]) <= _TOUCH
    gap = band.box[1] - above.box[3]
    return same_width and -_TOUCH <= gap <= _UNCOLOURED * max(above.height, band.height)


def _edges(stack: Sequence[_Band]) -> list[float] | None:
    """Where rows begin and end; `None` where two that touch have one colour: it may be one row in pieces."""
    edges = [stack[0].box[1]]
    for above, band in pairwise(stack):
        if band.box[1] - above.box[3] > _TOUCH:
            edges += [above.box[3], band.box[1]]
        elif above.looks_like(band):
            return None
        else:
            edges.append(band.box[1])
    return [*edges, stack[-1].box[3]]


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(here - there) <= _TOUCH for here, there in zip(one, other, strict=True)
    )
