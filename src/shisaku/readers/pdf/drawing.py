"""What is drawn on a page besides its characters: lines, areas of colour, pictures, and how each text is painted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium

from shisaku.readers.pages import Box
from shisaku.readers.pdf import calls
from shisaku.readers.pdf.calls import Colour, Matrix
from shisaku.readers.pdf.outlines import outlines

# A filled shape no thicker than this, in points, is a line; borders of printed forms are at most 2.25 points.
THIN = 3.0
# Of this opacity or less a stroke or an area cannot be seen.
CLEAR = 12
_DEEPEST = 12
# Text render modes of the PDF standard: outlines only; nothing at all, or a clipping path.
_OUTLINED = (1, 5)
_UNPAINTED = (3, 7)


class Ruling(NamedTuple):
    """A straight line along one axis: where it stands across, and from where to where it runs, in points."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A filled shape: its place in the order of painting, its box, its colour; `plain` if it fills the whole box."""

    order: int
    box: Box
    colour: Colour | None
    plain: bool


class Picture(NamedTuple):
    """A picture: its place in the order of painting, its box, and whether what lies under it can be seen."""

    order: int
    box: Box
    transparent: bool


class Paint(NamedTuple):
    """How one text object is painted: its place in the order, whether unseen, its colour (None for a pattern)."""

    order: int
    invisible: bool
    colour: Colour | None


@dataclass(slots=True)
class Drawing:
    """All that a page draws, in points from the top left of the page as it is shown."""

    level: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    paints: dict[int, Paint] = field(default_factory=dict)
    objects: int = 0
    full: bool = False


def drawing_of(page: int, view: Matrix, most: int) -> Drawing:
    """Walk the objects of a page, those inside forms included; `view` maps its space to the page as shown.

    Stops with `full` set once there are more than `most` objects.
    """
    drawing = Drawing()
    for handle, kind, matrix in _objects(page, view):
        drawing.objects += 1
        if drawing.objects > most:
            drawing.full = True
            break
        _TAKERS.get(kind, _pass)(drawing, handle, matrix)
    return drawing


def _objects(page: int, view: Matrix) -> Iterator[tuple[int, int, Matrix]]:
    """Every object in the order of painting, with its kind and the matrix of what it is drawn in."""
    waiting = [(calls.page_object, page, iter(range(calls.page_count(page))), view)]
    while waiting:
        take, container, places, matrix = waiting[-1]
        place = next(places, None)
        if place is None:
            waiting.pop()
            continue
        handle = take(container, place)
        kind = calls.kind_of(handle)
        yield handle, kind, matrix
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(waiting) <= _DEEPEST:
            inside = calls.times(calls.object_matrix(handle), matrix)
            waiting.append((calls.form_object, handle, iter(range(calls.form_count(handle))), inside))


def _take_text(drawing: Drawing, handle: int, _: Matrix) -> None:
    mode = calls.render_mode(handle)
    colour = calls.stroke_colour(handle) if mode in _OUTLINED else calls.fill_colour(handle)
    invisible = mode in _UNPAINTED or (colour is not None and colour[3] <= CLEAR)
    drawing.paints[handle] = Paint(drawing.objects, invisible, colour)


def _take_picture(drawing: Drawing, handle: int, matrix: Matrix) -> None:
    box = calls.bounds(handle)
    if box is not None:
        shown = calls.box_through(box, matrix)
        drawing.pictures.append(Picture(drawing.objects, shown, bool(calls.is_transparent(handle))))


def _take_shading(drawing: Drawing, handle: int, matrix: Matrix) -> None:
    box = calls.bounds(handle)
    if box is not None:
        drawing.areas.append(Area(drawing.objects, calls.box_through(box, matrix), None, plain=False))


def _take_path(drawing: Drawing, handle: int, matrix: Matrix) -> None:
    filled, stroked = calls.draw_mode(handle)
    colour = calls.fill_colour(handle) if filled else None
    pen = calls.stroke_colour(handle) if stroked else None
    filled = filled and (colour is None or colour[3] > CLEAR)
    stroked = stroked and (pen is None or pen[3] > CLEAR)
    if not filled and not stroked:
        return
    count = calls.segment_count(handle)
    if count in (2, 5) and _take_thin(drawing, handle, matrix, pen if stroked else colour):
        return
    through = calls.times(calls.object_matrix(handle), matrix)
    for outline in outlines(handle, count, through):
        if stroked and not _is_unseen(drawing, outline.box, pen):
            for along, at, start, end in outline.lines:
                (drawing.level if along else drawing.upright).append(Ruling(at, start, end))
        if filled and not _thin_line(drawing, outline.box, colour, stroked=stroked):
            drawing.areas.append(Area(drawing.objects, outline.box, colour, outline.plain))


def _take_thin(drawing: Drawing, handle: int, matrix: Matrix, colour: Colour | None) -> bool:
    """One stroke or one thin rectangle, the most frequent paths of all, is told by its bounds alone."""
    box = calls.bounds(handle)
    return box is not None and _thin_line(drawing, calls.box_through(box, matrix), colour, stroked=False)


def _thin_line(drawing: Drawing, box: Box, colour: Colour | None, *, stroked: bool) -> bool:
    """Take a thin box for the line it shows; false where it is none. What is `stroked` too was taken as strokes."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if min(width, height) > THIN:
        return False
    if not stroked and not _is_unseen(drawing, box, colour):
        if width >= height:
            drawing.level.append(Ruling((top + bottom) / 2, x0, x1))
        if height >= width:
            drawing.upright.append(Ruling((x0 + x1) / 2, top, bottom))
    return True


def is_white(colour: Colour | None) -> bool:
    """Whether a colour cannot be told from paper."""
    return colour is not None and min(colour[:3]) >= 250  # noqa: PLR2004 - of 255


def _is_unseen(drawing: Drawing, box: Box, colour: Colour | None) -> bool:
    """A white line is seen on a coloured area only."""
    if not is_white(colour):
        return False
    across, along = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    beneath = [
        area for area in drawing.areas if not is_white(area.colour) and holds(area.box, across, along, THIN)
    ]
    return not beneath


def holds(box: Box, x: float, y: float, margin: float = 0.0) -> bool:
    """Whether a point lies in a box or at most `margin` points outside."""
    return box[0] - margin <= x <= box[2] + margin and box[1] - margin <= y <= box[3] + margin


def _pass(drawing: Drawing, handle: int, matrix: Matrix) -> None:
    """Forms are walked into, not taken."""


_TAKERS = {
    pdfium.FPDF_PAGEOBJ_TEXT: _take_text,
    pdfium.FPDF_PAGEOBJ_PATH: _take_path,
    pdfium.FPDF_PAGEOBJ_IMAGE: _take_picture,
    pdfium.FPDF_PAGEOBJ_SHADING: _take_shading,
}
