"""峰形町: five one-page sheets in one file, yen, dashed rules without outer lines, the code behind the name."""

from tools.strangers.draw import Cell, Paper, number
from tools.strangers.expected import Expected
from tools.strangers.facts import DECISIONS, KINDS, Facts, Office, choose, plain, prose

CODE = "990023"
YEAR = 2022
OFFICES = [
    Office("", "まちづくり課", "", ""),
    Office("", "福祉子育て課", "", ""),
    Office("", "学び推進室", "", ""),
]
YEARS = range(YEAR - 2, YEAR + 1)
ITEMS = {"total": "直接事業費", "national": "国費", "prefectural": "道支出金", "bond": "町債", "other_funds": "その他",
         "general_fund": "一般財源"}  # fmt: skip
GRID = ["拡充", "現状維持", "見直し", "縮小", "休止", "廃止"]
WORDS = {
    "継続": "現状維持",
    "拡大・拡充": "拡充",
    "改善": "見直し",
    "統合": "見直し",
    "完了": "廃止",
    "縮小": "縮小",
    "廃止": "廃止",
}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(
        size="7.5pt", footer='峰形町　事務事業点検票　#context counter(page).display("1 / 1", both: true)'
    )
    sheets = []
    for place, facts in enumerate(choose(YEAR, ["012", "022", "031", "041", "061"], OFFICES, 0.35, 3)):
        if place:
            drawn.next_page()
        code = f"7101{place + 15}"
        expected = Expected(facts, code=CODE, number=code)
        drawn.line(f"様式第２号　　　点検対象年度　R{YEAR - 2018}年度", right=True)
        drawn.title("事 務 事 業 点 検 票")
        _head(drawn, facts, expected, code)
        _costs(drawn, facts, expected)
        _indicators(drawn, facts, expected)
        _verdict(drawn, facts, expected)
        sheets.append(expected.sheet())
    return drawn.pdf(), sheets


def _head(drawn: Paper, facts: Facts, expected: Expected, code: str) -> None:
    project = facts.project
    drawn.table(
        ["26mm", "1fr", "20mm", "34mm"],
        [
            "事務事業名称", f"{facts.name}（{code}）", "所管課", facts.office.section,
            "事業の目的", Cell(prose(project.purpose), columns=3),
            "事業内容", Cell(prose(project.overview), columns=3),
            "対象者", Cell(project.target, columns=3),
        ],
        stroke="open",
    )  # fmt: skip
    expected.organisation(section=facts.office.section)
    for name in ("purpose", "overview", "target"):
        expected.text(name, prose(getattr(project, name)))


def _costs(drawn: Paper, facts: Facts, expected: Expected) -> None:
    drawn.line("■ 事業費（単位：円）")
    cells: list[Cell | str] = ["", *(f"R{year - 2018:02d}年度 決算額" for year in YEARS)]
    for item, label in ITEMS.items():
        cells += [label, *(number(_yen(facts.settled(year)[item])) for year in YEARS)]
    cells += ["職員人件費", *(number(_yen(facts.personnel(year))) for year in YEARS)]
    drawn.table(["34mm", "1fr", "1fr", "1fr"], cells, stroke="dashed")
    for year in YEARS:
        parts = facts.settled(year)
        expected.costs(year, {item: parts[item] for item in ITEMS}, "settled")
        expected.cost(year, "personnel", facts.personnel(year) * 1000, "settled")


def _yen(thousands: int) -> str:
    return f"△{-thousands * 1000:,}" if thousands < 0 else f"{thousands * 1000:,}"


def _indicators(drawn: Paper, facts: Facts, expected: Expected) -> None:
    for place, indicator in enumerate(facts.project.indicators, start=1):
        kind = "アウトプット" if KINDS[indicator.kind] == "activity" else "アウトカム"
        drawn.line(f"■ 指標{place}（{kind}）")
        cells: list[Cell | str] = [
            Cell(f"{indicator.name}（{indicator.unit}）", rows=3), "区分", *(f"R{year - 2018:02d}" for year in YEARS)
        ]  # fmt: skip
        values = list(facts.values(indicator, YEARS))
        cells += ["予定", *(number(plain(target)) for _, target, _ in values)]
        cells += ["実績", *(number(plain(actual)) for _, _, actual in values)]
        drawn.table(["52mm", "16mm", "1fr", "1fr", "1fr"], cells, stroke="dashed")
        listed = [
            {"fiscal_year": year, "target": target, "actual": actual} for year, target, actual in values
        ]
        expected.indicator(
            indicator.name, indicator.unit, listed, kind="output" if kind == "アウトプット" else "outcome"
        )


def _verdict(drawn: Paper, facts: Facts, expected: Expected) -> None:
    drawn.line("■ 成果と今後")
    results, improvement = prose(facts.year.results), prose(facts.year.improvement)
    drawn.table(["30mm", "1fr"], ["取組の成果", results, "改善内容", improvement], stroke="open")
    expected.text("results", results)
    expected.text("improvement", improvement)
    word = WORDS[facts.year.direction]
    cells: list[Cell | str] = [
        Cell("方向性", rows=2),
        *GRID,
        *("○" if word == choice else "" for choice in GRID),
    ]
    drawn.table(["24mm", *["1fr"] * len(GRID)], cells, stroke="dashed")
    label = {"現状維持": "continue", "見直し": "improve"}.get(word) or DECISIONS.get(word, "expand")
    expected.direct(label, word)
