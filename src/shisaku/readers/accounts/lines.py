"""The lines of an export by its layout. What is wrong gets a sentence that names row and column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.amounts import MONEY_UNITS, parse_amount
from shisaku.core.money.ledger import AccountLine, AccountReading
from shisaku.core.money.measures import parts
from shisaku.core.text import one_line
from shisaku.core.years import FiscalYear
from shisaku.forms.accounts import AccountLayout
from shisaku.forms.accounts.words import column_label, is_amount
from shisaku.readers.accounts.fitting import find_doubles, find_misfits
from shisaku.readers.accounts.heads import Heads, heads_of
from shisaku.readers.accounts.slips import Slips, place
from shisaku.readers.accounts.units import units_in
from shisaku.readers.pages import Page, Row

_NOTHING = frozenset({"", "-", "−", "－", "―", "ー", "…", "*"})
_PARTS = ("part", "setsu")
# The longer first: 千円 also ends with 円.
_UNITS = sorted(MONEY_UNITS, key=len, reverse=True)
_NO_HEADS = "見出しの行が見つかりません。款・項・目・事業や支出済額などの列がある表にしてください。"


def read_accounts(pages: Sequence[Page], layout: AccountLayout) -> AccountReading:
    """Read an export. Without its heads, or with a column of the layout missing, it has no lines."""
    slips = Slips()
    heads = heads_of(pages)
    if heads is None:
        slips.serious("no_heads", "", _NO_HEADS)
        return AccountReading(problems=slips.all())
    reader = _Reader(layout, heads, slips)
    columns = _columns(layout, heads, slips)
    _check_units(pages, layout, heads, slips)
    lines = list(reader.lines(pages, columns)) if columns else []
    if columns and not lines:
        slips.serious("no_lines", "", "明細の行がありません。")
    find_doubles(lines, slips)
    find_misfits(lines, slips)
    return AccountReading(
        lines=lines,
        problems=slips.all(),
        years=sorted(reader.years),
        sums=reader.sums,
        heads=[head for _, head in sorted(heads.by_column.items())],
    )


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


def _check_units(pages: Sequence[Page], layout: AccountLayout, heads: Heads, slips: Slips) -> None:
    named = units_in(pages, heads)
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
    years: set[int] = field(default_factory=set)
    sums: int = 0
    above: dict[str, str] = field(default_factory=dict)
    before: AccountLine = field(default_factory=lambda: AccountLine(row=0, item=""))

    def lines(self, pages: Sequence[Page], columns: Mapping[int, str]) -> Iterator[AccountLine]:
        """The lines of all pages."""
        for page in pages:
            first = self.heads.last if page.number == self.heads.page else 0
            for row in page.rows:
                if row.line > first and row.filled and not self._repeats_heads(row):
                    line = self._line(row, columns)
                    if line is not None:
                        yield line

    def _repeats_heads(self, row: Row) -> bool:
        """Whether a further page begins with the heads again."""
        said = [one_line(cell.text) for cell in row.filled]
        known = set(self.heads.by_column.values())
        return len(said) > 1 and all(word in known for word in said)

    def _line(self, row: Row, columns: Mapping[int, str]) -> AccountLine | None:
        words, amounts = self._cells(row, columns)
        if self._is_sum(words):
            self.sums += 1
            return None
        self._beyond(row)
        codes = self._codes(words, row)
        if codes is None:
            return None
        if words.get("year"):
            self._year(words["year"], row)
        named = [words[name] for name in ("part_name", "setsu_name") if words.get(name)]
        item = self.layout.number_of(codes)
        # Of a group the names, too, are printed once.
        same = (
            self.before if self.layout.grouped and self.before.item == item else AccountLine(row=0, item="")
        )
        self.before = AccountLine.model_construct(
            row=row.line,
            item=item,
            name=words.get("program_name") or same.name,
            part="-".join(codes[level] for level in _PARTS if codes.get(level)),
            part_name="・".join(named),
            office=codes.get("office", ""),
            office_name=words.get("office_name") or same.office_name,
            amounts=amounts,
        )
        return self.before

    def _cells(self, row: Row, columns: Mapping[int, str]) -> tuple[dict[str, str], dict[str, int]]:
        words: dict[str, str] = {}
        amounts: dict[str, int] = {}
        for cell in row.filled:
            to = columns.get(cell.cell)
            if to is None:
                continue
            if not is_amount(to):
                words[to] = one_line(cell.text)
            elif cell.text not in _NOTHING:
                yen = self._amount(cell.text, to, place(row.line, cell.cell))
                if yen is not None:
                    amounts[to] = yen
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

    def _negative(self, to: str, label: str, text: str, at: str) -> None:
        """Supplementary budgets and diversions may take away; nothing else of the accounts is below nothing."""
        if parts(to)[0] == "supplementary":
            self.slips.hint("reduced", at, f"「{label}」が{text}です（減額補正として扱います）。")
        elif parts(to)[0] not in ("diverted", "reserve"):
            self.slips.notice(
                "negative", at, f"「{label}」が負の数（{text}）です。戻入などか確かめてください。"
            )

    def _is_sum(self, words: Mapping[str, str]) -> bool:
        return any(said.replace(" ", "").startswith(self.layout.sums) for said in words.values() if said)

    def _beyond(self, row: Row) -> None:
        cell = next((cell for cell in row.filled if cell.cell not in self.heads.by_column), None)
        if cell is not None:
            message = f"見出しのない列に「{cell.text}」があります。列がずれていないか確かめてください。"
            self.slips.serious("beyond_heads", place(row.line, cell.cell), message)

    def _codes(self, words: Mapping[str, str], row: Row) -> dict[str, str] | None:
        """The codes of the line's item and part; in a grouped export those left blank stand above."""
        needed = ["code"] if any(one.to == "code" for one in self.layout.columns) else self.layout.levels
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
            self.slips.serious("no_item", f"{row.line}行目", f"予算科目の{'、'.join(missing)}がありません。")
            return None
        self.above = codes
        return codes

    def _year(self, text: str, row: Row) -> None:
        try:
            self.years.add(int(FiscalYear.parse(text)))
        except ValueError:
            self.slips.notice("year_unread", f"{row.line}行目", f"年度「{text}」を読めません。")


def _unit_behind(text: str) -> str:
    """The unit printed behind a number; empty where none is."""
    return next((unit for unit in _UNITS if text.endswith(unit)), "")
