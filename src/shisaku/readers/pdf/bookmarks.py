"""The bookmarks of a PDF: which of its lines are headings, as whoever made it says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import pypdfium2

from shisaku.core.text import label_key
from shisaku.readers.pages import Page, Row
from shisaku.readers.pdf.calls import PDFIUM

# A plan of a city has some hundreds; what names more is no table of contents.
_MOST = 20_000
_DEEPEST = 9
# A heading is broken over so many lines at most.
_LINES = 4


def with_headings(pages: Iterable[Page], content: bytes) -> Iterator[Page]:
    """The pages, each line that a bookmark of its page names marked as a heading, also where it goes on below."""
    titles: Mapping[int, Sequence[str]] | None = None
    for page in pages:
        if titles is None:
            titles = _titles(content)
        yield _marked(page, titles[page.number]) if page.number in titles else page


def _titles(content: bytes) -> dict[int, list[str]]:
    """The titles of bookmarks by the number of their page, in their order; a damaged list of them says nothing."""
    found: dict[int, list[str]] = {}
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            return found
        try:
            for mark in islice(document.get_toc(max_depth=_DEEPEST), _MOST):
                place = mark.get_dest()
                number = place.get_index() if place is not None else None
                title = label_key(mark.get_title() or "")
                if number is not None and title:
                    found.setdefault(number + 1, []).append(title)
        except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
            return {}
        finally:
            document.close()
    return found


def _marked(page: Page, titles: Sequence[str]) -> Page:
    """The page with its headings; a title that no line shows behind those found already marks nothing."""
    rows, begin = list(page.rows), 0
    for title in titles:
        for place in range(begin, len(rows)):
            length = _shown_in(rows[place : place + _LINES], title)
            if length:
                rows[place : place + length] = _heading(rows[place : place + length])
                begin = place + length
                break
    return replace(page, rows=tuple(rows))


def _shown_in(rows: Sequence[Row], title: str) -> int:
    """How many rows from the first one on show the title and nothing else; 0 where they do not."""
    shown = ""
    for length, row in enumerate(rows, start=1):
        shown += label_key(row.text)
        if not row.text or not title.startswith(shown):
            return 0
        if shown == title:
            return length
    return 0


def _heading(rows: Sequence[Row]) -> Iterator[Row]:
    words = "".join(row.text for row in rows)
    for number, row in enumerate(rows):
        yield replace(row, heading="" if number else words)
