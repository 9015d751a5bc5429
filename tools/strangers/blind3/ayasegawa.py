"""綾瀬川市: 施策評価調書, a measure on one page across, Gregorian years, money in million yen, its projects below."""

from tools.strangers.blind3.content import Kept, Project, known, load, shown
from tools.strangers.draw import Cell, Paper, number

CODE = "993034"
YEAR = 2023
YEARS = [2021, 2022, 2023]
MILLION = 1_000_000
GRADES = {"A": "順調に進んでいる", "B": "おおむね順調に進んでいる", "C": "やや遅れている", "D": "遅れている"}
CHOICES = ["重点化", "維持", "見直し", "縮小"]
TEXTS = {
    "results": "取組の成果",
    "factors": "外部環境の影響",
    "issues_operation": "課題",
    "improvement": "今後の取組",
}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(width="297mm", height="210mm", size="8pt", footer='#context counter(page).display("1")')
    sheets = []
    for place, project in enumerate(load("ayasegawa")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE, kind="measure")
        _head(drawn, project, kept)
        _indicators(drawn, project, kept)
        _judged(drawn, project, kept)
        _projects(drawn, project)
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.title("2023（令和5）年度　施策評価調書")
    drawn.table(
        ["24mm", "18mm", "24mm", "1fr", "20mm", "36mm", "20mm", "50mm"],
        [
            "施策番号", project.number, "施策名", project.name, "主管課", project.section,
            "関係課", project.extras["関係課"],
            Cell("施策のめざす姿", columns=2), Cell(project.texts["purpose"], columns=6),
        ],
    )  # fmt: skip
    kept.organisation(section=project.section)
    kept.label("関係課", project.extras["関係課"])
    kept.said("purpose")


def _indicators(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("１　成果指標の達成状況")
    cells: list[Cell | str] = [
        Cell("成果指標", rows=2), Cell("説明", rows=2), Cell("単位", rows=2), Cell("基準値\n2019年度", rows=2),
        *(Cell(f"{year}年度", columns=2) for year in YEARS), Cell("目標値\n2025年度", rows=2),
        *(label for _ in YEARS for label in ("目標", "実績")),
    ]  # fmt: skip
    for indicator in project.indicators:
        start, end = indicator.baseline, indicator.final
        if start is None or end is None:
            raise ValueError(indicator.name)
        cells += [indicator.name, indicator.about or "", indicator.unit, number(shown(start[1]))]
        cells += [number(shown(figure)) for year in YEARS for figure in indicator.values[year]]
        cells.append(number(shown(end[1])))
        kept.measured(
            indicator,
            YEARS,
            kind="outcome",
            definition=indicator.about,
            baseline={"fiscal_year": start[0], "value": known(start[1])},
            final={"fiscal_year": end[0], "value": known(end[1])},
        )
    drawn.table(["62mm", "1fr", "12mm", "18mm", *["16mm"] * 6, "18mm"], cells)
    drawn.line("２　施策を構成する事業の決算額　（単位：百万円）")
    drawn.table(
        ["40mm", "30mm", "30mm", "30mm"],
        [
            "年度", *(f"{year}年度" for year in YEARS),
            "決算額", *(number(shown(project.money(year, "settled", "total"))) for year in YEARS),
        ],
    )  # fmt: skip
    for year in YEARS:
        figure = project.money(year, "settled", "total")
        kept.cost(year, "total", round(float(figure or 0) * MILLION), "settled")


def _judged(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("３　評価と今後の方針")
    mark = project.marks["progress"][0]
    label, decision = project.direction
    cells: list[Cell | str] = ["進捗状況", f"{mark}　{GRADES[mark]}", "今後の方向性"]
    cells.append("　".join(f"{'☑' if choice == label else '□'}{choice}" for choice in CHOICES))
    for name, head in TEXTS.items():
        cells += [head, Cell(project.texts[name], columns=3)]
    drawn.table(["32mm", "70mm", "32mm", "1fr"], cells)
    kept.evaluate("progress", mark=mark)
    kept.direct(decision, label)
    kept.said(*TEXTS)


def _projects(drawn: Paper, project: Project) -> None:
    """The projects of the measure: a table that no field of the measure's own sheet claims."""
    drawn.line("４　構成事業一覧　（単位：千円）")
    cells: list[Cell | str] = ["No.", "事務事業名", "担当課", "2023年度決算額", "評価", "方向性"]
    for place, row in enumerate(project.below, start=1):
        name, section, amount, mark, label = row
        cells += [str(place), name, section, number(amount), mark, label]
    drawn.table(["12mm", "1fr", "40mm", "36mm", "20mm", "30mm"], cells)
