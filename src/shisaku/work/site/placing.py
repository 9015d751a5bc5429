"""Putting what was made aside in its place, file by file, and taking away what is gone; the old site stays usable."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from shisaku.work.site.manifest import FolderError, Manifest, Part, SiteFolder, Written

_TOLD = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """How many files a run wrote, took away, and left as they were."""

    written: int
    removed: int
    unchanged: int


def put_in_place(folder: SiteFolder, old: Manifest, new: Manifest) -> Placed:
    """Make the folder what `new` says. Raises `FolderError` before anything is done where a foreign file is in the way.

    The record that names all files to be moved is written first: a run that is cut off leaves none it does not know.
    """
    known, wanted = old.files(), new.files()
    moved = [file for file, written in wanted.items() if not _same(folder, file, written, known.get(file))]
    ours = {*known, *old.moving}
    _refuse_foreign(folder, [file for file in moved if file not in ours])
    if moved:
        folder.save(_with_moving(old, [*old.moving, *moved]))
    for file in sorted(moved, key=_last_the_entrances):
        _move(folder, file)
    gone = ours - wanted.keys()
    removed = sum(_remove(folder, file) for file in sorted(gone))
    folder.save(_settled(new, known, moved))
    shutil.rmtree(folder.aside)
    return Placed(len(moved), removed, len(wanted) - len(moved))


def _with_moving(manifest: Manifest, moving: list[str]) -> Manifest:
    """The same record, which also tells what is about to be moved."""
    return replace(manifest, moving=moving)


def _same(folder: SiteFolder, file: str, written: Written, before: Written | None) -> bool:
    """Whether the file in place already says what was made."""
    return (before is None or before.sha256 == written.sha256) and folder.has(
        file, before if before is not None else written
    )


def _refuse_foreign(folder: SiteFolder, files: Iterable[str]) -> None:
    foreign = [file for file in files if (folder.root / file).exists()]
    if foreign:
        named = "、".join(foreign[:_TOLD]) + (
            f" ほか{len(foreign) - _TOLD}件" if len(foreign) > _TOLD else ""
        )
        raise FolderError(
            f"このソフトウェアが書いたものでないファイルがあります：{named}。"
            "別のフォルダを指定するか、そのファイルを移してください。"
        )


def _last_the_entrances(file: str) -> tuple[bool, int, str]:
    """Style sheets, data and deep pages first: a page that is there already finds what it leads to."""
    return file.endswith("index.html"), -file.count("/"), file


def _move(folder: SiteFolder, file: str) -> None:
    place, aside = folder.root / file, folder.aside_of(file)
    if not aside.exists():
        # Put in place by a run that was cut off afterwards.
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    aside.replace(place)


def _remove(folder: SiteFolder, file: str) -> bool:
    path = folder.root / file
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    for above in path.relative_to(folder.root).parents:
        if above == Path() or any((folder.root / above).iterdir()):
            break
        (folder.root / above).rmdir()
    return True


def _settled(new: Manifest, known: Mapping[str, Written], moved: Iterable[str]) -> Manifest:
    """The record of what lies there now: a file left as it was keeps the time at which it was written."""
    put = set(moved)

    def there(file: str, written: Written) -> Written:
        return written if file in put else known.get(file, written)

    parts = {
        name: Part(part.inputs, {file: there(file, one) for file, one in part.files.items()}, part.leads)
        for name, part in new.parts.items()
    }
    return Manifest(parts, new.things, new.shared, causes=new.causes)
