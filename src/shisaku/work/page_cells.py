"""The cells of the pages of documents as the reader saw them, kept beside the pictures until the document is erased.

A PDF gives each page by itself; a text, a table or a workbook has to be read as a whole for any of its pages. Pages are
put aside when they are looked at first, by the import that shows them: its lines are numbered as they were then.
"""

from collections.abc import Iterator
from pathlib import Path

from shisaku.readers.errands import PageErrand, PagesErrand
from shisaku.readers.page_json import page_of_json
from shisaku.readers.pages import Page
from shisaku.records.models import Import
from shisaku.work.documents import pictures_of
from shisaku.work.page_pictures import has_pictures
from shisaku.work.page_reading import ask_for_document, ask_for_page
from shisaku.work.put_aside import Aside, Made, packed, unpacked
from shisaku.work.refusals import NotFoundError

# Behind the last page: all pages have been put aside. It says how many they are.
_WHOLE = "whole"
_single, _whole = Aside(), Aside()


def cells_of(import_: Import, number: int) -> Page | None:
    """Page `number` (from 1) of an import's document with all its cells, `None` where there is no such page.

    Raises `NotFoundError` where the file was erased, is gone, or cannot be read any more.
    """
    document, place = import_.document, _place(import_)
    page = place / str(number)
    if not has_pictures(document):
        _whole.file(document, place / _WHOLE, lambda content: _all(place, content))
    elif 1 <= number <= document.pages:
        _single.file(document, page, lambda content: _one(page, content, number))
    try:
        return page_of_json(unpacked(page))
    except FileNotFoundError:
        return None


def all_cells_of(import_: Import) -> Iterator[Page]:
    """All pages of an import's document, one after the other. Raises as `cells_of`, before the first page."""
    place = _place(import_)
    whole = _whole.file(import_.document, place / _WHOLE, lambda content: _all(place, content))
    return (_kept(place / str(number)) for number in unpacked(whole))


def _kept(place: Path) -> Page:
    try:
        return page_of_json(unpacked(place))
    except FileNotFoundError as error:
        raise NotFoundError("文書のファイルは保存されていません。") from error


def _place(import_: Import) -> Path:
    return pictures_of(import_.document.sha256) / f"cells-{import_.key}"


def _one(place: Path, content: bytes, number: int) -> Made:
    yield place, packed(ask_for_page(PageErrand(content, number)))


def _all(place: Path, content: bytes) -> Made:
    pages = ask_for_document(PagesErrand(content))
    for page in pages:
        yield place / str(page["number"]), packed(page)
    yield place / _WHOLE, packed([page["number"] for page in pages])
