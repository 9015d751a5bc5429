"""Indicators on the paper of a form with a `grid`: two lines each, what was aimed at and what was reached by year."""

from collections.abc import Iterator

from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field, Form
from shisaku.forms.lexicon import lexicon
from shisaku.writers.grid_words import GridWords
from shisaku.writers.paper import Block, Ruled, Slot
from shisaku.writers.picking import Content, part_of, worded

_NUMBER = Field(type="number")
_LINES = ("target", "actual")
# What stands once beside both lines, before the figures of the years and behind them; with their room.
_BEFORE = {"kind": 1.2, "name": 2.6, "unit": 0.8, "definition": 3.0, "direction": 1.0}
_BEHIND = {"baseline": 1.1, "final": 1.1}
_TERMS = {"kind": "indicator_kinds", "direction": "indicator_directions"}


def indicators_table(content: Content, form: Form, words: GridWords) -> Iterator[Block]:
    """The indicators of the sheet; nothing where it has none, or the form no word for them."""
    items = content.get("indicators", [])
    lines = {part: words.word(indicator=part) for part in _LINES}
    if not items or words.word(indicator="name") is None or None in lines.values():
        return
    before, behind = (
        [
            part
            for part in parts
            if words.word(indicator=part) and any(_part(one, form, part) for one in items)
        ]
        for parts in (_BEFORE, _BEHIND)
    )
    years = sorted({value["fiscal_year"] for one in items for value in one.get("values", [])})
    head = (
        *(Slot(words.word(indicator=part) or "", "head") for part in before),
        Slot("", "head"),
        *(Slot(FiscalYear(year).label, "head") for year in years),
        *(Slot(_ended(words, items, part), "head") for part in behind),
    )
    rows = [head]
    for item in items:
        for place, (part, label) in enumerate(lines.items()):
            beside = place == 0
            own = content.get("fiscal_year")
            figures = [Slot(_figure(item, form, part, year, own), "figure") for year in years]
            first = [Slot(_part(item, form, one), lines=2) for one in before] if beside else []
            last = [Slot(_part(item, form, one), "figure", lines=2) for one in behind] if beside else []
            rows.append((*first, Slot(label or "", "label"), *figures, *last))
    shares = [*(_BEFORE[one] for one in before), 0.9, *[1.0] * len(years), *(_BEHIND[one] for one in behind)]
    yield Ruled(tuple(share / sum(shares) for share in shares), tuple(rows), heads=1)


def _ended(words: GridWords, items: list[Content], part: str) -> str:
    """The label of a figure at one end, with its year where all indicators have the same."""
    years = {one[part].get("fiscal_year") for one in items if part in one}
    label = words.word(indicator=part) or ""
    [year, *others] = years or {None}
    return label if year is None or others else f"{label}（{FiscalYear(year).short}）"


def _part(item: Content, form: Form, part: str) -> str:
    if part in _BEHIND:
        return _figure(item, form, part, None, None)
    said = item.get(part) or ""
    return lexicon().label(_TERMS[part], said) if part in _TERMS and said else str(said)


def _figure(item: Content, form: Form, part: str, year: int | None, own: int | None) -> str:
    value = part_of(item, _NUMBER, part, year, own)
    return "" if value is None else worded(form, _NUMBER, value, own=own, year=year)
