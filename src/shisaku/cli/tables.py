"""What a person sees on a terminal: readings, problems and judgements as tables."""

from collections import Counter
from collections.abc import Iterable, Sequence

from shisaku.cli.places import Place, Places
from shisaku.cli.printing import line, on_terminal, table
from shisaku.core.amounts import printed_number
from shisaku.core.judging import Judgement
from shisaku.core.reading import Reading, Severity
from shisaku.core.sheet import SheetData
from shisaku.core.tables import WITHIN, YEN, Table, TableCell
from shisaku.core.values import STATES, Value
from shisaku.core.years import FiscalYear

_THOUSAND = 1000


def show_readings(readings: Iterable[Reading]) -> None:
    """A table a document: its sheets or plans with a few figures, then counts of what needs a look."""
    for reading in readings:
        line((reading.document.file, "bold"), f"　様式 {reading.form}")
        if reading.sheets:
            _show_sheets(reading.sheets)
        for plan in reading.plans:
            years = "～".join(FiscalYear(year).label for year in (plan.start_year, plan.end_year) if year)
            line(f"  計画「{plan.title}」{plan.edition or ''} {years}　{sum(1 for _ in plan.walk())}項目")
        for one in reading.tables:
            _show_table(one)
        counts = Counter(problem.severity for problem in reading.problems)
        told = (
            "、".join(f"{severity} {counts[severity]}" for severity in Severity if counts[severity]) or "なし"
        )
        line(f"  値 {len(reading.origins)}　気になる点 {told}　未割当の文字 {len(reading.leftovers)}")
        for problem in reading.problems:
            if problem.severity is Severity.SERIOUS:
                line("  ", (str(problem.severity), "red"), f" {problem.message}")


def _show_sheets(sheets: Sequence[SheetData]) -> None:
    heads = ("番号", "名称", "担当", "年度", "予算額", "決算額", "指標")
    table(heads, (_sheet(sheet) for sheet in sheets), caption="金額は千円", figures=(4, 5, 6))


def _sheet(sheet: SheetData) -> tuple[str, ...]:
    year, organisation = sheet.fiscal_year, sheet.organisation
    return (
        sheet.subject.number or "",
        sheet.subject.name,
        (organisation.section or organisation.department or "") if organisation else "",
        FiscalYear(year).short if year else "—",
        _money(sheet.cost(year, "total", "budget") if year else None),
        _money(sheet.cost(year, "total", "settled") if year else None),
        str(sum(1 for _ in sheet.every_indicator())),
    )


def _show_table(found: Table) -> None:
    """A table about no subject: its rows as deep as they stand (a pipe gets their whole paths), thousand yen."""
    shown = on_terminal()
    cells = {(cell.row, cell.column): cell for cell in found.cells}
    heads = ["", *(" ".join(column.path) for column in found.columns)]
    rows = [
        ("　" * (len(row.path) - 1) + row.path[-1] if shown else WITHIN.join(row.path),
         *(
                _cell(cells.get((row.key, column.key)), found.unit_of(row, column)) for column in found.columns
            ))
        for row in found.rows
    ]  # fmt: skip
    pages = "・".join(str(page) for page in found.pages)
    amounts = "、金額は千円" if any(column.unit == YEN for column in found.columns) else ""
    line(f"  表「{found.title or found.key}」（{pages}ページ{amounts}）")
    table(heads, rows, figures=tuple(range(1, len(heads))))


def _cell(cell: TableCell | None, unit: str) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return cell.text or ""
    return _money(cell.value) if unit == YEN else _number(cell.value)


def _money(value: Value | None) -> str:
    if value is None:
        return "—"
    if value.value is None:
        return STATES[value.state or "not_set"]
    return printed_number(value.value / _THOUSAND, 0)


def _number(value: Value) -> str:
    return printed_number(value.value) if value.value is not None else STATES[value.state or "not_set"]


def show_problems(readings: Sequence[Reading]) -> None:
    """All problems, worst first over all documents, each with its place; nothing where no document could be read."""
    if not readings:
        return
    found = [
        (problem, places.of(problem.address), reading.document.file)
        for reading in readings
        for places in (Places(reading),)
        for problem in reading.problems
    ]
    found.sort(key=lambda one: one[0].severity.rank)
    if not found:
        line("気になる点はありません")
    elif on_terminal():
        several = len(readings) > 1
        for file in [] if several else [readings[0].document.file]:
            line((file, "bold"))
        rows = [(p.severity, _stacked(place, file if several else ""), p.message) for p, place, file in found]
        table(("重さ", "場所", "内容"), rows)
    else:
        whole = [
            (p.severity, place.part, place.field, place.spot, p.message, file) for p, place, file in found
        ]
        table(("重さ", "事業等", "項目", "書類の場所", "内容", "文書"), whole)
    counts = Counter(problem.severity for problem, _, _ in found)
    line("、".join(f"{severity} {counts[severity]}件" for severity in Severity))


def _stacked(place: Place, file: str) -> str:
    """A place in the narrow column of a terminal: file, sheet, field and line below each other."""
    return "\n".join(said for said in (file, place.part, place.field, place.spot) if said) or "文書全体"


def show_judgements(judgements: Sequence[Judgement]) -> None:
    """Each judgement with its formula, its word, the written word, and whether they agree."""
    if not judgements:
        return
    words = {True: "○", False: "× 異なる", None: "—"}
    rows = (
        (
            judgement.subject,
            judgement.indicator,
            judgement.formula or judgement.reason or "",
            judgement.word or "—",
            judgement.written or "—",
            words[judgement.agrees],
        )
        for judgement in judgements
    )
    table(("対象", "指標", "計算", "判定", "記載", "一致"), rows)
    differing = sum(judgement.agrees is False for judgement in judgements)
    line(f"判定 {len(judgements)}件、記載と異なるもの {differing}件")
