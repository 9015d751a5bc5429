"""A paper over many sheets: rows under their headings, totals, and what must be said of the totals."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from shisaku.core.amounts import MONEY_UNITS, rounded
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.figures import UNIT
from shisaku.forms.grammar import YEAR_PLACE, Field
from shisaku.forms.summary import Column, Summary
from shisaku.writers.laying.amounts import rounded_column
from shisaku.writers.laying.cards import card_line, card_table, column_role
from shisaku.writers.laying.heads import head_rows
from shisaku.writers.laying.judged import Judge, by_plain_rate, judged_words, judging_notes
from shisaku.writers.laying.rounding import printed_amounts, rule_lines
from shisaku.writers.laying.shares import shares_of
from shisaku.writers.laying.summary_rows import JUDGED, rows_of
from shisaku.writers.paper import Block, Heading, Line, Paper, Ruled, Sheet, Slot
from shisaku.writers.picking import Content, printed, stated, worded

_OFF = "四捨五入のため、合計と内訳の計が一致しない列があります（{columns}）。"
_EVEN = "金額は、合計と内訳の計が一致するように、{unit}未満を端数処理しています。"
_UNKNOWN = "合計は、金額が数で示されている{known}件の計です（ほかに{unknown}件）。"
_NONE = "該当するものはありません。"
_TOTAL, _SUBTOTAL = "合計", "小計"
# Under which name a row says of which sheet it is.
_KEY = "key of its sheet"


class CellPlace(NamedTuple):
    """A cell of a paper over many sheets: the key of its sheet, which of its rows, the head of its column.

    Of a total there is no sheet, and `total` says which it is: 合計, 小計（市長公室）.
    """

    sheet: str
    row: int
    column: str
    total: str = ""


@dataclass(slots=True)
class _Rows:
    """Rows under one heading as they are laid: words by row and column, amounts of the columns that are summed up."""

    contents: list[Content] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    amounts: dict[int, list[int | None]] = field(default_factory=dict)


def lay_out_summary(
    sheets: Sequence[SheetData], summary: Summary, *, year: int | None, judge: Judge = by_plain_rate
) -> Paper:
    """The sheets on the paper `summary` of fiscal `year`; nothing stands on it twice but what is narrowed to rows.

    `judge` is how the city judges its indicators.
    """
    title = YEAR_PLACE.sub("" if year is None else FiscalYear(year).label, summary.title)
    laid = _laid(sheets, summary, year, judge)
    blocks: list[Block] = [Heading(title, 1), *([Line(summary.note)] if summary.note else [])]
    blocks += _units(laid, summary, year)
    groups, shares = _grouped(laid, summary), _shares(laid, summary, year)
    for heading, rows in groups:
        blocks += [Heading(heading)] if heading else []
        blocks += _tables(rows, summary, year, shares, total=_SUBTOTAL if len(groups) > 1 else _TOTAL)
    if len(groups) > 1 and laid.amounts:
        blocks += [Heading(_TOTAL), _totals(laid, summary)]
    if not laid.words:
        blocks.append(Line(_NONE))
    return Paper(title, (Sheet(title, (*blocks, *_notes(laid, summary))),), landscape=summary.landscape)


def summary_cells(
    sheets: Mapping[str, SheetData], summary: Summary, *, year: int | None, judge: Judge = by_plain_rate
) -> dict[CellPlace, str]:
    """What the paper prints in every cell, sums and all: of the rows of each of `sheets` by its key, and of totals.

    Amounts, rates and judgements are those of the whole paper: a row may change because another sheet did.
    """
    laid = _laid(list(sheets.values()), summary, year, judge, keys=list(sheets))
    cells: dict[CellPlace, str] = {}
    count: Counter[str] = Counter()
    for content, words in zip(laid.contents, laid.words, strict=True):
        key = content[_KEY]
        count[key] += 1
        for column, word in zip(summary.columns, words, strict=True):
            cells[CellPlace(key, count[key], _headed(column, year))] = word
    groups = _grouped(laid, summary)
    for heading, rows in groups:
        word = f"{_SUBTOTAL}（{heading}）" if len(groups) > 1 else _TOTAL
        cells |= {
            _sum_place(word, summary, place, year): _total(rows, summary, place) for place in rows.amounts
        }
    if len(groups) > 1:
        cells |= {
            _sum_place(_TOTAL, summary, place, year): _total(laid, summary, place) for place in laid.amounts
        }
    return cells


def _sum_place(word: str, summary: Summary, place: int, year: int | None) -> "CellPlace":
    return CellPlace("", 0, _headed(summary.columns[place], year), word)


def _laid(
    sheets: Sequence[SheetData],
    summary: Summary,
    year: int | None,
    judge: Judge,
    keys: Sequence[str] | None = None,
) -> _Rows:
    """The rows of the paper; each carries the key of its sheet where `keys` are given."""
    contents = [sheet.to_json() for sheet in sheets]
    for content, key in zip(contents, keys or (), strict=False):
        content[_KEY] = key
    if summary.rows == "indicators":
        for content, said in zip(contents, judged_words(sheets, year, judge), strict=True):
            content[JUDGED] = said
    return _worded(rows_of(contents, summary), summary, year)


def _units(rows: _Rows, summary: Summary, year: int | None) -> Iterator[Line]:
    """The unit of amounts and how they are rounded, over the tables; nothing on a paper without amounts."""
    money = [column for column in summary.columns if column.type == "money"]
    if not money:
        return
    yield Line(UNIT.format(unit="、".join(dict.fromkeys(column.unit or summary.money for column in money))))
    form = summary.form
    amounts = (
        one
        for content in rows.contents
        for one in printed_amounts(
            content, form, money, [year if year is not None else content.get("fiscal_year")]
        )
    )
    rule = list(rule_lines(form, amounts))
    yield from (
        rule if summary.rounding == "each" else (Line(_EVEN.format(unit=summary.money)) for _ in rule[:1])
    )


def _worded(contents: Sequence[Content], summary: Summary, year: int | None) -> _Rows:
    """All rows with their words; a row none of whose `stated` columns says anything is left out."""
    rows = _Rows()
    wanted = [place for place, column in enumerate(summary.columns) if column.label in summary.stated]
    summed = [place for place, column in enumerate(summary.columns) if column.total]
    rows.amounts = {place: [] for place in summed}
    for content in contents:
        own = year if year is not None else content.get("fiscal_year")
        words = [_words(content, summary, column, own) for column in summary.columns]
        if wanted and not any(words[place] for place in wanted):
            continue
        amounts = {place: _amount(content, summary, summary.columns[place], own) for place in summed}
        for place, amount in amounts.items():
            rows.amounts[place].append(amount)
        for place, column in enumerate(summary.columns):
            if column.ratio:
                words[place] = _ratio(content, summary, column, own)
        rows.contents.append(content)
        rows.words.append(words)
    return _evened(rows, summary)


def _words(content: Content, summary: Summary, column: Column, year: int | None) -> str:
    """What stands in a cell. A state is said in words: the sign one paper prints for it (`0.0`) is that paper's."""
    values = stated(content, summary.form, column, year)
    if not values:
        return column.absent
    plain = ({"state": one["state"]} if isinstance(one, dict) and "state" in one else one for one in values)
    own = content.get("fiscal_year")
    return "\n".join(worded(summary.form, column, one, own=own, year=year) for one in plain)


def _evened(rows: _Rows, summary: Summary) -> _Rows:
    """Where columns are to add up, amounts whose last digit gives way are worded anew."""
    if summary.rounding == "each":
        return rows
    for place, amounts in rows.amounts.items():
        column = summary.columns[place]
        even = rounded_column(amounts, MONEY_UNITS[column.unit or summary.money], sums=True)
        for number, amount in enumerate(even.printed):
            if amount is not None:
                rows.words[number][place] = worded(summary.form, column, amount)
    return rows


def _amount(content: Content, summary: Summary, column: Field, year: int | None) -> int | None:
    """The amount in whole yen; `None` where there is none, or something that is no number."""
    [value] = stated(content, summary.form, column, year) or [None]
    value = value.get("value") if isinstance(value, dict) else value
    return value if isinstance(value, int) else None


def _ratio(content: Content, summary: Summary, column: Column, year: int | None) -> str:
    """One column over another in per cent, one decimal, half up; nothing where either is missing, or below is 0."""
    over, below = (
        _amount(content, summary, next(one for one in summary.columns if one.label == label), year)
        for label in column.ratio or []
    )
    if over is None or not below:
        return ""
    tenths = rounded(int(Fraction(over * 100_000, below)), 100) // 100
    return f"{tenths / 10:.1f}%"


def _grouped(rows: _Rows, summary: Summary) -> list[tuple[str, _Rows]]:
    """The rows under their headings, in the order in which a heading first appears."""
    groups: dict[str, _Rows] = {}
    for number, content in enumerate(rows.contents):
        named = (printed(content, summary.form, one, content.get("fiscal_year")) for one in summary.groups)
        heading = "　".join("、".join(words) or "（記載なし）" for words in named)
        group = groups.setdefault(heading, _Rows(amounts={place: [] for place in rows.amounts}))
        group.contents.append(content)
        group.words.append(rows.words[number])
        for place, amounts in rows.amounts.items():
            group.amounts[place].append(amounts[number])
    return list(groups.items())


def _shares(rows: _Rows, summary: Summary, year: int | None) -> tuple[float, ...]:
    """How wide the columns are, the same in every table of the paper."""
    labels = [_headed(column, year) for column in summary.columns]
    lines = [[Slot(word) for word in words] for words in [labels, *rows.words]]
    if summary.layout == "cards":
        lines = [card_line(summary.columns, line) for line in lines]
    return shares_of(lines, len(lines[0]))


def _tables(
    rows: _Rows, summary: Summary, year: int | None, shares: tuple[float, ...], *, total: str
) -> Iterator[Block]:
    labels = [_headed(column, year) for column in summary.columns]
    if summary.layout == "cards":
        for words in rows.words:
            yield card_table(summary.columns, labels, words, shares)
        if rows.amounts:
            yield _totals(rows, summary, total)
        return
    heads = list(head_rows(list(zip(summary.columns, labels, strict=True)), 9))
    lines = [
        tuple(Slot(word, column_role(column)) for word, column in zip(words, summary.columns, strict=True))
        for words in rows.words
    ]
    ending = [_total_line(rows, summary, total)] if rows.amounts else []
    yield Ruled(shares, (*heads, *lines, *ending), heads=len(heads))


def _headed(column: Field, year: int | None) -> str:
    return YEAR_PLACE.sub("" if year is None else FiscalYear(year).short, column.label or "")


def _total_line(rows: _Rows, summary: Summary, word: str) -> tuple[Slot, ...]:
    first = min(rows.amounts)
    before = (Slot(word, "label", columns=first),) if first else ()
    cells = (
        Slot(_total(rows, summary, place), "figure") if place in rows.amounts else Slot()
        for place in range(first, len(summary.columns))
    )
    return (*before, *cells)


def _total(rows: _Rows, summary: Summary, place: int) -> str:
    column = summary.columns[place]
    known = [amount for amount in rows.amounts[place] if amount is not None]
    return worded(summary.form, column, sum(known)) if known else ""


def _totals(rows: _Rows, summary: Summary, word: str = "") -> Ruled:
    """The totals of rows by themselves, a line a column; `word` (小計, 合計) where no heading says what they are."""
    lines = tuple(
        (Slot(summary.columns[place].label or "", "label"), Slot(_total(rows, summary, place), "figure"))
        for place in rows.amounts
    )
    head = ((Slot(word, "head", columns=2),),) if word else ()
    return Ruled((0.4, 0.6), (*head, *lines), heads=len(head))


def _notes(rows: _Rows, summary: Summary) -> Iterator[Line]:
    """What a reader must know of the totals: which do not add up as printed, and what is not in them."""
    if summary.rows == "indicators":
        yield from map(Line, judging_notes(rows.contents))
    off = []
    for place, amounts in rows.amounts.items():
        column, unit = summary.columns[place], summary.columns[place].unit or summary.money
        even = rounded_column(amounts, MONEY_UNITS[unit], sums=summary.rounding == "sums")
        if even.off:
            off.append(f"{column.label} 差{even.off // MONEY_UNITS[unit]:,}{unit}")
    if off:
        yield Line(_OFF.format(columns="、".join(off)))
    for place, amounts in rows.amounts.items():
        unknown = amounts.count(None)
        if unknown:
            said = _UNKNOWN.format(known=len(amounts) - unknown, unknown=unknown)
            yield Line(f"{summary.columns[place].label}：{said}")
