"""The record of a published site: which files this program wrote into a folder, and from what.

It lies beside the site, one for each city. What is not in it is somebody else's and is never touched.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from pydantic_core import from_json, to_json

from shisaku.work.refusals import RefusalError
from shisaku.work.site.wanted import Thing

_SCHEMA = 1


class FolderError(RefusalError):
    """The folder of a site cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: size in bytes and time of change in nanoseconds spare reading it again."""

    sha256: str
    size: int
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A page, or files made together: the digest of what it was made of, its files, the addresses it leads to."""

    inputs: str
    files: Mapping[str, Written]
    leads: tuple[str, ...] = ()


@dataclass(slots=True)
class Manifest:
    """All parts by address or name. `moving` are files that were about to be put in place when it was written.

    `causes` are the digests of what every page may show, by what people call each; older records have none.
    """

    parts: dict[str, Part] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    shared: str = ""
    moving: list[str] = field(default_factory=list)
    causes: dict[str, str] = field(default_factory=dict)

    def files(self) -> dict[str, Written]:
        """Every file with how it was written."""
        return {name: written for part in self.parts.values() for name, written in part.files.items()}


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """The folder of a site as far as it is one city's."""

    root: Path
    code: str

    @property
    def manifest(self) -> Path:
        """Where the record lies."""
        return self.root / f".shisaku-site-{self.code}.json"

    @property
    def aside(self) -> Path:
        """Where files are made before they are put in place: on the same disk, so that one rename does it."""
        return self.root / f".shisaku-aside-{self.code}"

    def aside_of(self, file: str) -> Path:
        """Where a file waits to be put in its place."""
        return self.aside / name_aside(file)

    @property
    def lock(self) -> Path:
        """What the run that is going on holds; it stays, empty."""
        return self.root / f".shisaku-site-{self.code}.lock"

    def load(self) -> Manifest:
        """The record of the last run; an empty one where there was none. Raises `FolderError` where it is damaged."""
        try:
            said = from_json(self.manifest.read_bytes())
            return Manifest(
                parts={name: _part(one) for name, one in said["parts"].items()},
                things={name: Thing(**one) for name, one in said["things"].items()},
                shared=said["shared"],
                moving=said["moving"],
                causes=dict(said.get("causes", {})),
            )
        except FileNotFoundError:
            return Manifest()
        except (ValueError, KeyError, TypeError) as error:
            message = (
                f"書き出しの記録（{self.manifest.name}）を読めません。"
                "このフォルダのファイルを別の場所に移してから、もう一度書き出してください。"
            )
            raise FolderError(message) from error

    def save(self, manifest: Manifest) -> None:
        """Write the record, whole or not at all."""
        said = {
            "schema": _SCHEMA,
            "municipality": self.code,
            "shared": manifest.shared,
            "moving": manifest.moving,
            "causes": manifest.causes,
            "things": {name: asdict(one) for name, one in manifest.things.items()},
            "parts": {name: _told(one) for name, one in manifest.parts.items()},
        }
        new = self.manifest.with_suffix(".new")
        # The record of a large site has megabytes: three times as quick as json.dumps.
        new.write_bytes(to_json(said))
        new.replace(self.manifest)

    def has(self, file: str, written: Written) -> bool:
        """Whether a file still is as it was written; one whose time of change differs is read."""
        path = self.root / file
        try:
            found = path.stat()
        except OSError:
            return False
        if found.st_size != written.size:
            return False
        return found.st_mtime_ns == written.changed or digest_at(path) == written.sha256

    def keeps(self, part: Part) -> bool:
        """Whether all files of a part still are as they were written."""
        return all(self.has(file, written) for file, written in part.files.items())


def name_aside(file: str) -> str:
    """The name of a file of the site where it waits: all lie in one folder, for every page has a folder of its own."""
    return sha256(file.encode()).hexdigest()


def digest_at(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def _told(part: Part) -> dict[str, object]:
    """What `_part` reads. `asdict` would copy the tens of thousands of texts of a site, each by itself."""
    files = {
        file: {"sha256": written.sha256, "size": written.size, "changed": written.changed}
        for file, written in part.files.items()
    }
    return {"inputs": part.inputs, "files": files, "leads": part.leads}


def _part(said: Mapping[str, object]) -> Part:
    files = said["files"]
    if not isinstance(files, dict):
        raise TypeError("files")
    return Part(
        inputs=str(said["inputs"]),
        files={name: Written(**one) for name, one in files.items()},
        leads=tuple(said["leads"]),  # type: ignore[arg-type] # as `save` wrote it
    )


class Journal:
    """What has been made aside so far, one line a part, so that a run that was cut off is taken up again."""

    def __init__(self, folder: SiteFolder) -> None:
        self._path = folder.aside / "journal.jsonl"

    def read(self) -> dict[str, Part]:
        """The parts by name; a last line that was not finished counts for nothing."""
        return dict(self._lines())

    def _lines(self) -> Iterator[tuple[str, Part]]:
        if not self._path.exists():
            return
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                said = json.loads(line)
                yield said["name"], _part(said)
            except (ValueError, KeyError, TypeError):
                return

    def add(self, parts: Mapping[str, Part]) -> None:
        """Note parts whose files lie aside."""
        with self._path.open("a", encoding="utf-8") as kept:
            for name, part in parts.items():
                kept.write(json.dumps({"name": name, **_told(part)}, ensure_ascii=False) + "\n")
            kept.flush()
            os.fsync(kept.fileno())
