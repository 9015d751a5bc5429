"""What was made of documents to be looked at – pictures, cells – put aside in files until the document is erased.

It lies in one folder of the document (`pictures_of`), so that every server process finds it and erasing removes it;
none of it stays in memory. Whoever looks at a document that is gone is refused before any file is opened. Why a
document could not be read is put aside as well: whoever looks again soon is told, and nothing is read.
"""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from shisaku.readers.errors import UnreadableError
from shisaku.readers.page_files import packed, unpacked
from shisaku.records.models import Document
from shisaku.work.documents import content_of, pictures_of, put_file, require_content
from shisaku.work.refusals import NotFoundError

Made = Iterator[tuple[Path, bytes]]

# After so many seconds a document that could not be read is tried again: perhaps the machine was short of something.
_TRIED_AGAIN = 600.0


class Aside:
    """Files of one kind; they are made one document after the other, since making them may take much memory."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def file(self, document: Document, place: Path, make: Callable[[bytes], Made]) -> Path:
        """`place`, below the folder of the document. Where it is not there yet `make` gives all that is to be made.

        `make` is asked with the document's bytes and gives files with their contents, `place` the last of all.
        Raises `NotFoundError` where the document was erased, is gone, or cannot be read any more.
        """
        require_content(document)
        if not place.exists():
            with self._turn:
                if not place.exists():
                    self._make(document, place, make)
        return place

    def _make(self, document: Document, place: Path, make: Callable[[bytes], Made]) -> None:
        failed = place.with_name(f"{place.name}.failed")
        _refuse_again(failed)
        try:
            for made, content in make(content_of(document)):
                put_file(made, content, mode=0o600)
        except UnreadableError as error:
            put_file(failed, packed([_terms(), str(error)]), mode=0o600)
            raise NotFoundError(str(error)) from error
        finally:
            _require_now(document)


def taken_in(place: Path, put: Callable[[str], Sequence[int]]) -> Sequence[int]:
    """The files that another process puts into a folder made for it, by their numbers: from there into `place`."""
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=place, prefix=".part-") as aside:
        numbers = put(aside)
        for number in numbers:
            part = Path(aside, str(number))
            part.chmod(0o600)
            part.replace(place / str(number))
    return numbers


def _require_now(document: Document) -> None:
    """Raise `NotFoundError` where a document was erased while it was read; nothing of it is left then."""
    try:
        require_content(Document.objects.get(key=document.key))
    except NotFoundError:
        shutil.rmtree(pictures_of(document.sha256), ignore_errors=True)
        raise


def _refuse_again(failed: Path) -> None:
    """Raise `NotFoundError` with what was said when the document was tried a while ago on the same terms."""
    try:
        recent = time.time() - failed.stat().st_mtime < _TRIED_AGAIN
        terms, said = unpacked(failed)
    except FileNotFoundError:
        return
    if recent and terms == _terms():
        raise NotFoundError(said)


def _terms() -> str:
    """What decides whether a document can be read: this version, and the limits that are set."""
    return f"{version('shisaku')} {settings.SHISAKU_READ_LIMITS}"
