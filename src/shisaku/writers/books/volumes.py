"""Sheets → volumes of at most so many pages, each sheet whole in one of them, with the page it begins on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pypdfium2

from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Form
from shisaku.writers.errors import PaperError
from shisaku.writers.laying import lay_out
from shisaku.writers.pdf import pdf_apart

MOST_PAGES = 200
# How many sheets are set to learn how many pages one takes, and what is kept free of a volume that is estimated.
_FIRST, _KEPT_FREE = 40, 0.97


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a sheet stands: its place in the book's order (from 0), its volume and the page in it (from 1)."""

    place: int
    volume: int
    page: int


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume: its number from 1, its pages, the sheets in it, and the PDF itself."""

    number: int
    pages: int
    entries: Sequence[Entry]
    content: bytes


def volume_name(number: int) -> str:
    """What a volume is called on its pages and in the contents."""
    return f"第{number}分冊"


def volumes_of(
    sheets: Sequence[SheetData],
    form: Form,
    *,
    name: str,
    after: Sequence[Entry] = (),
    most_pages: int = MOST_PAGES,
    made_at: datetime | None = None,
) -> Iterator[Volume]:
    """The volumes of a book called `name`, one after the other, but those that hold the sheets of `after`.

    A sheet is never torn: one that is longer than a volume has a volume of its own. Raises `FontError`, and
    `PaperError` for a form whose sheets are rows of one list, or that cannot be printed.
    """
    if form.is_list:
        raise PaperError(f"様式 {form.form} は一覧なので、分冊にできません")
    start, number = len(after), max((entry.volume for entry in after), default=0)
    # Pages a sheet takes, as far as is known.
    usual = None
    while start < len(sheets):
        number += 1
        guess = _FIRST if usual is None else int(most_pages * _KEPT_FREE / usual)
        count = min(max(guess, 1), len(sheets) - start)
        while True:
            content, begins, pages = _set(sheets[start : start + count], form, name, number, made_at)
            usual = pages / count
            fits = _fitting(begins, pages, most_pages)
            if usual * count < most_pages / 2 and count < len(sheets) - start:
                count = min(max(int(most_pages * _KEPT_FREE / usual), count + 1), len(sheets) - start)
            elif fits < count:
                count = fits
            else:
                break
        entries = [Entry(start + place, number, page) for place, page in enumerate(begins)]
        yield Volume(number, pages, entries, content)
        start += count


def _set(
    sheets: Sequence[SheetData], form: Form, name: str, number: int, made_at: datetime | None
) -> tuple[bytes, list[int], int]:
    """The sheets as one PDF, the page on which each begins, and how many pages there are."""
    paper = replace(lay_out(sheets, form), name=f"{name} {volume_name(number)}", foot=f"{number}-")
    content = pdf_apart(paper, made_at=made_at)
    document = pypdfium2.PdfDocument(content)
    try:
        marks = [mark for mark in document.get_toc(max_depth=2) if mark.level == 0]
        begins = [dest.get_index() + 1 for mark in marks if (dest := mark.get_dest()) is not None]
        pages = len(document)
    finally:
        document.close()
    if len(begins) != len(sheets):
        raise ValueError(f"{len(sheets)} sheets have {len(begins)} bookmarks")
    return content, begins, pages


def _fitting(begins: Sequence[int], pages: int, most: int) -> int:
    """How many sheets from the first one end within `most` pages; at least one."""
    ends = [*(begin - 1 for begin in begins[1:]), pages]
    return max(sum(end <= most for end in ends), 1)
