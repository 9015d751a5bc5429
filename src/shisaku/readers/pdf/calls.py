"""pdfium's calls that are made for every character, path and picture, through plain integers instead of typed pointers.

ctypes converts each argument of each call; with addresses as integers a call costs half as much, which is felt at some
ten thousand calls a page. pdfium itself is not safe for threads: whoever calls it holds `PDFIUM` while doing so.
"""

from collections.abc import Callable
from ctypes import (
    PYFUNCTYPE,
    addressof,
    c_double,
    c_float,
    c_int,
    c_long,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
)
from struct import Struct
from threading import RLock
from typing import Any

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]
Colour = tuple[int, int, int, int]

PDFIUM = RLock()
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_floats = (c_float * 6)()
_numbers = (c_uint * 4)()
_doubles = (c_double * 4)()
_FLOATS, _NUMBERS, _DOUBLES = addressof(_floats), addressof(_numbers), addressof(_doubles)
_FLOAT, _NUMBER, _DOUBLE = 4, 4, 8


def address(pointer: Any) -> int:  # noqa: ANN401 - ctypes has no common type for what points
    """The address a ctypes pointer holds; 0 for none."""
    return cast(pointer, c_void_p).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 - types of ctypes
    return PYFUNCTYPE(result, *arguments)(address(function))


unicode_of = _plain(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
text_into = _plain(pdfium.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
object_of = _plain(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
is_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
size_of = _plain(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
loose_box_into = _plain(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
_tight_box = _plain(pdfium.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
_text_matrix = _plain(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)

page_count = _plain(pdfium.FPDFPage_CountObjects, c_int, c_void_p)
page_object = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_count = _plain(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
form_object = _plain(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_long)
kind_of = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
is_transparent = _plain(pdfium.FPDFPageObj_HasTransparency, c_int, c_void_p)
render_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
segment_count = _plain(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
segment_at = _plain(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_kind = _plain(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _plain(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)
_segment_point = _plain(pdfium.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
_draw_mode = _plain(pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
_object_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
set_active = _plain(pdfium.FPDFPageObj_SetIsActive, c_int, c_void_p, c_int)
mark_count = _plain(pdfium.FPDFPageObj_CountMarks, c_int, c_void_p)
mark_at = _plain(pdfium.FPDFPageObj_GetMark, c_void_p, c_void_p, c_ulong)
_mark_name = _plain(pdfium.FPDFPageObjMark_GetName, c_int, c_void_p, c_void_p, c_ulong, c_void_p)
_bounds = _plain(pdfium.FPDFPageObj_GetBounds, c_int, c_void_p, *[c_void_p] * 4)
_fill = _plain(pdfium.FPDFPageObj_GetFillColor, c_int, c_void_p, *[c_void_p] * 4)
_stroke = _plain(pdfium.FPDFPageObj_GetStrokeColor, c_int, c_void_p, *[c_void_p] * 4)

_FLOAT_PLACES = tuple(_FLOATS + _FLOAT * place for place in range(4))
_NUMBER_PLACES = tuple(_NUMBERS + _NUMBER * place for place in range(4))
_DOUBLE_PLACES = tuple(_DOUBLES + _DOUBLE * place for place in range(4))


_TWO_FLOATS, _FOUR_FLOATS, _SIX_FLOATS = (Struct(shape).unpack_from for shape in ("2f", "4f", "6f"))
_FOUR_NUMBERS = Struct("4I").unpack_from


def tight_box(text: int, place: int) -> Bounds:
    """Left, bottom, right, top of the ink of the character at `place`, in points of the page's own space."""
    left, right, bottom, top = _DOUBLE_PLACES
    _tight_box(text, place, left, right, bottom, top)
    return _doubles[0], _doubles[2], _doubles[1], _doubles[3]


def text_matrix(text: int, place: int) -> Matrix:
    """How the character at `place` is turned and scaled."""
    return _matrix() if _text_matrix(text, place, _FLOATS) else IDENTITY


def object_matrix(handle: int) -> Matrix:
    """The matrix of a path, picture or form."""
    return _matrix() if _object_matrix(handle, _FLOATS) else IDENTITY


def _matrix() -> Matrix:
    return _SIX_FLOATS(_floats)


def bounds(handle: int) -> Bounds | None:
    """Left, bottom, right, top of an object in the space it is drawn in, its line width included."""
    if not _bounds(handle, *_FLOAT_PLACES):
        return None
    return _FOUR_FLOATS(_floats)


def draw_mode(handle: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether its outline is drawn."""
    _draw_mode(handle, _NUMBERS, _NUMBERS + _NUMBER)
    return _numbers[0] != 0, _numbers[1] != 0


def segment_point(segment: int) -> tuple[float, float]:
    """The point where a piece of a path ends, before the path's matrix."""
    _segment_point(segment, _FLOATS, _FLOATS + _FLOAT)
    return _TWO_FLOATS(_floats)


def mark_name(mark: int) -> str:
    """The tag of marked content; cut where it is longer than any that matters."""
    length = c_ulong()
    name = (c_ushort * 32)()
    if not _mark_name(mark, addressof(name), 64, addressof(length)):
        return ""
    return bytes(name)[: max(length.value - 2, 0)].decode("utf-16-le", errors="replace")


def fill_colour(handle: int) -> Colour | None:
    """Red, green, blue and opacity, 0 to 255; None where it is a pattern."""
    return _colour(_fill, handle)


def stroke_colour(handle: int) -> Colour | None:
    """The same of the outline."""
    return _colour(_stroke, handle)


def _colour(function: Callable[..., Any], handle: int) -> Colour | None:
    if not function(handle, *_NUMBER_PLACES):
        return None
    return _FOUR_NUMBERS(_numbers)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def box_through(box: Bounds, matrix: Matrix) -> Bounds:
    """The upright box around `box` drawn through `matrix`."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    if b == 0 and c == 0:
        left, right, low, high = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
    else:
        across = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
        along = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
        left, right, low, high = min(across), max(across), min(along), max(along)
    return min(left, right), min(low, high), max(left, right), max(low, high)
