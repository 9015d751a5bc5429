"""蓼沼市: 補助金評価シート, one grant a worksheet, yen, years down the side, scores of four, two stages."""

import io

import xlsxwriter

from tools.strangers.blind3.content import Figure, Kept, Project, load

CODE = "993042"
YEAR = 2024
YEARS = [2022, 2023, 2024]
ITEMS = {"total": "補助金額（円）", "prefectural": "うち県支出金（円）", "general_fund": "うち一般財源（円）"}
CRITERIA = {
    "citizen_needs": "必要性",
    "effectiveness": "有効性",
    "efficiency": "効率性",
    "priority": "優先度",
}
TOP = {"target": "補助対象者", "purpose": "補助の目的", "overview": "補助の内容", "legal_basis": "根拠規程"}
BOTTOM = {"results": "令和６年度の実績", "issues_operation": "問題点・課題", "improvement": "改善の内容"}
LAST = 8


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheets = []
    for project in load("tadenuma"):
        kept = Kept(project, code=CODE, kind="grant")
        _Sheet(book, project, kept).draw()
        sheets.append(kept.sheet())
    book.close()
    return written.getvalue(), sheets


class _Sheet:
    """One worksheet in the making, line after line."""

    def __init__(self, book: xlsxwriter.Workbook, project: Project, kept: Kept) -> None:
        self.page = book.add_worksheet(project.number)
        self.page.set_column(0, 0, 18)
        self.page.set_column(1, LAST, 13)
        base = {"border": 1, "text_wrap": True, "valign": "top"}
        self.body = book.add_format(base)
        self.head = book.add_format({**base, "bold": True, "bg_color": "#F2F2F2"})
        self.yen = book.add_format({**base, "num_format": '#,##0;"△"#,##0'})
        self.section = book.add_format({"bold": True})
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.project, self.kept, self.line = project, kept, 0

    def put(self, first: int, last: int, text: Figure, style: object = None) -> None:
        """A cell in this line from column `first` to `last`."""
        if last > first:
            self.page.merge_range(self.line, first, self.line, last, "", style or self.body)
        self.page.write(self.line, first, text, style or self.body)

    def draw(self) -> None:
        """The whole sheet."""
        self.page.merge_range(0, 0, 0, LAST, "令和７年度　補助金評価シート（令和６年度交付分）", self.title)
        self.line = 1
        self._heading()
        self._money()
        self._indicators()
        self._judged()

    def _heading(self) -> None:
        project, kept = self.project, self.kept
        self.row((0, 0, "番号"), (1, 1, project.number), (2, 2, "補助金名"), (3, LAST, project.name))
        office = f"{project.department} {project.section}"
        self.row(
            (0, 0, "所管課"), (1, 3, office), (4, 4, "担当者"), (5, 5, project.people["officer"]),
            (6, 6, "電話番号"), (7, LAST, project.people["phone"]),
        )  # fmt: skip
        kept.organisation(department=project.department, section=project.section)
        for name, text in project.people.items():
            kept.private(name, text)
        self._texts(TOP)
        extras = project.extras
        self.row(
            (0, 0, "交付先"), (1, 4, extras["交付先"]), (5, 5, "開始年度"), (6, LAST, extras["開始年度"])
        )
        self.row((0, 0, "補助率・単価"), (1, LAST, extras["補助率・単価"]))
        for label, text in extras.items():
            kept.label(label, text)

    def row(self, *cells: tuple[int, int, str]) -> None:
        """A line of labels and texts by turns."""
        for place, (first, last, text) in enumerate(cells):
            self.put(first, last, text, self.body if place % 2 else self.head)
        self.line += 1

    def _texts(self, labels: dict[str, str]) -> None:
        for name, label in labels.items():
            self.page.set_row(self.line, 32)
            self.row((0, 0, label), (1, LAST, self.project.texts[name]))
        self.kept.said(*labels)

    def _money(self) -> None:
        self.line += 1
        self.page.write(self.line, 0, "【補助金額の推移】", self.section)
        self.line += 1
        self.put(0, 1, "年度", self.head)
        for place, label in enumerate(ITEMS.values()):
            self.put(2 + 2 * place, 3 + 2 * place, label, self.head)
        self.line += 1
        for year, label, basis in (
            (2022, "令和４年度決算", "settled"),
            (2023, "令和５年度決算", "settled"),
            (2024, "令和６年度決算", "settled"),
            (2025, "令和７年度当初予算", "initial"),
        ):
            self.put(0, 1, label, self.head)
            for place, item in enumerate(ITEMS):
                figure = self.project.money(year, basis, item)
                self.put(2 + 2 * place, 3 + 2 * place, figure, self.yen)
            self.kept.paid(year, basis, list(ITEMS), 1)
            self.line += 1

    def _indicators(self) -> None:
        self.line += 1
        self.page.write(self.line, 0, "【成果指標】", self.section)
        self.line += 1
        self.put(0, 1, "指標名", self.head)
        for place, label in enumerate(("単位", "年度", "目標値", "実績値")):
            self.put(2 + place, 2 + place, label, self.head)
        self.line += 1
        for indicator in self.project.indicators:
            first = self.line
            self.page.merge_range(first, 0, first + 2, 1, indicator.name, self.body)
            self.page.merge_range(first, 2, first + 2, 2, indicator.unit, self.body)
            for year in YEARS:
                target, actual = indicator.values[year]
                self.put(3, 3, f"R{year - 2018}")
                self.put(4, 4, target)
                self.put(5, 5, actual)
                self.line += 1
            self.kept.measured(indicator, YEARS, kind="outcome")
        self.line += 1

    def _judged(self) -> None:
        self.page.write(
            self.line, 0, "【一次評価】　４：高い　３：やや高い　２：やや低い　１：低い", self.section
        )
        self.line += 1
        for first, last, text in ((0, 0, "項目"), (1, 1, "評点"), (2, LAST, "判断の理由")):
            self.put(first, last, text, self.head)
        for name, label in CRITERIA.items():
            self.line += 1
            score, said = self.project.marks[name]
            self.put(0, 0, label, self.head)
            self.put(1, 1, int(score))
            self.put(2, LAST, said)
            self.kept.evaluate(name, score=int(score), comment=said)
        self.line += 1
        self._texts(BOTTOM)
        label, decision = self.project.direction
        self.row((0, 0, "今後の方向性"), (1, LAST, label))
        self.kept.direct(decision, label)
        self.line += 1
        self.page.write(self.line, 0, "【二次評価（補助金等審査委員会）】", self.section)
        self.line += 1
        second, meant, reason = self.project.second
        self.row((0, 0, "今後の方向性"), (1, 2, second), (3, 3, "意見"), (4, LAST, reason))
        self.kept.direct(meant, second, reason, stage="second")
