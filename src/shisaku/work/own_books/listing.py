"""Sheets of a year → the city's own workbook of a list, a row each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.core.years_in_text import years_moved
from shisaku.forms.grammar import Listing
from shisaku.forms.list_columns import column_keys, column_words, list_columns, sheet_listing
from shisaku.forms.store import FormFile
from shisaku.readers.excel.marks import place_at
from shisaku.readers.limits import Limits
from shisaku.readers.own_book.listed import BookRows
from shisaku.readers.own_book.standing import words_for
from shisaku.readers.own_book.told import BookPlaces, rows_in
from shisaku.work.own_books.outcome import Filled, Unplaced, filling_of
from shisaku.writers.errors import PaperError
from shisaku.writers.laying import lay_out
from shisaku.writers.normal import normal, same_values
from shisaku.writers.own_book import Filling, Rows, Value, fill_rows
from shisaku.writers.paper import Paper, Ruled, Slot
from shisaku.writers.workbook import number_of, workbook_of

# Excel keeps 15 digits of a number.
_MOST_DIGITS = 15
_LONG_YEAR = 4


def filled_list(
    content: bytes,
    places: BookPlaces,
    rows: BookRows,
    sheets: Sequence[SheetData],
    form: FormFile,
    limits: Limits,
) -> Filled:
    """The workbook with a row for each of the sheets, all of one year, and read again by its form.

    Raises `PaperError` where the form cannot be printed or the workbook lacks its worksheet.
    """
    listing = sheet_listing(form.form)
    if listing is None:
        raise PaperError(f"様式「{form.form.title}」の一覧は、市のブックには記入できません")
    paper = lay_out(sheets, form.form)
    words = list(column_words(listing))
    targets = _targets(places)
    said: list[dict[int, Value]] = []
    homeless: set[tuple[int, int]] = set()
    unplaced: list[Unplaced] = []
    for line, (sheet, slots) in enumerate(zip(sheets, _printed(paper), strict=True)):
        row, without = _row(sheet, slots, listing, places, rows, targets)
        said.append(row)
        homeless |= {(line, column) for column in without}
        unplaced += [Unplaced(f"{_name(sheet)}　{words[column]}", slots[column].text) for column in without]
    year = sheets[0].fiscal_year if sheets else None
    number = None if year is None else int(year)
    made = fill_rows(content, filling_of(places, number), _rows(rows, targets, said))
    wanted = _as_far_as(paper, homeless, form, number, limits)
    back = rows_in(made, form, rows.sheet, number, limits)
    read = [back.get(rows.first + line) for line in range(len(sheets))]
    return Filled(made, unplaced, list(_differing(sheets, wanted, read, form)))


def _row(
    sheet: SheetData,
    slots: Sequence[Slot],
    listing: Listing,
    places: BookPlaces,
    rows: BookRows,
    targets: Mapping[str, int],
) -> tuple[dict[int, Value], list[int]]:
    """What goes into the columns of the workbook, and the columns of the form for which it has none."""
    row: dict[int, Value] = {}
    without: list[int] = []
    columns = zip(column_keys(listing), list_columns(listing), slots, strict=True)
    for place, (key, column, slot) in enumerate(columns):
        number = targets.get(key)
        value = _value(slot, number, rows)
        if column.field.to == "fiscal_year" and sheet.fiscal_year is not None and rows.year:
            value = _year_like(rows.year, places.fiscal_year, int(sheet.fiscal_year))
        if (number is None or row.setdefault(number, value) != value) and slot.text:
            without.append(place)
    return row, without


def _as_far_as(
    paper: Paper, homeless: set[tuple[int, int]], form: FormFile, year: int | None, limits: Limits
) -> list[SheetData | None]:
    """The sheets as they are read from the form's own paper, without the cells for which the workbook has none."""
    [page] = paper.sheets
    blocks = [_without(block, homeless) if isinstance(block, Ruled) else block for block in page.blocks]
    content = workbook_of(replace(paper, sheets=(replace(page, blocks=tuple(blocks)),)))
    found = rows_in(content, form, None, year, limits)
    first = min(found, default=0)
    return [found.get(first + line) for line in range(len(_printed(paper)))]


def _without(table: Ruled, homeless: set[tuple[int, int]]) -> Ruled:
    rows = [
        tuple(
            replace(slot, text="") if (line, column) in homeless else slot for column, slot in enumerate(row)
        )
        for line, row in enumerate(table.rows[table.heads :])
    ]
    return replace(table, rows=(*table.rows[: table.heads], *rows))


def emptied_list(content: bytes, places: BookPlaces, rows: BookRows) -> bytes:
    """The workbook without what stands in the rows of its list. Raises `PaperError`."""
    return fill_rows(content, Filling([]), _rows(rows, _targets(places), []))


def _rows(rows: BookRows, targets: Mapping[str, int], said: Sequence[Mapping[int, Value]]) -> Rows:
    own = frozenset(targets.values())
    return Rows(rows.sheet, rows.first, rows.last, own, said, own_heights=rows.own_heights)


def _targets(places: BookPlaces) -> dict[str, int]:
    """The number of each column of the form in the workbook."""
    found = {one.at: place_at(one.cell) for one in places.places}
    return {at: place[1] for at, place in found.items() if place is not None}


def _printed(paper: Paper) -> list[tuple[Slot, ...]]:
    """The rows of the list as the form's own paper has them."""
    [table] = [block for block in paper.sheets[0].blocks if isinstance(block, Ruled)]
    return list(table.rows[table.heads :])


def _value(slot: Slot, number: int | None, rows: BookRows) -> Value:
    """A number where the form has one, or where the city's own rows have numbers for such words."""
    found = number_of(slot)
    if found is not None:
        return found
    digits = slot.text
    if number in rows.numbers and digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS:
        return int(digits) if str(int(digits)) == digits else digits
    return digits or None


def _year_like(sample: str, own: int, year: int) -> Value:
    """A year as the city writes it in the rows of its list: 7 and 2025 are numbers, R7 and 令和7年度 words."""
    if not sample.isdigit():
        return years_moved(sample, year - own)
    if len(sample) == _LONG_YEAR:
        return year
    of = FiscalYear(year)
    return year - of.era.first_year + 1


def _differing(
    sheets: Sequence[SheetData],
    wanted: Sequence[SheetData | None],
    back: Sequence[SheetData | None],
    form: FormFile,
) -> Iterator[str]:
    """What the form reads otherwise from the rows than from a paper of its own, with the name of each sheet."""
    for sheet, paper, read in zip(sheets, wanted, back, strict=True):
        if paper is None or read is None:
            if paper is not read:
                yield _name(sheet)
            continue
        said, found = (normal(one, form.form, "xlsx") for one in (paper, read))
        for address in same_values(said, found):
            yield f"{_name(sheet)}　{words_for(paper if address in said else read, address)}"


def _name(sheet: SheetData) -> str:
    return " ".join(part for part in (sheet.subject.number, sheet.subject.name) if part)
