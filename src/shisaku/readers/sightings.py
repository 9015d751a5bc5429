"""What each cell of a page is to a form with a grid: a label, or a value with its labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.text import label_key
from shisaku.forms.grammar import Form, GridLabel
from shisaku.readers.extract.grid.dictionary import plain_label
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.reading import dictionary_of, sighted
from shisaku.readers.pages import Cell, Page

# Page, line and cell, as origins name a place.
Spot = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SeenLabel:
    """A label: as printed without what changes every year, what it was taken for, whether the form says so."""

    cell: Cell
    printed: str
    meaning: GridLabel
    own: bool
    year: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The labels on some pages by their place, and for every value's place the labels it belongs to."""

    labels: Mapping[Spot, SeenLabel]
    values: Mapping[Spot, Sequence[SeenLabel]] = field(default_factory=dict)


def seen(pages: Sequence[Page], form: Form) -> Seen:
    """What the labels on `pages` are by a form with a grid; nothing for a form of other regions."""
    if not any(section.grid is not None for section in form.sections):
        return Seen({})
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
        cell=cell,
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
