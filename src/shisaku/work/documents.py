"""The bytes of documents: kept under their digest, out of reach of any web server."""

import contextlib
import hashlib
import shutil
import tempfile
from datetime import date
from pathlib import Path, PureWindowsPath

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.core.reading import SourceDocument
from shisaku.records.keys import new_key
from shisaku.records.models import Document, Municipality, Upload, UploadState, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import NotFoundError, RefusalError

# By the end of the name only: what a file really is says its reader, and none is served as what it claims to be.
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".pdf": "application/pdf",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".xls": "application/vnd.ms-excel",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAME_LENGTH = 255
_UNKNOWN = "application/octet-stream"


def keep_document(*, content: bytes, source: SourceDocument, city: Municipality, title: str = "") -> Document:
    """Keep a file for a city; the same bytes are kept once. `source.file` may be any name, also one with folders.

    Raises `ValueError` where the bytes are not what was read, `RefusalError` where the city had them erased.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != source.sha256:
        message = f"these are not the bytes that were read: {sha256} is not {source.sha256}"
        raise ValueError(message)
    if Document.objects.filter(municipality=city, sha256=sha256).exclude(erased_at=None).exists():
        raise RefusalError(f"この文書は消去済みのため、取り込めません（SHA-256 {sha256[:12]}…）。")
    keep_bytes(sha256, content)
    name = bare_name(source.file)
    document, _ = Document.objects.get_or_create(
        municipality=city,
        sha256=sha256,
        defaults={
            "file": name,
            "title": title,
            "media_type": _MEDIA_TYPES.get(Path(name).suffix.lower(), _UNKNOWN),
            "size": len(content),
            "pages": source.pages,
            "added_at": timezone.now(),
        },
    )
    return document


def bare_name(file: str) -> str:
    """The name of a file without folders, as whichever system sent it writes them, at most as long as is kept."""
    name = "".join(sign for sign in PureWindowsPath(file).name if sign.isprintable())
    return name[-_NAME_LENGTH:]


def place_of(sha256: str) -> Path:
    """Where the bytes with that digest lie."""
    return Path(settings.SHISAKU_DOCUMENTS) / sha256[:2] / sha256


def pictures_of(sha256: str) -> Path:
    """Where pictures of its pages lie, which can be made again as long as its bytes are there."""
    return Path(settings.SHISAKU_DATA) / "cache" / "pages" / sha256[:2] / sha256


def content_of(document: Document) -> bytes:
    """The bytes of a document. Raises `NotFoundError` where they were erased or are gone."""
    require_content(document)
    return place_of(document.sha256).read_bytes()


def require_content(document: Document) -> None:
    """Raise `NotFoundError` where the bytes of a document were erased or are gone."""
    if document.erased_at is not None or not place_of(document.sha256).exists():
        raise NotFoundError(f"文書「{document}」のファイルは保存されていません。")


@transaction.atomic
def date_document(*, document: Document, published_on: date | None, by: User | None) -> None:
    """Say on which day the city published a document, `None` where that is not known; the day before is in the log.

    Raises `RefusalError` for a day that has not come yet.
    """
    require(by, "date_document", city=document.municipality_id)
    if published_on is not None and published_on > timezone.localdate():
        raise RefusalError("公表日には、きょうまでの日を入れてください。")
    before = Document.objects.select_for_update().get(pk=document.pk).published_on
    if before == published_on:
        return
    document.published_on = published_on
    document.save(update_fields=["published_on"])
    write_log(
        action="date_document",
        about=document.key,
        by=by,
        city=document.municipality_id,
        facts={"before": _iso(before), "published_on": _iso(published_on)},
    )


@transaction.atomic
def erase_document(*, document: Document, by: User | None) -> None:
    """Remove the bytes of a document for good, and the city's files of those bytes that are not read yet.

    Its digest and what was read from it stay, and so do the bytes as long as another city has them.
    """
    require(by, "erase", city=document.municipality_id)
    document.erased_at = timezone.now()
    document.save(update_fields=["erased_at"])
    own = Upload.objects.filter(municipality_id=document.municipality_id, sha256=document.sha256)
    own.exclude(state=UploadState.READ).delete()
    transaction.on_commit(lambda: forget_bytes(document.sha256))
    write_log(action="erase_document", about=document.key, by=by, city=document.municipality_id)


def forget_bytes(sha256: str) -> None:
    """Remove bytes and the pictures of their pages, unless a document of some city has them, or a file that waits.

    Somebody may hand in the same bytes at this moment. They are laid aside first and put back where they are needed
    by then; who comes later finds that they are gone, and keeps them again (`keep_bytes`).
    """
    if is_needed(sha256):
        return
    place = place_of(sha256)
    # A name of its own: of two who remove the same bytes neither may remove what the other one puts back.
    going = place.with_name(f"{sha256}.{new_key()}.going")
    with contextlib.suppress(FileNotFoundError):
        place.replace(going)
    if is_needed(sha256):
        with contextlib.suppress(FileNotFoundError):
            going.replace(place)
        return
    going.unlink(missing_ok=True)
    shutil.rmtree(pictures_of(sha256), ignore_errors=True)


def is_needed(sha256: str) -> bool:
    """Whether a document of some city has these bytes, or a file that waits to be read."""
    kept = Document.objects.filter(sha256=sha256, erased_at=None).exists()
    return kept or Upload.objects.filter(sha256=sha256).exclude(state=UploadState.READ).exists()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def keep_bytes(sha256: str, content: bytes) -> None:
    """Put bytes under their digest; what lies there already stays.

    They are looked for once more when what names them is kept: until then nothing speaks for them, and somebody may
    have removed them.
    """
    place = place_of(sha256)

    def put() -> None:
        if not place.exists():
            put_file(place, content, mode=0o400)

    put()
    transaction.on_commit(put)


def put_file(place: Path, content: bytes, *, mode: int) -> None:
    """Put a file where others may look for it, or put it, at the same time: they find all of it or nothing."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written under a name of its own and moved: nobody finds half a file, and a run that broke off is in nobody's way.
    with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as aside:
        aside.write(content)
    part = Path(aside.name)
    part.chmod(mode)
    part.replace(place)
