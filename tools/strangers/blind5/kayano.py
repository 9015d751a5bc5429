"""榧野市: 施策評価表, a measure on an upright page, across a change of era, in million yen, projects below."""

from tools.strangers.blind5.content import DATELESS, Kept, Project, known, load, shown
from tools.strangers.draw import Cell, Paper, number

CODE = "995070"
YEAR = 2021
NAME = "榧野市"
UNIT = 1_000_000
FUNDINGS = False
BROWSER = False
YEARS = {2018: "平成30年度", 2019: "令和元年度", 2020: "令和２年度", 2021: "令和３年度"}
MONEY = {year: f"{head}\n（決算）" for year, head in YEARS.items()} | {2022: "令和４年度\n（当初予算）"}
CHOICES = ["拡大", "現状維持", "見直し", "縮小"]
TEXTS = {
    "factors": "施策を取り巻く\n状況の変化", "results": "令和３年度の\n主な成果", "issues_operation": "課題",
    "improvement": "今後の取組方針",
}  # fmt: skip


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size="8pt", footer='榧野市　施策評価表　#context counter(page).display("1")')
    drawn.parts.append(DATELESS)
    sheets = []
    for place, project in enumerate(load("kayano")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE, kind="measure")
        _head(drawn, project, kept)
        _indicators(drawn, project, kept)
        _money(drawn, project, kept)
        _judged(drawn, project, kept)
        _projects(drawn, project)
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    labels, texts = project.labels, project.texts
    drawn.title("施 策 評 価 表", size="15pt")
    drawn.line("評価対象年度：令和３年度", right=True)
    drawn.table(
        ["22mm", "1fr", "22mm", "54mm"],
        [
            "政策", labels["政策"], "主管課", project.section,
            "施策", f"{project.number}　{project.name}", "関係課", labels["関係課"],
            "取組の期間", labels["取組の期間"], "施策統括者", project.people["head"],
        ],
    )  # fmt: skip
    drawn.table(
        ["8mm", "22mm", "1fr"],
        [Cell("目的", rows=2, vertical=True), "対象", texts["target"], "めざす姿", texts["purpose"]],
    )
    kept.office()
    kept.persons()
    kept.labels()
    kept.said("target", "purpose")


def _indicators(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("１　成果指標")
    cells: list[Cell | str] = [
        "指標名（単位）",
        "基準値\n（H29年度）",
        "",
        *YEARS.values(),
        "目標値\n（R4年度）",
    ]
    for one in project.indicators:
        if one.baseline is None or one.final is None:
            raise ValueError(one.name)
        cells += [
            Cell(f"{one.name}\n（{one.unit}）", rows=2),
            Cell(shown(one.baseline[1], one.digits), rows=2, right=True),
        ]
        cells += ["目標", *(number(one.printed(year, 0)) for year in YEARS)]
        cells.append(Cell(shown(one.final[1], one.digits), rows=2, right=True))
        cells += ["実績", *(number(one.printed(year, 1)) for year in YEARS)]
        cells += ["指標の説明", Cell(str(one.about), columns=7)]
        kept.measured(one, list(YEARS), kind="outcome")
    drawn.table(["1fr", "20mm", "10mm", *["17mm"] * 4, "20mm"], cells)


def _money(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("２　施策のコスト　（単位：百万円）")
    cells: list[Cell | str] = ["区分", *MONEY.values()]
    amounts = {year: _amounts(project, year) for year in MONEY}
    for item, label in {"total": "事業費", "personnel": "人件費", "full_cost": "総コスト"}.items():
        cells += [label, *(number(shown(amounts[year][item], 1)) for year in MONEY)]
    drawn.table(["1fr", *["26mm"] * 5], cells)
    for year in MONEY:
        for item, amount in amounts[year].items():
            kept.cost(year, item, known(amount, UNIT), "initial" if year > YEAR else "settled")


def _amounts(project: Project, year: int) -> dict[str, float]:
    """What the measure cost in million yen."""
    basis = "initial" if year > YEAR else "settled"
    amounts = {item: float(project.money(year, basis, item) or 0) for item in ("total", "personnel")}
    return amounts | {"full_cost": round(sum(amounts.values()), 1)}


def _judged(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("３　評価　　Ａ：順調　Ｂ：おおむね順調　Ｃ：やや遅れている　Ｄ：遅れている")
    chosen = project.next["self"].label
    words = "　・　".join(f"【{choice}】" if choice == chosen else choice for choice in CHOICES)
    mark, said = project.marks["progress"]
    cells: list[Cell | str] = ["進捗状況", mark, "評価の理由", said]
    for name, label in TEXTS.items():
        cells += [label, Cell(project.texts[name], columns=3)]
    drawn.table(["28mm", "12mm", "24mm", "1fr"], [*cells, "資源配分の方向性", Cell(words, columns=3)])
    drawn.line("４　外部評価（総合計画審議会）")
    other, opinion = project.stages["external"]["progress"]
    drawn.table(["28mm", "12mm", "24mm", "1fr"], ["進捗状況", other, "審議会の意見", opinion])
    kept.evaluate("progress", mark=mark, comment=said)
    kept.evaluate("progress", stage="external", mark=other, comment=opinion)
    kept.judged()
    kept.said(*TEXTS)


def _projects(drawn: Paper, project: Project) -> None:
    """The projects of the measure: a table that no field of the measure's own sheet claims."""
    drawn.line("５　施策を構成する主な事務事業　（単位：千円）")
    cells: list[Cell | str] = ["事務事業名", "担当課", "令和３年度決算額", "事業評価", "優先度"]
    for name, section, amount, mark, rank in project.below:
        cells += [name, section, number(amount), mark, rank]
    drawn.table(["1fr", "36mm", "32mm", "18mm", "18mm"], cells)
