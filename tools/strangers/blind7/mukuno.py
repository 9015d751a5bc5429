"""椋野市: 事務事業評価表, a workbook drawn on squares: narrow columns, every cell merged, a project a worksheet."""

import io
from datetime import UTC, datetime

import xlsxwriter

from tools.strangers.blind5.content import Figure, Indicator, Kept, Project
from tools.strangers.blind7.content import NO_RATE, load, rate

CODE = "997021"
YEAR = 2024
NAME = "椋野市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
WIDTH = 40
# What a full post costs, in thousand yen.
POST = 7180
FUNDS = {
    "national": "国庫支出金", "prefectural": "府支出金", "bond": "市債", "other_funds": "その他特定財源",
    "general_fund": "一般財源",
}  # fmt: skip
MONEY = [(2023, "settled"), (2024, "initial"), (2024, "budget"), (2024, "settled"), (2025, "initial")]
# Where a year's persons stand: beside its settled costs, or its only budget.
STAFFED = {(2023, "settled"), (2024, "settled"), (2025, "initial")}
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性"}
KINDS = {"activity": "活動指標", "outcome": "成果指標"}
TEXTS = {
    "target": "事業の対象",
    "purpose": "事業の目的",
    "overview": "事業の内容",
    "results": "令和６年度の実績",
}
WAYS = ["直営", "委託", "補助", "その他"]
COLOURS = {"head": "#DDEBF7", "section": "#BDD7EE"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": datetime(2025, 8, 1, tzinfo=UTC)})
    styles = _styles(book)
    sheets = []
    for project in load("mukuno"):
        kept = Kept(project, code=CODE)
        _Sheet(book.add_worksheet(project.number), styles, project, kept).draw()
        sheets.append(kept.sheet())
    book.close()
    return written.getvalue(), sheets


def _styles(book: xlsxwriter.Workbook) -> dict[str, object]:
    base = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": 9, "font_name": "ＭＳ ゴシック"}
    return {
        "body": book.add_format(base),
        "mark": book.add_format({**base, "align": "center"}),
        "number": book.add_format({**base, "num_format": "#,##0", "align": "right"}),
        "tenth": book.add_format({**base, "num_format": "#,##0.0", "align": "right"}),
        "rate": book.add_format({**base, "num_format": "0.0%", "align": "right"}),
        "upright": book.add_format({**base, "align": "center", "rotation": 270, "bg_color": COLOURS["head"]}),
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
        "section": book.add_format({**base, "bold": True, "bg_color": COLOURS["section"]}),
        "head": book.add_format({**base, "align": "center", "bg_color": COLOURS["head"]}),
    }


class _Sheet:
    """One worksheet: boxes of so many squares, line after line."""

    def __init__(
        self, page: xlsxwriter.workbook.Worksheet, styles: dict[str, object], project: Project, kept: Kept
    ) -> None:
        self.page, self.styles, self.project, self.kept = page, styles, project, kept
        self.line = 2
        page.set_column(0, WIDTH - 1, 2.4)
        page.set_paper(9)
        page.fit_to_pages(1, 1)

    def box(self, column: int, wide: int, text: Figure, style: str = "body", tall: int = 1) -> int:
        """A box from this column on; answers where the next one begins."""
        chosen = self.styles[
            "mark" if isinstance(text, str) and style in {"number", "tenth", "rate"} else style
        ]
        if wide > 1 or tall > 1:
            self.page.merge_range(self.line, column, self.line + tall - 1, column + wide - 1, "", chosen)
        write = self.page.write_string if isinstance(text, str) else self.page.write
        write(self.line, column, text, chosen)
        return column + wide

    def row(self, *cells: tuple[int, Figure, str], height: int = 18, start: int = 0) -> None:
        """Boxes side by side, and on to the next line."""
        for wide, text, style in cells:
            start = self.box(start, wide, text, style)
        self.page.set_row(self.line, height)
        self.line += 1

    def section(self, text: str) -> None:
        """A band over the whole width, after a little room."""
        self.page.set_row(self.line, 6)
        self.line += 1
        self.row((WIDTH, text, "section"))

    def draw(self) -> None:
        """The whole sheet."""
        self.page.merge_range(0, 0, 0, WIDTH - 1, "令和６年度　事務事業評価表", self.styles["title"])
        self._head()
        self._aim()
        self._money()
        self._indicators()
        self._judged()

    def _head(self) -> None:
        project, kept, labels, people = self.project, self.kept, self.project.labels, self.project.people
        self.row((5, "事業コード", "head"), (5, project.number, "body"), (6, "事務事業名", "head"),
                 (24, project.name, "body"))  # fmt: skip
        self.row((5, "部", "head"), (8, project.department, "body"), (5, "課", "head"), (9, project.section, "body"),
                 (5, "係", "head"), (8, project.unit, "body"))  # fmt: skip
        self.row((5, "課長名", "head"), (15, people["head"], "body"), (6, "電話番号", "head"),
                 (14, people["phone"], "body"))  # fmt: skip
        self.row((5, "基本目標", "head"), (15, labels["基本目標"], "body"), (5, "施策", "head"),
                 (15, labels["施策"], "body"))  # fmt: skip
        self.row((5, "会計", "head"), (8, labels["会計"], "body"),
                 *((3, text, style) for name in ("款", "項", "目")
                   for text, style in ((name, "head"), (labels[name], "mark"))),
                 (5, "開始年度", "head"), (4, labels["開始年度"], "body"), height=26)  # fmt: skip
        chosen = project.choices["delivery"][0]
        ticks = "　　".join(f"{'☑' if one == chosen else '□'}{one}" for one in WAYS)
        self.row((5, "実施方法", "head"), (35, ticks, "body"))
        kept.office()
        kept.persons()
        kept.labels()
        kept.choice("delivery", chosen)

    def _aim(self) -> None:
        self.section("１．事業の概要")
        for name, label in TEXTS.items():
            self.row((8, label, "head"), (32, self.project.texts[name], "body"), height=32)
        self.kept.said(*TEXTS)

    def _money(self) -> None:
        self.section("２．事業費（単位：千円）")
        self.box(0, 10, "", "head", tall=2)
        self.box(10, 6, "令和５年度", "head")
        self.box(16, 18, "令和６年度", "head")
        self.box(34, 6, "令和７年度", "head")
        self.line += 1
        self.row(
            *((6, text, "head") for text in ("決算", "当初予算", "予算現額", "決算", "当初予算")), start=10
        )
        totals = [self.project.summed(year, basis, list(FUNDS)) for year, basis in MONEY]
        self.row((10, "事業費", "head"), *((6, total, "number") for total in totals))
        self.box(0, 2, "財源内訳", "upright", tall=len(FUNDS))
        for item, label in FUNDS.items():
            amounts = (self.project.money(year, basis, item) for year, basis in MONEY)
            self.row((8, label, "head"), *((6, amount, "number") for amount in amounts), start=2)
        for (year, basis), total in zip(MONEY, totals, strict=True):
            self.kept.costs(year, {"total": total}, basis)
            self.kept.paid(year, basis, list(FUNDS), UNIT)
        self._staff(totals)

    def _staff(self, totals: list[int]) -> None:
        persons: list[Figure] = []
        salaries: list[Figure] = []
        fulls: list[Figure] = []
        for (year, basis), total in zip(MONEY, totals, strict=True):
            if (year, basis) not in STAFFED:
                for row in (persons, salaries, fulls):
                    row.append(None)
                continue
            fte = self.project.staff[year]["fte"]
            salary = round(fte * POST)
            persons.append(fte)
            salaries.append(salary)
            fulls.append(total + salary)
            self.kept.staff(year, "fte", fte)
            self.kept.costs(year, {"personnel": salary, "full_cost": total + salary}, basis)
        self.row((10, "従事職員数（人工）", "head"), *((6, one, "tenth") for one in persons))
        self.row((10, "人件費", "head"), *((6, one, "number") for one in salaries))
        self.row((10, "総コスト（事業費＋人件費）", "head"), *((6, one, "number") for one in fulls))

    def _indicators(self) -> None:
        self.section("３．指標")
        for column, wide, text in ((0, 4, "区分"), (4, 12, "指標名"), (16, 3, "単位")):
            self.box(column, wide, text, "head", tall=2)
        for column, wide, text in ((19, 9, "令和５年度"), (28, 9, "令和６年度"), (37, 3, "令和７年度")):
            self.box(column, wide, text, "head")
        self.page.set_row(self.line, 26)
        self.line += 1
        heads = ["目標", "実績", "達成率", "目標", "実績", "達成率", "目標"]
        self.row(*((3, text, "head") for text in heads), start=19)
        for one in self.project.indicators:
            self._measured(one)
            self.kept.measured(one, [2023, 2024, 2025])

    def _measured(self, one: Indicator) -> None:
        style = "tenth" if one.digits else "number"
        cells: list[tuple[int, Figure, str]] = [(4, KINDS[str(one.kind)], "mark"), (12, one.name, "body"),
                                                (3, one.unit, "mark")]  # fmt: skip
        for year in (2023, 2024):
            target, actual = one.values[year]
            share = rate(one, year)
            cells += [
                (3, target, style),
                (3, actual, style),
                (3, NO_RATE if share is None else share, "rate"),
            ]
        self.row(*cells, (3, one.values[2025][0], style), height=26)

    def _judged(self) -> None:
        project, kept = self.project, self.kept
        self.section("４．評価（A：高い、B：やや高い、C：やや低い、D：低い）")
        self.row((6, "評価の視点", "head"), (4, "評価", "head"), (30, "評価の理由", "head"))
        for name, label in CRITERIA.items():
            mark, said = project.marks[name]
            self.row((6, label, "head"), (4, mark, "mark"), (30, said, "body"))
            kept.evaluate(name, mark=mark, comment=said)
        self.row((6, "総合評価", "head"), (4, project.marks["grade"][0], "mark"), (30, "", "body"))
        kept.evaluate("grade", mark=project.marks["grade"][0])
        self.section("５．今後の方向性")
        self.row((8, "課題", "head"), (32, project.texts["issues_operation"], "body"), height=28)
        self.row((8, "改善の内容", "head"), (32, project.texts["improvement"], "body"), height=28)
        kept.said("issues_operation", "improvement")
        for stage, head, why in (("self", "一次評価", "理由"), ("second", "二次評価", "意見")):
            one = project.next[stage]
            self.row((5, head, "head"), (5, "方向性", "head"), (5, one.label, "mark"), (4, why, "head"),
                     (21, str(one.reason), "body"), height=28)  # fmt: skip
            kept.judged(stage)
