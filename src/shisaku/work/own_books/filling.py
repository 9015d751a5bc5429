"""A sheet → the city's own workbook: what each cell of the form's paper says goes to the cell that holds it there."""

import io
from collections.abc import Mapping

from python_calamine import CalamineWorkbook

from shisaku.core.sheet import SheetData
from shisaku.forms.store import FormFile
from shisaku.forms.types.choices import Box
from shisaku.readers.excel.marks import place_name
from shisaku.readers.limits import Limits
from shisaku.readers.own_book.standing import words_for
from shisaku.readers.own_book.told import BookPlaces, CellName, Stood, cells_of, sheets_in
from shisaku.work.own_books.listing import emptied_list
from shisaku.work.own_books.outcome import Filled, Unplaced, filling_of
from shisaku.writers.normal import normal, same_values
from shisaku.writers.own_book import Filling, Writing, fill
from shisaku.writers.papers import paper_of

Said = str | int | float


def filled(content: bytes, places: BookPlaces, sheet: SheetData, form: FormFile, limits: Limits) -> Filled:
    """The workbook filled with a sheet, and read again by its form to see whether it says the same.

    Raises `PaperError` where the form cannot be printed or the workbook lacks a cell.
    """
    own = paper_of([sheet], form.form, "xlsx")
    stood, said = cells_of(own, form, limits), _said(own)
    writings, homeless = _writings(places, stood, said)
    unplaced = [Unplaced(words_for(sheet, ats[0]), str(said[cell])) for cell, ats in homeless.items()]
    year = sheet.fiscal_year
    made = fill(content, filling_of(places, None if year is None else int(year), writings))
    gone = {at for ats in homeless.values() for at in ats}
    differing = _differing(made, places, sheet, form, limits)
    return Filled(made, unplaced, list(dict.fromkeys(words for at, words in differing if at not in gone)))


def _said(content: bytes) -> Mapping[CellName, Said]:
    """What stands in the cells of a workbook, numbers as numbers."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: dict[CellName, Said] = {}
    for name in book.sheet_names:
        for line, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1):
            for column, value in enumerate(row, start=1):
                if isinstance(value, str) and value:
                    found[CellName(sheet=name, cell=place_name((line, column)))] = value
                elif isinstance(value, float) and not isinstance(value, bool):
                    found[CellName(sheet=name, cell=place_name((line, column)))] = (
                        int(value) if value.is_integer() else value
                    )
    return found


def _writings(
    places: BookPlaces, stood: Mapping[str, Stood], said: Mapping[CellName, Said]
) -> tuple[list[Writing], dict[CellName, list[str]]]:
    """Every cell of the form's own paper to its cell in the workbook, all its other cells emptied.

    Those for which it has none come with the addresses that stand there.
    Several values may stand in one cell (number and name): one of them is enough to know where it goes.
    """
    shared: dict[CellName, list[str]] = {}
    for at, one in stood.items():
        if one.cell in said and not one.address.startswith("fiscal_year"):
            shared.setdefault(one.cell, []).append(at)
    targets: dict[CellName, Said | None] = {
        CellName(sheet=one.sheet, cell=one.cell): None for one in (*places.places, *places.further)
    }
    homeless: dict[CellName, list[str]] = {}
    for cell, ats in shared.items():
        target = next((found for at in ats if (found := places.cell_of(at))), None)
        if target is not None:
            targets[CellName(sheet=target.sheet, cell=target.cell)] = said[cell]
        else:
            homeless[cell] = [stood[at].address for at in ats]
    return [Writing(cell.sheet, cell.cell, value) for cell, value in targets.items()], homeless


def _differing(
    content: bytes, places: BookPlaces, sheet: SheetData, form: FormFile, limits: Limits
) -> list[tuple[str, str]]:
    """What the form reads otherwise from the filled workbook than the sheet says it: addresses, with their words."""
    used = {one.sheet for one in places.places}
    back = sheets_in(content, form, used, limits)
    if len(back) != 1:
        return [("", form.form.title)]
    wanted, read = (normal(one, form.form, "xlsx") for one in (sheet, back[0]))
    said = same_values(wanted, read)
    return [(one, words_for(sheet if one in wanted else back[0], one)) for one in said]


def emptied(content: bytes, places: BookPlaces) -> bytes:
    """The workbook without the values that stand in its places; boxes are unticked. Raises `PaperError`."""
    if places.rows is not None:
        return emptied_list(content, places, places.rows)
    cells = {(one.sheet, one.cell): None for one in (*places.places, *places.further)}
    boxes = {
        (one.sheet, one.cell) for one in places.places if one.at.startswith("choices/") and "#" in one.at
    }
    writings = [Writing(*cell, Box.empty[0] if cell in boxes else None) for cell in cells]
    return fill(content, Filling(writings))
