"""Page numbers: the line at the foot or head of a page that only counts it, through which a text goes on."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shisaku.readers.pages import Cell, Page, Row
from shisaku.readers.pdf.lines import Line

# The shares of a page's height, at its foot and its head, in which page numbers stand: what word processors
# print 17.5 mm above the edge of A4, and 15 mm below it.
_FOOT, _HEAD = 0.09, 0.065
_DASH = "[-−–—‐・~〜]"
_NUMBER = re.compile(
    rf"(?P<before>{_DASH}?\s*(?:P\.?|p\.?|ページ|頁)?)\s*(?:\d{{1,3}}\s*[-−–]\s*)?(?P<number>\d{{1,4}})"
    rf"\s*(?:(?:/|／|of)\s*\d{{1,4}})?\s*(?P<behind>(?:ページ|頁)?\s*{_DASH}?)"
)
_WORD = re.compile("[Pp]|ページ|頁")
# So many pages before and behind a page its number may be missing: pictures, blank pages, covers of chapters.
_NEAR = 8
# Sheets of paper that show one page of a book or two.
_STEPS = (1, 2)


def is_folio(line: Line, cells: Sequence[Cell], size: tuple[float, float]) -> bool:
    """Whether a line outside of tables may be the number of its page (`12`, `- 3 -`, `P.4`, `5/20`, `2-14`, `6ページ`).

    `size` is that of the page as it is read, in points; the line stands in the margin at its foot or head.
    """
    if len(cells) != 1 or not _NUMBER.fullmatch(cells[0].text):
        return False
    top, bottom = min(run.top for run in line), max(run.bottom for run in line)
    return bottom < size[1] * _HEAD or top > size[1] * (1 - _FOOT)


def with_runs(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages in order; a figure that goes on from none and to none of the pages near by is no number of its page.

    It may be the last figure of a column. What says that it is a page (`- 3 -`, `P.4`, `6ページ`) is one by itself. At
    most `_NEAR` pages wait for what follows them.
    """
    near: deque[tuple[int, int]] = deque()
    held: deque[Page] = deque()
    for page in pages:
        near.extend((page.number, _number(row)) for row in page.rows if row.folio)
        held.append(page)
        while held and (_is_settled(held[0], near) or page.number - held[0].number >= _NEAR):
            yield _settled(held.popleft(), near)
        first = held[0].number if held else page.number
        while near and near[0][0] < first - _NEAR:
            near.popleft()
    if len(held) == 1 and held[0].number == 1:
        # A document of one page has no others to count on from: its number is 1.
        near.append((0, 0))
    for page in held:
        yield _settled(page, near)


def _is_settled(page: Page, near: Iterable[tuple[int, int]]) -> bool:
    return all(_counts(row, near) for row in page.rows if row.folio)


def _settled(page: Page, near: Iterable[tuple[int, int]]) -> Page:
    if _is_settled(page, near):
        return page
    rows = (replace(row, folio=row.folio and _counts(row, near)) for row in page.rows)
    return replace(page, rows=tuple(rows))


def _counts(row: Row, near: Iterable[tuple[int, int]]) -> bool:
    """Whether a line says that it is the number of its page, or the number goes on."""
    match = _NUMBER.fullmatch(row.text)
    if match is None or _WORD.search(match["before"] + match["behind"]):
        return match is not None
    # A dash before a figure alone may be a minus.
    if match["before"].strip() and match["behind"].strip():
        return True
    here = int(match["number"])
    return any(
        page != row.page and number - here in [step * (page - row.page) for step in _STEPS]
        for page, number in near
    )


def _number(row: Row) -> int:
    match = _NUMBER.fullmatch(row.text)
    return int(match["number"]) if match is not None else 0
