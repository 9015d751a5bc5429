"""Which cell of a city's own workbook holds which value: found by reading the workbook with the city's form.

What stands in a workbook has origins. Where nothing stands yet a word is put into every empty ruled cell, in the pages
alone, and the same reading tells which value it would take from there: the form reads, nothing else knows its layout.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from shisaku.core.reading import Origin
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.forms.lines import lines_of_form
from shisaku.forms.store import FormFile
from shisaku.readers.errors import UnreadableError
from shisaku.readers.own_book.standing import words_for
from shisaku.readers.own_book.trying import WORD, Spot, Trials, Tried, spot_of
from shisaku.readers.own_book.vacant import Vacancy
from shisaku.readers.pages import Cell, Page

# Fields that make nothing of a word (goals, scores) make something of a number.
NUMBER = "1"
_MOST_SLIPS = 20
_ITEMS = {"indicators": "指標", "activities": "活動", "outcomes": "成果指標", "inputs": "投入"}


@dataclass(slots=True)
class Spots:
    """What was found. `values` are the cells by the places of `standing`, `words` what a person calls these.

    `guessed` are those that were empty; `heads` the cells of titles and heads that name a year; `further` those over
    which a text went on; `left` what no field claims. `fiscal_year` is that of the workbook's sheet.
    """

    fiscal_year: int
    values: dict[str, Spot] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    heads: list[tuple[Spot, str]] = field(default_factory=list)
    further: list[Spot] = field(default_factory=list)
    left: list[tuple[Spot, str]] = field(default_factory=list)


def find_spots(
    pages: Sequence[Page], vacant: Mapping[str, Sequence[Vacancy]], form: FormFile, year: int | None = None
) -> Spots:
    """The cells of a workbook by what `form` reads from them; `year` is that of its sheet where it says none.

    Raises `UnreadableError` where the workbook does not hold one sheet of the form, or its year is not known.
    """
    trials = Trials(pages, vacant, form, year)
    first = trials.plain()
    if len(first.reading.sheets) != 1:
        raise UnreadableError(not_one(form.form, len(first.reading.sheets)))
    own = first.sheet.fiscal_year
    if own is None:
        message = "この様式の年度が分かりません。年度を指定してください"
        raise UnreadableError(message)
    read = {origin.page for _, _, origin in first.origins()}
    trials.close({spot for spot in trials.empty() if spot[0] not in read} | trials.beside_headings())
    written = _written(trials)
    spots = Spots(int(own))
    take(written, spots, trials.empty())
    _take_idle(trials, written, spots)
    # What the plain reading took from below a label would be an empty place's, had anything stood there.
    take(first, spots, set(), only=lambda origin: origin.how == "read")
    _sort_out(written, spots, trials.empty())
    return spots


def take(
    tried: Tried, spots: Spots, empty: set[Spot], only: Callable[[Origin], bool] = lambda _origin: True
) -> None:
    """Keep where values stood that are not known yet; those in one of the `empty` cells were tried there."""
    taken = set(spots.values.values())
    for place, address, origin in tried.origins():
        spot = origin.page, origin.line or 0, origin.cell or 0
        if place not in spots.values and spot not in taken and only(origin):
            spots.values[place] = spot
            spots.words[place] = _words(tried, address)
            if spot in empty:
                spots.guessed.add(place)


def _words(tried: Tried, address: str) -> str:
    """What a person calls a value; items that have no name yet by their number."""
    root, _, rest = address.partition("/")
    return words_for(tried.sheet, address).replace(WORD, f"{_ITEMS.get(root, '')}{rest.partition('/')[0]}")


def _written(trials: Trials) -> Tried:
    """The reading with a word in every vacancy that is no slip."""
    written = trials.with_word(WORD)
    for _ in range(_MOST_SLIPS):
        if not trials.close(_slipped(written, trials.empty())):
            break
        written = trials.with_word(WORD)
    return written


def _take_idle(trials: Trials, written: Tried, spots: Spots) -> None:
    """What makes nothing of a word: fields of numbers, and choices without a label, which only their word tells."""
    bound = {spot_of(bond.values[0]) for bond in written.bonds.found if bond.values}
    if idle := (bound & trials.empty()) - set(spots.values.values()):
        take(trials.with_word(NUMBER, idle), spots, idle, only=partial(is_printed, NUMBER))
    for option in _unlabelled(trials.file.form):
        free = trials.empty() - set(spots.values.values())
        tried = trials.with_word(option, free)
        take(tried, spots, free, only=partial(is_printed, option))


def is_printed(word: str, origin: Origin) -> bool:
    """Whether a value was read from that word and nothing else."""
    return origin.printed == word


def _slipped(written: Tried, empty: set[Spot]) -> set[Spot]:
    """Of rows whose values stand under the heads of other columns the first vacancy: the empty place of a unit."""
    found: set[Spot] = set()
    for bond in written.bonds.found:
        if any(not _under(value, head) for head in bond.heads for value in bond.values):
            page, line, label = spot_of(bond.label)
            between = [
                one for one in empty if one[:2] == (page, line) and label < one[2] < bond.heads[0].cell
            ]
            found |= set(sorted(between)[:1])
    return found


def _sort_out(written: Tried, spots: Spots, empty: set[Spot]) -> None:
    """What stood in the workbook and is no place of a value: names of years, further cells of texts, what is left."""
    taken = {spot for place, spot in spots.values.items() if not place.startswith("fiscal_year")}
    spots.heads = [
        (spot_of(cell), cell.text)
        for page in written.pages
        for row in page.rows
        for cell in row.filled
        if cell in written.bonds and spot_of(cell) not in taken and FiscalYear.find_all(cell.text)
    ]
    heads = {spot for spot, _ in spots.heads}
    for place in [place for place, spot in spots.values.items() if spot in heads]:
        del spots.values[place]
    left = (((one.page, one.line, one.cell), one.text) for one in written.reading.leftovers if one.cell)
    spots.left = [(spot, text) for spot, text in left if spot not in empty]
    # A text went on in the same column of the same worksheet; a note of the city below its form is no text of ours.
    bound = {
        spot_of(cell)
        for bond in written.bonds.found
        for cell in bond.values
        if (cell.page, cell.cell) == (bond.values[0].page, bond.values[0].cell)
    }
    spots.further = sorted(bound - {*taken, *heads, *empty})


def _unlabelled(form: Form) -> Iterator[str]:
    """The first word of every choice that stands without a label: only its word tells it."""
    for _, one in lines_of_form(form):
        if one.label is None and one.options:
            yield next(iter(one.options))


def _under(cell: Cell, head: Cell) -> bool:
    return cell.cell < head.cell + head.columns and head.cell < cell.cell + cell.columns


def not_one(form: Form, count: int) -> str:
    """What is said of a workbook that does not hold exactly one sheet of a form."""
    if count == 0:
        return f"このブックは様式「{form.title}」として読めません。題名と見出しが様式と同じか確かめてください"
    return f"様式「{form.title}」のシートが{count}枚あります。1枚だけのブックにして保存し直してください"
