"""藤波根市: a long list of projects, heads of two rows, no fundings: three settled years, a verdict, a direction."""

import io

import xlsxwriter

from tools.strangers.blind.worksheets import Looks, write_heads
from tools.strangers.blind2.content import Figure, Told, Work, works

CODE = "990287"
YEAR = 2023
SECTIONS = ["学校教育課", "危機管理課", "土木公園課", "健康課", "企画課", "危機管理課", "こども課", "生涯学習課",
            "農政課", "商工課", "市民生活課", "市民生活課"]  # fmt: skip
COSTS = {
    2021: ("R3決算", "settled"),
    2022: ("R4決算", "settled"),
    2023: ("R5決算", "settled"),
    2024: ("R6予算", "budget"),
}
GRADES = ["A", "B", "A", "B", "A", "C", "A", "B", "B", "C", "A", "B"]
TURNS = [
    "現状維持",
    "拡充",
    "現状維持",
    "改善",
    "拡充",
    "改善",
    "現状維持",
    "改善",
    "拡充",
    "縮小",
    "現状維持",
    "現状維持",
]
PENDING = ("森林経営管理事業",)
DECISIONS = {"現状維持": "continue", "拡充": "expand", "改善": "improve", "縮小": "reduce"}
COLUMNS: list[tuple[str, ...]] = [
    ("通番",), ("担当課",), ("事務事業名",), ("事業の概要",), *(("事業費（千円）", word) for word, _ in COSTS.values()),
    ("人工", "R5"), ("成果指標", "指標名"), ("成果指標", "単位"), ("成果指標", "R5目標"), ("成果指標", "R5実績"),
    ("総合評価",), ("今後の方向性",), ("評価の理由",),
]  # fmt: skip
FIRST = 2


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    looks = Looks.of(book, "#fff2cc")
    page = book.add_worksheet("R5事務事業一覧")
    page.write(0, 0, "令和5年度事務事業評価　事務事業一覧表", looks.title)
    write_heads(page, FIRST, COLUMNS, 2, looks.head)
    page.set_column(0, len(COLUMNS) - 1, 11)
    page.set_column(2, 3, 34)
    sheets, row = [], FIRST + 2
    for place, work in enumerate(works().values()):
        told = Told(work.name, YEAR, code=CODE, number=str(place + 101))
        for column, value in enumerate(_values(work, told, place)):
            if isinstance(value, str):
                page.write_string(row, column, value, looks.text)
            else:
                page.write_number(row, column, value, looks.figure if isinstance(value, int) else looks.text)
        sheets.append(told.sheet())
        row += 1
    # The sum below the list is no project.
    page.merge_range(row, 0, row, 3, "合　計", looks.group)
    for column, year in enumerate(COSTS, start=4):
        page.write_number(row, column, _sum(year), looks.figure)
    page.write(row + 1, 0, "※総合評価　A：良好　B：おおむね良好　C：改善が必要")
    page.autofilter(FIRST + 1, 0, row - 1, len(COLUMNS) - 1)
    book.close()
    return kept.getvalue(), sheets


def _sum(year: int) -> int:
    known = [work for work in works().values() if year <= YEAR or work.name not in PENDING]
    return sum(work.money(year)["total"] for work in known)


def _values(work: Work, told: Told, place: int) -> list[Figure]:
    told.organisation(section=SECTIONS[place])
    values: list[Figure] = [place + 101, SECTIONS[place], work.name, told.say("overview", work.overview)]
    for year, (_, basis) in COSTS.items():
        # The money of a project still under discussion is not known when the list is published.
        open_yet = basis == "budget" and work.name in PENDING
        values.append(told.pay(year, "total", "調整中" if open_yet else work.money(year)["total"], basis))
    told.staff(YEAR, "fte", work.persons(YEAR))
    indicator = work.indicators[-1]
    told.follow(indicator, (YEAR,), (YEAR,), kind="outcome")
    values += [
        work.persons(YEAR),
        indicator.name,
        indicator.unit,
        indicator.aim(YEAR),
        indicator.reached(YEAR),
    ]
    said = f"{work.results}{work.issues}"
    told.evaluate("grade", mark=GRADES[place], comment=said)
    told.direct(DECISIONS[TURNS[place]], TURNS[place])
    return [*values, GRADES[place], TURNS[place], said]
