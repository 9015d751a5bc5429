"""天音市: 事務事業評価書 on two pages across, a chain of activities, outputs, outcomes, money by year, two stages."""

from tools.strangers.blind5.content import DATELESS, Kept, Project, known, load, shown, told
from tools.strangers.draw import Cell, Paper, number

CODE = "995011"
YEAR = 2024
NAME = "天音市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
COLUMNS = [
    (2022, "settled", "令和４年度\n決算額"), (2023, "settled", "令和５年度\n決算額"),
    (2024, "budget", "令和６年度\n予算現額"), (2024, "settled", "令和６年度\n決算額"),
    (2025, "initial", "令和７年度\n当初予算額"),
]  # fmt: skip
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "市債", "other_funds": "その他特定財源",
    "general_fund": "一般財源",
}  # fmt: skip
BELOW = {"personnel": "人件費（Ｂ）", "full_cost": "総コスト（Ａ＋Ｂ）", "fte": "従事人員（人）"}
WAGE = 8120
DELIVERY = ["直営", "一部委託", "全部委託", "補助・助成", "指定管理"]
CRITERIA = {
    "citizen_needs": "必要性\n（市民ニーズはあるか）",
    "effectiveness": "有効性\n（成果は上がっているか）",
    "efficiency": "効率性\n（経費に無駄はないか）",
    "grade": "総合評価",
}
CHOICES = ["拡充", "継続", "改善", "縮小", "統合", "休止", "廃止"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(
        width="297mm", height="210mm", size="8.5pt", footer='#context counter(page).display("- 1 -")'
    )
    drawn.parts.append(DATELESS)
    sheets = []
    for place, project in enumerate(load("amane")):
        if place:
            drawn.next_page()
        kept = Kept(project, code=CODE)
        _head(drawn, project, kept)
        _chain(drawn, project, kept)
        _money(drawn, project, kept)
        drawn.next_page()
        drawn.line(f"{project.number}　{project.name}　（２／２）", right=True)
        _outcomes(drawn, project, kept)
        _judged(drawn, project, kept)
        sheets.append(kept.sheet())
    return drawn.pdf(), sheets


def _ticked(choices: list[str], chosen: str, on: str = "■", off: str = "□") -> str:
    return "　".join(f"{on if choice == chosen else off}{choice}" for choice in choices)


def _head(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.title("令和７年度　事務事業評価書", size="14pt")
    drawn.line("【令和６年度実施事業】　（１／２）", right=True)
    labels, people, texts = project.labels, project.people, project.texts
    delivery = project.choices["delivery"][0]
    drawn.table(
        ["24mm", "1fr", "24mm", "44mm", "22mm", "44mm"],
        [
            "事務事業名", project.name, "整理番号", project.number, "施策コード", labels["施策コード"],
            "局", project.department, "課・係", f"{project.section}　{project.unit}", "会計区分", labels["会計区分"],
            "評価責任者", people["head"], "作成者", people["officer"], "連絡先", people["phone"],
            "関連計画", project.plan, "事業開始年度", Cell(labels["事業開始年度"], columns=3),
        ],
    )  # fmt: skip
    drawn.line("１　目的・概要")
    drawn.table(
        ["34mm", "1fr", "34mm", "1fr"],
        [
            "対象（誰・何を）", texts["target"], "根拠法令・条例等", texts["legal_basis"],
            "目的（どのような状態にしたいか）", Cell(texts["purpose"], columns=3),
            "事業の概要", Cell(texts["overview"], columns=3),
            "実施手法", Cell(_ticked(DELIVERY, delivery), columns=3),
        ],
    )  # fmt: skip
    kept.office()
    kept.persons()
    kept.labels()
    kept.refer("関連計画", project.plan)
    kept.said("target", "legal_basis", "purpose", "overview")
    kept.choice("delivery", delivery)


def _chain(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("２　活動（アクティビティ）・結果（アウトプット）・投入（インプット）")
    cells: list[Cell | str] = [
        Cell("アクティビティ（活動）", columns=2), Cell("アウトプット（結果）", columns=5),
        Cell("インプット（投入）千円", columns=2),
        "活動名", "令和６年度の活動内容", "指標", "単位", "R6目標", "R6実績", "R7目標", "R6予算額", "R6決算額",
    ]  # fmt: skip
    activities, inputs = [], []
    for place, one in enumerate(project.activities, start=1):
        output = one.outputs[0]
        cells += [one.name, one.content, output.name, output.unit]
        cells += [
            number(output.printed(2024, 0)),
            number(output.printed(2024, 1)),
            number(output.printed(2025, 0)),
        ]
        cells += [number(shown(one.budget)), number(shown(one.settled))]
        key = str(place)
        outputs = [told(output, [2024, 2025], "1", kind="output")]
        activities.append({"key": key, "name": one.name, "content": one.content, "outputs": outputs})
        money = {"budget": known(one.budget, UNIT), "settled": known(one.settled, UNIT)}
        inputs.append({"key": key, "fiscal_year": YEAR, **money, "activities": [key]})
    drawn.table(["40mm", "1fr", "46mm", "14mm", "17mm", "17mm", "17mm", "20mm", "20mm"], cells)
    kept.data |= {"activities": activities, "inputs": inputs}


def _outcomes(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("４　アウトカム（成果）")
    years = [2022, 2023, 2024]
    cells: list[Cell | str] = [
        Cell("指標", rows=2), Cell("単位", rows=2), Cell("現状値\n（令和２年度）", rows=2), "令和４年度",
        Cell("令和５年度", columns=2), Cell("令和６年度", columns=2), Cell("目標値\n（令和９年度）", rows=2),
        "実績", "目標", "実績", "目標", "実績",
    ]  # fmt: skip
    outcomes = []
    for place, one in enumerate(project.indicators, start=1):
        if one.baseline is None or one.final is None:
            raise ValueError(one.name)
        cells += [
            one.name,
            one.unit,
            number(shown(one.baseline[1], one.digits)),
            number(one.printed(2022, 1)),
        ]
        cells += [number(one.printed(year, side)) for year in (2023, 2024) for side in (0, 1)]
        cells.append(number(shown(one.final[1], one.digits)))
        baseline = {"fiscal_year": 2020, "value": known(one.baseline[1])}
        outcomes.append(told(one, years, str(place), baseline=baseline))
    drawn.table(["1fr", "16mm", *["24mm"] * 7], cells)
    kept.data["outcomes"] = outcomes


def _money(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("３　事業費等　（単位：千円）")
    rows: dict[str, list[str]] = {name: [] for name in ("total", *FUNDS, "personnel", "full_cost", "fte")}
    for year, basis, _ in COLUMNS:
        known_year = basis in project.costs.get(year, {})
        total = project.summed(year, basis, list(FUNDS))
        worked = project.staff.get(year, {}).get("fte") if basis != "budget" else None
        wages = round(worked * WAGE) if worked else None
        rows["total"].append(shown(total) if known_year else "")
        for item in FUNDS:
            rows[item].append(shown(project.money(year, basis, item)))
        rows["personnel"].append(shown(wages))
        rows["full_cost"].append(shown(total + wages) if wages else "")
        rows["fte"].append(shown(worked, 1))
        if known_year:
            kept.paid(year, basis, list(FUNDS), UNIT)
            kept.costs(year, {"total": total}, basis)
        if wages and worked:
            kept.costs(year, {"personnel": wages, "full_cost": total + wages}, basis)
            kept.staff(year, "fte", worked)
    cells: list[Cell | str] = [Cell("区分", columns=2), *(head for _, _, head in COLUMNS)]
    cells += [Cell("事業費（Ａ）", columns=2), *(number(text) for text in rows["total"])]
    cells.append(Cell("財源内訳", rows=5))
    for item, label in FUNDS.items():
        cells += [label, *(number(text) for text in rows[item])]
    for item, label in {
        "personnel": "人件費（Ｂ）",
        "full_cost": "総コスト（Ａ＋Ｂ）",
        "fte": "従事人員（人）",
    }.items():
        cells += [Cell(label, columns=2), *(number(text) for text in rows[item])]
    drawn.table(["20mm", "50mm", "1fr", "1fr", "1fr", "1fr", "1fr"], cells)


def _judged(drawn: Paper, project: Project, kept: Kept) -> None:
    drawn.line("５　評価　（Ａ：高い　Ｂ：普通　Ｃ：低い）")
    cells: list[Cell | str] = []
    for name, label in CRITERIA.items():
        mark, said = project.marks[name]
        cells += [label, Cell(mark), said]
        kept.evaluate(name, mark=mark, comment=said)
    drawn.table(["36mm", "9mm", "1fr"] * 2, ["視点", "評価", "理由"] * 2 + cells)
    drawn.line("６　課題と今後の方向性")
    first, second = project.next["self"], project.next["second"]
    drawn.table(
        ["30mm", "1fr", "30mm", "1fr"],
        [
            "課題", project.texts["issues_operation"], "改善策", project.texts["improvement"],
            "今後の方向性\n（所管課）", _ticked(CHOICES, first.label), "方向性の理由", str(first.reason),
            "局評価\n（二次評価）", _ticked(CHOICES, second.label), "局の意見", str(second.reason),
        ],
    )  # fmt: skip
    kept.said("issues_operation", "improvement")
    kept.judged("self")
    kept.judged("second")
