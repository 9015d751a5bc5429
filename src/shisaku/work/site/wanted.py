"""What a published site consists of, and by what each of its parts is told to have changed."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from shisaku.records.digests import digest


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

    `inputs_of` tells that digest for addresses that only links name (lists, rules). `shared` is in every one of them.
    """

    code: str
    shared: str
    things: Mapping[str, Thing]
    pages: Mapping[str, str]
    inputs_of: Callable[[str], str] = field(repr=False)


def digest_of(*parts: object) -> str:
    """One digest of JSON values, texts and numbers."""
    return digest([part if isinstance(part, str | int | float | None) else _plain(part) for part in parts])


def _plain(part: object) -> object:
    if isinstance(part, Mapping):
        return {str(key): _plain(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_plain(value) for value in part]
    return part if isinstance(part, str | int | float | bool | None) else str(part)


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
