"""Page numbers: the line at the foot or head of a page that only counts it, through which a text goes on."""

import re
from collections.abc import Sequence

from shisaku.readers.pages import Cell
from shisaku.readers.pdf.lines import Line

# The shares of a page's height, at its foot and its head, in which page numbers stand: what word processors
# print 17.5 mm above the edge of A4, and 15 mm below it.
_FOOT, _HEAD = 0.09, 0.065
_NUMBER = re.compile(
    r"[-−–—‐・~〜]?\s*(?:P\.?|p\.?|ページ|頁)?\s*(?:\d{1,3}\s*[-−–]\s*)?\d{1,4}\s*(?:(?:/|／|of)\s*\d{1,4})?\s*(?:ページ|頁)?\s*[-−–—‐・~〜]?"
)


def is_folio(line: Line, cells: Sequence[Cell], size: tuple[float, float]) -> bool:
    """Whether a line outside of tables is the number of its page (`12`, `- 3 -`, `P.4`, `5/20`, `2-14`, `6ページ`).

    `size` is that of the page as it is read, in points; the line stands in the margin at its foot or head.
    """
    if len(cells) != 1 or not _NUMBER.fullmatch(cells[0].text):
        return False
    top, bottom = min(run.top for run in line), max(run.bottom for run in line)
    return bottom < size[1] * _HEAD or top > size[1] * (1 - _FOOT)
