"""檜谷町: 事務事業評価調書, a workbook, a project a worksheet: section heads merged down the left side, in yen."""

import io
from datetime import UTC, datetime

import xlsxwriter

from tools.strangers.blind5.content import Figure, Kept, Project
from tools.strangers.blind8.content import load, spent

CODE = "998028"
YEAR = 2024
NAME = "檜谷町"
UNIT = 1
FUNDINGS = True
BROWSER = False
COLUMNS = {2023: "settled", 2024: "settled", 2025: "initial"}
HEADS = ["令和５年度決算", "令和６年度決算", "令和７年度当初予算"]
YEARS = {2023: "令和５年度", 2024: "令和６年度", 2025: "令和７年度"}
PARTS = {
    "total": "事業費", "national": "国庫支出金", "prefectural": "県支出金", "bond": "町債", "other_funds": "その他",
    "general_fund": "一般財源", "personnel": "人件費", "full_cost": "総コスト",
}  # fmt: skip
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性"}
CHOICES = ["拡充", "継続", "改善", "縮小", "廃止"]
# Section, label, label below it, unit or side, three years.
WIDTHS = [7, 14, 24, 10, 19, 19, 19]
LAST = len(WIDTHS) - 1


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": datetime(2025, 8, 1, tzinfo=UTC)})
    base = {
        "border": 1,
        "text_wrap": True,
        "valign": "vcenter",
        "font_name": "ＭＳ ゴシック",
        "font_size": 10,
    }
    styles = {
        "body": book.add_format(base),
        "middle": book.add_format({**base, "align": "center"}),
        "head": book.add_format({**base, "align": "center", "bg_color": "#E2EFDA"}),
        "part": book.add_format({**base, "align": "center", "bold": True, "bg_color": "#C6E0B4"}),
        "money": book.add_format({**base, "num_format": "#,##0", "align": "right"}),
        "share": book.add_format({**base, "num_format": "#,##0.0", "align": "right"}),
        "people": book.add_format({**base, "num_format": "0.00", "align": "right"}),
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
    }
    sheets = []
    for project in load("hinotani"):
        kept = Kept(project, code=CODE)
        _Sheet(book.add_worksheet(project.number), styles, project, kept).draw()
        sheets.append(kept.sheet())
    book.close()
    return written.getvalue(), sheets


class _Sheet:
    """One worksheet: bands of cells, and beside them the head of their section merged downwards."""

    def __init__(
        self, page: xlsxwriter.workbook.Worksheet, styles: dict[str, object], project: Project, kept: Kept
    ) -> None:
        self.page, self.styles, self.project, self.kept = page, styles, project, kept
        self.line = 2
        for column, wide in enumerate(WIDTHS):
            page.set_column(column, column, wide)
        page.set_paper(9)
        page.fit_to_pages(1, 1)

    def draw(self) -> None:
        """The whole sheet."""
        self.page.merge_range(0, 0, 0, LAST, "令和６年度　事務事業評価調書", self.styles["title"])
        for name, drawn in {
            "基本\n情報": self._head, "事業の\n概要": self._plan, "事業費\n（円）": self._money,
            "指標": self._indicators, "一次\n評価": self._check,
            "今後の\n方向性": self._action, "二次\n評価": self._second,
        }.items():  # fmt: skip
            first = self.line
            drawn()
            self.page.merge_range(first, 0, self.line - 1, 0, name, self.styles["part"])

    def merged(self, column: int, wide: int, figure: Figure, style: str, tall: int = 1) -> None:
        """A cell over so many columns and rows."""
        look = self.styles[style]
        if wide > 1 or tall > 1:
            self.page.merge_range(self.line, column, self.line + tall - 1, column + wide - 1, "", look)
        if isinstance(figure, str):
            self.page.write_string(self.line, column, figure, look)
        else:
            self.page.write(self.line, column, figure, look)

    def band(self, *cells: tuple[int, Figure, str], start: int = 1, tall: int = 18) -> None:
        """A row of cells: how many columns each covers, what it holds, how it looks."""
        column = start
        for wide, figure, style in cells:
            self.merged(column, wide, figure, style)
            column += wide
        self.page.set_row(self.line, tall)
        self.line += 1

    def said(self, label: str, text: str, tall: int = 34) -> None:
        """A label and, over the rest of the row, its text."""
        self.band((1, label, "head"), (LAST - 1, text, "body"), tall=tall)

    def _head(self) -> None:
        project, kept, people = self.project, self.kept, self.project.people
        self.band(
            (1, "事業番号", "head"),
            (1, project.number, "body"),
            (1, "事業名", "head"),
            (3, project.name, "body"),
        )
        self.band((1, "担当課", "head"), (1, project.section, "body"), (1, "係", "head"), (1, project.unit, "body"),
                  (1, "課長名", "head"), (1, people["head"], "body"))  # fmt: skip
        self.band((1, "基本目標", "head"), (1, project.labels["基本目標"], "body"), (1, "施策", "head"),
                  (1, project.labels["施策"], "body"), (1, "担当者名", "head"), (1, people["officer"], "body"),
                  tall=30)  # fmt: skip
        self.band((1, "予算科目", "head"), (3, project.labels["予算科目"], "body"), (1, "電話", "head"),
                  (1, people["phone"], "body"))  # fmt: skip
        kept.office()
        kept.persons()
        kept.labels()

    def _plan(self) -> None:
        labels = {"legal_basis": "根拠法令等", "target": "対象", "purpose": "目的", "overview": "事業内容",
                  "results": "令和６年度の\n実績"}  # fmt: skip
        for name, label in labels.items():
            self.said(label, self.project.texts[name], tall=20 if name in {"legal_basis", "target"} else 34)
        self.kept.said(*labels)

    def _money(self) -> None:
        self.band((3, "区分", "head"), *((1, text, "head") for text in HEADS))
        for item, row in spent(self.project, self.kept, COLUMNS, UNIT).items():
            cells = [(1, amount, "money") for amount in row]
            if item == "national":
                self.merged(1, 1, "財源内訳", "head", tall=5)
            if item in {"total", "personnel", "full_cost"}:
                self.band((3, PARTS[item], "head"), *cells)
            else:
                self.band((2, PARTS[item], "head"), *cells, start=2)
        people = [self.project.staff[year]["fte"] for year in COLUMNS]
        self.band((3, "従事職員数（人工）", "head"), *((1, count, "people") for count in people))
        for year, count in zip(COLUMNS, people, strict=True):
            self.kept.staff(year, "fte", count)

    def _indicators(self) -> None:
        self.band((1, "種類", "head"), (1, "指標名（単位）", "head"), (1, "区分", "head"),
                  *((1, text, "head") for text in YEARS.values()))  # fmt: skip
        for one in self.project.indicators:
            self.merged(1, 1, "活動指標" if one.kind == "activity" else "成果指標", "head", tall=2)
            self.merged(2, 1, f"{one.name}（{one.unit}）", "body", tall=2)
            for side, label in enumerate(("目標値", "実績値")):
                row = [one.values.get(year, (None, None))[side] for year in YEARS]
                look = "share" if one.digits else "money"
                self.band((1, label, "head"), *((1, figure, look) for figure in row), start=3)
            self.kept.measured(one, list(YEARS))

    def _check(self) -> None:
        self.band((1, "項目", "head"), (1, "評価（Ａ・Ｂ・Ｃ）", "head"), (4, "評価の理由", "head"))
        for name, label in CRITERIA.items():
            mark, reason = self.project.marks[name]
            self.band((1, label, "head"), (1, mark, "middle"), (4, reason, "body"), tall=30)
            self.kept.evaluate(name, mark=mark, comment=reason)
        self.said("課題", self.project.texts["issues_operation"])
        self.kept.said("issues_operation")

    def _action(self) -> None:
        one = self.project.next["self"]
        ticked = "　　".join(f"{'☑' if word == one.label else '□'}{word}" for word in CHOICES)
        self.said("方向性", ticked, tall=20)
        self.said("理由", str(one.reason))
        self.said("改善策", self.project.texts["improvement"])
        self.kept.judged()
        self.kept.said("improvement")

    def _second(self) -> None:
        one = self.project.next["second"]
        self.said("方向性", one.label, tall=20)
        self.said("意見", str(one.reason))
        self.kept.judged("second")
