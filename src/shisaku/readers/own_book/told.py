"""What is kept of a city's own workbook: its places as names of worksheets and cells, and what it would lose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from shisaku.core.addresses import sheet_keys
from shisaku.core.sheet import SheetData
from shisaku.forms.list_columns import sheet_listing
from shisaku.forms.store import FormFile
from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.marks import place_name
from shisaku.readers.excel.workbook import excel_pages
from shisaku.readers.gridded import is_gridded
from shisaku.readers.limits import Limits
from shisaku.readers.own_book.drawn import drawn
from shisaku.readers.own_book.grid_places import find_grid_spots
from shisaku.readers.own_book.listed import BookRows, Listed, find_list, told_list
from shisaku.readers.own_book.losses import losses
from shisaku.readers.own_book.opening import open_own_book, own_limits
from shisaku.readers.own_book.places import Spots, find_spots
from shisaku.readers.own_book.trying import Spot, Trials
from shisaku.readers.own_book.vacant import vacancies
from shisaku.readers.pages import Page

_CHARTS = "行が増えても、グラフが指す範囲は広がりません。"


class CellName(BaseModel):
    """A cell of a workbook by the names people use: worksheet and place (`B12`)."""

    model_config = ConfigDict(frozen=True)

    sheet: str
    cell: str


class BookPlace(CellName):
    """Where a value of the form stands: its place (`standing`), what a person calls it, how the cell was found.

    `how`: `read` (a value stood there), `vacant` (found by trying the empty cells), `head` (of a column), `person`.
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
    Of a list there are `rows`: its places are those of the columns, in the first row.
    """

    fiscal_year: int
    places: list[BookPlace]
    heads: list[Told] = []
    further: list[CellName] = []
    left: list[Told] = []
    losses: list[str] = []
    rows: BookRows | None = None

    def cell_of(self, at: str) -> CellName | None:
        """The cell of a place; `None` where the workbook has none.

        Path and name of a reference stand in one cell where the workbook has only one for it; a score and a mark are
        two ways to write one judgement.
        """
        exact = next((one for one in self.places if one.at in (at, _other_half(at))), None)
        if exact is not None or not at.startswith("references/"):
            return exact
        above = at.rpartition("/")[0]
        parts = [one for one in self.places if one.at.rpartition("/")[0] == above]
        return parts[0] if len({(one.sheet, one.cell) for one in parts}) == 1 else None


def _other_half(at: str) -> str:
    """The place of the mark where that of a score is asked for, and the other way round."""
    above, _, last = at.rpartition("/")
    other = {"score": "mark", "mark": "score"}.get(last)
    return f"{above}/{other}" if other and at.startswith("evaluations/") else at


def examine(content: bytes, form: FormFile, limits: Limits, year: int | None = None) -> BookPlaces:
    """Open a workbook and find its places by `form`; `year` is the fiscal year of its sheet where it names none.

    Raises `UnreadableError` with one sentence where it cannot be filled, or holds no sheet of the form.
    """
    package, archive = open_own_book(content, limits)
    pages = list(excel_pages(content, own_limits(limits)))
    lost = losses(package, archive)
    listing = sheet_listing(form.form)
    if form.form.is_list and listing is None:
        raise UnreadableError(f"様式「{form.form.title}」の一覧は、市のブックには記入できません")
    if listing is None:
        find = find_grid_spots if is_gridded(form.form) else find_spots
        spots = find(pages, vacancies(package), form, year)
        return _told(spots, pages, [one.sentence for one in lost])
    body, own = find_list(pages, vacancies(package), form, listing, year)
    words = [word for section in form.form.sections for word in (*section.words, *section.headings)]
    found = told_list(body, listing, words, drawn(package, archive, body.page.name), own)
    charts = [_CHARTS] if any(one.what == "chart" for one in lost) else []
    return _of_list(found, [*(one.sentence for one in lost), *found.changes, *charts])


def _of_list(found: Listed, lost: list[str]) -> BookPlaces:
    sheet = found.rows.sheet
    return BookPlaces(
        fiscal_year=found.fiscal_year,
        places=[
            BookPlace(at=at, words=words, how="head", sheet=sheet, cell=place_name(place))
            for at, (words, place) in found.columns.items()
        ],
        heads=[
            Told(sheet=sheet, cell=place_name((cell.line, cell.cell)), text=text)
            for cell, text in found.heads
        ],
        left=[
            Told(sheet=sheet, cell=place_name((cell.line, cell.cell)), text=cell.text) for cell in found.left
        ],
        losses=lost,
        rows=found.rows,
    )


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


def rows_in(
    content: bytes, form: FormFile, name: str | None, year: int | None, limits: Limits
) -> Mapping[int, SheetData]:
    """The sheets that `form` reads from the rows of a worksheet (of any without `name`), by the line each begins in."""
    pages = [page for page in excel_pages(content, limits) if name in (None, page.name)]
    reading = Trials(pages, {}, form, year).plain().reading
    lines: dict[str, int] = {}
    for address, origins in reading.origins.items():
        key = address.split("/", 2)[1]
        found = [origin.line for origin in origins if origin.line]
        lines[key] = min([lines[key], *found] if key in lines else found, default=0)
    return {
        lines[key]: sheet
        for key, sheet in zip(sheet_keys(reading.sheets), reading.sheets, strict=True)
        if key in lines
    }


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
