"""Which way up a page is shown, and which way up it is read: tables often lie on their side."""

import math
from collections import Counter
from typing import NamedTuple

import pypdfium2

from shisaku.readers.pages import Box
from shisaku.readers.pdf import calls
from shisaku.readers.pdf.calls import Matrix

# So many characters are asked which way they run; this share of them must agree.
_SAMPLE = 40
_MOST = 0.6
_QUARTER = 90


class View(NamedTuple):
    """How a page is read: the matrix from its own space to points from the top left of what is read, its size there.

    `turn` is by how many degrees the page as shown is to be turned clockwise for its text to run level.
    """

    matrix: Matrix
    size: tuple[float, float]
    turn: int

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        width, height = self.size
        return (height, width) if self.turn % 180 else (width, height)

    def shown(self, box: Box) -> Box:
        """A box of what is read on the page as shown, in hundredths of a point: pdfium's numbers tell no more."""
        x0, top, x1, bottom = box
        width, height = self.size
        if self.turn == _QUARTER:
            x0, top, x1, bottom = top, width - x1, bottom, width - x0
        elif self.turn == 2 * _QUARTER:
            x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
        elif self.turn == 3 * _QUARTER:
            x0, top, x1, bottom = height - bottom, x0, height - top, x1
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def view_of(page: pypdfium2.PdfPage, text: int, count: int) -> View:
    """The view of a page whose text page has `count` characters."""
    rotation = page.get_rotation()
    turn = (_direction(text, count) - rotation) % 360
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turned: dict[int, tuple[Matrix, tuple[float, float]]] = {
        0: ((1.0, 0.0, 0.0, -1.0, -left, top), (width, height)),
        90: ((0.0, 1.0, 1.0, 0.0, -bottom, -left), (height, width)),
        180: ((-1.0, 0.0, 0.0, 1.0, right, -bottom), (width, height)),
        270: ((0.0, -1.0, -1.0, 0.0, top, right), (height, width)),
    }
    return View(*turned[(rotation + turn) % 360], turn)


def _direction(text: int, count: int) -> int:
    """In which direction most characters run in the page's own space, in degrees counterclockwise."""
    met: Counter[int] = Counter()
    for place in range(0, count, max(count // _SAMPLE, 1)):
        if calls.object_of(text, place):
            a, b, *_ = calls.text_matrix(text, place)
            met[round(math.degrees(math.atan2(b, a)) / _QUARTER) * _QUARTER % 360] += 1
    for direction, number in met.most_common(1):
        if number >= met.total() * _MOST:
            return direction
    return 0
