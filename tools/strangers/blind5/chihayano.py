"""千早野市: a list in a workbook, a project a row under two rows of heads, departments as rows between."""

import io
from datetime import UTC, datetime

import xlsxwriter

from tools.strangers.blind5.content import Figure, Kept, Project, load

CODE = "995053"
YEAR = 2024
NAME = "千早野市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
FUNDS = {
    "national": "国",
    "prefectural": "県",
    "bond": "地方債",
    "other_funds": "その他",
    "general_fund": "一般財源",
}
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性", "grade": "総合評価"}
AMOUNTS = ["令和５年度\n決算額", "令和６年度\n当初予算額", "令和６年度\n決算額", "令和７年度\n当初予算額"]
# Heading and the columns below it; a heading of its own goes over both rows.
HEADS: list[tuple[str, list[str]]] = [
    ("事業番号", []), ("事務事業名", []), ("担当課", []), ("事業概要", []),
    ("事業費（千円）", AMOUNTS),
    ("令和６年度決算額の財源内訳（千円）", list(FUNDS.values())), ("正規職員\n（人）", []),
    ("成果指標", ["指標名", "単位", "R5実績", "R6目標", "R6実績", "達成率", "R7目標"]),
    ("評価", list(CRITERIA.values())), ("今後の方向性", ["区分", "理由"]), ("改善内容", []),
]  # fmt: skip
WIDTHS = [8, 26, 14, 42, *[11] * 4, *[9] * 5, 9, 26, 6, *[9] * 5, *[7] * 4, 8, 36, 36]
FIRST = 3


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"title": "事務事業評価一覧", "created": datetime(2025, 9, 1, tzinfo=UTC)})
    sheets = _List(book).draw(load("chihayano"))
    _notes(book)
    book.close()
    return written.getvalue(), sheets


def _notes(book: xlsxwriter.Workbook) -> None:
    """How to read the list: a worksheet that is about no project."""
    page = book.add_worksheet("評価の見方")
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 60)
    rows = [
        ("必要性", "市民のニーズに照らして必要な事業かを５点満点で採点"),
        ("有効性", "期待した成果が得られたかを５点満点で採点"),
        ("効率性", "経費や手間に見合う成果かを５点満点で採点"),
        ("総合評価", "合計点により判定　Ｓ：14点以上　Ａ：11～13点　Ｂ：9～10点　Ｃ：8点以下"),
        ("今後の方向性", "拡充・継続・改善・縮小・統合・廃止の６区分"),
    ]  # fmt: skip
    for line, row in enumerate(rows):
        page.write_row(line, 0, row)


class _List:
    """The worksheet in the making."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.page = book.add_worksheet("一覧")
        base = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
        self.body = book.add_format(base)
        self.middle = book.add_format({**base, "align": "center"})
        self.head = book.add_format({**base, "align": "center", "bg_color": "#E2EFDA"})
        self.group = book.add_format({**base, "bold": True, "bg_color": "#FFF2CC"})
        self.whole = book.add_format({**base, "num_format": '#,##0;"△"#,##0', "align": "right"})
        self.tenth = book.add_format({**base, "num_format": "#,##0.0", "align": "right"})
        self.rate = book.add_format({**base, "num_format": "0.0%", "align": "right"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.line = FIRST + 2

    def draw(self, projects: list[Project]) -> list[dict[str, object]]:
        """The whole list; what must be read of each row."""
        self._heading()
        told, group = [], ""
        for project in projects:
            if project.group != group:
                group = project.group
                self.page.merge_range(self.line, 0, self.line, len(WIDTHS) - 1, f"■ {group}", self.group)
                self.line += 1
            told.append(self._row(project))
        self._sums(projects)
        return told

    def _heading(self) -> None:
        self.page.write(0, 0, "令和７年度　事務事業評価結果一覧表（令和６年度事業）", self.title)
        self.page.write(1, 0, "千早野市　企画部行政経営課")
        column = 0
        for label, below in HEADS:
            last = column + max(len(below), 1) - 1
            down = FIRST if below else FIRST + 1
            if (down, last) == (FIRST, column):
                self.page.write(FIRST, column, label, self.head)
            else:
                self.page.merge_range(FIRST, column, down, last, label, self.head)
            for place, text in enumerate(below):
                self.page.write(FIRST + 1, column + place, text, self.head)
            column = last + 1
        for place, width in enumerate(WIDTHS):
            self.page.set_column(place, place, width)
        self.page.set_row(FIRST + 1, 30)
        self.page.freeze_panes(FIRST + 2, 2)

    def _row(self, project: Project) -> dict[str, object]:
        kept = Kept(project, code=CODE)
        # The department stands in the row above, once for all its projects.
        kept.organisation(department=project.group, section=project.section)
        kept.said("overview", "improvement")
        self._put(
            0, [int(project.number), project.name, project.section, project.texts["overview"]], self.body
        )
        total = project.summed(2024, "settled", list(FUNDS))
        amounts = [project.money(2023, "settled", "total"), project.money(2024, "initial", "total"), total]
        self._put(4, [*amounts, project.money(2025, "initial", "total")], self.whole)
        self._put(8, [project.money(2024, "settled", item) for item in FUNDS], self.whole)
        for year, basis in ((2023, "settled"), (2024, "initial"), (2025, "initial")):
            kept.paid(year, basis, ["total"], UNIT)
        kept.costs(2024, {"total": total}, "settled")
        kept.paid(2024, "settled", list(FUNDS), UNIT)
        self._put(13, [project.staff[2024]["fte"]], self.tenth)
        kept.staff(2024, "fte", project.staff[2024]["fte"])
        self._indicator(project, kept)
        for place, name in enumerate(CRITERIA):
            mark = project.marks[name][0]
            self._put(21 + place, [mark], self.middle)
            kept.evaluate(name, **({"mark": mark} if isinstance(mark, str) else {"score": mark}))
        one = project.next["self"]
        self._put(25, [one.label, one.reason, project.texts["improvement"]], self.body)
        kept.judged()
        self.page.set_row(self.line, 54)
        self.line += 1
        return kept.sheet()

    def _indicator(self, project: Project, kept: Kept) -> None:
        one = project.indicators[0]
        self._put(14, [one.name, one.unit], self.body)
        style = self.tenth if one.digits else self.whole
        target, actual = one.values[2024]
        self._put(16, [one.values[2023][1], target, actual], style)
        row = self.line + 1
        if isinstance(actual, float):
            self.page.write_formula(self.line, 19, f"=S{row}/R{row}", self.rate, actual / float(target or 1))
        else:
            self._put(19, ["－"], self.middle)
        self._put(20, [one.values[2025][0]], style)
        kept.measured(one, [2023, 2024, 2025], kind="outcome")

    def _put(self, column: int, figures: list[Figure], style: object) -> None:
        for place, figure in enumerate(figures):
            self.page.write(self.line, column + place, figure, style)

    def _sums(self, projects: list[Project]) -> None:
        """The last row: sums, and no project."""
        self.page.merge_range(self.line, 0, self.line, 3, "合計", self.head)
        totals = [sum(one.summed(2023, "settled", ["total"]) for one in projects)]
        totals += [sum(one.summed(2024, "initial", ["total"]) for one in projects)]
        totals += [sum(one.summed(2024, "settled", list(FUNDS)) for one in projects)]
        totals += [sum(one.summed(2025, "initial", ["total"]) for one in projects)]
        totals += [sum(one.summed(2024, "settled", [item]) for one in projects) for item in FUNDS]
        for place, total in enumerate(totals):
            letter = "EFGHIJKLM"[place]
            formula = f"=SUM({letter}{FIRST + 3}:{letter}{self.line})"
            self.page.write_formula(self.line, 4 + place, formula, self.whole, total)
