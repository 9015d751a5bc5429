"""柚原市: one project a row, heads of three rows over 71 columns, rows of departments between, filler rows hidden."""

import io

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import FUNDS, Project, chosen
from tools.strangers.blind.worksheets import Looks, write_heads

CODE = "990163"
YEAR = 2023
OFFICES = {"福祉保健部": [("見守り", "高齢福祉課", "2131"), ("乳幼児", "健康増進課", "2144")],
           "都市建設部": [("橋りょう", "道路整備課", "3305"), ("空き家", "住宅政策課", "3318")],
           "経済観光部": [("観光", "観光交流課", "4102"), ("鳥獣", "農林課", "4127")]}  # fmt: skip
SETTLED = (2022, 2023)
FUND_WORDS = ["国庫支出金", "県支出金", "市債", "その他", "一般財源"]
KINDS = {"activity": "活動", "outcome": "成果"}
POINTS = {
    "citizen_needs": "市民ニーズ",
    "effectiveness": "有効性",
    "efficiency": "効率性",
    "grade": "総合評価",
}
MARKS = ["AABA", "ABBB", "AABB", "BABA", "CBBB", "AABA"]
WAYS = [
    ("拡充", "expand"),
    ("継続", "continue"),
    ("継続", "continue"),
    ("拡充", "expand"),
    ("縮小", "reduce"),
    ("改善", "improve"),
]
SLOTS = 3
DEPTH = 3
FIRST = 3


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    looks = Looks.of(book, "#fce4d6")
    page = book.add_worksheet("評価一覧")
    page.write(0, 0, "令和５年度 事務事業評価結果一覧（柚原市）", looks.title)
    page.write(1, 8, "金額の単位：千円", looks.title)
    columns = _columns()
    write_heads(page, FIRST, columns, DEPTH, looks.head)
    page.set_column(0, len(columns) - 1, 12)
    page.freeze_panes(FIRST + DEPTH, 2)
    sheets: list[dict[str, object]] = []
    row = FIRST + DEPTH
    for department, offices in OFFICES.items():
        page.merge_range(row, 0, row, len(columns) - 1, f"【{department}】", looks.group)
        row += 1
        for word, section, phone in offices:
            project, number = chosen(word)[0], f"{len(sheets) + 1:04}"
            answer = Answer(project.name, YEAR, code=CODE, number=number)
            answer.organisation(department=department, section=section)
            _row(
                page, row, _values(project, answer, [number, department, section, phone], len(sheets)), looks
            )
            sheets.append(answer.sheet())
            row += 1
        # People keep an empty row for the next project, and hide it before they publish.
        page.set_row(row, None, None, {"hidden": True})
        row += 1
    book.close()
    return kept.getvalue(), sheets


def _columns() -> list[tuple[str, ...]]:
    columns: list[tuple[str, ...]] = [(word,) for word in ("No.", "事務事業名")]
    columns += [("所管", word) for word in ("部", "課", "内線")]
    columns += [("事業の概要", word) for word in ("根拠法令", "対象", "目的", "内容")]
    for year in (*SETTLED, YEAR + 1):
        head = f"令和{year - 2018}年度{'決算' if year in SETTLED else '当初予算'}（千円）"
        columns += [(head, "事業費"), *((head, "財源内訳", word) for word in FUND_WORDS)]
        if year in SETTLED:
            columns += [(head, word) for word in ("人工", "人件費", "総コスト")]
    for slot in range(1, SLOTS + 1):
        head = f"指標{slot}"
        columns += [(head, word) for word in ("種別", "指標名", "単位")]
        columns += [
            (head, f"R{year - 2018}", word) for year in (2021, 2022, 2023) for word in ("目標", "実績")
        ]
        columns.append((head, "R6", "目標"))
    columns += [("所管課評価", word) for word in POINTS.values()]
    return columns + [(word,) for word in ("成果", "課題", "今後の方向性", "改善の内容")]


def _values(project: Project, answer: Answer, head: list[str], place: int) -> list[float | str | None]:
    number, department, section, phone = head
    values: list[float | str | None] = [
        number,
        project.name,
        department,
        section,
        answer.hide("phone", phone),
    ]
    values.append(answer.say("legal_basis", project.law) if project.law else None)
    values += [answer.say(name, getattr(project, name)) for name in ("target", "purpose", "overview")]
    for year in SETTLED:
        money = project.money(year)
        values += [answer.pay(year, item, money[item], "settled") for item in ("total", *FUNDS)]
        work = round(project.persons(year) * 7180)
        answer.staff(year, "fte", project.persons(year))
        values += [project.persons(year), answer.pay(year, "personnel", work, "settled")]
        values.append(answer.pay(year, "full_cost", money["total"] + work, "settled"))
    coming = project.money(YEAR + 1)
    values += [answer.pay(YEAR + 1, item, coming[item] or "－", "initial") for item in ("total", *FUNDS)]
    for slot in range(SLOTS):
        if slot >= len(project.indicators):
            values += [None] * 10
            continue
        indicator = project.indicators[slot]
        values += [KINDS[indicator.kind], indicator.name, indicator.unit]
        values += [one for year in (2021, 2022, 2023) for one in indicator.at(year)]
        values.append(indicator.target[YEAR + 1 - 2016])
        years = {2021: True, 2022: True, 2023: True, 2024: False}
        answer.measured(indicator, years, kind=indicator.kind)
    for key, mark in zip(POINTS, MARKS[place], strict=True):
        answer.evaluate(key, mark=mark)
        values.append(mark)
    label, decision = WAYS[place]
    answer.direct(decision, label)
    values += [answer.say("results", project.results), answer.say("issues_operation", project.issues), label]
    return [*values, answer.say("improvement", project.improvement)]


def _row(page: Worksheet, row: int, values: list[float | str | None], looks: Looks) -> None:
    columns = _columns()
    for column, value in enumerate(values):
        if columns[column][-1] == "総コスト":
            total, work = (xl_rowcol_to_cell(row, column - back) for back in (8, 1))
            page.write_formula(row, column, f"={total}+{work}", looks.figure, value)
        elif isinstance(value, str):
            page.write_string(row, column, value, looks.text)
        elif value is None:
            page.write_blank(row, column, None, looks.text)
        else:
            # A count keeps its tenths: the look for money would round them away.
            page.write_number(row, column, value, looks.figure if isinstance(value, int) else looks.text)
