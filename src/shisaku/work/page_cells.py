"""The cells of the pages of documents as the reader saw them, kept beside the pictures until the document is erased.

A PDF gives each page by itself; a text, a table or a workbook has to be read as a whole for any of its pages. So the
pages of an import are put aside when the first of them is looked at, one file a page, and a few are remembered.
"""

import gzip
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from shisaku.readers.errors import UnreadableError
from shisaku.readers.opening import open_pages
from shisaku.readers.page_json import page_of_json, page_to_json
from shisaku.readers.pages import Page
from shisaku.records.models import Import
from shisaku.work.documents import content_of, pictures_of, require_content
from shisaku.work.page_pictures import has_pictures, keep_aside, page_of
from shisaku.work.refusals import NotFoundError

_REMEMBERED = 24
# Behind the last page: all pages have been put aside.
_WHOLE = "whole"


def cells_of(import_: Import, number: int) -> Page | None:
    """Page `number` (from 1) of an import's document with all its cells, `None` where there is no such page.

    Raises `NotFoundError` where the file was erased, is gone, or cannot be read any more.
    """
    document = import_.document
    if has_pictures(document):
        return page_of(document, number)
    # First of all: what is gone is not shown from what was put aside.
    require_content(document)
    place = pictures_of(document.sha256) / f"cells-{import_.key}"
    if not (place / _WHOLE).exists():
        try:
            for page in open_pages(content_of(document), settings.SHISAKU_READ_LIMITS):
                written = json.dumps(page_to_json(page), ensure_ascii=False, separators=(",", ":"))
                keep_aside(place / str(page.number), gzip.compress(written.encode(), compresslevel=1))
        except UnreadableError as error:
            raise NotFoundError(str(error)) from error
        keep_aside(place / _WHOLE, b"")
    return _remembered(place / str(number)) if (place / str(number)).exists() else None


@lru_cache(maxsize=_REMEMBERED)
def _remembered(place: Path) -> Page:
    return page_of_json(json.loads(gzip.decompress(place.read_bytes())))
