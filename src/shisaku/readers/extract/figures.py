"""A record's line of figures: words of known types in a known order, wherever the text broke its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shisaku.core.amounts import parse_number
from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.forms.grammar import Field, Form
from shisaku.forms.types import Context
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.places import read_and_place, read_value
from shisaku.readers.pages import Cell, Row

_LONGEST_CHOICE = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the row (by number in the record) and cell it stands in."""

    text: str
    row: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Figures:
    """The words of each field, and the first and last row they stand in."""

    first: int
    last: int
    words: list[tuple[Field, list[Word]]]


def find_figures(rows: Sequence[Row], line: Sequence[Field], form: Form) -> Figures | None:
    """The first place where every field of the line finds its word; the last word must end its row."""
    words = [
        Word(text, n, row.filled[0]) for n, row in enumerate(rows) if row.filled for text in row.text.split()
    ]
    for begin, word in enumerate(words):
        if begin and words[begin - 1].row == word.row:
            continue
        for end, found in _match(words, begin, tuple(line), form):
            if end == len(words) or words[end].row != words[end - 1].row:
                return Figures(word.row, words[end - 1].row, found)
    return None


def _match(
    words: Sequence[Word], begin: int, line: tuple[Field, ...], form: Form
) -> Iterator[tuple[int, list[tuple[Field, list[Word]]]]]:
    """Every way to give the words from `begin` on to the fields in order; an optional field may take none."""
    if not line:
        yield begin, []
        return
    field, others = line[0], line[1:]
    lengths = list(range(1, _LONGEST_CHOICE + 1)) if field.of else [1]
    for length in ([0] if not field.required else []) + lengths:
        taken = list(words[begin : begin + length])
        if len(taken) == length and (length == 0 or _fits("".join(word.text for word in taken), field, form)):
            for end, found in _match(words, begin + length, others, form):
                yield end, [(field, taken), *found]


def _fits(text: str, field: Field, form: Form) -> bool:
    is_mark = Context(field, form.marks).state_of(text) is not None
    if field.of:
        return is_mark or any(label_key(option) == label_key(text) for option in field.options)
    if field.type in ("number", "money"):
        return is_mark or parse_number(text) is not None
    return parse_number(text) is None


def place_figures(figures: Figures, builder: Builder, claims: Claims) -> None:
    """Put the figures in their places. Without an indicator's name its marks say nothing, its numbers are reported."""
    named = bool(builder.items.get("indicators", {}).get("1", {}).get("name"))
    for field, words in figures.words:
        cells = list(dict.fromkeys(word.cell for word in words))
        claims.take(*cells)
        if not words or field.to is None:
            continue
        printed = [word.text for word in words]
        if not (field.to or "").startswith("indicators.") or named:
            read_and_place(builder, field, cells, printed=printed)
            continue
        value = read_value(builder, field, printed).value
        if isinstance(value, int | float):
            message = remark("figure_unnamed", label=field.label, text=printed[0])
            builder.problem("value_without_name", Severity.SERIOUS, "indicators", message)
