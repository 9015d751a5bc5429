"""渚里市: 事業点検表, a workbook, a project a worksheet: every label stands above its value, in yen."""

import io
from datetime import UTC, datetime

import xlsxwriter

from tools.strangers.blind5.content import Figure, Kept, Project
from tools.strangers.blind6.content import load

CODE = "996033"
YEAR = 2024
NAME = "渚里市"
UNIT = 1
FUNDINGS = True
BROWSER = False
WIDTH = 12
FUNDS = {
    "national": "国庫支出金", "prefectural": "道支出金", "bond": "地方債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
MONEY = {(2023, "settled"): "令和５年度決算", (2024, "initial"): "令和６年度当初予算",
         (2024, "settled"): "令和６年度決算", (2025, "initial"): "令和７年度当初予算"}  # fmt: skip
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": datetime(2025, 7, 1, tzinfo=UTC)})
    base = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": 10}
    styles = {
        "body": book.add_format(base),
        "head": book.add_format({**base, "align": "center", "bg_color": "#FCE4D6"}),
        "figure": book.add_format({**base, "num_format": "#,##0.##", "align": "right"}),
        "money": book.add_format({**base, "num_format": "#,##0", "align": "right"}),
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
    }
    sheets = []
    for project in load("nagisato"):
        kept = Kept(project, code=CODE)
        _Sheet(book.add_worksheet(f"{project.number} {project.name[:8]}"), styles, project, kept).draw()
        sheets.append(kept.sheet())
    book.close()
    return written.getvalue(), sheets


class _Sheet:
    """One worksheet: bands of labels, each above a band of values."""

    def __init__(
        self, page: xlsxwriter.workbook.Worksheet, styles: dict[str, object], project: Project, kept: Kept
    ) -> None:
        self.page, self.styles, self.project, self.kept = page, styles, project, kept
        self.line = 2
        page.set_column(0, WIDTH - 1, 11)
        page.set_landscape()
        page.fit_to_pages(1, 1)

    def band(self, cells: list[tuple[int, Figure]], style: str, tall: int = 18) -> None:
        """A row of cells, each over so many columns."""
        column = 0
        for wide, text in cells:
            chosen = self.styles["head" if style == "head" else "body" if isinstance(text, str) else style]
            if wide > 1:
                self.page.merge_range(self.line, column, self.line, column + wide - 1, "", chosen)
            write = self.page.write_string if isinstance(text, str) else self.page.write
            write(self.line, column, text, chosen)
            column += wide
        self.page.set_row(self.line, tall)
        self.line += 1

    def above(self, *cells: tuple[int, str, Figure], tall: int = 18) -> None:
        """Labels and, below them, their values."""
        self.band([(wide, label) for wide, label, _ in cells], "head")
        self.band([(wide, text) for wide, _, text in cells], "body", tall)

    def draw(self) -> None:
        """The whole sheet."""
        project, kept = self.project, self.kept
        self.page.merge_range(0, 0, 0, WIDTH - 1, "令和６年度　事業点検表", self.styles["title"])
        self._head()
        self._money()
        self._indicators()
        grades = list(project.marks.items())
        self.above(*((4, f"{CRITERIA[name]}（５点満点）", mark[0]) for name, mark in grades))
        self.above(*((4, f"{CRITERIA[name]}の判断理由", mark[1]) for name, mark in grades), tall=48)
        for name, (score, said) in grades:
            kept.evaluate(name, score=score, comment=said)
        one = project.next["self"]
        self.above((6, "課題", project.texts["issues_operation"]), (6, "改善の内容", project.texts["improvement"]),
                   tall=60)  # fmt: skip
        self.above((3, "今後の方向性", one.label), (9, "方向性の理由", str(one.reason)), tall=36)
        kept.said("issues_operation", "improvement")
        kept.judged()

    def _head(self) -> None:
        project, kept, people = self.project, self.kept, self.project.people
        self.above(
            (2, "事業番号", project.number),
            (6, "事業名", project.name),
            (4, "基本目標", project.labels["基本目標"]),
        )
        self.above((3, "部", project.department), (3, "課", project.section), (3, "課長", people["head"]),
                   (3, "電話番号", people["phone"]))  # fmt: skip
        texts = project.texts
        self.above(
            (4, "対象", texts["target"]),
            (4, "目的", texts["purpose"]),
            (4, "事業概要", texts["overview"]),
            tall=75,
        )
        kept.office()
        kept.persons()
        kept.labels()
        kept.said("target", "purpose", "overview")

    def _money(self) -> None:
        self.line += 1
        self.page.write(self.line, 0, "事業費と財源（円）")
        self.line += 1
        labels = ["年度", "事業費", *FUNDS.values()]
        widths = [3, 2, 1, 1, 1, 2, 2]
        self.band(list(zip(widths, labels, strict=True)), "head")
        for (year, basis), head in MONEY.items():
            total = self.project.summed(year, basis, list(FUNDS))
            amounts = [self.project.money(year, basis, item) for item in FUNDS]
            self.band(list(zip(widths, [head, total, *amounts], strict=True)), "money")
            self.kept.costs(year, {"total": total}, basis, unit=1)
            self.kept.paid(year, basis, list(FUNDS), UNIT)
        self.line += 1

    def _indicators(self) -> None:
        heads = ["指標の種類", "指標名", "単位", "R5目標", "R5実績", "R6目標", "R6実績", "R7目標"]
        widths = [1, 4, 1, 1, 1, 1, 1, 2]
        self.band(list(zip(widths, heads, strict=True)), "head")
        for one in self.project.indicators:
            sides = [(2023, 0), (2023, 1), (2024, 0), (2024, 1), (2025, 0)]
            row = ["活動" if one.kind == "activity" else "成果", one.name, one.unit]
            figures = [one.values.get(year, (None, None))[side] for year, side in sides]
            self.band(list(zip(widths, [*row, *figures], strict=True)), "figure", 30)
            self.kept.measured(one, [2023, 2024, 2025])
        self.line += 1
