"""碧瀬市: 予算事業評価調書, the account in cells, budgets to the unused rest with years down, three stages abreast."""

from tools.strangers.blind5.content import DATELESS, Kept, Project, load, shown
from tools.strangers.draw import Cell, Paper, number

CODE = "995037"
YEAR = 2022
NAME = "碧瀬市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
YEARS = [2020, 2021, 2022]
HEADS = {2020: "令和２年度", 2021: "令和３年度", 2022: "令和４年度", 2023: "令和５年度"}
BASES = {
    "initial": "当初予算額", "supplementary": "補正予算額", "carried_in": "前年度繰越額", "budget": "予算現額",
    "settled": "決算額", "unused": "不用額",
}  # fmt: skip
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "市債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
DELIVERY = ["直営", "委託", "補助", "指定管理", "その他"]
STAGES = {
    "self": "一次評価\n（担当課）",
    "second": "二次評価\n（部長）",
    "external": "外部評価\n（市民評価委員会）",
}
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性", "grade": "総合評価"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size="8.5pt", footer='#context counter(page).display("1")')
    drawn.parts.append(DATELESS)
    sheets = []
    for place, project in enumerate(load("aose")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE)
        _head(drawn, project, kept)
        _money(drawn, project, kept)
        _indicators(drawn, project, kept)
        _judged(drawn, project, kept)
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    labels, texts, people = project.labels, project.texts, project.people
    drawn.title("令和４年度　予算事業評価調書", size="15pt")
    drawn.line(f"作成日　{labels['作成日']}", right=True)
    parts = ["会計", "款", "項", "目"]
    drawn.table(
        ["1fr", "1fr", "1fr", "1fr", "30mm"],
        [*parts, "予算事業コード", *(labels[part] for part in parts), project.number],
    )
    drawn.table(
        ["26mm", "1fr", "20mm", "40mm"],
        [
            "予算事業名", Cell(project.name, columns=3),
            "担当部", project.department, "担当課", project.section,
            "課長名", people["head"], "担当者", f"{people['officer']}（{people['phone']}）",
        ],
    )  # fmt: skip
    chosen = project.choices["delivery"][0]
    cells: list[Cell | str] = [Cell("実施方法", rows=2), *(Cell(choice) for choice in DELIVERY)]
    cells += ["○" if choice == chosen else "" for choice in DELIVERY]
    drawn.table(["26mm", *["1fr"] * 5], cells)
    drawn.table(["26mm", "1fr"], ["事業の目的", texts["purpose"], "事業の内容", texts["overview"]])
    kept.office()
    kept.persons()
    kept.account()
    kept.said("purpose", "overview")
    kept.choice("delivery", chosen)
    kept.data["extras"] = {"作成日": labels["作成日"]}


def _money(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("Ⅰ　予算及び決算の状況　（単位：千円、％）")
    cells: list[Cell | str] = ["年度", *BASES.values(), "執行率"]
    sources: list[Cell | str] = [Cell("年度", rows=2), Cell("決算額の財源内訳", columns=5), *FUNDS.values()]
    for year in YEARS:
        amounts = {basis: project.summed(year, basis, ["total"]) for basis in list(BASES)[:3]}
        amounts["budget"] = sum(amounts.values())
        amounts["settled"] = project.summed(year, "settled", list(FUNDS))
        amounts["unused"] = amounts["budget"] - amounts["settled"]
        cells += [HEADS[year], *(number(shown(amount)) for amount in amounts.values())]
        cells.append(number(f"{amounts['settled'] / amounts['budget']:.1%}".rstrip("%")))
        sources += [HEADS[year], *(number(shown(project.money(year, "settled", item))) for item in FUNDS)]
        for basis, amount in amounts.items():
            kept.costs(year, {"total": amount}, basis)
        kept.paid(year, "settled", list(FUNDS), UNIT)
    drawn.table(["20mm", *["1fr"] * 6, "14mm"], cells)
    drawn.table(["20mm", *["1fr"] * 5], sources)


def _indicators(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("Ⅱ　指標の達成状況")
    cells: list[Cell | str] = [Cell("区分", rows=2), Cell("指標名", rows=2), Cell("単位", rows=2)]
    cells += [Cell(HEADS[year], columns=3 if year == YEAR else 2) for year in YEARS]
    cells += [HEADS[2023], "計画", "実績", "計画", "実績", "計画", "実績", "達成率", "計画"]
    for one in project.indicators:
        cells += ["活動" if one.kind == "activity" else "成果", one.name, one.unit]
        cells += [number(one.printed(year, side)) for year in YEARS for side in (0, 1)]
        target, actual = one.values[YEAR]
        rate = (
            f"{actual / target:.1%}"
            if isinstance(actual, float) and isinstance(target, float) and target
            else "－"
        )
        cells += [number(rate), number(one.printed(2023, 0))]
        kept.measured(one, [*YEARS, 2023])
    drawn.table(["11mm", "1fr", "11mm", *["14mm"] * 7, "18mm"], cells)


def _judged(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("Ⅲ　評価　　必要性・有効性・効率性…ａ：高い　ｂ：普通　ｃ：低い　　総合評価…Ａ～Ｄの４段階")
    cells: list[Cell | str] = ["評価項目", *STAGES.values()]
    for name, label in CRITERIA.items():
        cells.append(label)
        for stage in STAGES:
            mark = project.stages.get(stage, {}).get(name, [""])[0]
            cells.append(mark)
            if mark:
                kept.evaluate(name, stage=stage, mark=mark)
    nexts = [project.next.get(stage) for stage in STAGES]
    cells += ["今後の方向性", *(one.label if one else "" for one in nexts)]
    cells += ["方向性の理由", *(str(one.reason) if one else "" for one in nexts)]
    drawn.table(["26mm", "1fr", "1fr", "1fr"], cells)
    drawn.line("Ⅳ　課題と改善")
    texts = project.texts
    drawn.table(["26mm", "1fr"], ["課題", texts["issues_operation"], "改善の内容", texts["improvement"]])
    for stage in project.next:
        kept.judged(stage)
    kept.said("issues_operation", "improvement")
