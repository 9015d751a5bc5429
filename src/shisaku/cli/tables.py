"""What a person sees on a terminal: readings, problems and judgements as tables."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from shisaku.core.amounts import printed_number
from shisaku.core.judging import Judgement
from shisaku.core.reading import Reading, Severity
from shisaku.core.sheet import SheetData
from shisaku.core.values import STATES, Value
from shisaku.core.years import FiscalYear

_THOUSAND = 1000


def _console() -> Console:
    """Names and texts come from papers: brackets in them are no markup."""
    return Console(markup=False)


def show_readings(readings: Iterable[Reading]) -> None:
    """A table a document: its sheets or plans with a few figures, then counts of what needs a look."""
    console = _console()
    for reading in readings:
        console.print(Text.assemble((reading.document.file, "bold"), f"　様式 {reading.form or '—'}"))
        if reading.sheets:
            console.print(_sheets(reading.sheets))
        for plan in reading.plans:
            years = "～".join(FiscalYear(year).label for year in (plan.start_year, plan.end_year) if year)
            console.print(
                f"  計画「{plan.title}」{plan.edition or ''} {years}　{sum(1 for _ in plan.walk())}項目"
            )
        counts = Counter(problem.severity for problem in reading.problems)
        told = (
            "、".join(f"{severity} {counts[severity]}" for severity in Severity if counts[severity]) or "なし"
        )
        console.print(
            f"  値 {len(reading.origins)}　気になる点 {told}　未割当の文字 {len(reading.leftovers)}"
        )
        for problem in reading.problems:
            if problem.severity is Severity.SERIOUS or reading.form is None:
                serious = (str(problem.severity), "red")
                console.print(Text.assemble("  ", serious, f" {problem.message}"))


def _sheets(sheets: Sequence[SheetData]) -> Table:
    table = Table("番号", "名称", "担当", "年度", "予算額", "決算額", "指標", title_justify="left")
    for column in table.columns[4:]:
        column.justify = "right"
    for sheet in sheets:
        year = sheet.fiscal_year
        organisation = sheet.organisation
        table.add_row(
            Text(sheet.subject.number or ""),
            Text(sheet.subject.name),
            Text((organisation.section or organisation.department or "") if organisation else ""),
            FiscalYear(year).short if year else "—",
            _money(sheet.cost(year, "total", "budget") if year else None),
            _money(sheet.cost(year, "total", "settled") if year else None),
            str(len(sheet.indicators) + len(sheet.outcomes) + sum(len(a.outputs) for a in sheet.activities)),
        )
    table.caption = "金額は千円"
    return table


def _money(value: Value | None) -> str:
    if value is None:
        return "—"
    if value.value is None:
        return STATES[value.state or "not_set"]
    return printed_number(value.value / _THOUSAND, 0)


def show_problems(readings: Sequence[Reading]) -> None:
    """All problems, worst first over all documents; nothing where no document could be read."""
    if not readings:
        return
    console = _console()
    found = [(problem, reading.document.file) for reading in readings for problem in reading.problems]
    found.sort(key=lambda pair: pair[0].severity.rank)
    table = Table("重さ", "内容", "場所", "文書")
    table.columns[1].ratio = 3
    for problem, file in found:
        table.add_row(*(Text(cell) for cell in (problem.severity, problem.message, problem.address, file)))
    console.print(table if found else "気になる点はありません")
    counts = Counter(problem.severity for problem, _ in found)
    console.print("、".join(f"{severity} {counts[severity]}件" for severity in Severity))


def show_judgements(judgements: Sequence[Judgement]) -> None:
    """Each judgement with its formula, its word, the written word, and whether they agree."""
    if not judgements:
        return
    console = _console()
    table = Table("対象", "指標", "計算", "判定", "記載", "一致")
    words = {True: "○", False: "× 異なる", None: "—"}
    for judgement in judgements:
        table.add_row(
            Text(judgement.subject),
            Text(judgement.indicator),
            judgement.formula or judgement.reason or "",
            judgement.word or "—",
            Text(judgement.written or "—"),
            words[judgement.agrees],
        )
    console.print(table)
    differing = sum(judgement.agrees is False for judgement in judgements)
    console.print(f"判定 {len(judgements)}件、記載と異なるもの {differing}件")
