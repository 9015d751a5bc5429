"""白樺原市: a workbook of one project; budget stages, indicators as rows under two-row heads, ● in a grid."""

import io
from collections.abc import Sequence

import xlsxwriter

from tools.strangers.expected import Expected
from tools.strangers.facts import Facts, Office, choose, prose

CODE = "990074"
YEAR = 2023
PROJECTS = ("041",)
OFFICE = Office("こども部", "子育て支援課", "藤森 千尋", "0000-55-7788")
STAGES = {
    "initial": "当初予算額",
    "supplementary": "補正予算額",
    "carried_in": "前年度繰越",
    "budget": "予算現額",
    "settled": "決算額",
}
GRADES = ["S", "A", "B", "C", "D"]
CRITERIA = {"city_role": "妥当性", "effectiveness": "有効性", "efficiency": "効率性", "grade": "総合評価"}


def paper(numbers: Sequence[str] = PROJECTS) -> tuple[bytes, list[dict[str, object]]]:
    """The workbook of these projects of 架空市 (all where none is named) and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    (facts,) = choose(YEAR, numbers, [OFFICE], 1.1, 305)
    expected = Expected(facts, code=CODE, number=facts.number)
    page = book.add_worksheet("評価表")
    _draw(book, page, facts, expected)
    book.close()
    return kept.getvalue(), [expected.sheet()]


def _draw(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, facts: Facts, expected: Expected
) -> None:
    frame = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    page.merge_range(0, 0, 0, 9, "事務事業評価表（令和５年度決算）", frame)
    pairs = [
        ("事業番号", facts.number),
        ("事業名", facts.name),
        ("部局名", OFFICE.department),
        ("課等名", OFFICE.section),
    ]
    for line, (label, text) in enumerate(pairs, start=2):
        page.merge_range(line, 0, line, 1, label, frame)
        page.merge_range(line, 2, line, 9, text, frame)
    page.write(6, 0, "連絡先", frame)
    page.merge_range(6, 2, 6, 9, OFFICE.phone, frame)
    expected.organisation(department=OFFICE.department, section=OFFICE.section)
    expected.private("phone", OFFICE.phone)
    for line, (name, label) in enumerate(
        {"target": "対象", "purpose": "目的", "overview": "手段"}.items(), start=7
    ):
        text = prose(getattr(facts.project, name))
        page.write(line, 0, label, frame)
        page.merge_range(line, 1, line, 9, text, frame)
        expected.text(name, text)
    _money(page, frame, facts, expected)
    _indicators(page, frame, facts, expected)
    _grades(page, frame, facts, expected)


def _money(page: xlsxwriter.worksheet.Worksheet, frame: object, facts: Facts, expected: Expected) -> None:
    page.merge_range(11, 0, 12, 1, "年度", frame)
    for place, label in enumerate(STAGES.values()):
        page.merge_range(11, 2 + place, 12, 2 + place, f"{label}\n（千円）", frame)
    for line, year in enumerate((2022, 2023), start=13):
        page.merge_range(line, 0, line, 1, f"令和{year - 2018}年度", frame)
        budget = facts.budget(year)
        amounts = {"initial": budget - 300, "supplementary": 200, "carried_in": 100, "budget": budget}
        amounts["settled"] = facts.settled(year)["total"]
        for place, (basis, amount) in enumerate(amounts.items()):
            page.write_number(line, 2 + place, amount, frame)
            expected.cost(year, "total", amount * 1000, basis)


def _indicators(
    page: xlsxwriter.worksheet.Worksheet, frame: object, facts: Facts, expected: Expected
) -> None:
    page.merge_range(16, 0, 17, 1, "活動指標・成果指標", frame)
    page.merge_range(16, 2, 17, 2, "単位", frame)
    for place, year in enumerate((2021, 2022, 2023)):
        page.merge_range(16, 3 + 2 * place, 16, 4 + 2 * place, f"R{year - 2018}", frame)
        page.write(17, 3 + 2 * place, "計画", frame)
        page.write(17, 4 + 2 * place, "実績", frame)
    for line, indicator in enumerate(facts.project.indicators, start=18):
        page.merge_range(line, 0, line, 1, indicator.name, frame)
        page.write(line, 2, indicator.unit, frame)
        values = []
        for place, (year, target, actual) in enumerate(facts.values(indicator, (2021, 2022, 2023))):
            page.write_number(line, 3 + 2 * place, target, frame)
            page.write_number(line, 4 + 2 * place, actual, frame)
            values.append({"fiscal_year": year, "target": target, "actual": actual})
        expected.indicator(indicator.name, indicator.unit, values)


def _grades(page: xlsxwriter.worksheet.Worksheet, frame: object, facts: Facts, expected: Expected) -> None:
    page.write(24, 0, "評価項目", frame)
    for column, grade in enumerate(GRADES, start=1):
        page.write(24, column, grade, frame)
    for line, (name, label) in enumerate(CRITERIA.items(), start=25):
        grade = GRADES[(line + int(facts.number)) % 4]
        page.write(line, 0, label, frame)
        for column, choice in enumerate(GRADES, start=1):
            page.write(line, column, "●" if choice == grade else "", frame)
        expected.evaluate(name, mark=grade)
    page.write(31, 0, "課題", frame)
    page.merge_range(31, 1, 31, 9, prose(facts.year.operation), frame)
    page.write(32, 0, "今後の取組", frame)
    page.merge_range(32, 1, 32, 9, prose(facts.year.improvement), frame)
    expected.text("issues_operation", prose(facts.year.operation))
    expected.text("improvement", prose(facts.year.improvement))
