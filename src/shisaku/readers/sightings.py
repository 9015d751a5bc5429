"""What each cell of a page is to a form: a label, or a value with its labels. Here for a form with a grid."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from shisaku.core.addresses import sheet_keys
from shisaku.core.reading import Reading
from shisaku.core.text import label_key
from shisaku.forms.grammar import Form, GridLabel
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.readers.extract.grid.dictionary import plain_label
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.reading import dictionary_of, sighted
from shisaku.readers.page_json import page_of_json, page_to_json
from shisaku.readers.pages import Cell, Page

# Page, line and cell, as origins name a place.
Spot = tuple[int, int, int]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SeenLabel:
    """A label: as printed without what changes every year, what it was taken for, whether the form says so.

    In a form with regions of fields `row` is the line that knows it (`sections/0/fields/2`), and says what it means.
    """

    spot: Spot
    printed: str
    meaning: GridLabel
    own: bool
    year: bool
    row: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """The labels on some pages by their place, and for every value's place the labels it belongs to."""

    labels: Mapping[Spot, SeenLabel]
    values: Mapping[Spot, Sequence[SeenLabel]] = field(default_factory=dict)


def seen(pages: Sequence[Page], form: Form) -> Seen:
    """What the labels on `pages` are by a form with a grid."""
    own = _own(form)
    labels: dict[Spot, SeenLabel] = {}
    values: dict[Spot, Sequence[SeenLabel]] = {}
    for read in sighted(pages, dictionary_of(form)):
        for cell in read.roles.labels:
            printed = read.block.printed(cell)
            entry = read.roles.dictionary.find(cell.text)
            meaning = entry.meanings[0] if entry and entry.meanings else HEAD
            labels.setdefault(_spot(printed), _label(printed, cell.text, meaning, own))
        for sighting in read.sightings:
            found = []
            for label, meaning in zip(sighting.path.labels, sighting.chosen, strict=False):
                printed = read.block.printed(label.cell)
                one = _label(printed, label.cell.text, meaning, own)
                found.append(one)
                labels[_spot(printed)] = one
            values[_spot(read.block.printed(sighting.cell))] = found
    return Seen(labels, values)


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page with what its cells are: labels, values with their labels, and what is left over, by their places.

    `read` says of a value what a person calls it and what the paper printed there.
    """

    page: Page
    labels: Mapping[Spot, SeenLabel]
    values: Mapping[Spot, Sequence[SeenLabel]]
    read: Mapping[Spot, tuple[str, str]]
    left: frozenset[Spot]

    def to_json(self) -> dict[str, Any]:
        """The same as JSON; many values share their labels, which are written once."""
        known: dict[int, int] = {}
        written: list[list[Any]] = []

        def number(label: SeenLabel) -> int:
            if id(label) not in known:
                known[id(label)] = len(written)
                meaning = label.meaning.model_dump(mode="json", exclude_defaults=True)
                written.append([label.spot, label.printed, meaning, label.own, label.year, label.row])
            return known[id(label)]

        labels = [[spot, number(label)] for spot, label in self.labels.items()]
        values = [[spot, [number(label) for label in found]] for spot, found in self.values.items()]
        read = [[spot, words, printed] for spot, (words, printed) in self.read.items()]
        return {
            "page": page_to_json(self.page),
            "known": written,
            "labels": labels,
            "values": values,
            "read": read,
            "left": sorted(self.left),
        }

    @classmethod
    def of_json(cls, made: dict[str, Any]) -> "SeenPage":
        """The page that `to_json` wrote."""
        known = [
            SeenLabel(_spot_of(spot), printed, GridLabel.model_validate(meaning), own, year, row)
            for spot, printed, meaning, own, year, row in made["known"]
        ]
        return cls(
            page_of_json(made["page"]),
            {_spot_of(spot): known[number] for spot, number in made["labels"]},
            {_spot_of(spot): [known[number] for number in found] for spot, found in made["values"]},
            {_spot_of(spot): (words, printed) for spot, words, printed in made["read"]},
            frozenset(_spot_of(spot) for spot in made["left"]),
        )


def seen_pages(pages: Sequence[Page], found: Seen, reading: Reading) -> Iterator[SeenPage]:
    """What the cells of all pages are to the form that has read them; `found` are its labels."""
    labels, values, read = _by_page(found.labels), _by_page(found.values), _by_page(_read(reading))
    left: dict[int, set[Spot]] = {}
    for one in reading.leftovers:
        if one.cell:
            left.setdefault(one.page, set()).add((one.page, one.line, one.cell))
    for page in pages:
        here = page.number
        yield SeenPage(
            page,
            labels.get(here, {}),
            values.get(here, {}),
            read.get(here, {}),
            frozenset(left.get(here, ())),
        )


def _by_page(found: Mapping[Spot, _T]) -> dict[int, dict[Spot, _T]]:
    parted: dict[int, dict[Spot, _T]] = {}
    for spot, one in found.items():
        parted.setdefault(spot[0], {})[spot] = one
    return parted


def _read(reading: Reading) -> dict[Spot, tuple[str, str]]:
    """The places values were read from: what each is called, and what is printed there."""
    sheets = dict(zip(sheet_keys(reading.sheets), reading.sheets, strict=True))
    found: dict[Spot, tuple[str, str]] = {}
    for address, origins in reading.origins.items():
        root, _, rest = address.partition("/")
        name, _, inside = rest.partition("/")
        for origin in origins:
            if root == "sheets" and origin.line and origin.cell:
                words = value_name(sheets[name], inside, JAPANESE) if name in sheets else inside
                found.setdefault((origin.page, origin.line, origin.cell), (words, origin.printed))
    return found


def neighbours(page: Page, cell: Cell) -> Iterator[Cell]:
    """The cells a value most likely belongs to where no label is known: the nearest left of it, the nearest above."""
    for row in page.rows:
        if row.line == cell.line:
            left = [one for one in row.filled if one.cell < cell.cell]
            yield from left[-1:]
    above = [
        one
        for row in page.rows
        if row.line < cell.line
        for one in row.filled
        if one.cell <= cell.cell < one.cell + one.columns
    ]
    yield from above[-1:]


def _label(cell: Cell, text: str, meaning: Meaning, own: frozenset[str]) -> SeenLabel:
    printed = plain_label(text) or text
    said = {name: value for name, value in meaning.said().items() if name not in ("year", "short_year")}
    return SeenLabel(
        spot=_spot(cell),
        printed=printed,
        meaning=GridLabel.model_validate({"label": printed, **said}),
        own=label_key(printed) in own,
        year=meaning.is_year and meaning.root is None,
    )


def _own(form: Form) -> frozenset[str]:
    grids = [section.grid for section in form.sections if section.grid is not None]
    return frozenset(
        label_key(word) for grid in grids for label in grid.labels for word in (label.label, *label.also)
    )


def _spot(cell: Cell) -> Spot:
    return cell.page, cell.line, cell.cell


def _spot_of(made: Sequence[int]) -> Spot:
    page, line, cell = made
    return page, line, cell
