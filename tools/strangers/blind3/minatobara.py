"""湊原市: 事務事業点検表, one project a worksheet: money in yen by year and kind, rates beside it, a grid of ○."""

import io

import xlsxwriter

from tools.strangers.blind3.content import Figure, Kept, Project, load

CODE = "993026"
YEAR = 2022
YEARS = [2021, 2022]
HEADS = {2021: "令和3年度", 2022: "令和4年度"}
WIDTH = 11
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "市債", "other_funds": "その他の財源",
    "general_fund": "一般財源",
}  # fmt: skip
POINTS = {
    "citizen_needs": "必要性（市民の求めがあるか）",
    "city_role": "妥当性（市が行うべきか）",
    "effectiveness": "有効性（成果は上がったか）",
    "efficiency": "効率性（経費は適切か）",
}
SIGNS = ["○", "△", "×"]
CHOICES = ["拡大", "現状維持", "見直しのうえ継続", "縮小", "統合", "廃止"]
ABOVE = {"purpose": "事業の目的", "overview": "事業の内容", "results": "令和4年度の実施結果"}
BELOW = {"issues_operation": "課題", "improvement": "今後の改善内容"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept_bytes = io.BytesIO()
    book = xlsxwriter.Workbook(kept_bytes, {"in_memory": True})
    sheets = []
    for project in load("minatobara"):
        kept = Kept(project, code=CODE)
        _Sheet(book, project, kept).draw()
        sheets.append(kept.sheet())
    book.close()
    return kept_bytes.getvalue(), sheets


class _Sheet:
    """One worksheet in the making, line after line."""

    def __init__(self, book: xlsxwriter.Workbook, project: Project, kept: Kept) -> None:
        self.page = book.add_worksheet(project.number)
        base = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        self.head = book.add_format({**base, "bg_color": "#DDEBF7", "align": "center"})
        self.body = book.add_format(base)
        self.yen = book.add_format({**base, "num_format": "#,##0", "align": "right"})
        self.rate = book.add_format({**base, "num_format": "0.0%"})
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.project, self.kept, self.line = project, kept, 0

    def put(self, column: int, wide: int, text: Figure, style: object = None, tall: int = 1) -> None:
        """A cell in this line, merged over `wide` columns and `tall` lines."""
        chosen = style or self.body
        if wide > 1 or tall > 1:
            last = self.line + tall - 1, column + wide - 1
            self.page.merge_range(self.line, column, *last, "", chosen)
        self.page.write(self.line, column, text, chosen)

    def draw(self) -> None:
        """The whole sheet."""
        self.page.set_column(0, WIDTH, 11)
        self.page.write(0, 0, "事務事業点検表", self.bold)
        self.page.write(0, 8, "（令和4年度事業）")
        self.line = 2
        self._top()
        self._texts(ABOVE)
        self._money()
        self._indicators()
        self._points()
        self._texts(BELOW)
        self.put(0, 2, "今後の方向", self.head)
        label, decision = self.project.direction
        said = "　".join(f"（○）{choice}" if choice == label else f"（　）{choice}" for choice in CHOICES)
        self.put(2, 10, said)
        self.kept.direct(decision, label)

    def _top(self) -> None:
        project, kept = self.project, self.kept
        rows: list[list[tuple[int, int, str, bool]]] = [
            [
                (0, 2, "整理番号", True), (2, 1, project.number, False), (3, 2, "事業名", True),
                (5, 7, project.name, False),
            ],
            [
                (0, 2, "担当部", True), (2, 2, project.department, False), (4, 1, "担当課", True),
                (5, 2, project.section, False), (7, 1, "課長名", True), (8, 1, project.people["head"], False),
                (9, 1, "電話", True), (10, 2, project.people["phone"], False),
            ],
        ]  # fmt: skip
        for row in rows:
            for column, wide, text, label in row:
                self.put(column, wide, text, self.head if label else self.body)
            self.line += 1
        kept.organisation(department=project.department, section=project.section)
        for name, text in project.people.items():
            kept.private(name, text)
        self.line += 1

    def _texts(self, labels: dict[str, str]) -> None:
        for name, label in labels.items():
            self.put(0, 2, label, self.head)
            self.put(2, 10, self.project.texts[name])
            self.page.set_row(self.line, 42)
            self.line += 1
        self.kept.said(*labels)

    def _money(self) -> None:
        self.line += 1
        self.page.write(self.line, 0, "■ 事業費（単位：円）")
        self.line += 1
        labels = ["予算現額", "決算額", "不用額", "執行率"]
        for column, wide, text in (
            (0, 2, "年度"),
            *((2 + place, 1, label) for place, label in enumerate(labels)),
        ):
            self.put(column, wide, text, self.head, tall=2)
        self.put(6, 5, "決算額の財源内訳", self.head)
        self.put(11, 1, "従事職員数（人）", self.head, tall=2)
        self.put(12, 1, "延べ従事時間（時間）", self.head, tall=2)
        self.line += 1
        for place, label in enumerate(FUNDS.values()):
            self.put(6 + place, 1, label, self.head)
        for year in YEARS:
            self.line += 1
            self.put(0, 2, HEADS[year], self.head)
            for place, basis in enumerate(("budget", "settled", "unused")):
                self.put(2 + place, 1, self.project.money(year, basis, "total"), self.yen)
                self.kept.paid(year, basis, ["total"], 1)
            row = self.line + 1
            budget, settled = (self.project.money(year, basis, "total") for basis in ("budget", "settled"))
            rate = float(settled or 0) / float(budget or 1)
            self.page.write_formula(self.line, 5, f"=D{row}/C{row}", self.rate, rate)
            for place, item in enumerate(FUNDS):
                self.put(6 + place, 1, self.project.money(year, "settled", item), self.yen)
            self.kept.paid(year, "settled", list(FUNDS), 1)
            for place, item in enumerate(("fte", "hours")):
                self.put(11 + place, 1, self.project.staff[year][item])
                self.kept.staff(year, item, self.project.staff[year][item])
        self.line += 2

    def _indicators(self) -> None:
        self.page.write(self.line, 0, "■ 指標")
        self.line += 1
        self.put(0, 4, "指標の名称", self.head, tall=2)
        self.put(4, 1, "単位", self.head, tall=2)
        for place, year in enumerate(YEARS):
            self.put(5 + 3 * place, 3, HEADS[year], self.head)
        self.line += 1
        for place in range(len(YEARS)):
            for offset, label in enumerate(("目標", "実績", "達成率")):
                self.put(5 + 3 * place + offset, 1, label, self.head)
        for indicator in self.project.indicators:
            self.line += 1
            self.put(0, 4, indicator.name)
            self.put(4, 1, indicator.unit)
            for place, year in enumerate(YEARS):
                target, actual = indicator.values[year]
                self.put(5 + 3 * place, 1, target)
                self.put(6 + 3 * place, 1, actual)
                both = isinstance(actual, float) and isinstance(target, float) and target
                self.put(
                    7 + 3 * place, 1, float(actual or 0) / float(target or 1) if both else "－", self.rate
                )
            self.kept.measured(indicator, YEARS)
        self.line += 2

    def _points(self) -> None:
        self.page.write(self.line, 0, "■ 点検結果（該当する欄に○）")
        self.line += 1
        self.put(0, 4, "点検の視点", self.head)
        for place, sign in enumerate(SIGNS):
            self.put(4 + place, 1, {"○": "適当", "△": "要検討", "×": "不適当"}[sign], self.head)
        self.put(7, 5, "説明", self.head)
        for name, label in POINTS.items():
            self.line += 1
            mark, said = self.project.marks[name]
            self.put(0, 4, label)
            for place, sign in enumerate(SIGNS):
                self.put(4 + place, 1, "○" if sign == mark else "")
            self.put(7, 5, said)
            told = {"○": "適当", "△": "要検討", "×": "不適当"}[mark]
            self.kept.evaluate(name, mark=told, comment=said)
        self.line += 2
