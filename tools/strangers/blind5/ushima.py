"""鵜島市: 事務事業カルテ, a project a worksheet of many narrow columns, three slots for indicators, ○ under a score."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from tools.strangers.blind5.content import Figure, Kept, Project, load, shown

CODE = "995061"
YEAR = 2023
NAME = "鵜島市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
YEARS = [2021, 2022, 2023, 2024]
HEADS = {2021: "R3", 2022: "R4", 2023: "R5", 2024: "R6"}
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "地方債", "other_funds": "その他特定財源",
    "general_fund": "一般財源",
}  # fmt: skip
WAGE = 7000
SLOTS = 3
WIDTH = 48
CRITERIA = {
    "citizen_needs": "市民ニーズ",
    "city_role": "市の関与の妥当性",
    "effectiveness": "有効性",
    "efficiency": "効率性",
}
PERIODS = ["単年度のみ", "単年度繰返", "期間限定"]
DELIVERY = ["直営", "委託", "補助", "指定管理"]
CHOICES = ["拡充", "現状維持", "改善", "縮小", "統合", "休廃止"]
ABOVE = {"target": "対象（誰を・何を）", "purpose": "意図（どうしたいか）", "overview": "手段（どのように）"}
BELOW = {
    "response_to_last_year": "前年度の指摘への対応",
    "issues_operation": "現状と課題",
    "improvement": "改善の内容",
}
ARROWS = {"up": "↑", "down": "↓"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 8, 1, tzinfo=UTC)})
    styles = _styles(book)
    sheets = []
    for project in load("ushima"):
        kept = Kept(project, code=CODE)
        _Sheet(book.add_worksheet(project.number), styles, project, kept).draw()
        sheets.append(kept.sheet())
    options = book.add_worksheet("リスト")
    options.write_column(0, 0, CHOICES)
    options.write_column(0, 1, PERIODS)
    options.hide()
    book.close()
    return written.getvalue(), sheets


def _styles(book: xlsxwriter.Workbook) -> dict[str, object]:
    base = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": 9}
    right = {**base, "align": "right"}
    return {
        "body": book.add_format(base),
        "middle": book.add_format({**base, "align": "center"}),
        "head": book.add_format({**base, "align": "center", "bg_color": "#D9D9D9"}),
        "whole": book.add_format({**right, "num_format": "#,##0"}),
        "tenth": book.add_format({**right, "num_format": "#,##0.0"}),
        "rate": book.add_format({**right, "num_format": "0.0%"}),
        "section": book.add_format({"bold": True, "font_size": 10}),
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
    }


class _Sheet:
    """One worksheet in the making, line after line."""

    def __init__(
        self, page: xlsxwriter.workbook.Worksheet, styles: dict[str, object], project: Project, kept: Kept
    ) -> None:
        self.page, self.styles, self.project, self.kept = page, styles, project, kept
        self.line = 0
        page.set_column(0, WIDTH - 1, 1.9)
        page.hide_gridlines(2)

    def put(self, column: int, wide: int, text: Figure, style: str = "body", tall: int = 1) -> None:
        """A cell in this line, merged over `wide` columns and `tall` lines."""
        chosen = self.styles[style]
        self.page.merge_range(self.line, column, self.line + tall - 1, column + wide - 1, "", chosen)
        if isinstance(text, str):
            self.page.write_string(self.line, column, text, chosen)
        elif text is not None:
            self.page.write(self.line, column, text, chosen)

    def row(self, *cells: tuple[int, str]) -> None:
        """A line of labels and texts by turns, each as wide as told."""
        column = 0
        for place, (wide, text) in enumerate(cells):
            self.put(column, wide, text, "body" if place % 2 else "head")
            column += wide
        self.line += 1

    def section(self, text: str) -> None:
        """A heading of a part, after an empty line."""
        self.line += 1
        self.page.write(self.line, 0, text, self.styles["section"])
        self.line += 1

    def draw(self) -> None:
        """The whole sheet."""
        self.page.merge_range(0, 0, 0, WIDTH - 1, "事 務 事 業 カ ル テ", self.styles["title"])
        self.page.write(1, 34, "令和５年度実績（令和６年度作成）")
        self.line = 2
        self._head()
        self._texts(ABOVE)
        self._money()
        self._indicators()
        self._scores()
        self.section("４．課題と今後の方向性")
        self._texts(BELOW)
        self._directions()

    def _head(self) -> None:
        project, kept, people = self.project, self.kept, self.project.people
        key, name = project.account
        period, delivery = project.choices["period"][0], project.choices["delivery"][0]
        continuity = project.choices["continuity"][0]
        self.row((6, "整理No."), (6, project.number), (6, "事務事業名"), (20, project.name), (5, "新規・継続"),
                 (5, continuity))  # fmt: skip
        self.row(
            (6, "部"),
            (10, project.department),
            (6, "課"),
            (10, project.section),
            (6, "係"),
            (10, project.unit),
        )
        self.row((6, "課長名"), (10, people["head"]), (6, "担当者"), (10, people["officer"]), (6, "内線"),
                 (10, people["phone"]))  # fmt: skip
        self.row((6, "予算科目"), (18, f"{key} {name}"), (6, "開始年度"), (18, project.labels["開始年度"]))
        self.row(
            (6, "事業期間"),
            (18, _ticked(PERIODS, period)),
            (6, "実施方法"),
            (18, _ticked(DELIVERY, delivery)),
        )
        for label, text in {"period": period, "delivery": delivery, "continuity": continuity}.items():
            kept.choice(label, text)
        kept.office()
        kept.persons()
        kept.account()
        kept.labels()

    def _texts(self, labels: dict[str, str]) -> None:
        for name, label in labels.items():
            self.page.set_row(self.line, 30)
            self.row((10, label), (WIDTH - 10, self.project.texts[name]))
        self.kept.said(*labels)

    def _money(self) -> None:
        self.section("１．投入コスト（単位：千円）")
        self.put(0, 16, "項目", "head")
        for place, (year, head) in enumerate(HEADS.items()):
            self.put(16 + 8 * place, 8, head + ("当初予算" if year > YEAR else "決算"), "head")
        self.line += 1
        bases = {year: "initial" if year > YEAR else "settled" for year in YEARS}
        totals = {year: self.project.summed(year, bases[year], list(FUNDS)) for year in YEARS}
        wages = {year: round(self.project.staff[year]["fte"] * WAGE) for year in YEARS}
        self._amounts("事業費（A）", list(totals.values()))
        self.put(0, 3, "財源内訳", "head", tall=len(FUNDS))
        for item, label in FUNDS.items():
            self._amounts(label, [self.project.money(year, bases[year], item) for year in YEARS], first=3)
        self._amounts(
            "正職員従事人数（人）", [self.project.staff[year]["fte"] for year in YEARS], style="tenth"
        )
        self._amounts("人件費（B）", list(wages.values()))
        self._amounts("トータルコスト（A+B）", [totals[year] + wages[year] for year in YEARS])
        for year, basis in bases.items():
            self.kept.paid(year, basis, list(FUNDS), UNIT)
            sums = {"total": totals[year], "personnel": wages[year], "full_cost": totals[year] + wages[year]}
            self.kept.costs(year, sums, basis)
            self.kept.staff(year, "fte", self.project.staff[year]["fte"])

    def _amounts(
        self, label: str, figures: Sequence[Figure], *, first: int = 0, style: str = "whole"
    ) -> None:
        """A line of amounts; those of the oldest year were once typed as text."""
        self.put(first, 16 - first, label, "head")
        for place, figure in enumerate(figures):
            typed = shown(figure, 1 if style == "tenth" else 0) if place == 0 else figure
            self.put(16 + 8 * place, 8, typed, style)
        self.line += 1

    def _indicators(self) -> None:
        self.section("２．指標")
        for column, wide, text in ((0, 4, "区分"), (4, 16, "指標名"), (20, 4, "単位"), (24, 4, "目指す\n方向"),
                                   (28, 4, "")):  # fmt: skip
            self.put(column, wide, text, "head")
        for place, head in enumerate(HEADS.values()):
            self.put(32 + 4 * place, 4, head, "head")
        self.page.set_row(self.line, 26)
        self.line += 1
        listed = self.project.indicators
        for slot in range(SLOTS):
            one = listed[slot] if slot < len(listed) else None
            kind = {"activity": "活動", "outcome": "成果"}[str(one.kind)] if one else ""
            self.put(0, 4, kind, "middle", tall=3)
            self.put(4, 16, one.name if one else "", tall=3)
            self.put(20, 4, one.unit if one else "", "middle", tall=3)
            self.put(24, 4, ARROWS[str(one.wish)] if one else "", "middle", tall=3)
            for side, label in enumerate(("目標", "実績", "達成率")):
                self.put(28, 4, label, "head")
                for place, year in enumerate(YEARS):
                    pair = one.values.get(year, (None, None)) if one else (None, None)
                    style = "rate" if label == "達成率" else "tenth" if one and one.digits else "whole"
                    self.put(32 + 4 * place, 4, (*pair, _rate(*pair))[side], style)
                self.line += 1
            if one:
                self.kept.measured(one, YEARS)

    def _scores(self) -> None:
        self.section("３．評価（５：高い　～　１：低い）")
        self.put(0, 10, "項目", "head")
        for place, score in enumerate("５４３２１"):
            self.put(10 + 2 * place, 2, score, "head")
        self.put(20, 28, "判断の理由", "head")
        self.line += 1
        for name, label in CRITERIA.items():
            score, said = self.project.marks[name]
            self.put(0, 10, label, "head")
            for place in range(5):
                self.put(10 + 2 * place, 2, "○" if 5 - place == score else "", "middle")
            self.put(20, 28, said)
            self.line += 1
            self.kept.evaluate(name, score=score, comment=said)
        self.row((10, "総合評価"), (10, self.project.marks["grade"][0]))
        self.kept.evaluate("grade", mark=self.project.marks["grade"][0])

    def _directions(self) -> None:
        first, second = self.project.next["self"], self.project.next["second"]
        self.put(0, 10, "今後の方向性", "head")
        for place, choice in enumerate(CHOICES):
            wide = 8 if choice == CHOICES[-1] else 6
            self.put(10 + 6 * place, wide, f"{'☑' if choice == first.label else '☐'}{choice}")
        self.line += 1
        self.section("５．二次評価（部長）")
        self.row((10, "今後の方向性"), (10, second.label), (6, "コメント"), (22, str(second.reason)))
        self.kept.judged("self")
        self.kept.judged("second")


def _rate(target: Figure, actual: Figure) -> Figure:
    return actual / target if isinstance(actual, float) and isinstance(target, float) and target else None


def _ticked(choices: list[str], chosen: str) -> str:
    return "　".join(f"{'☑' if choice == chosen else '☐'}{choice}" for choice in choices)
