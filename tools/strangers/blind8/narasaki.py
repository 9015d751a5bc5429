"""楢咲市: 事務事業評価シート of a word processor, upright, a page a project, Plan, Do, Check and Action downwards."""

from tools.strangers.blind5.content import Indicator, Kept, Project, shown
from tools.strangers.blind8.content import load, spent
from tools.strangers.blind8.writer import Head, Middle, part, started
from tools.strangers.draw import Cell, Paper, number

CODE = "998010"
YEAR = 2023
NAME = "楢咲市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
COLUMNS = {2022: "settled", 2023: "settled", 2024: "budget"}
HEADS = ["令和４年度決算", "令和５年度決算", "令和６年度予算"]
YEARS = {2022: "令和４年度", 2023: "令和５年度", 2024: "令和６年度"}
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "地方債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性", "grade": "総合評価"}
DELIVERIES = ["直営", "一部委託", "全部委託", "補助・負担", "指定管理"]
CHOICES = ["拡充", "現状維持", "改善", "縮小", "休止・廃止"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn, sheets = started(), []
    for place, project in enumerate(load("narasaki")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE)
        drawn.title("令和６年度　事務事業評価シート（令和５年度実績）")
        _head(drawn, project, kept)
        _plan(drawn, project, kept)
        _money(drawn, project, kept)
        _indicators(drawn, project, kept)
        _check(drawn, project, kept)
        _action(drawn, project, kept)
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    labels, people = project.labels, project.people
    office = f"{project.department}　{project.section}"
    drawn.table(
        ["24mm", "20mm", "24mm", "54mm", "20mm", "40mm"],
        [
            Head("整理番号"), project.number, Head("事務事業名"), Cell(project.name, 3),
            Head("担当部課"), Cell(office, 3), Head("課長名"), people["head"],
            Head("政策"), Cell(labels["政策"], 3), Head("内線"), people["phone"],
            Head("施策"), Cell(labels["施策"], 5),
            Head("予算科目"), Cell("　".join(project.account), 5),
        ],
    )  # fmt: skip
    kept.office()
    kept.persons()
    kept.labels()
    kept.account()


def _ticked(chosen: str, offered: list[str]) -> str:
    return "　".join(f"{'☑' if one == chosen else '□'}{one}" for one in offered)


def _plan(drawn: Paper, project: Project, kept: Kept) -> None:
    texts, chosen = project.texts, project.choices["delivery"][0]
    part(drawn, "１　計画（Plan）")
    drawn.table(
        ["34mm", "148mm"],
        [
            Head("根拠法令等"), texts["legal_basis"], Head("対象"), texts["target"], Head("目的"), texts["purpose"],
            Head("事業の内容"), texts["overview"], Head("実施方法"), _ticked(chosen, DELIVERIES),
        ],
    )  # fmt: skip
    kept.said("legal_basis", "target", "purpose", "overview")
    kept.choice("delivery", chosen)


def _money(drawn: Paper, project: Project, kept: Kept) -> None:
    part(drawn, "２　実施（Do）")
    drawn.table(["34mm", "148mm"], [Head("令和５年度の\n実施内容"), project.texts["results"]])
    kept.said("results")
    rows = {
        item: [number(shown(one)) for one in row] for item, row in spent(project, kept, COLUMNS, UNIT).items()
    }
    cells: list[Cell | str] = [Head("事業費の推移（千円）", 2), *(Head(text) for text in HEADS)]
    cells += [Head("事業費（Ａ）", 2), *rows["total"], Head("財源\n内訳", rows=len(FUNDS))]
    for item, label in FUNDS.items():
        cells += [Head(label), *rows[item]]
    people = [project.staff[year]["fte"] for year in COLUMNS]
    cells += [Head("人件費（Ｂ）", 2), *rows["personnel"]]
    cells += [Head("従事人数（人工）", 2), *(number(shown(one, 2)) for one in people)]
    cells += [Head("総事業費（Ａ＋Ｂ）", 2), *rows["full_cost"]]
    drawn.table(["14mm", "36mm", "44mm", "44mm", "44mm"], cells)
    for year, count in zip(COLUMNS, people, strict=True):
        kept.staff(year, "fte", count)


def _indicators(drawn: Paper, project: Project, kept: Kept) -> None:
    cells: list[Cell | str] = [Head(text) for text in ("区分", "指標名", "単位", "", *YEARS.values())]
    for one in project.indicators:
        kind = "活動指標" if one.kind == "activity" else "成果指標"
        cells += [Head(kind, rows=3), Cell(one.name, rows=3), Middle(one.unit, rows=3)]
        cells += [Head("目標値"), *(number(one.printed(year, 0)) for year in YEARS)]
        cells += [Head("実績値"), *(number(one.printed(year, 1)) for year in YEARS)]
        cells += [Head("達成率"), *(number(_rate(one, year)) for year in YEARS)]
        kept.measured(one, list(YEARS))
    drawn.table(["20mm", "54mm", "14mm", "19mm", "25mm", "25mm", "25mm"], cells)


def _rate(one: Indicator, year: int) -> str:
    target, actual = one.values.get(year, (None, None))
    if actual is None:
        return ""
    if isinstance(target, str) or isinstance(actual, str) or not target:
        return "－"
    return f"{actual / target * 100:.1f}％"


def _check(drawn: Paper, project: Project, kept: Kept) -> None:
    part(drawn, "３　評価（Check）　　Ａ：高い　Ｂ：おおむね高い　Ｃ：低い")
    cells: list[Cell | str] = [Head(text) for text in ("評価の視点", "評価", "評価の理由")]
    for name, label in CRITERIA.items():
        mark, said = project.marks[name]
        cells += [Head(label), Middle(mark), said]
        kept.evaluate(name, mark=mark, comment=said)
    cells += [Head("課題"), Cell(project.texts["issues_operation"], 2)]
    drawn.table(["34mm", "16mm", "132mm"], cells)
    kept.said("issues_operation")


def _action(drawn: Paper, project: Project, kept: Kept) -> None:
    one = project.next["self"]
    part(drawn, "４　改善（Action）")
    drawn.table(
        ["34mm", "148mm"],
        [
            Head("今後の方向性"), _ticked(one.label, CHOICES), Head("方向性の理由"), str(one.reason),
            Head("改善の内容"), project.texts["improvement"],
        ],
    )  # fmt: skip
    kept.judged()
    kept.said("improvement")
