"""What a worksheet has beside values where a list stands: numbers, formulas, notes, merged cells, hidden rows."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from shisaku.readers.excel.archive import Archive
from shisaku.readers.excel.elements import walk
from shisaku.readers.excel.marks import Area, Place, place_at
from shisaku.readers.excel.package import Package

_NUMBERS = ("", "n")


@dataclass(slots=True)
class Drawn:
    """Places count from 1. `own_heights` are the rows whose height somebody set, `criteria` the columns filtered by."""

    numbers: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    notes: set[Place] = field(default_factory=set)
    links: set[Place] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    own_heights: set[int] = field(default_factory=set)
    criteria: int = 0


def drawn(package: Package, archive: Archive, sheet: str) -> Drawn:
    """What stands on the worksheet of that name."""
    part = next(part for name, part in package.sheets if name == sheet)
    found = _scanned(package.part(part))
    for name in _comments(package, part):
        if name in archive:
            found.notes |= _places(archive.read(name), "comment")
    return found


def _scanned(xml: bytes) -> Drawn:
    found = Drawn()
    here: list[tuple[Place, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = place_at(attributes.get("r", ""))
            here[:] = [(place, attributes.get("t", ""))] if place else []
        elif name == "row":
            _row(attributes, found)
        elif name == "f" and here:
            found.formulas.add(here[0][0])
        elif name == "v" and here and here[0][1] in _NUMBERS:
            found.numbers.add(here[0][0])
        elif name == "mergeCell":
            found.merged += _areas(attributes.get("ref", ""))
        elif name == "hyperlink":
            found.links |= {area[:2] for area in _areas(attributes.get("ref", ""))}
        elif name == "filterColumn":
            found.criteria += 1

    if xml:
        walk(xml, start)
    return found


def _row(attributes: dict[str, str], found: Drawn) -> None:
    line = int(attributes["r"]) if attributes.get("r", "").isdigit() else 0
    if attributes.get("hidden") in ("1", "true"):
        found.hidden_rows.add(line)
    if attributes.get("customHeight") in ("1", "true"):
        found.own_heights.add(line)


def _areas(name: str) -> Iterator[Area]:
    first, _, last = name.partition(":")
    begin, end = place_at(first), place_at(last or first)
    if begin and end:
        yield (*begin, *end)


def _comments(package: Package, part: str) -> Iterator[str]:
    """The parts with the notes of a worksheet."""
    folder, name = posixpath.split(part)
    found: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith("/comments"):
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found.append(target.lstrip("/"))

    if xml := package.part(f"{folder}/_rels/{name}.rels"):
        walk(xml, start)
    yield from found


def _places(xml: bytes, element: str) -> set[Place]:
    found: set[Place] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        place = place_at(attributes.get("ref", "")) if name == element else None
        if place:
            found.add(place)

    walk(xml, start)
    return found
