"""What was made of documents to be looked at – pictures, cells – put aside in files until the document is erased.

It lies in one folder of the document (`pictures_of`), so that every server process finds it and erasing removes it;
none of it stays in memory. Whoever looks at a document that is gone is refused before any file is opened.
"""

import gzip
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from shisaku.readers.errors import UnreadableError
from shisaku.records.models import Document
from shisaku.work.documents import content_of, pictures_of, put_file, require_content
from shisaku.work.refusals import NotFoundError

Made = Iterator[tuple[Path, bytes]]


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
                    self._make(document, make)
        return place

    def _make(self, document: Document, make: Callable[[bytes], Made]) -> None:
        try:
            for place, content in make(content_of(document)):
                put_file(place, content, mode=0o600)
        except UnreadableError as error:
            raise NotFoundError(str(error)) from error
        try:
            require_content(Document.objects.get(key=document.key))
        except NotFoundError:
            # Erased while it was read.
            shutil.rmtree(pictures_of(document.sha256), ignore_errors=True)
            raise


def packed(made: object) -> bytes:
    """What JSON can say, as it is put aside."""
    written = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(written.encode(), compresslevel=1)


def unpacked(place: Path) -> Any:  # noqa: ANN401 - what was packed
    """What `packed` wrote into a file. Raises `FileNotFoundError`."""
    return json.loads(gzip.decompress(place.read_bytes()))
