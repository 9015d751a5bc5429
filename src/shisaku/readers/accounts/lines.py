"""The lines of an export by its layout. What is wrong gets a sentence that names row and column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from shisaku.core.amounts import MONEY_UNITS, parse_amount
from shisaku.core.money.ledger import AccountLine, AccountReading
from shisaku.core.money.measures import parts
from shisaku.core.text import fold, one_line
from shisaku.core.years import FiscalYear
from shisaku.forms.accounts import AccountLayout
from shisaku.forms.accounts.words import column_label, is_amount
from shisaku.readers.accounts.fitting import find_doubles, find_misfits
from shisaku.readers.accounts.heads import Heads, heads_of
from shisaku.readers.accounts.slips import Slips, place
from shisaku.readers.accounts.table import AccountTable
from shisaku.readers.accounts.units import units_in

_NOTHING = frozenset({"", "-", "−", "－", "―", "ー", "…", "*"})
_PARTS = ("part", "setsu")
# The longer first: 千円 also ends with 円.
_UNITS = sorted(MONEY_UNITS, key=len, reverse=True)
# An amount as nearly every system prints it; all others are looked at more closely.
_PLAIN = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
_TOO_MUCH = 10**15
# Numbers of items and parts stand in addresses and columns.
_LONGEST = 60
_NOBODY = AccountLine(row=0, item="")
_NO_HEADS = "見出しの行が見つかりません。款・項・目・事業や支出済額などの列がある表にしてください。"


def read_accounts(tables: Sequence[AccountTable], layout: AccountLayout) -> AccountReading:
    """Read an export. Without its heads, or with a column of the layout missing, it has no lines."""
    slips = Slips()
    heads = heads_of(tables)
    if heads is None:
        slips.serious("no_heads", "", _NO_HEADS)
        return AccountReading(problems=slips.all())
    columns = _columns(layout, heads, slips)
    _check_units(tables, layout, heads, slips)
    whole_number = any(column.to == "code" for column in layout.columns)
    words_at = [(column - 1, to) for column, to in columns.items() if not is_amount(to)]
    amounts_at = [(column - 1, to) for column, to in columns.items() if is_amount(to)]
    needed = ["code"] if whole_number else layout.levels
    reader = _Reader(layout, heads, slips, words_at, amounts_at, needed)
    lines = list(reader.lines(tables)) if columns else []
    if columns and not lines:
        slips.serious("no_lines", "", "明細の行がありません。")
    find_doubles(lines, slips)
    find_misfits(lines, slips)
    made = AccountReading(
        problems=slips.all(),
        years=sorted(reader.years),
        sums=reader.sums,
        heads=[head for _, head in sorted(heads.by_column.items())],
    )
    return made.model_copy(update={"lines": lines})


def _columns(layout: AccountLayout, heads: Heads, slips: Slips) -> dict[int, str]:
    """By column what it holds; empty where the file lacks one of the layout."""
    found: dict[int, str] = {}
    for column in layout.columns:
        at = heads.column(column.head)
        if at is not None:
            found[at] = column.to
            continue
        known = "、".join(head for _, head in sorted(heads.by_column.items()))
        message = (
            f"「{column.head}」の列がありません（あるのは {known}）。列の対応かファイルを確かめてください。"
        )
        slips.serious("column_missing", f"{heads.last}行目", message)
    return found if len(found) == len(layout.columns) else {}


def _check_units(tables: Sequence[AccountTable], layout: AccountLayout, heads: Heads, slips: Slips) -> None:
    named = units_in(tables, heads)
    if len(named) > 1:
        said = "と".join(f"{at}の{unit}" for unit, at in named.items())
        slips.serious(
            "two_units", "", f"金額の単位が二つあります（{said}）。一つの単位のファイルにしてください。"
        )
    elif named and layout.unit not in named:
        [(unit, at)] = named.items()
        message = f"単位は{unit}とありますが、列の対応では{layout.unit}です。どちらかを直してください。"
        slips.serious("unit_differs", at, message)


@dataclass(slots=True)
class _Reader:
    """Line after line; `above` are the codes that stand in the lines above, by level."""

    layout: AccountLayout
    heads: Heads
    slips: Slips
    # The columns (from 0) of words and of amounts, with what each holds.
    words_at: Sequence[tuple[int, str]]
    amounts_at: Sequence[tuple[int, str]]
    # The levels every line has to have.
    needed: Sequence[str]
    years: set[int] = field(default_factory=set)
    sums: int = 0
    above: dict[str, str] = field(default_factory=dict)
    before: AccountLine = field(default_factory=lambda: AccountLine(row=0, item=""))

    def lines(self, tables: Sequence[AccountTable]) -> Iterator[AccountLine]:
        """The lines of all tables."""
        known = set(self.heads.by_column.values())
        for table in tables:
            first = self.heads.last if table.top.number == self.heads.page else 0
            for row, texts in table.rows:
                if row > first and any(texts) and not _are_heads(texts, known):
                    line = self._line(row, texts)
                    if line is not None:
                        yield line

    def _line(self, row: int, texts: Sequence[str]) -> AccountLine | None:
        words, amounts = self._cells(row, texts)
        if any(said.startswith(self.layout.sums) for said in words.values()):
            self.sums += 1
            return None
        self._beyond(row, texts)
        codes = self._codes(words, row)
        if codes is None:
            return None
        if words.get("year"):
            self._year(words["year"], row)
        named = [words[name] for name in ("part_name", "setsu_name") if words.get(name)]
        item = self.layout.number_of(codes)
        part = "-".join(codes[level] for level in _PARTS if codes.get(level))
        if max(len(item), len(part)) > _LONGEST:
            message = (
                f"予算科目の番号が長すぎます（{_LONGEST}文字まで）。列がずれていないか確かめてください。"
            )
            self.slips.serious("long_number", f"{row}行目", message)
            return None
        # Of a group the names, too, are printed once.
        same = self.before if self.layout.grouped and self.before.item == item else _NOBODY
        self.before = AccountLine.model_construct(
            row=row,
            item=item,
            name=words.get("program_name") or same.name,
            part=part,
            part_name="・".join(named),
            office=codes.get("office", ""),
            office_name=words.get("office_name") or same.office_name,
            amounts=amounts,
        )
        return self.before

    def _cells(self, row: int, texts: Sequence[str]) -> tuple[dict[str, str], dict[str, int]]:
        width = len(texts)
        words = {to: _clean(texts[at]) for at, to in self.words_at if at < width and texts[at]}
        amounts: dict[str, int] = {}
        unit = MONEY_UNITS[self.layout.unit]
        for column, to in self.amounts_at:
            text = texts[column] if column < width else ""
            if text == "0":
                amounts[to] = 0
            elif _PLAIN.fullmatch(text):
                amounts[to] = self._within(int(text.replace(",", "")) * unit, to, row, column + 1)
            elif (said := fold(text)) not in _NOTHING:
                yen = self._amount(said, to, place(row, column + 1))
                if yen is not None:
                    amounts[to] = self._within(yen, to, row, column + 1)
        return words, amounts

    def _amount(self, text: str, to: str, at: str) -> int | None:
        yen = parse_amount(text, self.layout.unit)
        label = column_label(to)
        if yen is None:
            message = f"「{label}」の「{text}」は金額として読めません。列がずれていないか確かめてください。"
            self.slips.serious("not_an_amount", at, message)
        elif (own := _unit_behind(text)) not in ("", self.layout.unit):
            unit = self.layout.unit
            message = f"「{label}」の「{text}」の単位は{own}です（ほかは{unit}）。一つの単位にしてください。"
            self.slips.serious("two_units", at, message)
        elif yen < 0:
            self._negative(to, label, text, at)
        return yen

    def _within(self, yen: int, to: str, row: int, column: int) -> int:
        """The amount, as long as it can be one: no database column holds more digits, and no city's money has them."""
        if abs(yen) >= _TOO_MUCH:
            message = f"「{column_label(to)}」の {yen:,}円は桁が多すぎます。単位と列を確かめてください。"
            self.slips.serious("too_much", place(row, column), message)
            return 0
        return yen

    def _negative(self, to: str, label: str, text: str, at: str) -> None:
        """Supplementary budgets and diversions may take away; nothing else of the accounts is below nothing."""
        if parts(to)[0] == "supplementary":
            self.slips.hint("reduced", at, f"「{label}」が{text}です（減額補正として扱います）。")
        elif parts(to)[0] not in ("diverted", "reserve"):
            self.slips.notice(
                "negative", at, f"「{label}」が負の数（{text}）です。戻入などか確かめてください。"
            )

    def _beyond(self, row: int, texts: Sequence[str]) -> None:
        """A column without a head holds nothing, as long as nothing is shifted."""
        last = max(self.heads.by_column)
        if len(texts) == last == len(self.heads.by_column):
            return
        for column, text in enumerate(texts, start=1):
            if column not in self.heads.by_column and text.strip():
                message = f"見出しのない列に「{fold(text)}」があります。列がずれていないか確かめてください。"
                self.slips.serious("beyond_heads", place(row, column), message)
                return

    def _codes(self, words: Mapping[str, str], row: int) -> dict[str, str] | None:
        """The codes of the line's item and part; in a grouped export those left blank stand above."""
        needed = self.needed
        order = [*needed, *_PARTS, "office"]
        codes: dict[str, str] = {}
        fresh = False
        for level in order:
            said = words.get(level, "")
            if said:
                fresh = True
            elif self.layout.grouped and (level not in _PARTS or not fresh):
                # A part left blank under a new item is none; under the same item it is the one above.
                said = self.above.get(level, "")
            codes[level] = said
        missing = [column_label(level) for level in needed if not codes[level]]
        if missing:
            self.slips.serious("no_item", f"{row}行目", f"予算科目の{'、'.join(missing)}がありません。")
            return None
        self.above = codes
        return codes

    def _year(self, text: str, row: int) -> None:
        try:
            self.years.add(int(FiscalYear.parse(text)))
        except ValueError:
            self.slips.notice("year_unread", f"{row}行目", f"年度「{text}」を読めません。")


def _are_heads(texts: Sequence[str], known: set[str]) -> bool:
    """Whether a further page begins with the heads again."""
    first = next(text for text in texts if text)
    return _clean(first) in known and all(_clean(text) in known for text in texts if text)


@lru_cache(maxsize=50_000)
def _clean(text: str) -> str:
    """A code or a name on one line; the same ones stand in line after line."""
    return one_line(fold(text))


def _unit_behind(text: str) -> str:
    """The unit printed behind a number; empty where none is."""
    return next((unit for unit in _UNITS if text.endswith(unit)), "")
