"""Pictures of the pages of PDFs, kept by the document's digest until the document is erased."""

import tempfile
from pathlib import Path

from django.conf import settings

from shisaku.readers.errors import UnreadableError
from shisaku.readers.pages import Page
from shisaku.readers.pdf import judged_pages
from shisaku.readers.pdf.picture import page_picture, page_size
from shisaku.records.models import Document, User
from shisaku.work.access import may
from shisaku.work.documents import content_of, pictures_of
from shisaku.work.refusals import NotAllowedError, NotFoundError

PDF = "application/pdf"
_SIZE = "size-{number}"
_PICTURE = "{number}.png"


def has_pictures(document: Document) -> bool:
    """Whether the pages of a document are shown as pictures: a PDF's are, all others are drawn from their cells."""
    return document.media_type == PDF and document.erased_at is None


def picture_of(document: Document, number: int) -> bytes:
    """Page `number` (from 1) of a PDF as a PNG, made once.

    Raises `NotFoundError` for a page that is not there, a document that is no PDF, or one that was erased.
    """
    _check(document, number)
    place = pictures_of(document.sha256) / _PICTURE.format(number=number)
    if not place.exists():
        try:
            keep_aside(place, page_picture(content_of(document), number))
        except UnreadableError as error:
            raise NotFoundError(str(error)) from error
    return place.read_bytes()


def size_of(document: Document, number: int) -> tuple[float, float]:
    """Width and height in points of that page. Raises as `picture_of`."""
    _check(document, number)
    place = pictures_of(document.sha256) / _SIZE.format(number=number)
    if not place.exists():
        try:
            width, height = page_size(content_of(document), number)
        except UnreadableError as error:
            raise NotFoundError(str(error)) from error
        keep_aside(place, f"{width} {height}".encode("ascii"))
    width, height = (float(part) for part in place.read_text(encoding="ascii").split())
    return width, height


def page_of(document: Document, number: int) -> Page | None:
    """The cells of that page alone: a book is not read from its beginning for every page that is turned.

    Raises `NotFoundError` where the file is gone or cannot be read any more.
    """
    content = content_of(document)
    try:
        for page, _ in judged_pages(content, settings.SHISAKU_READ_LIMITS, range(number - 1, number)):
            return page
    except UnreadableError as error:
        raise NotFoundError(str(error)) from error
    return None


def sees_every_page(by: User, city: str) -> bool:
    """Whether a person may see pages with sheets of every section: who may import, or see all sheets."""
    return may(by, "import", city=city) or may(by, "see_sheet", city=city)


def require_pages(by: User, city: str) -> None:
    """Raise `NotAllowedError` unless a person may see pages with sheets of every section."""
    if not sees_every_page(by, city):
        raise NotAllowedError("ほかの課のシートもある書類のため、表示できません。")


def _check(document: Document, number: int) -> None:
    if not has_pictures(document) or not 1 <= number <= document.pages:
        raise NotFoundError("このページの画像はありません。")


def keep_aside(place: Path, content: bytes) -> None:
    """Put a file where others may look for it at the same time: they find all of it, or nothing."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written aside and moved: two people may ask for the same page at once.
    with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as aside:
        aside.write(content)
    part = Path(aside.name)
    part.chmod(0o600)
    part.replace(place)
