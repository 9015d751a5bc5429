"""花咲野町: a landscape list over several pages with repeated heads and section rows between the projects."""

from collections.abc import Sequence

from tools.strangers.draw import Cell, Paper, number
from tools.strangers.expected import Expected
from tools.strangers.facts import Facts, Office, choose, plain, prose

CODE = "990066"
YEAR = 2022
PROJECTS: tuple[str, ...] = ()
OFFICES = [Office("", "総務課", "", ""), Office("", "住民課", "", ""), Office("", "建設課", "", "")]
WORDS = {
    "継続": "継続",
    "拡大・拡充": "拡充",
    "改善": "改善",
    "縮小": "縮小",
    "統合": "統合",
    "完了": "完了",
    "廃止": "廃止",
}
TERMS = {
    "継続": "continue",
    "拡充": "expand",
    "改善": "improve",
    "縮小": "reduce",
    "統合": "merge",
    "完了": "complete",
    "廃止": "abolish",
}
A_PAGE = 7
WIDTHS = ["12mm", "44mm", "20mm", "1fr", *["17mm"] * 4, "30mm", *["14mm"] * 2, "16mm"]
GOALS = [
    "まちづくりの目標１　安心してくらせるまち",
    "まちづくりの目標２　人が育つまち",
    "まちづくりの目標３　働く場のあるまち",
]


def paper(numbers: Sequence[str] = PROJECTS) -> tuple[bytes, list[dict[str, object]]]:
    """The PDF of these projects of 架空市 (all where none is named) and what must be read from it."""
    drawn = Paper(width="297mm", height="210mm", size="7pt", footer='#context counter(page).display("- 1 -")')
    drawn.title("令和４年度　事務事業評価結果一覧")
    chosen = choose(YEAR, numbers, OFFICES, 0.5, 1)
    sheets = []
    for begin in range(0, len(chosen), A_PAGE):
        if begin:
            drawn.next_page()
        cells = _heads()
        cells.append(Cell(GOALS[begin // A_PAGE % len(GOALS)], columns=len(WIDTHS)))
        for facts in chosen[begin : begin + A_PAGE]:
            expected = Expected(facts, code=CODE, number=facts.number)
            cells += _row(facts, expected)
            sheets.append(expected.sheet())
        drawn.line("（単位：千円）", right=True)
        drawn.table(WIDTHS, cells)
    return drawn.pdf(), sheets


def _heads() -> list[Cell | str]:
    single = ["通し番号", "事務事業名", "主管課", "事業内容"]
    cells: list[Cell | str] = [Cell(label, rows=2) for label in single]
    cells += [
        Cell("R3決算", columns=2),
        Cell("R4決算", columns=2),
        Cell("活動指標", columns=3),
        Cell("方向性", rows=2),
    ]
    return [*cells, "事業費", "うち\n一般財源", "事業費", "うち\n一般財源", "指標名", "R4目標", "R4実績"]


def _row(facts: Facts, expected: Expected) -> list[Cell | str]:
    overview, word = prose(facts.project.overview), WORDS[facts.year.direction]
    cells: list[Cell | str] = [facts.number, facts.name, facts.office.section, overview]
    expected.organisation(section=facts.office.section)
    expected.text("overview", overview)
    for year in (2021, 2022):
        parts = facts.settled(year)
        for item in ("total", "general_fund"):
            amount = parts[item]
            cells.append(number(f"▲ {-amount:,}" if amount < 0 else plain(amount)))
            expected.cost(year, item, amount * 1000, "settled")
    if facts.project.indicators:
        indicator = facts.project.indicators[0]
        ((_, target, actual),) = facts.values(indicator, (YEAR,))
        cells += [f"{indicator.name}（{indicator.unit}）", number(plain(target)), number(plain(actual))]
        expected.indicator(
            indicator.name, indicator.unit, [{"fiscal_year": YEAR, "target": target, "actual": actual}], kind="activity"
        )  # fmt: skip
    else:
        cells += ["－", "－", "－"]
    expected.direct(TERMS[word], word)
    return [*cells, word]
