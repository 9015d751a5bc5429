"""The characters of a page with their boxes, in the order in which the page writes them."""

import math
import unicodedata
from collections import deque
from collections.abc import Sequence
from ctypes import addressof, c_float, c_ushort
from functools import partial
from itertools import repeat
from typing import NamedTuple

from shisaku.readers.pdf import calls
from shisaku.readers.pdf.calls import Matrix

# What stands for a character whose glyph is there but whose meaning the file does not tell.
UNKNOWN = "\ufffd"
_BOX = 16
_HYPHENS = {"\x02", "\ufffe"}
# Private use planes hold characters that a city or a font maker defined for itself; controls are no characters.
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
_FIRST_PRINTED = 0x20
_CONTROLS = range(0x7F, 0xA0)
# Fonts name a character by the radical that shares its glyph (⽇ for 日); those without a decomposition in Unicode:
_KANGXI = range(0x2F00, 0x2FD6)
_RADICALS = dict(
    zip("⺠⻁⻄⻅⻆⻉⻋⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲", "民虎西見角貝車長青食骨鬼麦黄斉歯竜亀", strict=True)
)
# Word processors write the marks of lists with symbol fonts, which live in a private plane.
_SYMBOLS = dict(
    zip(
        (
            0xF0B7,
            0xF06C,
            0xF0A7,
            0xF06E,
            0xF06F,
            0xF0A8,
            0xF0D8,
            0xF0E8,
            0xF0FC,
            0xF0FE,
            0xF075,
            0xF077,
            0xF0B2,
        ),
        "•●▪■□◻➢➔✓☑◆◆◆",
        strict=True,
    )
)
# A box lower than this, in points, may be no more than the ink of a flat character; it is if the type is much higher
# than the box and about as wide. A character stands on its line with this share of its height.
_FLAT = 6.0
_FLATTEST = 0.35
_NARROWEST, _WIDEST = 0.15, 1.3
_ABOVE_LINE = 0.88
_ASKEW = 0.05
# No character is set smaller, in points: a guard against dividing by nothing.
_SMALLEST = 0.1


class Glyph(NamedTuple):
    """A character, its box in points as shown, its size in points, and the text object that painted it (0: none)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    source: int


def glyphs_of(text: int, count: int, view: Matrix) -> list[Glyph]:
    """The characters of a text page, blanks that stand in the file included; `view` maps the page to what is shown.

    Blanks and line ends that pdfium adds are left out: columns and rulings tell more than its guesses. Made column by
    column, since a book has millions of characters.
    """
    places = range(count)
    sources = list(map(calls.object_of, repeat(text), places))
    meanings = list(map(_MEANINGS.__getitem__, _signs(text, count)))
    unmapped = list(map(calls.is_unmapped, repeat(text), places))
    if any(unmapped):
        meanings = [UNKNOWN if strange else sign for sign, strange in zip(meanings, unmapped, strict=True)]
    lefts, tops, rights, bottoms = _boxes(text, count, view)
    _stand_up(text, (lefts, tops, rights, bottoms), sources, view)
    sizes = _sizes(text, sources, [bottom - top for top, bottom in zip(tops, bottoms, strict=True)])
    columns = zip(meanings, lefts, tops, rights, bottoms, sizes, sources, strict=True)
    made = map(partial(tuple.__new__, Glyph), columns)
    return [glyph for glyph in made if glyph[6] and (glyph[1] != glyph[3] or glyph[0] != " ")]


def _sizes(text: int, sources: Sequence[int | None], heights: Sequence[float]) -> list[float]:
    """The size of type of every character; boxes of one height are of one size, which saves asking for each."""
    first = dict(zip(reversed(sources), range(len(sources) - 1, -1, -1), strict=True))
    by_height: dict[float, float] = {}
    by_source: dict[int | None, float] = {}
    for source, place in first.items():
        height = round(heights[place], 2)
        if height not in by_height:
            by_height[height] = _size(text, place, heights[place])
        by_source[source] = by_height[height]
    return [by_source[source] for source in sources]


def _size(text: int, place: int, height: float) -> float:
    """The size of type in points as drawn; where a font hides it in its own matrix, the height of its boxes."""
    matrix = calls.text_matrix(text, place)
    size = float(calls.size_of(text, place)) * math.hypot(matrix[2], matrix[3])
    if matrix[1] or height / 2 <= size <= height * 2:
        return max(size, _SMALLEST)
    return max(height, _SMALLEST)


def _signs(text: int, count: int) -> list[str]:
    """One sign for each character: in one call where pdfium's text has as many, else one by one."""
    buffer = (c_ushort * (2 * count + 1))()
    written = calls.text_into(text, 0, count, addressof(buffer))
    whole = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", errors="replace")
    if len(whole) == count:
        return list(whole)
    return [_sign(code) for code in map(calls.unicode_of, repeat(text), range(count))]


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN  # noqa: PLR2004 - Unicode


def _boxes(text: int, count: int, view: Matrix) -> tuple[list[float], list[float], list[float], list[float]]:
    """Left, top, right and bottom of every character as shown: as wide as it is set, as high as its line."""
    found = (c_float * (4 * max(count, 1)))()
    first = addressof(found)
    places = range(first, first + _BOX * count, _BOX)
    deque(map(calls.loose_box_into, repeat(text), range(count), places), maxlen=0)
    lefts, tops, rights, bottoms = (found[side : 4 * count : 4] for side in range(4))
    for place in [
        place for place, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)) if top == bottom
    ]:
        lefts[place], bottoms[place], rights[place], tops[place] = calls.tight_box(text, place)
    a, b, _, d, e, f = view
    if b == 0 and a > 0 > d:
        return (
            [left + e for left in lefts],
            [f - top for top in tops],
            [right + e for right in rights],
            [f - bottom for bottom in bottoms],
        )
    boxes = [calls.box_through(box, view) for box in zip(lefts, bottoms, rights, tops, strict=True)]
    return (
        [box[0] for box in boxes],
        [box[1] for box in boxes],
        [box[2] for box in boxes],
        [box[3] for box in boxes],
    )


def _stand_up(
    text: int,
    boxes: tuple[list[float], list[float], list[float], list[float]],
    sources: Sequence[int | None],
    view: Matrix,
) -> None:
    """Make characters as high as their line whose box is their ink: 一 from a font that tells no height is flat."""
    lefts, tops, rights, bottoms = boxes
    heights = [bottom - top for top, bottom in zip(tops, bottoms, strict=True)]
    flat = [place for place, height in enumerate(heights) if height < _FLAT and sources[place]]
    a, b, c, d, _, f = view
    for place in flat:
        matrix = calls.text_matrix(text, place)
        size = float(calls.size_of(text, place)) * math.hypot(matrix[2], matrix[3])
        upright = abs(matrix[2] * a + matrix[3] * c) <= _ASKEW * abs(matrix[2] * b + matrix[3] * d)
        width = rights[place] - lefts[place]
        if upright and heights[place] < _FLATTEST * size and _NARROWEST * size <= width <= _WIDEST * size:
            line = matrix[4] * b + matrix[5] * d + f
            tops[place], bottoms[place] = line - _ABOVE_LINE * size, line + (1 - _ABOVE_LINE) * size


class _Meanings(dict[str, str]):
    """What each sign stands for, found out once."""

    def __missing__(self, sign: str) -> str:
        meaning = self[sign] = _meaning(sign)
        return meaning


def _meaning(sign: str) -> str:
    if sign in _HYPHENS:
        return "-"
    code = ord(sign)
    if code < _FIRST_PRINTED:
        return " "
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code in _CONTROLS or any(code in private for private in _PRIVATE):
        return UNKNOWN
    if code in _KANGXI:
        return unicodedata.normalize("NFKC", sign)
    return _RADICALS.get(sign, sign)


_MEANINGS = _Meanings()
