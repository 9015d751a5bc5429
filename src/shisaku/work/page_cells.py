"""The cells of the pages of documents as the reader saw them, kept beside the pictures until the document is erased.

A PDF gives each page by itself; a text, a table or a workbook has to be read as a whole for any of its pages. Pages are
put aside when they are looked at first, by the import that shows them: its lines are numbered as they were then. Who
asks for some lines of a worksheet of a million cells holds no more than those.
"""

import shutil
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from shisaku.readers.errands import PageErrand, PagesErrand
from shisaku.readers.page_files import lines_in, packed, packed_page, page_in, rows_in, unpacked
from shisaku.readers.pages import Page, Row
from shisaku.records.models import CityForm, Import, ImportState
from shisaku.work.documents import pictures_of
from shisaku.work.page_pictures import has_pictures
from shisaku.work.page_reading import ask_for_document, ask_for_page
from shisaku.work.put_aside import Aside, Made, taken_in
from shisaku.work.refusals import NotFoundError

# Behind the last page: all pages have been put aside. It says how many they are.
_WHOLE = "whole"
_single, _whole = Aside(), Aside()


def cells_of(import_: Import, number: int, lines: Container[int] | None = None) -> Page | None:
    """Page `number` (from 1) of an import's document, of its rows only those in `lines` where some are given.

    `None` where there is no such page. Raises `NotFoundError` where the file was erased, is gone, or cannot be read any
    more.
    """
    try:
        return page_in(_page(import_, number), lines)
    except FileNotFoundError:
        return None


def lines_of(import_: Import, number: int) -> Sequence[int] | None:
    """The numbers of the rows of page `number`, `None` where there is no such page. Raises as `cells_of`."""
    try:
        return lines_in(_page(import_, number))
    except FileNotFoundError:
        return None


class DocumentRows:
    """The rows of all pages of an import's document, those that are a page's number left out."""

    def __init__(self, import_: Import) -> None:
        """Raises `NotFoundError` as `cells_of`."""
        self._place = _place(import_)
        whole = _whole.file(
            import_.document, self._place / _WHOLE, lambda content: _all(self._place, content)
        )
        self._numbers: Sequence[int] = unpacked(whole)

    def count(self, most: int) -> int:
        """How many they are, counted no further than one beyond `most`."""
        count = 0
        for number in self._numbers:
            count += len(lines_in(self._at(number)))
            if count > most:
                return most + 1
        return count

    def __iter__(self) -> Iterator[Row]:
        """All of them, one after the other."""
        return self.at(None)

    def at(self, lines: Container[int] | None) -> Iterator[Row]:
        """Those with a number in `lines`, one after the other."""
        for number in self._numbers:
            yield from rows_in(self._at(number), lines)

    def _at(self, number: int) -> Path:
        place = self._place / str(number)
        if not place.exists():
            raise NotFoundError("文書のファイルは保存されていません。")
        return place


def forget_cells(import_: Import) -> None:
    """Remove what was put aside of an import; it is made again when somebody looks at it again.

    Pictures of its pages go with it where no other import of those bytes is open or taken in, and no form's sample.
    """
    sha256 = import_.document.sha256
    of_them = Import.objects.filter(document__sha256=sha256)
    used = of_them.exclude(state=ImportState.REFUSED).exists()
    if used or CityForm.objects.filter(sample__in=of_them).exists():
        shutil.rmtree(_place(import_), ignore_errors=True)
    else:
        shutil.rmtree(pictures_of(sha256), ignore_errors=True)


def _page(import_: Import, number: int) -> Path:
    """Where a page lies, put aside now if it was not yet."""
    document, place = import_.document, _place(import_)
    page = place / str(number)
    if not has_pictures(document):
        _whole.file(document, place / _WHOLE, lambda content: _all(place, content))
    elif 1 <= number <= document.pages:
        _single.file(document, page, lambda content: _one(page, content, number))
    return page


def _place(import_: Import) -> Path:
    return pictures_of(import_.document.sha256) / f"pages-{import_.key}"


def _one(place: Path, content: bytes, number: int) -> Made:
    yield place, packed_page(ask_for_page(PageErrand(content, number)))


def _all(place: Path, content: bytes) -> Made:
    numbers = taken_in(place, lambda into: ask_for_document(PagesErrand(content, into)))
    yield place / _WHOLE, packed(numbers)
