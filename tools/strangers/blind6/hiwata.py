"""樋渡町: 主要施策の成果説明書, upright pages of a browser, two projects a page: prose in boxes, small tables."""

from tools.strangers.blind5.content import Kept, Project, shown
from tools.strangers.blind5.web import cell, printed, row
from tools.strangers.blind6.content import load

CODE = "996041"
YEAR = 2022
NAME = "樋渡町"
UNIT = 1000
FUNDINGS = True
BROWSER = True
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "町債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
STYLE = """@page{size:A4;margin:16mm} body{font:9.5pt "Noto Serif CJK JP",serif} h1{font-size:15pt;text-align:center}
h2{font-size:11.5pt;border-left:5pt solid #555;padding-left:4pt} table{border-collapse:collapse;width:100%;margin:2mm 0}
td,th{border:.6pt solid #333;padding:1.5mm;font-weight:normal} th{background:#eee} .num{text-align:right}
section{break-inside:avoid;margin-bottom:9mm}"""
TEXTS = {
    "purpose": "事業の目的",
    "overview": "事業の内容",
    "results": "事業の成果",
    "issues_operation": "課題",
}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    parts, sheets = [], []
    for project in load("hiwata"):
        kept = Kept(project, code=CODE)
        parts.append(_section(project, kept))
        sheets.append(kept.sheet())
    title = "<h1>令和４年度　主要施策の成果説明書</h1><p>樋渡町　　　　　　　　（金額の単位：千円）</p>"
    page = f'<html lang="ja"><head><meta charset="utf-8"><style>{STYLE}</style></head><body>{title}'
    return printed(page + "".join(parts) + "</body></html>"), sheets


def _section(project: Project, kept: Kept) -> str:
    kept.office()
    kept.account()
    kept.labels()
    head = row(cell("事業番号", kind="head"), cell(project.number), cell("事業名", kind="head"), cell(project.name),
               cell("担当課", kind="head"), cell(project.section))  # fmt: skip
    head += row(cell("予算科目", kind="head"), cell("　".join(project.account), 3), cell("基本施策", kind="head"),
                cell(project.labels["基本施策"]))  # fmt: skip
    prose = "".join(row(cell(label, kind="head"), cell(project.texts[name])) for name, label in TEXTS.items())
    kept.said(*TEXTS)
    one = project.next["self"]
    end = row(cell("今後の方向性", kind="head"), cell(one.label), cell(str(one.reason)))
    kept.judged()
    tables = (head, _money(project, kept), prose, _indicators(project, kept), end)
    body = "".join(f"<table>{table}</table>" for table in tables)
    return f"<section>{body}</section>"


def _money(project: Project, kept: Kept) -> str:
    heads = ["年度", "予算現額", "決算額", *FUNDS.values()]
    rows = row(*(cell(text, kind="head") for text in heads))
    for year, head in {2021: "令和３年度", 2022: "令和４年度"}.items():
        budget = project.summed(year, "budget", ["total"])
        total = project.summed(year, "settled", list(FUNDS))
        amounts = [budget, total, *(project.money(year, "settled", item) for item in FUNDS)]
        rows += row(cell(head), *(cell(shown(amount), kind="num") for amount in amounts))
        kept.costs(year, {"total": budget}, "budget")
        kept.costs(year, {"total": total}, "settled")
        kept.paid(year, "settled", list(FUNDS), UNIT)
    return rows


def _indicators(project: Project, kept: Kept) -> str:
    heads = ["成果を測る指標", "単位", "令和３年度実績", "令和４年度目標", "令和４年度実績"]
    rows = row(*(cell(text, kind="head") for text in heads))
    for one in project.indicators:
        figures = [one.printed(2021, 1), one.printed(2022, 0), one.printed(2022, 1)]
        rows += row(cell(one.name), cell(one.unit), *(cell(text, kind="num") for text in figures))
        kept.measured(one, [2021, 2022])
    return rows
