"""鶴ノ瀬市: one project a row, three rows of merged heads, filler rows, marks and error cells."""

import io

import xlsxwriter

from tools.strangers.expected import Expected
from tools.strangers.facts import Facts, Office, choose, prose

CODE = "990031"
YEAR = 2023
OFFICES = [
    Office("健康福祉部", "健康推進課", "野々村 早苗", "0000-22-1111"),
    Office("建設部", "道路河川課", "平岡 修一", "0000-22-1122"),
    Office("教育委員会", "生涯学習課", "戸川 美弥", "0000-22-1133"),
]
FUNDS = {
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bond": "市債",
    "other_funds": "その他",
    "general_fund": "一般財源",
}
MARKS = {
    "継続": "現状維持",
    "拡大・拡充": "拡充",
    "改善": "改善",
    "縮小": "縮小",
    "統合": "統合",
    "完了": "終了",
    "廃止": "廃止",
}
TERMS = {
    "現状維持": "continue",
    "拡充": "expand",
    "改善": "improve",
    "縮小": "reduce",
    "統合": "merge",
    "終了": "complete",
    "廃止": "abolish",
}
COST_YEARS = (2022, 2023)
FIRST = 5


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    page = book.add_worksheet("R5事務事業一覧")
    _heads(book, page)
    sheets = []
    line = FIRST
    for place, facts in enumerate(choose(YEAR, [], OFFICES, 1.4, 1)):
        if place % 7 == 3:  # noqa: PLR2004 - a filler row now and then, hidden as people leave them
            page.set_row(line, None, None, {"hidden": True})
            line += 1
        expected = Expected(facts, code=CODE, number=f"{facts.number:0>4}")
        _row(page, line, facts, expected, place)
        sheets.append(expected.sheet())
        line += 1
    book.close()
    return kept.getvalue(), sheets


def _heads(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
    head = book.add_format(
        {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    page.merge_range(0, 0, 0, 5, "令和５年度事務事業一覧表（鶴ノ瀬市）", book.add_format({"bold": True}))
    page.write(1, 0, "※金額は千円")
    for column, label in enumerate(["事業番号", "事務事業名", "部名", "課名", "担当者", "事業の目的"]):
        page.merge_range(2, column, 4, column, label, head)
    column = 6
    for label in ("令和４年度", "令和５年度"):
        page.merge_range(2, column, 2, column + 7, label, head)
        page.merge_range(3, column, 4, column, "事業費", head)
        page.merge_range(3, column + 1, 3, column + 5, "財源内訳", head)
        for place, fund in enumerate(FUNDS.values()):
            page.write(4, column + 1 + place, fund, head)
        page.merge_range(3, column + 6, 4, column + 6, "人工", head)
        page.merge_range(3, column + 7, 4, column + 7, "人件費", head)
        column += 8
    page.merge_range(2, column, 2, column + 5, "成果指標", head)
    for place, label in enumerate(["指標名", "単位"]):
        page.merge_range(3, column + place, 4, column + place, label, head)
    for place, label in enumerate(["令和４年度", "令和５年度"]):
        page.merge_range(3, column + 2 + 2 * place, 3, column + 3 + 2 * place, label, head)
        page.write(4, column + 2 + 2 * place, "目標", head)
        page.write(4, column + 3 + 2 * place, "実績", head)
    for place, label in enumerate(["今後の方向性", "方向性の理由"]):
        page.merge_range(2, column + 6 + place, 4, column + 6 + place, label, head)


def _row(
    page: xlsxwriter.worksheet.Worksheet, line: int, facts: Facts, expected: Expected, place: int
) -> None:
    office, purpose = facts.office, prose(facts.project.purpose)
    for column, text in enumerate(
        [f"{facts.number:0>4}", facts.name, office.department, office.section, office.head, purpose]
    ):
        page.write_string(line, column, text)
    expected.organisation(department=office.department, section=office.section)
    expected.private("officer", office.head)
    expected.text("purpose", purpose)
    column = 6
    for year in COST_YEARS:
        parts = facts.settled(year)
        for offset, item in enumerate(["total", *FUNDS]):
            _money(page, line, column + offset, parts[item], as_text=place % 5 == 1)
        page.write_number(line, column + 6, facts.fte(year))
        page.write_formula(line, column + 7, f"={_at(line, column + 6)}*7200", None, facts.personnel(year))
        # A "-" stands where there is nothing: that is how this city prints a zero of a funding.
        for item, amount in parts.items():
            # The heads say no 決算: an amount whose basis is not printed has none. A "－" is no 0.
            known = amount * 1000 if amount else {"state": "not_set", "printed": "－"}
            expected.cost(year, item, known)
        expected.staff(year, "fte", facts.fte(year))
        expected.cost(year, "personnel", facts.personnel(year) * 1000)
        column += 8
    _indicator(page, line, column, facts, expected)
    word = MARKS[facts.year.direction]
    page.write_string(line, column + 6, word)
    page.write_string(line, column + 7, prose(facts.year.improvement))
    expected.direct(TERMS[word], word, prose(facts.year.improvement))


def _money(
    page: xlsxwriter.worksheet.Worksheet, line: int, column: int, amount: int, *, as_text: bool
) -> None:
    if amount == 0:
        page.write_string(line, column, "－")
    elif as_text:
        page.write_string(line, column, f"△ {-amount:,}" if amount < 0 else f"{amount:,}")
    else:
        page.write_number(line, column, amount)


def _indicator(
    page: xlsxwriter.worksheet.Worksheet, line: int, column: int, facts: Facts, expected: Expected
) -> None:
    if not facts.project.indicators:
        return
    indicator = facts.project.indicators[0]
    page.write_string(line, column, indicator.name)
    page.write_string(line, column + 1, indicator.unit)
    values = []
    for place, (year, target, actual) in enumerate(facts.values(indicator, COST_YEARS)):
        broken = target == 0
        page.write_number(line, column + 2 + 2 * place, target)
        if broken:
            page.write_string(line, column + 3 + 2 * place, "#DIV/0!")
        else:
            page.write_number(line, column + 3 + 2 * place, actual)
        known = {"state": "unreadable", "printed": "#DIV/0!"} if broken else actual
        values.append({"fiscal_year": year, "target": target, "actual": known})
    expected.indicator(indicator.name, indicator.unit, values, kind="outcome")


def _at(line: int, column: int) -> str:
    return str(xlsxwriter.utility.xl_rowcol_to_cell(line, column))
