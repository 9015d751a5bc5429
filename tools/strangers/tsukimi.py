"""月見台市: a list with the same block of columns for each of three years, its year only in the block's own head."""

import io
from collections.abc import Sequence

import xlsxwriter

from tools.strangers.expected import Expected
from tools.strangers.facts import Facts, Office, choose, prose

CODE = "990082"
YEAR = 2023
PROJECTS: tuple[str, ...] = ()
OFFICES = [Office("文化スポーツ部", "文化振興課", "", ""), Office("都市部", "まちなか再生課", "", "")]
FUNDS = {
    "national": "国費",
    "prefectural": "都支出金",
    "bond": "起債",
    "other_funds": "その他特財",
    "general_fund": "一財",
}
BLOCK = ["当初予算額", "決算額", *FUNDS.values(), "従事職員数", "活動指標 実績"]
YEARS = (2021, 2022, 2023)


def paper(numbers: Sequence[str] = PROJECTS) -> tuple[bytes, list[dict[str, object]]]:
    """The workbook of these projects of 架空市 (all where none is named) and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    page = book.add_worksheet("一覧")
    page.write(0, 0, "事務事業の実績（令和５年度評価）　単位：千円")
    heads = ["事業コード", "事業名", "所管部局", "所管課", "事業概要", "活動指標名", "単位"]
    for column, label in enumerate(heads):
        page.merge_range(1, column, 2, column, label)
    for place, year in enumerate(YEARS):
        first = len(heads) + place * len(BLOCK)
        page.merge_range(1, first, 1, first + len(BLOCK) - 1, f"{year}年度（令和{year - 2018}年度）")
        for offset, label in enumerate(BLOCK):
            page.write(2, first + offset, label)
    sheets = []
    for line, facts in enumerate(choose(YEAR, numbers, OFFICES, 3.0, 1), start=3):
        expected = Expected(facts, code=CODE, number=f"A{facts.number:0>3}")
        _row(page, line, facts, expected, len(heads))
        sheets.append(expected.sheet())
    book.close()
    return kept.getvalue(), sheets


def _row(
    page: xlsxwriter.worksheet.Worksheet, line: int, facts: Facts, expected: Expected, first: int
) -> None:
    indicator = facts.project.indicators[0] if facts.project.indicators else None
    overview = prose(facts.project.overview)
    texts = [f"A{facts.number:0>3}", facts.name, facts.office.department, facts.office.section, overview]
    texts += [indicator.name, indicator.unit] if indicator else ["", ""]
    for column, text in enumerate(texts):
        page.write_string(line, column, text)
    expected.organisation(department=facts.office.department, section=facts.office.section)
    expected.text("overview", overview)
    values = []
    for place, year in enumerate(YEARS):
        parts, column = facts.settled(year), first + place * len(BLOCK)
        page.write_number(line, column, facts.budget(year))
        page.write_number(line, column + 1, parts["total"])
        expected.cost(year, "total", facts.budget(year) * 1000, "initial")
        expected.cost(year, "total", parts["total"] * 1000, "settled")
        for offset, item in enumerate(FUNDS, start=2):
            page.write_number(line, column + offset, parts[item])
            expected.cost(year, item, parts[item] * 1000, "settled")
        page.write_number(line, column + 7, facts.fte(year))
        expected.staff(year, "fte", facts.fte(year))
        if indicator:
            ((_, _, actual),) = facts.values(indicator, (year,))
            page.write_number(line, column + 8, actual)
            values.append({"fiscal_year": year, "actual": actual})
    if indicator:
        expected.indicator(indicator.name, indicator.unit, values, kind="activity")
