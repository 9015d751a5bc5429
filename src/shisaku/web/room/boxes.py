"""The boxes over a page: what was read, what is doubtful, what was left over, what is selected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from shisaku.core.reading import Leftover, Origin
from shisaku.readers.pages import Box
from shisaku.web.room.asked import Asked, left_key
from shisaku.web.room.drawing import Spot
from shisaku.work.room import Doubt, ValueLine

Kind = Literal["read", "person", "label", "leftover", "doubt"]
# Where several stand in one box, the one that asks for most attention is drawn.
_LOUDNESS: Sequence[Kind] = ("doubt", "leftover", "person", "read")


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box on the page in points; `numbers` are those of its doubts, `url` selects what stands in it."""

    kind: Kind
    x: float
    y: float
    width: float
    height: float
    label: str
    url: str = ""
    numbers: Sequence[int] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand on page `number`: boxes the reader knew (`boxed`), else those of the drawn cells."""

    number: int
    spots: Mapping[Spot, Box]
    boxed: bool

    def of(self, origin: Origin) -> Box | None:
        """The box of an origin on this page."""
        if origin.page != self.number:
            return None
        if origin.box is not None and self.boxed:
            return origin.box
        return self.at(origin.line, origin.cell)

    def at(self, line: int | None, cell: int | None) -> Box | None:
        """The box of a cell, or of a whole line where no cell is said."""
        if line is None:
            return None
        return self.spots.get((line, cell or 0)) or self.spots.get((line, 0))


def boxes(
    places: Places,
    values: Sequence[ValueLine],
    doubts: Sequence[Doubt],
    leftovers: Sequence[Leftover],
    *,
    asked: Asked,
    names: Mapping[str, str],
) -> list[PageBox]:
    """All boxes of a page, quiet ones first, so that loud ones lie over them. `names` are the words for addresses."""
    found: dict[Box, PageBox] = {}
    for box, drawn in _all(places, values, doubts, leftovers, asked, names):
        before = found.get(box)
        found[box] = drawn if before is None else _louder(before, drawn)
    return sorted(found.values(), key=lambda one: (one.chosen, -_LOUDNESS.index(one.kind)))


def _all(
    places: Places,
    values: Iterable[ValueLine],
    doubts: Iterable[Doubt],
    leftovers: Iterable[Leftover],
    asked: Asked,
    names: Mapping[str, str],
) -> Iterator[tuple[Box, PageBox]]:
    for value in values:
        kind: Kind = "person" if value.settlement is not None else "read"
        url = asked.url(value=value.address, doubt=value.doubt, page=places.number)
        chosen = value.address == asked.value
        for box in _of(places, value.origins):
            yield box, _box(kind, box, names.get(value.address, value.address), url, chosen=chosen)
    for doubt in doubts:
        url = asked.url(doubt=doubt.number, value="", page=places.number)
        for place in doubt.places:
            chosen = asked.doubt == doubt.number and asked.value in ("", place.address)
            for box in _of(places, [place.origin] if place.origin else []):
                label = f"{doubt.number} {names.get(place.address, place.address)}"
                yield box, _box("doubt", box, label, url, chosen=chosen, numbers=(doubt.number,))
    for left in leftovers:
        at = places.at(left.line, left.cell) if left.page == places.number else None
        if at is not None:
            key = left_key(left)
            url = asked.url(left=key, value="", doubt=0, page=places.number)
            yield at, _box("leftover", at, left.text, url, chosen=asked.left == key)


def _of(places: Places, origins: Sequence[Origin]) -> Iterator[Box]:
    for origin in origins:
        box = places.of(origin)
        if box is not None:
            yield box


def _box(
    kind: Kind, box: Box, label: str, url: str, *, chosen: bool = False, numbers: Sequence[int] = ()
) -> PageBox:
    x0, top, x1, bottom = box
    return PageBox(
        kind,
        round(x0, 1),
        round(top, 1),
        round(x1 - x0, 1),
        round(bottom - top, 1),
        label,
        url,
        numbers,
        chosen,
    )


def _louder(one: PageBox, other: PageBox) -> PageBox:
    loud = min(one, other, key=lambda box: _LOUDNESS.index(box.kind))
    numbers = sorted({*one.numbers, *other.numbers})
    return replace(loud, numbers=numbers, chosen=one.chosen or other.chosen)
