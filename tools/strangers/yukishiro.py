"""雪代市: one project a worksheet behind a cover and contents, tables side by side, ☑, ◎○△×, cumulative counts."""

import io

import xlsxwriter

from tools.strangers.expected import Expected
from tools.strangers.facts import DECISIONS, Facts, Office, choose, prose

CODE = "990040"
YEAR = 2024 - 1
OFFICES = [
    Office("産業部", "商工振興課", "倉本 昭", "0000-33-4455"),
    Office("環境部", "環境政策課", "水沢 泉", "0000-33-4466"),
]
YEARS = (2021, 2022, 2023)
CHOICES = ["拡大", "継続", "縮小", "休止", "廃止"]
WORDS = {"拡大・拡充": "拡大", "改善": "継続", "統合": "縮小", "完了": "廃止"}
SIGNS = {5: "◎", 4: "○", 3: "○", 2: "△", 1: "×"}
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    _cover(book)
    sheets = []
    for facts in choose(YEAR, ["032", "061", "071", "082"], OFFICES, 2.0, 21):
        expected = Expected(facts, code=CODE, number=facts.number)
        page = book.add_worksheet(f"No{facts.number}")
        _Sheet(book, page).draw(facts, expected)
        sheets.append(expected.sheet())
    book.close()
    return kept.getvalue(), sheets


def _cover(book: xlsxwriter.Workbook) -> None:
    cover = book.add_worksheet("表紙")
    cover.write(8, 3, "令和５年度")
    cover.write(10, 3, "事業評価書")
    cover.write(30, 3, "雪代市")
    contents = book.add_worksheet("目次")
    contents.write(0, 0, "目　次")
    for line, facts in enumerate(choose(YEAR, ["032", "061", "071", "082"], OFFICES, 2.0, 21), start=2):
        contents.write(line, 0, facts.number)
        contents.write(line, 1, facts.name)


class _Sheet:
    """One worksheet in the making."""

    def __init__(self, book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        self.page = page
        self.head = book.add_format({"border": 1, "bg_color": "#eeeeee"})
        self.body = book.add_format({"border": 1, "text_wrap": True})

    def put(self, line: int, column: int, text: object, *, wide: int = 1, head: bool = False) -> None:
        """A cell, merged over `wide` columns."""
        style = self.head if head else self.body
        if wide > 1:
            self.page.merge_range(line, column, line, column + wide - 1, text, style)
        else:
            self.page.write(line, column, text, style)

    def draw(self, facts: Facts, expected: Expected) -> None:
        """The whole sheet."""
        self.page.write(0, 0, "令和５年度　事業評価書（令和５年度実施事業）")
        self._basics(facts, expected)
        self._money_beside_people(facts, expected)
        self._indicators(facts, expected)
        self._verdict(facts, expected)

    def _basics(self, facts: Facts, expected: Expected) -> None:
        office, project = facts.office, facts.project
        self.put(2, 0, "シートNo.", head=True)
        self.put(2, 1, int(facts.number))
        self.put(2, 2, "予算事業名", head=True)
        self.put(2, 3, facts.name, wide=6)
        self.put(3, 0, "担当課", head=True)
        self.put(3, 1, f"{office.department}／{office.section}", wide=3)
        self.put(3, 4, "担当者", head=True)
        self.put(3, 5, office.head, wide=4)
        expected.organisation(department=office.department, section=office.section)
        expected.private("officer", office.head)
        for line, (name, label) in enumerate({"purpose": "目的", "overview": "事業の概要"}.items(), start=4):
            text = prose(getattr(project, name))
            self.put(line, 0, label, head=True)
            self.put(line, 1, text, wide=8)
            expected.text(name, text)

    def _money_beside_people(self, facts: Facts, expected: Expected) -> None:
        self.put(7, 0, "コスト（百万円）", head=True, wide=4)
        self.put(7, 5, "職員数（人）", head=True, wide=4)
        for place, year in enumerate(YEARS, start=1):
            self.put(8, place, f"R{year - 2018}", head=True)
            self.put(8, 5 + place, f"R{year - 2018}", head=True)
        self.put(8, 0, "区分", head=True)
        self.put(8, 5, "区分", head=True)
        rows = {"total": "総コスト", "general_fund": "うち一般財源"}
        terms = {"total": "full_cost", "general_fund": "general_fund"}
        for line, (item, label) in enumerate(rows.items(), start=9):
            self.put(line, 0, label, head=True)
            for place, year in enumerate(YEARS, start=1):
                amount = facts.settled(year)[item] / 1000
                self.put(line, place, amount)
                expected.cost(year, terms[item], round(amount * 1_000_000))
        self.put(9, 5, "正職員", head=True)
        for place, year in enumerate(YEARS, start=1):
            self.put(9, 5 + place, facts.fte(year))
            expected.staff(year, "fte", facts.fte(year))

    def _indicators(self, facts: Facts, expected: Expected) -> None:
        for column, label in enumerate(
            ["指標", "単位", "区分", *(f"令和{year - 2018}年度" for year in YEARS)]
        ):
            self.put(13, column, label, head=True)
        line = 14
        for indicator in facts.project.indicators:
            self.page.merge_range(line, 0, line + 1, 0, indicator.name, self.body)
            self.page.merge_range(line, 1, line + 1, 1, indicator.unit, self.body)
            self.put(line, 2, "目標値", head=True)
            self.put(line + 1, 2, "実績値", head=True)
            values = []
            for place, (year, target, actual) in enumerate(facts.values(indicator, YEARS), start=3):
                self.put(line, place, target)
                late = indicator.late is not None and year == YEAR
                printed = (
                    "調整中"
                    if late
                    else (f"累計{actual:.0f}{indicator.unit}" if "累計" in indicator.about else actual)
                )
                self.put(line + 1, place, printed)
                known: object = {"state": "not_yet", "printed": "調整中"} if late else actual
                if isinstance(printed, str) and not late:
                    known = {"value": actual, "printed": printed}
                values.append({"fiscal_year": year, "target": target, "actual": known})
            expected.indicator(indicator.name, indicator.unit, values)
            line += 2

    def _verdict(self, facts: Facts, expected: Expected) -> None:
        line = 24
        for column, label in enumerate(["評価の視点", "評価", "コメント"]):
            self.put(line, column, label, head=True)
        comments = (facts.year.results, facts.year.operation, facts.year.response)
        for offset, ((name, label), score, said) in enumerate(
            zip(CRITERIA.items(), facts.year.scores, comments, strict=False), start=1
        ):
            mark = SIGNS.get(score if isinstance(score, int) else 3, "○")
            self.put(line + offset, 0, label, head=True)
            self.put(line + offset, 1, mark)
            self.put(line + offset, 2, prose(said), wide=7)
            expected.evaluate(name, mark=mark, comment=prose(said))
        word = WORDS.get(facts.year.direction, facts.year.direction)
        self.put(30, 0, "今後の方向性", head=True)
        for column, choice in enumerate(CHOICES, start=1):
            self.put(30, column, f"{'☑' if choice == word else '☐'}{choice}")
        expected.direct({"拡大": "expand"}.get(word) or DECISIONS.get(word, "suspend"), word)
        self.put(31, 0, "今後の取組", head=True)
        self.put(31, 1, prose(facts.year.improvement), wide=8)
        expected.text("improvement", prose(facts.year.improvement))
