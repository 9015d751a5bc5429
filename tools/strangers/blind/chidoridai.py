"""千鳥台市: two rows a project under merged measures, two-row heads, yen, numbers as text, hidden fillers."""

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, known
from tools.strangers.blind.worksheets import Looks, merge, write_heads

CODE = "990171"
YEAR = 2024
MEASURES = {"1-1 こどもの居場所づくり": [("放課後", "こども課"), ("乳幼児", "こども課")],
            "3-2 循環型社会の形成": [("ごみ", "環境課")],
            "4-1 安心できる住まいと交通": [("空き家", "建築課"), ("コミュニティバス", "交通課")]}  # fmt: skip
FUNDS = {
    "national": "国庫",
    "prefectural": "県費",
    "bond": "市債",
    "other_funds": "その他",
    "general_fund": "一般財源",
}
YEARS = (2023, 2024)
GRADES = ["S", "A", "A", "B", "A"]
WAYS = {"維持": "continue", "拡充": "expand", "見直し": "improve"}
CHOSEN = ["拡充", "維持", "見直し", "拡充", "維持"]
DEPTH = 2
FIRST = 2


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    looks = Looks.of(book, "#ddebf7")
    page = book.add_worksheet("R6")
    columns = _columns()
    page.merge_range(0, 0, 0, 7, "令和6年度 行政評価 事業別調書（千鳥台市）", looks.title)
    page.merge_range(0, 20, 0, 24, "（単位：円、人）", looks.title)
    write_heads(page, FIRST, columns, DEPTH, looks.head)
    page.set_column(0, len(columns) - 1, 13)
    sheets: list[dict[str, object]] = []
    row = FIRST + DEPTH
    for measure, found in MEASURES.items():
        first = row
        for word, section in found:
            project, number = chosen(word)[0], f"{len(sheets) * 5 + 101}"
            answer = Answer(project.name, YEAR, code=CODE, number=number)
            answer.organisation(section=section)
            answer.data["references"] = [{"key": "1", "plan": "施策", "path": [], "name": measure}]
            values = [number, project.name, section, *_whole(project, answer, len(sheets))]
            _project(page, row, values, project, answer, looks, as_text=len(sheets) % 2 == 1)
            sheets.append(answer.sheet())
            row += 2
        merge(page, first, 0, row - 1, 0, measure, looks.text)
        page.set_row(row, None, None, {"hidden": True})
        row += 1
    book.close()
    return kept.getvalue(), sheets


def _columns() -> list[tuple[str, ...]]:
    columns: list[tuple[str, ...]] = [
        (word,) for word in ("施策", "事業番号", "事業名", "担当課", "事業目的", "事業内容")
    ]
    columns += [("予算現額", f"R{year - 2018}") for year in YEARS]
    for year in YEARS:
        head = f"令和{year - 2018}年度決算"
        columns += [(head, word) for word in ("事業費", *FUNDS.values(), "人工", "人件費")]
    columns += [("令和7年度当初予算", "事業費")]
    columns += [(word,) for word in ("成果", "課題", "総合評価", "方向性", "方向性の理由")]
    columns += [
        ("指標", word)
        for word in ("区分", "指標名", "単位", "R5目標", "R5実績", "R6目標", "R6実績", "R6達成率", "R7目標")
    ]
    return columns


def _whole(project: Project, answer: Answer, place: int) -> list[float | str]:
    values: list[float | str] = [
        answer.say("purpose", project.purpose),
        answer.say("overview", project.overview),
    ]
    budgets = [project.total[year - 2016] * 1000 + 850_000 for year in YEARS]
    values += [
        answer.pay(year, "total", one, "budget", unit=1) for year, one in zip(YEARS, budgets, strict=True)
    ]
    for year in YEARS:
        money = project.money(year, unit=1)
        values += [answer.pay(year, item, money[item], "settled", unit=1) for item in ("total", *FUNDS)]
        answer.staff(year, "fte", project.persons(year))
        work = round(project.persons(year) * 7_240_300)
        values += [project.persons(year), answer.pay(year, "personnel", work, "settled", unit=1)]
    values.append(answer.pay(2025, "total", project.total[9] * 1000, "initial", unit=1))
    values += [answer.say("results", project.results), answer.say("issues_operation", project.issues)]
    answer.evaluate("grade", mark=GRADES[place])
    answer.direct(WAYS[CHOSEN[place]], CHOSEN[place], project.improvement)
    return [*values, GRADES[place], CHOSEN[place], project.improvement]


def _project(page: Worksheet, row: int, values: list[float | str], project: Project, answer: Answer, looks: Looks,
             *, as_text: bool) -> None:  # fmt: skip
    for column, value in enumerate(values, start=1):
        stored = f"{value:,}" if as_text and isinstance(value, int) else value
        look = looks.figure if isinstance(value, int) else looks.text
        merge(page, row, column, row + 1, column, stored, look)
    left = len(values) + 1
    for line, indicator in enumerate(project.indicators[:2]):
        aim, reached = indicator.at(2024)
        cells: list[float | str] = [
            "活動" if indicator.kind == "activity" else "成果",
            indicator.name,
            indicator.unit,
        ]
        cells += [*indicator.at(2023), aim, reached, _rate(aim, reached), indicator.target[9]]
        for column, value in enumerate(cells, start=left):
            page.write(row + line, column, value, looks.text)
        answer.measured(indicator, {2023: True, 2024: True, 2025: False}, kind=indicator.kind)
    for line in range(len(project.indicators[:2]), 2):
        for column in range(left, left + 9):
            page.write_blank(row + line, column, None, looks.text)


def _rate(aim: float | str, reached: float | str) -> float | str:
    first, second = known(aim), known(reached)
    if isinstance(first, dict) or isinstance(second, dict):
        return "－"
    return round(second / first, 3) if first else "#DIV/0!"
