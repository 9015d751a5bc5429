"""A path of pdfium's → its outlines: the straight lines along the axes, and the box of each closed shape."""

from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

from shisaku.readers.pages import Box
from shisaku.readers.pdf import calls
from shisaku.readers.pdf.calls import Matrix

# How far the ends of a line may stand off its axis, in points: drawing programs round.
_ASKEW = 0.6
_RECTANGLE = 4

Point = tuple[float, float]
# Whether it runs level; where it stands across; from; to.
Line = tuple[bool, float, float, float]


class Outline(NamedTuple):
    """One outline: its box, its lines along the axes, and whether it is a rectangle that fills the box."""

    box: Box
    lines: list[Line]
    plain: bool


def outlines(path: int, count: int, through: Matrix) -> Iterator[Outline]:
    """The outlines of a path of `count` pieces, drawn `through` a matrix."""
    points: list[Point] = []
    straight: list[bool] = []
    a, b, c, d, e, f = through
    for place in range(count):
        segment = calls.segment_at(path, place)
        kind = calls.segment_kind(segment)
        x, y = calls.segment_point(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield _outline(points, straight)
            points, straight = [], []
        points.append((a * x + c * y + e, b * x + d * y + f))
        straight.append(kind != pdfium.FPDF_SEGMENT_BEZIERTO)
        if calls.segment_closes(segment):
            points.append(points[0])
            straight.append(True)
    if points:
        yield _outline(points, straight)


def _outline(points: list[Point], straight: list[bool]) -> Outline:
    across, along = [x for x, _ in points], [y for _, y in points]
    box = (min(across), min(along), max(across), max(along))
    lines = [
        line
        for before, after, is_line in zip(points, points[1:], straight[1:], strict=False)
        if is_line and (line := _line(before, after)) is not None
    ]
    if not all(straight) and len(lines) >= _RECTANGLE and points[0] == points[-1]:
        return Outline(box, _rounded(box), plain=False)
    return Outline(box, lines, plain=len(lines) in (3, _RECTANGLE) and all(straight))


def _line(before: Point, after: Point) -> Line | None:
    (x0, y0), (x1, y1) = before, after
    if abs(y1 - y0) <= _ASKEW and abs(x1 - x0) > abs(y1 - y0):
        return True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)
    if abs(x1 - x0) <= _ASKEW and y0 != y1:
        return False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)
    return None


def _rounded(box: Box) -> list[Line]:
    """A rectangle with rounded corners is ruled as one with square corners."""
    x0, top, x1, bottom = box
    return [(True, top, x0, x1), (True, bottom, x0, x1), (False, x0, top, bottom), (False, x1, top, bottom)]
