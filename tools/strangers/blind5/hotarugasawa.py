"""蛍ヶ沢町: a sheet that is one table of a word processor, in yen, rings around chosen figures, a second view."""

from tools.strangers.blind5.content import Kept, Project, load, shown
from tools.strangers.blind5.web import cell, printed, row

CODE = "995029"
YEAR = 2023
NAME = "蛍ヶ沢町"
UNIT = 1
FUNDINGS = True
BROWSER = True
YEARS = [2021, 2022, 2023, 2024]
HEADS = ["令和３年度\n決算", "令和４年度\n決算", "令和５年度\n決算", "令和６年度\n当初予算"]
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "町債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
KINDS = {"activity": "活動", "outcome": "成果"}
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性"}
CHOICES = ["拡充", "現状のまま継続", "改善して継続", "縮小", "廃止・休止"]
RINGS = "①②③④⑤"
FIGURES = "１２３４５"
DUTIES = ["自治事務", "法定受託事務"]
STYLE = """
@page { size: A4 portrait; margin: 14mm 15mm; }
body { font-family: "Noto Serif CJK JP"; font-size: 9pt; margin: 0; }
section { break-after: page; }
section:last-child { break-after: auto; }
h1 { font-size: 13pt; text-align: center; margin: 0 0 1mm; font-weight: normal; }
p { text-align: right; margin: 0 0 1mm; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td, th { border: 0.5pt solid #000; padding: 1.2mm 1.4mm; text-align: left; vertical-align: middle; }
th { background: #eee; text-align: center; font-weight: normal; }
td.n { text-align: right; }
td.c { text-align: center; }
"""


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    pages, sheets = [], []
    for project in load("hotarugasawa"):
        kept = Kept(project, code=CODE)
        rows = [
            *_head(project, kept),
            *_money(project, kept),
            *_indicators(project, kept),
            *_judged(project, kept),
        ]
        widths = '<col style="width: 9%"><col style="width: 13%">' + '<col style="width: 13%">' * 6
        pages.append(
            "<section><h1>令和６年度　事務事業評価シート</h1><p>（令和５年度実施事業）　蛍ヶ沢町</p>"
            f"<table>{widths}{''.join(rows)}</table></section>"
        )
        sheets.append(kept.sheet())
    return printed(f'<!doctype html><html lang="ja"><style>{STYLE}</style>{"".join(pages)}</html>'), sheets


def _head(project: Project, kept: Kept) -> list[str]:
    texts, people, labels = project.texts, project.people, project.labels
    duty, continuity = project.choices["category"][0], project.choices["continuity"][0]
    key, name = project.account
    kept.office()
    kept.persons()
    kept.labels()
    kept.account()
    kept.choice("category", duty)
    kept.choice("continuity", continuity)
    kept.said("target", "purpose", "overview", "legal_basis")
    boxes = "　".join(f"{'☑' if choice == duty else '☐'}{choice}" for choice in DUTIES)
    lines = {"target": "対象", "purpose": "目的", "overview": "手段・内容", "legal_basis": "根拠法令等"}
    return [
        row(cell("事業名", 2, kind="head"), cell(project.name, 4), cell("事業番号", kind="head"), cell(project.number)),
        row(cell("担当課・係", 2, kind="head"), cell(f"{project.section}　{project.unit}", 2),
            cell("記入者", kind="head"), cell(people["officer"]), cell("内線", kind="head"), cell(people["phone"])),
        row(cell("予算科目", 2, kind="head"), cell(f"{key}　{name}", 3), cell("事業区分", kind="head"), cell(boxes, 2)),
        row(cell("開始年度", 2, kind="head"), cell(labels["開始年度"], 3), cell("新規・継続", kind="head"),
            cell(continuity, 2)),
        *(row(cell(label, 2, kind="head"), cell(texts[text], 6)) for text, label in lines.items()),
    ]  # fmt: skip


def _money(project: Project, kept: Kept) -> list[str]:
    bases = {year: "initial" if year > YEAR else "settled" for year in YEARS}
    totals = {year: project.summed(year, bases[year], list(FUNDS)) for year in YEARS}
    for year, basis in bases.items():
        if basis in project.costs.get(year, {}):
            kept.costs(year, {"total": totals[year]}, basis, UNIT)
            kept.paid(year, basis, list(FUNDS), UNIT)
            kept.staff(year, "fte", project.staff[year]["fte"])
    told = [year for year in YEARS if bases[year] in project.costs.get(year, {})]
    lines = [row(cell("コスト\n（円）", 1, 8, "head"), cell("区分", 3, kind="head"),
                 *(cell(head, kind="head") for head in HEADS))]  # fmt: skip
    amounts = [cell(shown(totals[year]) if year in told else "", kind="n") for year in YEARS]
    lines.append(row(cell("事業費", 3, kind="head"), *amounts))
    for place, (item, label) in enumerate(FUNDS.items()):
        first = [cell("財源内訳", 1, 5, "head")] if place == 0 else []
        figures = [cell(shown(project.money(year, bases[year], item)), kind="n") for year in YEARS]
        lines.append(row(*first, cell(label, 2, kind="head"), *figures))
    people = [cell(shown(project.staff.get(year, {}).get("fte"), 2), kind="n") for year in YEARS]
    lines.append(row(cell("従事職員数（人）", 3, kind="head"), *people))
    return lines


def _indicators(project: Project, kept: Kept) -> list[str]:
    count = 2 * len(project.indicators) + 1
    heads = ["令和３年度", "令和４年度", "令和５年度", "令和６年度"]
    lines = [row(cell("指標", 1, count, "head"), cell("指標名（単位）", 2, kind="head"), cell("", kind="head"),
                 *(cell(head, kind="head") for head in heads))]  # fmt: skip
    for one in project.indicators:
        name = f"【{KINDS[str(one.kind)]}】{one.name}（{one.unit}）"
        for side, label in enumerate(("目標", "実績")):
            first = [cell(name, 2, 2)] if side == 0 else []
            lines.append(
                row(
                    *first,
                    cell(label, kind="c"),
                    *(cell(one.printed(year, side), kind="n") for year in YEARS),
                )
            )
        kept.measured(one, YEARS)
    return lines


def _ringed(label: str) -> str:
    return "　".join(
        f"{(RINGS if choice == label else FIGURES)[place]} {choice}" for place, choice in enumerate(CHOICES)
    )


def _judged(project: Project, kept: Kept) -> list[str]:
    lines = [row(cell("評価", 1, 4, "head"), cell("視点", kind="head"), cell("評点", kind="head"),
                 cell("説明（３：高い　２：普通　１：低い）", 5, kind="head"))]  # fmt: skip
    for name, label in CRITERIA.items():
        score, said = project.marks[name]
        scale = "・".join(RINGS[one - 1] if one == score else FIGURES[one - 1] for one in (3, 2, 1))
        lines.append(row(cell(label, kind="head"), cell(scale, kind="c"), cell(said, 5)))
        kept.evaluate(name, score=score, comment=said)
    first, second = project.next["self"], project.next["second"]
    kept.said("issues_operation", "improvement")
    kept.judged("self")
    kept.judged("second")
    return [
        *lines,
        row(cell("今後の課題", 2, kind="head"), cell(project.texts["issues_operation"], 6)),
        row(cell("改善の方策", 2, kind="head"), cell(project.texts["improvement"], 6)),
        row(cell("今後の方向性", 2, kind="head"), cell(_ringed(first.label), 6)),
        row(cell("二次評価\n（行財政改革委員会）", 2, 2, "head"), cell("方向性", kind="head"),
            cell(_ringed(second.label), 5)),
        row(cell("意見", kind="head"), cell(str(second.reason), 5)),
    ]  # fmt: skip
