"""The cells of a city's own workbook by a form that only says what its labels mean (`grid`).

Such a form reads by geometry: a word in every empty ruled cell tells the places of words, a number in those that took
none the places of figures, the word of a decision those of decisions.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from shisaku.core.years import ERAS, FiscalYear
from shisaku.core.years_in_text import year_filled
from shisaku.forms.lexicon import lexicon
from shisaku.forms.store import FormFile
from shisaku.readers.errors import UnreadableError
from shisaku.readers.extract.labels import matches
from shisaku.readers.own_book.places import NUMBER, Spots, is_printed, not_one, take
from shisaku.readers.own_book.trying import WORD, Spot, Trials, spot_of
from shisaku.readers.own_book.vacant import Vacancy
from shisaku.readers.pages import Cell, Page

# Figures under so many years make a row of a table.
_ENOUGH = 2


def find_grid_spots(
    pages: Sequence[Page], vacant: Mapping[str, Sequence[Vacancy]], form: FormFile, year: int | None = None
) -> Spots:
    """The cells of a workbook by what `form` reads from them; `year` is that of its sheet where it says none.

    Raises `UnreadableError` where the workbook does not hold one sheet of the form, or its year is not known.
    """
    trials = Trials(pages, vacant, form, year)
    plain, worded = trials.plain(), trials.with_word(WORD)
    found = len(worded.reading.sheets) if _is_titled(trials) else 0
    if found != 1:
        raise UnreadableError(not_one(form.form, found))
    own = worded.sheet.fiscal_year
    if own is None:
        message = "この様式の年度が分かりません。年度を指定してください"
        raise UnreadableError(message)
    spots = Spots(int(own))
    take(worded, spots, trials.empty())
    trials.close(_beside_labels(trials, set(spots.values.values())))
    figures = trials.with_word(NUMBER, trials.empty() - set(spots.values.values()))
    take(figures, spots, trials.empty(), only=partial(is_printed, NUMBER))
    for decision in _decisions():
        free = trials.empty() - set(spots.values.values())
        take(trials.with_word(decision, free), spots, free, only=partial(is_printed, decision))
    if len(plain.reading.sheets) == 1:
        take(plain, spots, set())
    _sort_out(trials, spots)
    return spots


def _is_titled(trials: Trials) -> bool:
    """Whether the title of the form stands there: its words alone may be those of another form."""
    title = trials.file.form.recognise.title
    texts = {cell.text for page in trials.pages for row in page.rows for cell in row.filled}
    # The place of a year may be left open.
    texts |= {year_filled(text, trials.year or ERAS[0].first_year) for text in texts}
    return title is None or any(matches(title, text) for text in texts)


def _decisions() -> Iterator[str]:
    """The first word of every decision: a cell takes the words its city knows, and all know one of these."""
    yield from (term.label for term in lexicon().groups["decisions"].values())


def _beside_labels(trials: Trials, known: set[Spot]) -> set[Spot]:
    """Of rows with figures under years the cells before the first year: the places of units, where nobody writes."""
    found: set[Spot] = set()
    for page in trials.pages:
        cells = [cell for row in page.rows for cell in row.filled]
        free = [spot for spot in trials.empty() - known if spot[0] == page.number]
        figures = {(cell.line, cell.cell) for cell in cells if _is_figure(cell)}
        for line in {spot[1] for spot in free}:
            columns = {spot[2] for spot in free if spot[1] == line}
            columns |= {column for below, column in figures if below == line}
            dated = sorted(column for column in columns if _is_dated(_above(cells, line, column)))
            if len(dated) >= _ENOUGH:
                found |= {(page.number, line, column) for column in columns if column < dated[0]}
    return found


def _above(cells: Sequence[Cell], line: int, column: int) -> Cell | None:
    """What stands nearest over a place that is no figure."""
    over = [
        cell for cell in cells if cell.line < line and cell.cell <= column < cell.cell + max(cell.columns, 1)
    ]
    return max((cell for cell in over if not _is_figure(cell)), key=lambda cell: cell.line, default=None)


def _is_figure(cell: Cell) -> bool:
    return cell.text.replace(",", "").replace(".", "").lstrip("-▲△").isdigit()


def _is_dated(cell: Cell | None) -> bool:
    return cell is not None and bool(FiscalYear.find_all(cell.text))


def _sort_out(trials: Trials, spots: Spots) -> None:
    """What stood in the workbook and is no place of a value: names of years, and what is left."""
    taken = {spot for place, spot in spots.values.items() if not place.startswith("fiscal_year")}
    over = trials.with_word(WORD).reading.leftovers
    left = {(one.page, one.line, one.cell): one.text for one in over if one.cell}
    empty = trials.empty()
    for page in trials.pages:
        for row in page.rows:
            for cell in row.filled:
                spot = spot_of(cell)
                if spot not in taken and spot not in left and FiscalYear.find_all(cell.text):
                    spots.heads.append((spot, cell.text))
    spots.left = [
        (spot, text)
        for spot, text in left.items()
        if spot not in empty and spot not in taken and text != WORD
    ]
    heads = {spot for spot, _ in spots.heads}
    for place in [place for place, spot in spots.values.items() if spot in heads]:
        del spots.values[place]
