"""The year grid: money and people, a chart over its table, in two arrangements for wide and narrow pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from shisaku.core.years import FiscalYear
from shisaku.web import charts, figures, vocabulary
from shisaku.web.charts import LyingBar, Part, Stack, StackChart
from shisaku.web.printed_marks import with_meaning
from shisaku.web.shown import Place, Shown, shown
from shisaku.work.pages.figure import Figure
from shisaku.work.pages.money import Money, MoneyRow, MoneyYear
from shisaku.work.pages.project import ProjectPage, YearColumn

_STRONG = {("total", "settled"), ("personnel", None)}
_INDENTED = {
    "general_fund",
    "earmarked",
    "national",
    "prefectural",
    "bond",
    "other_funds",
    "fte",
    "people",
    "hours",
    "appointed",
}
_NARROW = (("total", "budget"), ("total", "settled"), ("personnel", None), ("execution_rate", None))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a year's column: its label, the word under it, whether it is the evaluated year."""

    year: FiscalYear
    label: str
    short: str
    word: str
    now: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the grid with one cell a year; `about` says in the sheet's words what the row is for.

    `is_told_above`: the row above says the same, so that it need not be seen twice.
    """

    label: str
    strong: bool
    indent: bool
    cells: Sequence[tuple[Head, Shown]]
    about: Sequence[str] = ()
    is_told_above: bool = False


@dataclass(frozen=True, slots=True)
class YearLine:
    """A row of the narrow table: one year, its cells."""

    head: Head
    cells: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Legend:
    """An entry of the legend: pattern and word."""

    kind: str
    planned: bool
    word: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The section 年ごとの記録."""

    heads: Sequence[Head]
    rows: Sequence[Row]
    chart: StackChart
    bars: Sequence[LyingBar]
    legend: Sequence[Legend]
    narrow_heads: Sequence[str]
    narrow: Sequence[YearLine]

    @property
    def is_told(self) -> bool:
        """Whether rows say what they are for: their column is then as wide as the page leaves it."""
        return any(row.about for row in self.rows) and not self.legend


def year_grid(page: ProjectPage, place: Place) -> Grid:
    """The grid of a page; a page whose papers state no amount at all has no rows."""
    heads = [_head(column) for column in page.columns]
    stacks = [_stack(entry, head) for entry, head in zip(page.money.years, heads, strict=True)]
    rows = [
        _row(row, heads, place, above)
        for above, row in zip([None, *page.money.rows], page.money.rows, strict=False)
    ]
    by_key = {
        (known.item, known.basis): (known, row) for known, row in zip(page.money.rows, rows, strict=True)
    }
    keys = [key for key in _NARROW if key in by_key]
    return Grid(
        heads=heads,
        rows=rows,
        chart=charts.stacked_columns(stacks),
        bars=charts.lying_bars(stacks),
        legend=_legend(page.money.years),
        narrow_heads=[_narrow_word(key) for key in keys],
        narrow=_narrow(page.money, heads, [by_key[key] for key in keys]),
    )


_COLUMN_WORDS = {
    "settled": lambda: gettext("決算"),
    "now": lambda: gettext("この年の評価"),
    "planned": lambda: gettext("予算・見込み"),
    "absent": lambda: gettext("シートに記載なし"),
}


def _head(column: YearColumn) -> Head:
    return Head(
        year=column.year,
        label=figures.year_label(column.year),
        short=figures.year_short(column.year),
        word=_COLUMN_WORDS[column.state](),
        now=column.state == "now",
    )


def _row(row: MoneyRow, heads: Sequence[Head], place: Place, above: MoneyRow | None) -> Row:
    label = row_label(row)
    return Row(
        label=label,
        strong=(row.item, row.basis) in _STRONG,
        indent=row.item in _INDENTED,
        cells=[
            (head, cell(row, known, head, place, label))
            for head, known in zip(heads, row.figures, strict=True)
        ],
        about=row.about,
        is_told_above=above is not None
        and bool(row.about)
        and (above.kind, above.item) == (row.kind, row.item),
    )


def row_label(row: MoneyRow) -> str:
    """What a row is called: 予算額, 一般財源, 職員（換算）, 投入 1（予算額）."""
    if row.kind == "input":
        return gettext("投入 %(key)s（%(basis)s）") % {
            "key": row.item,
            "basis": vocabulary.word("bases", row.basis),
        }
    return vocabulary.money_word(row.item, row.basis)


def cell(row: MoneyRow, known: Figure, head: Head, place: Place, label: str) -> Shown:
    """One figure of the grid, printed as its kind is: 千円, a rate, 1.50人."""
    unit = str(vocabulary.STAFF_UNITS.get(row.item, "")) if row.kind == "staff" else ""
    printers: dict[str, Callable[[float], str]] = {
        "rate": figures.percent,
        "staff": lambda value: figures.number(value, 2 if row.item == "fte" else None) + unit,
    }
    printer = printers.get(row.kind, figures.thousand_yen)
    money_unit = gettext("千円") if row.kind in ("cost", "input") else ""
    if row.kind == "rate" and known.value is not None and known.value.state == "not_applicable":
        return Shown(figures.NO_NUMBER)
    if row.kind == "mark":
        known = replace(known, text=with_meaning(known.text))
    return shown(known, place, f"{head.label} {label}", printer, money_unit)


def _stack(entry: MoneyYear, head: Head) -> Stack:
    return Stack(
        label=head.short,
        parts=[Part(part.kind, part.yen) for part in entry.parts],
        planned=entry.planned,
        now=head.now,
        empty=_nothing_drawn(entry.settled),
    )


def _nothing_drawn(settled: Figure) -> str:
    """What stands in the place of a bar: a real 0, or why there is no figure."""
    if settled.number is not None:
        return figures.thousand_yen(settled.number)
    return figures.state_word(settled.value.state if settled.value else None)


_LEGEND_ORDER = (
    "general_fund",
    "earmarked",
    "national",
    "prefectural",
    "bond",
    "other_funds",
    "whole",
    "personnel",
)


def _legend(years: Sequence[MoneyYear]) -> list[Legend]:
    kinds = {part.kind for entry in years if not entry.planned for part in entry.parts}
    legend = [
        Legend(kind, planned=False, word=vocabulary.word_of({**vocabulary.ITEMS, **vocabulary.PARTS}, kind))
        for kind in _LEGEND_ORDER
        if kind in kinds
    ]
    planned = [entry for entry in years if entry.planned and entry.parts]
    if planned:
        unsettled = all(entry.settled.is_stated for entry in planned)
        word = gettext("予算（決算は未確定）") if unsettled else gettext("予算（決算の記載なし）")
        legend.append(Legend("budget", planned=True, word=word))
    return legend


def _narrow_word(key: tuple[str, str | None]) -> str:
    return gettext("使った割合") if key[0] == "execution_rate" else vocabulary.money_word(*key)


def _narrow(money: Money, heads: Sequence[Head], rows: Sequence[tuple[MoneyRow, Row]]) -> list[YearLine]:
    return [
        YearLine(head, [_narrow_cell(known, row, position) for known, row in rows])
        for position, head in enumerate(heads)
        if any(row.figures[position].is_stated for row in money.rows)
    ]


def _narrow_cell(known: MoneyRow, row: Row, position: int) -> Shown:
    """The cell of the wide table; a rate that is no number is a dash, for there is no room for why."""
    if known.kind == "rate" and known.figures[position].number is None:
        return Shown(figures.NO_NUMBER)
    return row.cells[position][1]
