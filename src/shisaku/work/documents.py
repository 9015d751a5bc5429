"""The bytes of documents: kept under their digest, out of reach of any web server."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.core.reading import SourceDocument
from shisaku.records.models import Document, Municipality, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import NotFoundError

# By the end of the name only: what a file really is says its reader, and none is served as what it claims to be.
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNKNOWN = "application/octet-stream"


def keep_document(*, content: bytes, source: SourceDocument, city: Municipality, title: str = "") -> Document:
    """Keep a file for a city; the same bytes are kept once. Raises `ValueError` where they are not what was read."""
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != source.sha256:
        message = f"these are not the bytes that were read: {sha256} is not {source.sha256}"
        raise ValueError(message)
    _write(place_of(sha256), content)
    name = Path(source.file).name
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


def place_of(sha256: str) -> Path:
    """Where the bytes with that digest lie."""
    return Path(settings.SHISAKU_DOCUMENTS) / sha256[:2] / sha256


def content_of(document: Document) -> bytes:
    """The bytes of a document. Raises `NotFoundError` where they were erased or are gone."""
    place = place_of(document.sha256)
    if document.erased_at is not None or not place.exists():
        raise NotFoundError(f"文書「{document}」のファイルは保存されていません。")
    return place.read_bytes()


@transaction.atomic
def erase_document(*, document: Document, by: User | None) -> None:
    """Remove the bytes of a document for good. Its digest and what was read from it stay."""
    require(by, "erase", city=document.municipality_id)
    document.erased_at = timezone.now()
    document.save(update_fields=["erased_at"])
    shared = Document.objects.filter(sha256=document.sha256, erased_at=None).exists()
    if not shared:
        transaction.on_commit(lambda: place_of(document.sha256).unlink(missing_ok=True))
    write_log(action="erase_document", about=document.key, by=by, city=document.municipality_id)


def _write(place: Path, content: bytes) -> None:
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = place.with_suffix(".part")
    aside.write_bytes(content)
    aside.chmod(0o400)
    aside.replace(place)
