"""萩ヶ原市: one project a worksheet behind a list of contents, merged cells like a paper, a hidden sheet of options."""

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, known
from tools.strangers.blind.ruled import Box, Ruled, boxed, figure, label, middle, wide
from tools.strangers.blind.web_print import rows_of
from tools.strangers.blind.worksheets import Looks, merge

CODE = "990180"
YEAR = 2021
OFFICES = [
    ("市民生活部", "生活安全課", "浮田 直樹"),
    ("教育委員会事務局", "生涯学習課", "萱場 郁子"),
    ("総務部", "情報政策課", "四方田 翔"),
    ("健康こども部", "母子保健課", "塩見 圭"),
]
FUNDS = {
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bond": "地方債",
    "other_funds": "その他特定財源",
    "general_fund": "一般財源",
}
YEARS = {2019: "令和元年度", 2020: "令和2年度", 2021: "令和3年度"}
POINTS = {"citizen_needs": "市民ニーズ", "progress": "進捗状況", "efficiency": "効率性"}
MARKS = [("高", "中", "中"), ("中", "高", "低"), ("高", "中", "高"), ("高", "高", "中")]
WAYS = {"現状維持": "continue", "拡大": "expand", "縮小": "reduce", "統合": "merge", "廃止": "abolish"}
CHOSEN = ["拡大", "現状維持", "現状維持", "拡大"]
WIDTHS = [16] + [12] * 7


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    looks = Looks.of(book, "#e2efda")
    projects = chosen("空き家", "図書館", "庁内情報", "乳幼児")
    _contents(book.add_worksheet("目次"), projects, looks)
    sheets = []
    for place, project in enumerate(projects):
        answer = Answer(project.name, YEAR, code=CODE, number=f"{place + 31}")
        page = book.add_worksheet(f"{place + 31}")
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        page.merge_range(0, 0, 0, 7, "事務事業評価シート【令和３年度決算】", looks.title)
        row = _write(page, 2, _head(project, answer, place), looks)
        row = _write(page, row + 1, _costs(project, answer), looks)
        row = _write(page, row + 1, _indicators(project, answer), looks)
        _write(page, row + 1, _verdict(project, answer, place), looks)
        sheets.append(answer.sheet())
    options = book.add_worksheet("選択肢")
    options.write_column(0, 0, [*WAYS, *POINTS.values(), "高", "中", "低"])
    options.hide()
    book.close()
    return kept.getvalue(), sheets


def _contents(page: Worksheet, projects: list[Project], looks: Looks) -> None:
    page.write(0, 0, "令和３年度 事務事業評価シート 目次（萩ヶ原市）", looks.title)
    page.write_row(2, 0, ["番号", "事務事業名", "担当課"], looks.head)
    for place, project in enumerate(projects):
        page.write_row(3 + place, 0, [f"{place + 31}", project.name, OFFICES[place][1]], looks.text)


def _write(page: Worksheet, top: int, boxes: list[Box], looks: Looks) -> int:
    """Draw boxes from row `top` on over eight columns; gives the first row below."""
    taken: set[tuple[int, int]] = set()
    rows = rows_of(Ruled(WIDTHS, boxes))
    for row, line in enumerate(rows, start=top):
        column = 0
        for box in line:
            while (row, column) in taken:
                column += 1
            bottom, right = row + box.rows - 1, column + box.columns - 1
            taken |= {(y, x) for y in range(row, bottom + 1) for x in range(column, right + 1)}
            look = {"label": looks.head, "vertical": looks.head, "number": looks.figure}.get(
                box.look, looks.text
            )
            value: float | str = box.text
            if box.look == "number" and box.text.replace(".", "", 1).lstrip("-").isdigit():
                value = float(box.text)
            merge(page, row, column, bottom, right, value, look)
            column = right + 1
    return top + len(rows)


def _head(project: Project, answer: Answer, place: int) -> list[Box]:
    department, section, officer = OFFICES[place]
    answer.organisation(department=department, section=section)
    return boxed(
        [
            label("事業番号"), middle(f"{place + 31}"), label("事務事業名"), Box(project.name, 5),
            label("担当部署"), Box(f"{department}／{section}", 3),
            label("担当者"), Box(answer.hide("officer", officer), 3),
            label("事業目的"), wide(answer.say("purpose", project.purpose), 7),
            label("事業対象"), wide(answer.say("target", project.target), 7),
            label("事業内容"), wide(answer.say("overview", project.overview), 7),
        ]
    )  # fmt: skip


def _costs(project: Project, answer: Answer) -> list[Box]:
    boxes = [
        label("事業費の推移（単位：千円）", 8),
        label("項目", 2),
        *(label(f"{word}決算", 2) for word in YEARS.values()),
    ]
    money = {year: project.money(year) for year in YEARS}
    for item, word in (FUNDS | {"total": "事業費合計"}).items():
        paid = [answer.pay(year, item, money[year][item], "settled") for year in YEARS]
        boxes += [label(word, 2), *(figure(str(one), 2) for one in paid)]
    for year in YEARS:
        answer.staff(year, "fte", project.persons(year))
    return [
        *boxes,
        label("従事職員数（人工）", 2),
        *(figure(f"{project.persons(year)}", 2) for year in YEARS),
    ]


def _indicators(project: Project, answer: Answer) -> list[Box]:
    boxes = [
        label("指標", 8),
        label("指標名", 2, 2),
        label("単位", 1, 2),
        label("区分", 1, 2),
        label("実績", 3),
        label("目標", 1),
        *(label(word.replace("年度", "")) for word in YEARS.values()),
        label("令和3"),
    ]
    for indicator in project.indicators:
        actual = [indicator.at(year)[1] for year in YEARS]
        aim = indicator.at(YEAR)[0]
        boxes += [
            Box(indicator.name, 2),
            middle(indicator.unit),
            middle("活動" if indicator.kind == "activity" else "成果"),
        ]
        boxes += [figure(f"{one:g}" if isinstance(one, float) else str(one)) for one in (*actual, aim)]
        answer.reached(indicator, tuple(YEARS), kind=indicator.kind)
        answer.data["indicators"][-1]["values"][-1]["target"] = known(aim)
    return [*boxes, Box("", 2), *[Box("")] * 6]


def _verdict(project: Project, answer: Answer, place: int) -> list[Box]:
    boxes: list[Box | str] = [
        label("評価", 8),
        label("成果"),
        wide(answer.say("results", project.results), 7),
    ]
    for (key, word), mark in zip(POINTS.items(), MARKS[place], strict=True):
        said = f"{word}は{mark}と判断した。"
        boxes += [label(word), middle(mark), wide(said, 6)]
        answer.evaluate(key, mark=mark, comment=said)
    boxes += [label("課題"), wide(answer.say("issues_operation", project.issues), 7)]
    boxes += [label("今後の方向性", 1, 2), *(label(word) for word in WAYS), Box("", 2, 2)]
    boxes += [middle("○" if word == CHOSEN[place] else "") for word in WAYS]
    boxes += [label("改善内容"), wide(answer.say("improvement", project.improvement), 7)]
    answer.direct(WAYS[CHOSEN[place]], CHOSEN[place])
    return boxed(boxes)
