"""楡岡市: 事務事業評価シート, upright PDF, boxes under numbered heads, four years of costs, three rows an indicator."""

from tools.strangers.blind5.content import DATELESS, Indicator, Kept, Project, shown
from tools.strangers.blind7.content import load, percent, rate
from tools.strangers.draw import Cell, Paper, number

CODE = "997013"
YEAR = 2023
NAME = "楡岡市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
# What a full post costs, in thousand yen.
POST = 7350
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "地方債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
MONEY = {(2021, "settled"): "令和３年度\n決算", (2022, "settled"): "令和４年度\n決算",
         (2023, "settled"): "令和５年度\n決算", (2024, "initial"): "令和６年度\n当初予算"}  # fmt: skip
YEARS = {2021: "令和３年度", 2022: "令和４年度", 2023: "令和５年度", 2024: "令和６年度"}
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性", "grade": "総合評価"}
KINDS = {"activity": "活動指標", "outcome": "成果指標"}
# A sheet fits on one page.
TIGHT = "#set block(spacing: 6pt)\n#set par(spacing: 6pt)"
STARTED = ["法定受託事務", "自治事務（義務）", "自治事務（任意）"]
CHOICES = ["拡充", "継続", "改善", "縮小", "統合", "廃止"]
TEXTS = {
    "target": "対象\n（誰を、何を）", "purpose": "意図\n（どのような状態にしたいか）",
    "overview": "手段\n（事業の内容）",
    "results": "令和５年度の\n実施内容",
}  # fmt: skip


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size="8.5pt", footer='#context counter(page).display("1")')
    drawn.parts += [DATELESS, TIGHT]
    sheets = []
    for place, project in enumerate(load("nireoka")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE)
        drawn.title("令和６年度　事務事業評価シート（令和５年度実施事業）", size="13pt")
        _head(drawn, project, kept)
        _aim(drawn, project, kept)
        _money(drawn, project, kept)
        _indicators(drawn, project, kept)
        _judged(drawn, project, kept)
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _ticked(options: list[str], chosen: str) -> str:
    return "　".join(f"{'■' if one == chosen else '□'}{one}" for one in options)


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    labels, people, chosen = project.labels, project.people, project.choices["category"][0]
    drawn.table(
        ["22mm", "30mm", "24mm", "1fr", "18mm", "46mm"],
        [
            "整理番号", project.number, "事務事業名", Cell(project.name, columns=3),
            "担当部", project.department, "担当課", project.section, "係", project.unit,
            "所属長", project.people["head"], "内線", people["phone"], "事業期間", labels["事業期間"],
            "政策", Cell(labels["政策"], columns=2), "施策", Cell(labels["施策"], columns=2),
            "予算科目", Cell("　".join(project.account), columns=5),
            "事務の区分", Cell(_ticked(STARTED, chosen), columns=5),
            "根拠法令等", Cell(project.texts["legal_basis"], columns=5),
        ],
    )  # fmt: skip
    kept.office()
    kept.persons()
    kept.labels()
    kept.account()
    kept.choice("category", chosen)
    kept.said("legal_basis")


def _aim(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("１　事業の目的と内容")
    drawn.table(
        ["34mm", "1fr"], [part for name, label in TEXTS.items() for part in (label, project.texts[name])]
    )
    kept.said(*TEXTS)


def _money(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("２　事業費の推移　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　（単位：千円）")
    rows: dict[str, list[str]] = {name: [] for name in ("total", *FUNDS, "fte", "personnel", "full_cost")}
    for year, basis in MONEY:
        fte = project.staff[year]["fte"]
        total, staff = project.summed(year, basis, list(FUNDS)), round(fte * POST)
        kept.costs(year, {"total": total}, basis)
        kept.paid(year, basis, list(FUNDS), UNIT)
        kept.costs(year, {"personnel": staff, "full_cost": total + staff}, basis)
        kept.staff(year, "fte", fte)
        for item in FUNDS:
            rows[item].append(shown(project.money(year, basis, item)))
        for name, text in {"total": total, "personnel": staff, "full_cost": total + staff}.items():
            rows[name].append(shown(text))
        rows["fte"].append(f"{fte:.1f}")
    cells: list[Cell | str] = [Cell("区分", columns=2), *MONEY.values()]
    cells += [
        Cell("事業費（Ａ）", columns=2),
        *map(number, rows["total"]),
        Cell("財源内訳", rows=5, vertical=True),
    ]
    for item, label in FUNDS.items():
        cells += [label, *map(number, rows[item])]
    after = {"fte": "従事人数（人工）", "personnel": "人件費（Ｂ）", "full_cost": "総事業費（Ａ）＋（Ｂ）"}
    for name, label in after.items():
        cells += [Cell(label, columns=2), *map(number, rows[name])]
    drawn.table(["8mm", "36mm", *["1fr"] * 4], cells)


def _indicators(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("３　指標の推移")
    cells: list[Cell | str] = ["区分", "指標名", "単位", "", *YEARS.values(), "最終目標\n（令和８年度）"]
    for one in project.indicators:
        cells += _measured(one)
        kept.measured(one, list(YEARS))
    drawn.table(["17mm", "1fr", "11mm", "17mm", *["18mm"] * 4, "21mm"], cells)


def _measured(one: Indicator) -> list[Cell | str]:
    cells: list[Cell | str] = [
        Cell(KINDS[str(one.kind)], rows=3),
        Cell(one.name, rows=3),
        Cell(one.unit, rows=3),
    ]
    cells += ["目標値", *(number(one.printed(year, 0)) for year in YEARS)]
    cells.append(Cell(shown(one.final[1], one.digits) if one.final else "", rows=3, right=True))
    cells += ["実績値", *(number(one.printed(year, 1)) for year in YEARS)]
    shares = [percent(rate(one, year)) if year <= YEAR else "" for year in YEARS]
    return [*cells, "達成率(%)", *map(number, shares)]


def _judged(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("４　評価（Ａ：高い　Ｂ：普通　Ｃ：低い）")
    cells: list[Cell | str] = ["項目", "評価", "評価の理由"]
    for name, label in CRITERIA.items():
        mark, said = project.marks[name]
        cells += [label, mark, said]
        kept.evaluate(name, mark=mark, comment=said)
    drawn.table(["24mm", "14mm", "1fr"], cells)
    drawn.line("５　課題と今後の方向性")
    texts, first, second = project.texts, project.next["self"], project.next["second"]
    drawn.table(
        ["17mm", "24mm", "1fr"],
        [
            Cell("課題", columns=2), texts["issues_operation"], Cell("改善策", columns=2), texts["improvement"],
            Cell("一次評価", rows=2), "今後の方向性", _ticked(CHOICES, first.label), "理由", str(first.reason),
            Cell("二次評価", rows=2), "今後の方向性", _ticked(CHOICES, second.label), "意見", str(second.reason),
        ],
    )  # fmt: skip
    kept.said("issues_operation", "improvement")
    kept.judged("self")
    kept.judged("second")
