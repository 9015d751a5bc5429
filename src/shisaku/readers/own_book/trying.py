"""A workbook read as often as needed, with words put into its empty cells in the pages alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shisaku.core.reading import Origin, Reading
from shisaku.core.sheet import SheetData
from shisaku.core.years_in_text import year_filled
from shisaku.forms.store import FormBook, FormFile
from shisaku.readers.document import Wishes, read_pages
from shisaku.readers.extract.bonds import Bonds
from shisaku.readers.extract.labels import matches
from shisaku.readers.own_book.standing import standing
from shisaku.readers.own_book.vacant import Vacancy, with_words
from shisaku.readers.pages import Cell, Page

# Page, line and cell, as origins name a place.
Spot = tuple[int, int, int]
# The vacancies of a worksheet by line and column.
Vacant = dict[tuple[int, int], Vacancy]
# A word that is no label, no number and no choice of any form.
WORD = "仮の記入"


@dataclass(frozen=True, slots=True)
class Tried:
    """One reading: what it read, and which labels and cells it bound."""

    reading: Reading
    bonds: Bonds
    pages: Sequence[Page]

    @property
    def sheet(self) -> SheetData:
        """The sheet that was read first."""
        return self.reading.sheets[0]

    def origins(self) -> Iterator[tuple[str, str, Origin]]:
        """Every origin in the first sheet that names a cell, with its place (`standing`) and its address there."""
        if not self.reading.sheets:
            return
        for address, origins in self.reading.origins.items():
            inside = address.split("/", 2)[2]
            for number, origin in enumerate(origins):
                if origin.line and origin.cell:
                    yield standing(self.sheet, inside, origin.printed, number), inside, origin


class Trials:
    """The pages of a workbook and its vacancies; `year` is the fiscal year of its sheet where that is known."""

    def __init__(
        self, pages: Sequence[Page], vacant: Mapping[str, Sequence[Vacancy]], form: FormFile, year: int | None
    ) -> None:
        self.file, self.year = form, year
        self.pages = [_dated(page, year) for page in pages]
        self.vacant: dict[str, Vacant] = {
            page.name: {(one.line, one.cell): one for one in vacant.get(page.name, ())} for page in pages
        }
        self._numbers = {page.name: page.number for page in pages}

    def empty(self) -> set[Spot]:
        """Where nothing stands."""
        return {(self._numbers[name], *place) for name, ones in self.vacant.items() for place in ones}

    def plain(self) -> Tried:
        """The workbook as it is."""
        return self._read(self.pages)

    def with_word(self, word: str, only: set[Spot] | None = None) -> Tried:
        """With a word in every vacancy; where `only` names some, with it in those and the usual word in the others."""
        if only is None:
            return self._read(with_words(self.pages, self.vacant, word))
        chosen: dict[str, Vacant] = {}
        others: dict[str, Vacant] = {}
        for name, ones in self.vacant.items():
            inside = {place for place in ones if (self._numbers[name], *place) in only}
            chosen[name] = {place: one for place, one in ones.items() if place in inside}
            others[name] = {place: one for place, one in ones.items() if place not in inside}
        return self._read(with_words(with_words(self.pages, chosen, word), others, WORD))

    def close(self, spots: set[Spot]) -> bool:
        """Take cells for places where nobody writes; whether any was thought vacant before."""
        closed = False
        for name, ones in self.vacant.items():
            for place in [place for place in ones if (self._numbers[name], *place) in spots]:
                del ones[place]
                closed = True
        return closed

    def beside_headings(self) -> set[Spot]:
        """The vacancies in the rows of headings, where nobody writes; a label may have the words of a heading."""
        rows = [(page.number, row) for page in self.pages for row in page.rows]
        lines: set[tuple[int, int]] = set()
        begin = 0
        for section in self.file.form.sections:
            for place, (page, row) in enumerate(rows[begin:], start=begin):
                filled = row.filled
                if len(filled) == 1 and any(matches(word, filled[0].text) for word in section.headings):
                    lines.add((page, row.line))
                    begin = place + 1
                    break
        return {spot for spot in self.empty() if spot[:2] in lines}

    def _read(self, pages: Sequence[Page]) -> Tried:
        bonds = Bonds()
        form = self.file.form
        wishes = Wishes(form=form.form, fiscal_year=self.year, municipality=form.municipality)
        reading = read_pages(
            pages, file="", sha256="0" * 64, forms=FormBook([self.file]), wishes=wishes, claims=bonds
        )
        return Tried(reading, bonds, pages)


def _dated(page: Page, year: int | None) -> Page:
    """The page with the year in the first cell that leaves a place for it (令和　年度): an empty form's title."""
    if year is None:
        return page
    cells = ((cell, year_filled(cell.text, year)) for row in page.rows for cell in row.filled)
    blank = next(((cell, text) for cell, text in cells if text != cell.text), None)
    if blank is None:
        return page
    filled = replace(blank[0], text=blank[1])
    rows = (
        replace(row, cells=tuple(filled if cell is blank[0] else cell for cell in row.cells))
        for row in page.rows
    )
    return replace(page, rows=tuple(rows))


def spot_of(cell: Cell) -> Spot:
    """Where a cell stands."""
    return cell.page, cell.line, cell.cell
