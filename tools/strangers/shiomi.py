"""汐見市: two pages a sheet, vertical labels, three kinds of cost years, an indicator table with two-row heads."""

from tools.strangers.draw import Cell, Paper, number
from tools.strangers.expected import Expected
from tools.strangers.facts import DECISIONS, KINDS, Facts, Office, choose, plain, prose

CODE = "990015"
YEAR = 2023
OFFICES = [
    Office("総合政策部", "企画調整課", "浜野 律子", "0000-11-2201"),
    Office("市民生活部", "くらし安全課", "磯部 健吾", "0000-11-3104"),
]
LABELS = {
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bond": "市債",
    "other_funds": "その他特定財源",
    "general_fund": "一般財源",
}
GRADES = {5: "A", 4: "A", 3: "B", 2: "C", 1: "C"}
CHOICES = ["拡充", "継続", "改善", "縮小", "廃止"]
WORDS = {"拡大・拡充": "拡充", "統合": "改善", "完了": "廃止"}
COST_YEARS = (2022, 2023)


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(footer='#context counter(page).display("- 1 -")')
    sheets = []
    chosen = choose(YEAR, ["011", "013", "021"], OFFICES, 0.7, 101)
    for place, facts in enumerate(chosen):
        if place:
            drawn.next_page()
        expected = Expected(facts, code=CODE, number=facts.number)
        _first(drawn, facts, expected)
        drawn.next_page()
        _second(drawn, facts, expected)
        sheets.append(expected.sheet())
    return drawn.pdf(), sheets


def _first(drawn: Paper, facts: Facts, expected: Expected) -> None:
    drawn.title("令和５年度　事務事業評価シート")
    office, project = facts.office, facts.project
    drawn.table(
        ["22mm", "16mm", "22mm", "1fr", "20mm", "38mm"],
        [
            "整理番号", facts.number, "事務事業名", Cell(facts.name, columns=3),
            "担当部課", Cell(f"{office.department}　{office.section}", columns=3), "課長名", office.head,
            "根拠法令", Cell(project.law or "－", columns=3), "電話番号", office.phone,
        ],
    )  # fmt: skip
    expected.organisation(department=office.department, section=office.section)
    expected.private("head", office.head)
    expected.private("phone", office.phone)
    if project.law:
        expected.text("legal_basis", project.law)
    drawn.line("１　事業の内容")
    rows = {"target": "対象", "purpose": "意図", "overview": "手段"}
    cells: list[Cell | str] = [Cell("事業の内容", rows=3, vertical=True)]
    for name, label in rows.items():
        text = prose(getattr(project, name))
        cells += [label, text]
        expected.text(name, text)
    drawn.table(["8mm", "24mm", "1fr"], cells)
    drawn.line("２　事業費の推移　（単位：千円）")
    _costs(drawn, facts, expected)


def _costs(drawn: Paper, facts: Facts, expected: Expected) -> None:
    heads = ["令和４年度\n決算", "令和５年度\n決算", "令和６年度\n当初予算"]
    cells: list[Cell | str] = [Cell("区　　分", columns=2), *heads, Cell("財源内訳", rows=5, vertical=True)]
    settled = [facts.settled(year) for year in COST_YEARS]
    for item, label in LABELS.items():
        cells += [label, *(number(plain(parts[item])) for parts in settled), number("")]
    cells += [Cell("事業費計（A）", columns=2), *(number(plain(parts["total"])) for parts in settled)]
    cells += [number(plain(facts.budget(YEAR + 1)))]
    cells += [
        Cell("正職員従事人数（人）", columns=2),
        *(number(str(facts.fte(year))) for year in COST_YEARS),
        number(""),
    ]
    cells += [
        Cell("人件費計（B）", columns=2),
        *(number(plain(facts.personnel(year))) for year in COST_YEARS),
        number(""),
    ]
    full = [parts["total"] + facts.personnel(year) for parts, year in zip(settled, COST_YEARS, strict=True)]
    cells += [
        Cell("トータルコスト（A）＋（B）", columns=2),
        *(number(plain(amount)) for amount in full),
        number(""),
    ]
    drawn.table(["8mm", "46mm", "1fr", "1fr", "1fr"], cells)
    for year, parts, cost in zip(COST_YEARS, settled, full, strict=True):
        expected.costs(year, {**parts, "personnel": facts.personnel(year), "full_cost": cost}, "settled")
        expected.staff(year, "fte", facts.fte(year))
    expected.cost(YEAR + 1, "total", facts.budget(YEAR + 1) * 1000, "initial")


def _second(drawn: Paper, facts: Facts, expected: Expected) -> None:
    drawn.line("３　指標")
    heads: list[Cell | str] = [Cell("指標の種類", rows=2), Cell("指標名", rows=2), Cell("単位", rows=2)]
    years = range(YEAR - 2, YEAR + 1)
    heads += [Cell(f"令和{'３４５'[year - YEAR + 2]}年度", columns=2) for year in years]
    heads += [label for _ in years for label in ("目標値", "実績値")]
    for indicator in facts.project.indicators:
        kind = "活動指標" if KINDS[indicator.kind] == "activity" else "成果指標"
        heads += [kind, indicator.name, indicator.unit]
        values = []
        for year, target, actual in facts.values(indicator, years):
            late = indicator.late is not None and year == YEAR
            heads += [number(plain(target)), "集計中" if late else number(plain(actual))]
            known = {"state": "not_yet", "printed": "集計中"} if late else actual
            values.append({"fiscal_year": year, "target": target, "actual": known})
        expected.indicator(indicator.name, indicator.unit, values, kind=KINDS[indicator.kind])
    heads += ["成果指標", "", "", *[""] * 6]
    drawn.table(["20mm", "1fr", "12mm", *["16mm"] * 6], heads)
    drawn.line("４　評価")
    cells: list[Cell | str] = ["評価項目", "評価", "評価の理由"]
    labels = {"city_role": "妥当性", "effectiveness": "有効性", "efficiency": "効率性"}
    comments = [facts.year.response, facts.year.results, facts.year.operation]
    for (name, label), score, said in zip(labels.items(), facts.year.scores, comments, strict=False):
        mark = GRADES.get(score if isinstance(score, int) else 3, "B")
        cells += [label, mark, prose(said)]
        expected.evaluate(name, mark=mark, comment=prose(said))
    drawn.table(["24mm", "14mm", "1fr"], cells)
    word = WORDS.get(facts.year.direction, facts.year.direction)
    boxes = "　".join(f"{'■' if choice == word else '□'}{choice}" for choice in CHOICES)
    drawn.table(
        ["34mm", "1fr"],
        [
            "今後の方向性",
            boxes,
            "課題",
            prose(facts.year.operation),
            "今後の改善点",
            prose(facts.year.improvement),
        ],
    )
    expected.direct(DECISIONS.get(word, "expand"), word)
    expected.text("issues_operation", prose(facts.year.operation))
    expected.text("improvement", prose(facts.year.improvement))
