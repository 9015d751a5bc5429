"""What comes of filling a workbook, and how its years move."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.readers.own_book.told import BookPlaces
from shisaku.writers.own_book import Filling, Writing


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A value for which the workbook has no cell: what a person calls it, and what would stand there."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled workbook. `unplaced` values have no cell in it; `differing` would be read otherwise than they are."""

    content: bytes
    unplaced: Sequence[Unplaced]
    differing: Sequence[str]


def filling_of(places: BookPlaces, year: int | None, writings: Sequence[Writing] = ()) -> Filling:
    """What is written into a workbook whose heads name years, for a sheet of fiscal `year`."""
    heads = [(one.sheet, one.cell, one.text) for one in places.heads]
    return Filling(writings, heads, 0 if year is None else year - places.fiscal_year, year)
