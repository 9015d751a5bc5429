"""浜凪市: one page a sheet, codes in front, 1 is the best grade, two year blocks at one place, numbered choices."""

from collections.abc import Sequence

from tools.strangers.draw import Cell, Paper, number
from tools.strangers.expected import Expected
from tools.strangers.facts import DECISIONS, Facts, Office, choose, plain, prose

CODE = "990058"
YEAR = 2023
PROJECTS = ("012", "023", "042", "071")
OFFICES = [
    Office("危機管理室", "", "大峯 徹", "0000-44-0101"),
    Office("経済局", "産業政策課", "吉永 香織", "0000-44-0202"),
]
YEARS = (2022, 2023, 2024)
ITEMS = {"earmarked": "特定財源", "general_fund": "一般財源", "total": "事業費計"}
DIRECTIONS = ["Ⅰ拡充", "Ⅱ改善", "Ⅲ継続", "Ⅳ縮小", "Ⅴ廃止"]
WORDS = {
    "拡大・拡充": "Ⅰ拡充",
    "改善": "Ⅱ改善",
    "継続": "Ⅲ継続",
    "縮小": "Ⅳ縮小",
    "統合": "Ⅳ縮小",
    "完了": "Ⅴ廃止",
    "廃止": "Ⅴ廃止",
}
TERMS = {"Ⅰ拡充": "expand", "Ⅱ改善": "improve", "Ⅲ継続": "continue", "Ⅳ縮小": "reduce", "Ⅴ廃止": "abolish"}


def paper(numbers: Sequence[str] = PROJECTS) -> tuple[bytes, list[dict[str, object]]]:
    """The PDF of these projects of 架空市 (all where none is named) and what must be read from it."""
    drawn = Paper(size="7.5pt", footer='#context counter(page).display("1")')
    sheets = []
    for place, facts in enumerate(choose(YEAR, numbers, OFFICES, 1.2, 10405)):
        if place:
            drawn.next_page()
        expected = Expected(facts, code=CODE, number=facts.number)
        _sheet(drawn, facts, expected)
        sheets.append(expected.sheet())
    return drawn.pdf(), sheets


def _sheet(drawn: Paper, facts: Facts, expected: Expected) -> None:
    drawn.title("令和５年度　事務事業　点検・評価シート")
    office, project = facts.office, facts.project
    organisation = "　".join(part for part in (office.department, office.section) if part)
    drawn.table(
        ["28mm", "1fr", "22mm", "1fr"],
        [
            "事務事業コード", facts.number, "所管課", organisation,
            "事務事業名", Cell(facts.name, columns=3),
            "政策体系", Cell("政策２　備えのあるまち － 施策３", columns=3),
            "事業の概要", Cell(prose(project.overview), columns=3),
        ],
        stroke="double",
    )  # fmt: skip
    expected.organisation(
        **{k: v for k, v in (("department", office.department), ("section", office.section)) if v}
    )
    expected.text("overview", prose(project.overview))
    _costs(drawn, facts, expected)
    _indicators(drawn, facts, expected)
    _verdict(drawn, facts, expected)


def _costs(drawn: Paper, facts: Facts, expected: Expected) -> None:
    cells: list[Cell | str] = [Cell("事業費\n（千円）", rows=6, vertical=False), Cell("年度", columns=2)]
    cells += ["R4決算額", "R5決算額", "R6予算額", Cell("内訳", rows=2, vertical=True)]
    settled = [facts.settled(year) for year in YEARS[:2]]
    for item in ("earmarked", "general_fund"):
        amounts = [sum(parts[n] for n in parts if n not in ("total", "general_fund")) for parts in settled]
        if item == "general_fund":
            amounts = [parts["general_fund"] for parts in settled]
        cells += [ITEMS[item], *(number(plain(amount)) for amount in amounts), number("")]
        for year, amount in zip(YEARS, amounts, strict=False):
            expected.cost(year, item, amount * 1000, "settled")
    cells += [Cell(ITEMS["total"], columns=2), *(number(plain(parts["total"])) for parts in settled)]
    cells += [number(plain(facts.budget(2024)))]
    cells += [
        Cell("職員人件費（B）", columns=2),
        *(number(plain(facts.personnel(year))) for year in YEARS[:2]),
        number(""),
    ]
    cells += [Cell("総コスト", columns=2)]
    cells += [
        number(plain(parts["total"] + facts.personnel(year)))
        for parts, year in zip(settled, YEARS, strict=False)
    ]
    cells += [number("")]
    drawn.table(["18mm", "8mm", "40mm", "1fr", "1fr", "1fr"], cells)
    for year, parts in zip(YEARS, settled, strict=False):
        expected.cost(year, "total", parts["total"] * 1000, "settled")
        expected.cost(year, "personnel", facts.personnel(year) * 1000, "settled")
        expected.cost(year, "full_cost", (parts["total"] + facts.personnel(year)) * 1000, "settled")
    expected.cost(2024, "total", facts.budget(2024) * 1000, "budget")


def _indicators(drawn: Paper, facts: Facts, expected: Expected) -> None:
    years = (2021, 2022, 2023)
    cells: list[Cell | str] = ["No.", "指標名", "説明", "", "R3年度", "R4年度", "R5年度", "単位"]
    for place, indicator in enumerate(facts.project.indicators, start=1):
        values = list(facts.values(indicator, years))
        cells += [Cell(str(place), rows=2), Cell(indicator.name, rows=2), Cell(indicator.about, rows=2)]
        cells += ["目標", *(number(plain(target)) for _, target, _ in values), Cell(indicator.unit, rows=2)]
        cells += ["実績", *(number(plain(actual)) for _, _, actual in values)]
        listed = [
            {"fiscal_year": year, "target": target, "actual": actual} for year, target, actual in values
        ]
        expected.indicator(indicator.name, indicator.unit, listed, definition=indicator.about)
    drawn.table(["8mm", "1fr", "1fr", "12mm", *["15mm"] * 3, "12mm"], cells)


def _verdict(drawn: Paper, facts: Facts, expected: Expected) -> None:
    score = facts.year.scores[1]
    best_first = 6 - score if isinstance(score, int) else 3
    word = WORDS[facts.year.direction]
    results, issue = prose(facts.year.results), prose(facts.year.operation)
    drawn.table(
        ["30mm", "1fr"],
        [
            "達成度", str(best_first), "達成度の理由", results, "今後の課題", issue,
            "今後の方向性", word,
            "方向性の理由", prose(facts.year.improvement),
        ],
    )  # fmt: skip
    drawn.line(
        "達成度　１：目標を大きく上回った　２：上回った　３：ほぼ目標どおり　４：下回った　５：大きく下回った"
    )
    expected.evaluate("progress", score=best_first, comment=results)
    expected.text("issues_operation", issue)
    expected.direct(TERMS.get(word) or DECISIONS["継続"], word, prose(facts.year.improvement))
