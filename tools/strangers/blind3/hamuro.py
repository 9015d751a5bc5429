"""葉室市: 事務事業評価シート on one upright page, years across, targets and actuals below each other, two stages."""

from tools.strangers.blind3.content import Kept, Project, load, shown
from tools.strangers.draw import Cell, Paper, number

CODE = "993018"
YEAR = 2023
YEARS = [2021, 2022, 2023, 2024]
ERA = {2021: "３", 2022: "４", 2023: "５", 2024: "６"}
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "地方債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
WAGE = 7450
KINDS = {"activity": "活動指標", "outcome": "成果指標"}
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性"}
DELIVERY = ["直営", "一部委託", "全部委託", "補助・助成", "その他"]
CHOICES = ["拡充して継続", "現状のまま継続", "改善しながら継続", "縮小", "休止・廃止", "完了"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size="7.5pt", footer="葉室市")
    sheets = []
    for place, project in enumerate(load("hamuro")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE)
        _head(drawn, project, kept)
        _money(drawn, project, kept)
        _indicators(drawn, project, kept)
        _judged(drawn, project, kept)
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _boxes(choices: list[str], ticked: str) -> str:
    return "　".join(f"{'■' if choice == ticked else '□'} {choice}" for choice in choices)


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.title("令和６年度　事務事業評価シート")
    drawn.line("（令和５年度実施事業）", right=True)
    key, name = project.budget_item
    drawn.table(
        ["22mm", "1fr", "20mm", "34mm"],
        [
            "事務事業名", project.name, "事業コード", project.number,
            "所　　属", f"{project.department}　{project.section}　{project.unit}",
            "記 入 者", project.people["officer"],
            "予算科目", f"{key}　{name}", "連 絡 先", project.people["phone"],
        ],
    )  # fmt: skip
    kept.organisation(department=project.department, section=project.section, unit=project.unit)
    for label, text in project.people.items():
        kept.private(label, text)
    kept.budget_item()
    drawn.line("１．事務事業の概要")
    texts, delivery = project.texts, project.choices["delivery"][0]
    drawn.table(
        ["30mm", "1fr"],
        [
            "対　象\n（誰を・何を）", texts["target"], "意　図\n（どうしたいか）", texts["purpose"],
            "手　段\n（事業の内容）", texts["overview"], "根拠法令等", texts["legal_basis"],
            "事業期間", project.extras["事業期間"], "実施方法", _boxes(DELIVERY, delivery),
        ],
    )  # fmt: skip
    kept.said("target", "purpose", "overview", "legal_basis")
    kept.label("事業期間", project.extras["事業期間"])
    kept.choice("delivery", delivery)


def _money(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("２．事業費　　　（単位：千円）")
    cells: list[Cell | str] = [Cell("区　　　分", columns=2)]
    cells += [f"令和{ERA[year]}年度\n（{'当初予算' if year > YEAR else '決算'}）" for year in YEARS]
    cells.append(Cell("財源内訳", rows=5, vertical=True))
    sums = dict.fromkeys(YEARS, 0)
    for item, label in FUNDS.items():
        cells.append(label)
        for year in YEARS:
            figure = project.money(year, "initial" if year > YEAR else "settled", item)
            cells.append(number(shown(figure)))
            sums[year] += int(figure or 0)
    wages = {year: round(project.staff[year]["fte"] * WAGE) for year in YEARS}
    for label, row in (
        ("直接事業費　Ａ", [shown(sums[year]) for year in YEARS]),
        ("従事職員数（人工）", [f"{project.staff[year]['fte']:.1f}" for year in YEARS]),
        ("人件費　Ｂ", [shown(wages[year]) for year in YEARS]),
        ("総コスト　Ａ＋Ｂ", [shown(sums[year] + wages[year]) for year in YEARS]),
    ):
        cells += [Cell(label, columns=2), *(number(text) for text in row)]
    drawn.table(["7mm", "45mm", "1fr", "1fr", "1fr", "1fr"], cells)
    for year in YEARS:
        basis = "initial" if year > YEAR else "settled"
        kept.paid(year, basis, list(FUNDS), 1000)
        totals = {"total": sums[year], "personnel": wages[year], "full_cost": sums[year] + wages[year]}
        kept.costs(year, totals, basis)
        kept.staff(year, "fte", project.staff[year]["fte"])


def _indicators(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("３．指標の推移")
    cells: list[Cell | str] = ["区分", "指標名\n（説明・算式）", "単位", ""]
    cells += [f"令和{ERA[year]}年度" for year in YEARS]
    for indicator in project.indicators:
        about = f"\n（{indicator.about}）" if indicator.about else ""
        name = Cell(indicator.name + about, rows=2)
        cells += [Cell(KINDS[str(indicator.kind)], rows=2), name, Cell(indicator.unit, rows=2)]
        for place, label in enumerate(("目標", "実績")):
            cells += [label, *(number(shown(indicator.values[year][place])) for year in YEARS)]
        told = {"definition": indicator.about} if indicator.about else {}
        kept.measured(indicator, YEARS, kind=indicator.kind, **told)
    drawn.table(["16mm", "1fr", "11mm", "11mm", *["20mm"] * 4], cells)


def _judged(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("４．一次評価（所管課）　　Ａ：高い　Ｂ：概ね高い　Ｃ：やや低い　Ｄ：低い")
    cells: list[Cell | str] = ["評価の視点", "評価", "評価の理由"]
    for name, label in CRITERIA.items():
        mark, said = project.marks[name]
        cells += [label, mark, said]
        kept.evaluate(name, mark=mark, comment=said)
    drawn.table(["26mm", "12mm", "1fr"], cells)
    label, decision = project.direction
    second, meant, reason = project.second
    texts = project.texts
    drawn.table(
        ["26mm", "1fr"],
        [
            "課　題",
            texts["issues_operation"],
            "改善策",
            texts["improvement"],
            "今後の方向性",
            _boxes(CHOICES, label),
        ],
    )
    drawn.line("５．二次評価（行政改革推進本部）")
    drawn.table(["26mm", "1fr"], ["今後の方向性", _boxes(CHOICES, second), "意　見", reason])
    kept.said("issues_operation", "improvement")
    kept.direct(decision, label)
    kept.direct(meant, second, reason, stage="second")
