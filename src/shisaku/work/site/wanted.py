"""What a published site consists of, and by what each of its parts is told to have changed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Thing:
    """What people know by name and see appear, change or go: a sheet, a plan, a document. `inputs` is a digest.

    `id` is stable from run to run; `year` is 0 for what belongs to none.
    """

    id: str
    kind: str
    name: str
    year: int
    inputs: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Files beside the pages that are made together: `make` gives each with its bytes, as long as `inputs` differ."""

    name: str
    inputs: str
    make: Callable[[], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything of a city that is to be there: pages by address with the digest of what they are made of.

    `inputs_of` tells that digest for addresses that only links name (lists, rules). `shared` is in every one of them;
    `causes` are the digests it is made of, by what people call each.
    """

    code: str
    shared: str
    things: Mapping[str, Thing]
    pages: Mapping[str, str]
    inputs_of: Callable[[str], str] = field(repr=False)
    causes: Mapping[str, str] = field(default_factory=dict)


def digest_of(*parts: object) -> str:
    """One digest of JSON values, texts and numbers; of anything else its text."""
    # Told by the encoder itself: a survey of a city of 1,000 projects tells a million values.
    said = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_told)
    return hashlib.sha256(said.encode()).hexdigest()


def _told(part: object) -> object:
    return dict(part) if isinstance(part, Mapping) else str(part)


@cache
def program_digest() -> str:
    """A digest of this package as it is installed: another version may make any page look different."""
    found = hashlib.sha256()
    for file in _files(resources.files("shisaku")):
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _files(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "documents"):
                yield from _files(entry)
        elif not entry.name.endswith((".pyc", ".po")):
            yield entry
