"""Pictures of the pages of PDFs, kept by the document's digest until the document is erased."""

import base64
from pathlib import Path

from shisaku.readers.errands import PictureErrand
from shisaku.records.models import Document, User
from shisaku.work.access import may
from shisaku.work.documents import pictures_of
from shisaku.work.page_reading import ask_for_page
from shisaku.work.put_aside import Aside, Made
from shisaku.work.refusals import NotAllowedError, NotFoundError

PDF = "application/pdf"
_aside = Aside()


def has_pictures(document: Document) -> bool:
    """Whether the pages of a document are shown as pictures: a PDF's are, all others are drawn from their cells."""
    return document.media_type == PDF and document.erased_at is None


def picture_of(document: Document, number: int) -> bytes:
    """Page `number` (from 1) of a PDF as a PNG, made once in a process of its own.

    Raises `NotFoundError` for a page that is not there, a document that is no PDF, or one that was erased.
    """
    if not has_pictures(document) or not 1 <= number <= document.pages:
        raise NotFoundError("このページの画像はありません。")
    place = pictures_of(document.sha256) / f"{number}.png"
    return _aside.file(document, place, lambda content: _picture(place, content, number)).read_bytes()


def sees_every_page(by: User, city: str) -> bool:
    """Whether a person may see pages with sheets of every section: who may import, or see all sheets."""
    return may(by, "import", city=city) or may(by, "see_sheet", city=city)


def require_pages(by: User, city: str) -> None:
    """Raise `NotAllowedError` unless a person may see pages with sheets of every section."""
    if not sees_every_page(by, city):
        raise NotAllowedError("ほかの課のシートもある書類のため、表示できません。")


def _picture(place: Path, content: bytes, number: int) -> Made:
    yield place, base64.b64decode(ask_for_page(PictureErrand(content, number)))
