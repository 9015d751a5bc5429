"""葛原市: 事務事業マネジメントシート, one page across, four quadrants: plan, do, check, act."""

from tools.strangers.blind5.content import DATELESS, Kept, Project, shown
from tools.strangers.blind6.content import load
from tools.strangers.draw import Cell, Paper, number

CODE = "996025"
YEAR = 2024
NAME = "葛原市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
COLUMNS = {(2022, "settled"): "Ｒ４決算", (2023, "settled"): "Ｒ５決算", (2024, "budget"): "Ｒ６予算",
           (2024, "settled"): "Ｒ６決算", (2025, "budget"): "Ｒ７予算"}  # fmt: skip
FUNDS = {
    "national": "国庫支出金", "prefectural": "都支出金", "bond": "地方債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
YEARS = [2022, 2023, 2024, 2025]
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性"}
CHOICES = ["①拡大", "②継続", "③見直し", "④縮小", "⑤終了"]
STARTED = ["法定受託事務", "自治事務（義務）", "自治事務（任意）"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(width="297mm", height="210mm", size="8pt", footer='#context counter(page).display("1")')
    drawn.parts.append(DATELESS)
    sheets = []
    for place, project in enumerate(load("kuzuhara")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE)
        _head(drawn, project, kept)
        drawn.beside(_plan(project, kept), _do(project, kept))
        drawn.beside(_check(project, kept), _act(project, kept))
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    labels, people = project.labels, project.people
    drawn.title("事務事業マネジメントシート（令和６年度実績）", size="12pt")
    drawn.table(
        ["16mm", "16mm", "20mm", "1fr", "14mm", "30mm", "14mm", "34mm", "16mm", "26mm", "12mm", "18mm"],
        [
            "シートNo.", project.number, "事務事業名", project.name, "部", project.department, "課", project.section,
            "所属長", people["head"], "内線", people["phone"],
            Cell("政策", columns=2), Cell(labels["政策"], columns=2), "施策", Cell(labels["施策"], columns=3),
            "予算科目", Cell("　".join(project.account), columns=3),
        ],
    )  # fmt: skip
    kept.office()
    kept.persons()
    kept.labels()
    kept.account()


def _plan(project: Project, kept: Kept) -> Paper:
    part, texts = Paper(), project.texts
    part.line("■ Ｐｌａｎ（計画）")
    chosen = project.choices["category"][0]
    part.table(
        ["24mm", "1fr"],
        [
            "事務の区分", "　".join(f"{'☑' if one == chosen else '□'}{one}" for one in STARTED),
            "根拠法令等", texts["legal_basis"], "対象", texts["target"], "意図\n（めざす姿）", texts["purpose"],
            "手段\n（事業概要）", texts["overview"],
        ],
    )  # fmt: skip
    kept.choice("category", chosen)
    kept.said("legal_basis", "target", "purpose", "overview")
    return part


def _do(project: Project, kept: Kept) -> Paper:
    part = Paper()
    part.line("■ Ｄｏ（実施）　　　単位：千円")
    rows: dict[str, list[str]] = {name: [] for name in ("total", *FUNDS)}
    for year, basis in COLUMNS:
        total = project.summed(year, basis, list(FUNDS))
        rows["total"].append(shown(total))
        for item in FUNDS:
            rows[item].append(shown(project.money(year, basis, item)))
        kept.costs(year, {"total": total}, basis)
        kept.paid(year, basis, list(FUNDS), UNIT)
    cells: list[Cell | str] = [Cell("", columns=2), *COLUMNS.values()]
    cells += [Cell("事業費", columns=2), *(number(text) for text in rows["total"])]
    cells.append(Cell("財源内訳", rows=5, vertical=True))
    for item, label in FUNDS.items():
        cells += [label, *(number(text) for text in rows[item])]
    part.table(["7mm", "24mm", *["1fr"] * 5], cells)
    part.table(["31mm", "1fr"], ["令和６年度の\n実施内容", project.texts["results"]])
    kept.said("results")
    return part


def _check(project: Project, kept: Kept) -> Paper:
    part = Paper()
    part.line("■ Ｃｈｅｃｋ（評価）　　指標の上段は目標、下段は実績")
    cells: list[Cell | str] = ["区分", "指標名", "単位", "", "Ｒ４", "Ｒ５", "Ｒ６", "Ｒ７"]
    for one in project.indicators:
        kind = "活動" if one.kind == "activity" else "成果"
        cells += [Cell(kind, rows=2), Cell(one.name, rows=2), Cell(one.unit, rows=2)]
        cells += ["目標", *(number(one.printed(year, 0)) for year in YEARS)]
        cells += ["実績", *(number(one.printed(year, 1)) for year in YEARS)]
        kept.measured(one, YEARS)
    part.table(["9mm", "1fr", "9mm", "9mm", *["14mm"] * 4], cells)
    judged: list[Cell | str] = ["視点", "評価", "評価の根拠"]
    for name, label in CRITERIA.items():
        mark, said = project.marks[name]
        judged += [label, mark, said]
        kept.evaluate(name, mark=mark, comment=said)
    part.table(["16mm", "10mm", "1fr"], judged)
    return part


def _act(project: Project, kept: Kept) -> Paper:
    part, texts = Paper(), project.texts
    first, second = project.next["self"], project.next["second"]
    part.line("■ Ａｃｔ（改善）")
    words = "　".join(f"【{one}】" if one[1:] == first.label else one for one in CHOICES)
    part.table(
        ["26mm", "1fr"],
        [
            "課題", texts["issues_operation"], "改善の方策", texts["improvement"],
            "今後の方向性", words, "理由", str(first.reason),
            "二次評価\n（行政経営会議）", f"{second.label}\n{second.reason}",
        ],
    )  # fmt: skip
    kept.said("issues_operation", "improvement")
    kept.judged("self")
    kept.judged("second")
    return part
