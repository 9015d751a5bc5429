"""What is kept of a city's own workbook: its places as names of worksheets and cells, and what it would lose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from shisaku.core.sheet import SheetData
from shisaku.forms.store import FormFile
from shisaku.readers.excel.marks import place_name
from shisaku.readers.excel.workbook import excel_pages
from shisaku.readers.limits import Limits
from shisaku.readers.own_book.losses import losses
from shisaku.readers.own_book.opening import open_own_book, own_limits
from shisaku.readers.own_book.places import Spots, find_spots
from shisaku.readers.own_book.trying import Spot, Trials
from shisaku.readers.own_book.vacant import vacancies
from shisaku.readers.pages import Page


class CellName(BaseModel):
    """A cell of a workbook by the names people use: worksheet and place (`B12`)."""

    model_config = ConfigDict(frozen=True)

    sheet: str
    cell: str


class BookPlace(CellName):
    """Where a value of the form stands: its place (`standing`), what a person calls it, how the cell was found.

    `how`: `read` (a value stood there), `vacant` (found by trying the empty cells), `person`.
    """

    at: str
    words: str
    how: str = "read"


class Told(CellName):
    """What stands in a cell that no field of the form claims."""

    text: str


class BookPlaces(BaseModel):
    """All that is known of a workbook: the fiscal year of its sheet and its cells; sentences of what it would lose.

    `heads` name years, which move with the sheet's; `further` are cells over which a text went on, to be emptied.
    """

    fiscal_year: int
    places: list[BookPlace]
    heads: list[Told] = []
    further: list[CellName] = []
    left: list[Told] = []
    losses: list[str] = []

    def cell_of(self, at: str) -> CellName | None:
        """The cell of a place; `None` where the workbook has none.

        Path and name of a reference stand in one cell where the workbook has only one for it.
        """
        exact = next((one for one in self.places if one.at == at), None)
        if exact is not None or not at.startswith("references/"):
            return exact
        above = at.rpartition("/")[0]
        parts = [one for one in self.places if one.at.rpartition("/")[0] == above]
        return parts[0] if len({(one.sheet, one.cell) for one in parts}) == 1 else None


def examine(content: bytes, form: FormFile, limits: Limits, year: int | None = None) -> BookPlaces:
    """Open a workbook and find its places by `form`; `year` is the fiscal year of its sheet where it names none.

    Raises `UnreadableError` with one sentence where it cannot be filled, or holds no sheet of the form.
    """
    package, archive = open_own_book(content, limits)
    pages = list(excel_pages(content, own_limits(limits)))
    spots = find_spots(pages, vacancies(package), form, year)
    return _told(spots, pages, [one.sentence for one in losses(package, archive)])


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a value stood in a workbook that was read: its cell, and its address in that sheet."""

    cell: CellName
    address: str


def cells_of(content: bytes, form: FormFile, limits: Limits) -> Mapping[str, Stood]:
    """The cells of the values in a workbook that was made by `form`, by their places (`standing`)."""
    pages = list(excel_pages(content, limits))
    names = {page.number: page.name for page in pages}
    return {
        place: Stood(_cell(names, (origin.page, origin.line or 0, origin.cell or 0)), address)
        for place, address, origin in Trials(pages, {}, form, None).plain().origins()
    }


def sheets_in(content: bytes, form: FormFile, only: Collection[str], limits: Limits) -> list[SheetData]:
    """The sheets that `form` reads from the worksheets named in `only`."""
    pages = [page for page in excel_pages(content, limits) if page.name in only]
    return Trials(pages, {}, form, None).plain().reading.sheets


def _told(spots: Spots, pages: Sequence[Page], lost: list[str]) -> BookPlaces:
    names = {page.number: page.name for page in pages}

    def cell(spot: Spot) -> CellName:
        return _cell(names, spot)

    return BookPlaces(
        fiscal_year=spots.fiscal_year,
        places=[
            BookPlace(
                at=at,
                words=spots.words[at],
                how="vacant" if at in spots.guessed else "read",
                **cell(spot).model_dump(),
            )
            for at, spot in spots.values.items()
        ],
        heads=[Told(text=text, **cell(spot).model_dump()) for spot, text in spots.heads],
        further=[cell(spot) for spot in spots.further],
        left=[Told(text=text, **cell(spot).model_dump()) for spot, text in spots.left],
        losses=lost,
    )


def _cell(names: Mapping[int, str], spot: Spot) -> CellName:
    return CellName(sheet=names[spot[0]], cell=place_name(spot[1:]))
