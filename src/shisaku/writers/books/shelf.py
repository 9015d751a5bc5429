"""A book in a folder: volumes are written one by one, and what is there already is not made again.

`book.json` says what each volume was made of. A book that was stopped goes on where it stood; one whose sheets changed
is made anew from the first volume that a change touches. Every file is whole or not there.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Form
from shisaku.writers.books.contents import contents_of
from shisaku.writers.books.volumes import MOST_PAGES, Entry, Volume, volumes_of
from shisaku.writers.pdf import pdf_apart

LEDGER, CONTENTS = "book.json", "00-contents.pdf"
Progress = Callable[[int, int], None]


def write_book(
    folder: Path,
    sheets: Sequence[SheetData],
    form: Form,
    *,
    name: str,
    most_pages: int = MOST_PAGES,
    made_at: datetime | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the book of these sheets into `folder`: its volumes, and the volume of contents.

    `progress` is told how many sheets of how many are set; what it raises stops the book, which keeps what is whole.
    Volumes of an older, longer book are removed, and no other file is touched. Raises `FontError`, `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tell = progress or (lambda _done, _of: None)
    ledger = _ledger(folder)
    kept = list(_kept(folder, ledger, sheets, _made_by(form, name, most_pages)))
    entries = [Entry(*entry) for volume in kept for entry in volume["entries"]]
    tell(len(entries), len(sheets))
    options: dict[str, Any] = {"name": name, "most_pages": most_pages, "made_at": made_at}
    for volume in volumes_of(sheets, form, after=entries, **options):
        kept.append(_put(folder, volume, sheets, _made_by(form, name, most_pages)))
        entries += volume.entries
        _written(folder / LEDGER, json.dumps({"volumes": kept}, ensure_ascii=False).encode())
        tell(len(entries), len(sheets))
    _written(folder / CONTENTS, pdf_apart(contents_of(sheets, entries, name=name), made_at=made_at))
    names = [str(volume["file"]) for volume in kept]
    for old in {Path(str(volume.get("file"))).name for volume in ledger} - set(names):
        (folder / old).unlink(missing_ok=True)
    return [folder / CONTENTS, *(folder / file for file in names)]


def _ledger(folder: Path) -> list[dict[str, Any]]:
    """What an earlier run wrote down; nothing where there is none, or it cannot be read."""
    try:
        said = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
        volumes = said["volumes"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [one for one in volumes if isinstance(one, dict)] if isinstance(volumes, list) else []


def _kept(
    folder: Path, ledger: Sequence[dict[str, Any]], sheets: Sequence[SheetData], made_by: str
) -> Iterator[dict[str, Any]]:
    """The first volumes that are still what they would be, whole and of the same sheets."""
    start = 0
    for volume in ledger:
        count = len(volume.get("entries", ()))
        file = folder / Path(str(volume.get("file"))).name
        whole = file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == volume.get("sha256")
        same = volume.get("of") == _digest(sheets[start : start + count], made_by)
        # A volume that was the last of a shorter book may have room for more.
        last_grown = volume is ledger[-1] and start + count < len(sheets) and not volume.get("full")
        if not (whole and same and count) or last_grown:
            return
        yield volume
        start += count


def _put(folder: Path, volume: Volume, sheets: Sequence[SheetData], made_by: str) -> dict[str, Any]:
    first, last = volume.entries[0].place, volume.entries[-1].place
    file = f"{volume.number:02d}.pdf"
    _written(folder / file, volume.content)
    return {
        "file": file,
        "sha256": hashlib.sha256(volume.content).hexdigest(),
        "of": _digest(sheets[first : last + 1], made_by),
        "full": last + 1 < len(sheets),
        "pages": volume.pages,
        "entries": [[entry.place, entry.volume, entry.page] for entry in volume.entries],
    }


def _made_by(form: Form, name: str, most_pages: int) -> str:
    return json.dumps([form.model_dump(mode="json"), name, most_pages], ensure_ascii=False, sort_keys=True)


def _digest(sheets: Sequence[SheetData], made_by: str) -> str:
    found = hashlib.sha256(made_by.encode())
    for sheet in sheets:
        found.update(json.dumps(sheet.to_json(), ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return found.hexdigest()


def _written(file: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there."""
    aside = file.with_name(f".{file.name}.part")
    aside.write_bytes(content)
    aside.replace(file)
