"""Budget steps as finance has them: a row a project and step, or a row a project with the steps as columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shisaku.core.amounts import parse_amount
from shisaku.core.budget.steps import Owed, Step
from shisaku.core.reading import Problem
from shisaku.core.text import fold, one_line
from shisaku.core.values import Part
from shisaku.core.years import FiscalYear
from shisaku.forms.budget.words import column_of, kind_of
from shisaku.forms.staffing.words import is_sum, project_of
from shisaku.readers.accounts.slips import Slips, place
from shisaku.readers.accounts.table import AccountTable, tables_of
from shisaku.readers.errands import Tell, Terms

_NOTHING = frozenset({"", "-", "−", "－", "―", "ー", "—"})
_NO_TABLE = (
    "予算の表が見つかりません。"
    "事業番号の列と、段階・金額の列（または要求・査定・議決の列）がある表にしてください。"
)
_THOUSAND = re.compile(r"千円")


class ReadStep(Part):
    """A step of the project with that number, and the line of the file it stands in."""

    line: int
    number: str
    step: Step


class BudgetReading(Part):
    """All steps of a file."""

    steps: list[ReadStep] = []
    problems: list[Problem] = []


@dataclass(frozen=True, slots=True)
class BudgetErrand:
    """The file to be read in a process of its own, and the year whose budget it is."""

    content: bytes
    year: int

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """A `BudgetReading` as JSON. Unreadable where the bytes are no table."""
        tables = tables_of(self.content, terms.limits)
        tell(len(tables))
        return read_budget(tables, year=self.year).to_json()


def read_budget(tables: Sequence[AccountTable], *, year: int) -> BudgetReading:
    """The steps of a file for the budget of `year`; twice the same step of a project is told."""
    slips = Slips()
    steps: list[ReadStep] = []
    for table in tables:
        reader = _reader(table, slips, year)
        if reader is not None:
            steps += reader.steps(table)
    if not steps and not slips.problems:
        slips.serious("no_budget", "", _NO_TABLE)
    seen: dict[tuple[str, str], int] = {}
    for one in steps:
        first = seen.setdefault((one.number, one.step.name), one.line)
        if first != one.line:
            said = f"事業 {one.number} の{one.step.name}は{first}行目にもあります。どちらかを除いてください。"
            slips.serious("twice", f"{one.line}行目", said)
    return BudgetReading(steps=steps, problems=slips.all())


@dataclass(frozen=True, slots=True)
class _Reader:
    """The columns (from 0) by what they are, those of steps by their name, the last line of the heads."""

    columns: Mapping[str, int]
    by_step: Mapping[int, str]
    last: int
    unit: str
    slips: Slips
    year: int

    def steps(self, table: AccountTable) -> Iterator[ReadStep]:
        for line, texts in table.rows:
            if line <= self.last or not any(text.strip() for text in texts):
                continue
            said = self._text(texts, "project")
            if is_sum(said):
                continue
            number = project_of(said)
            if not number:
                at = place(line, self.columns["project"] + 1)
                self.slips.serious(
                    "no_project", at, f"事業番号「{said[:20]}」が読めません。番号を入れてください。"
                )
                continue
            yield from self._of_row(line, texts, number)

    def _of_row(self, line: int, texts: Sequence[str], number: str) -> Iterator[ReadStep]:
        single = () if self.by_step else ((self.columns["amount"], self._text(texts, "step")),)
        named = [*self.by_step.items(), *single]
        owed = self._owed(line, texts)
        for at, name in named:
            yen = self._yen(line, texts, at)
            kind = kind_of(name)
            if not kind:
                said = f"段階「{name[:20]}」が要求・査定・議決のどれか分かりません。"
                self.slips.serious("no_step", place(line, self.columns.get("step", at) + 1), said)
            elif yen is not None:
                step = Step(
                    fiscal_year=FiscalYear(self.year),
                    kind=kind,
                    name=name[:40],
                    yen=yen,
                    words=self._text(texts, "words") if not self.by_step else "",
                    owed=owed if not self.by_step else None,
                )
                yield ReadStep(line=line, number=number, step=step)

    def _owed(self, line: int, texts: Sequence[str]) -> Owed | None:
        said = fold(self._text(texts, "owed_year")).strip()
        if not said:
            return None
        try:
            year = FiscalYear.parse(f"{said}年度" if said.isdigit() else said)
        except ValueError as error:
            at = place(line, self.columns["owed_year"] + 1)
            self.slips.serious("no_year", at, f"評価の年度「{said[:20]}」が読めません：{error}")
            return None
        amount = self.columns.get("owed_amount")
        return Owed(
            fiscal_year=year,
            stage=self._text(texts, "owed_stage"),
            decision=self._text(texts, "owed_decision"),
            yen=None if amount is None else self._yen(line, texts, amount),
        )

    def _yen(self, line: int, texts: Sequence[str], at: int) -> int | None:
        said = texts[at].strip() if at < len(texts) else ""
        if fold(said) in _NOTHING:
            return None
        yen = parse_amount(said, self.unit)
        if yen is None:
            message = f"金額「{said[:20]}」は数として読めません。数だけにしてください。"
            self.slips.serious("no_number", place(line, at + 1), message)
        return yen

    def _text(self, texts: Sequence[str], column: str) -> str:
        at = self.columns.get(column)
        return one_line(texts[at]) if at is not None and at < len(texts) else ""


def _reader(table: AccountTable, slips: Slips, year: int) -> _Reader | None:
    """The reader of a table: its heads are the first row with a project and either a step and an amount, or steps."""
    above: list[str] = []
    for row in table.top.rows:
        words = {cell.cell - 1: one_line(cell.text) for cell in row.filled}
        above += words.values()
        columns: dict[str, int] = {}
        for at, word in words.items():
            if found := column_of(word):
                columns.setdefault(found, at)
        by_step = {at: word for at, word in words.items() if kind_of(word) and at not in columns.values()}
        if "project" in columns and ({"step", "amount"} <= columns.keys() or by_step):
            long = {"step", "amount"} <= columns.keys()
            unit = "千円" if any(_THOUSAND.search(fold(word)) for word in above) else "円"
            return _Reader(columns, {} if long else by_step, row.line, unit, slips, year)
    return None
