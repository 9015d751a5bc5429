"""常磐野市: 実施計画 進捗管理シート, across, a page a project, four years of a plan, dots for choices."""

from tools.strangers.blind5.content import Kept, Project, load, shown
from tools.strangers.blind5.web import cell, printed, row

CODE = "995045"
YEAR = 2024
NAME = "常磐野市"
UNIT = 1000
FUNDINGS = False
BROWSER = True
YEARS = [2023, 2024, 2025, 2026]
HEADS = ["令和５年度", "令和６年度", "令和７年度", "令和８年度"]
MARKS = {"◎": "計画以上", "○": "計画どおり", "△": "やや遅れている", "×": "遅れている"}
CHOICES = ["継続", "拡大", "見直し", "縮小", "完了", "廃止"]
ABOVE = {"purpose": "事業の目的", "overview": "事業の概要"}
BELOW = {"factors": "進捗の要因", "issues_operation": "課題", "improvement": "今後の取組"}
AMOUNTS = [
    ("計画事業費", "planned", "total"), ("予算額", "budget", "total"), ("決算額", "settled", "total"),
    ("うち一般財源", "settled", "general_fund"),
]  # fmt: skip
STYLE = """
@page { size: A4 landscape; margin: 11mm 13mm; }
body { font-family: "Noto Sans CJK JP"; font-size: 8pt; margin: 0; color: #111; }
section { break-after: page; }
section:last-child { break-after: auto; }
h1 { font-size: 13pt; margin: 0 0 2mm; padding: 1mm 3mm; background: #1f4e79; color: #fff; }
h2 { font-size: 9pt; margin: 2.5mm 0 0.8mm; border-left: 1.5mm solid #1f4e79; padding-left: 1.5mm; }
h2 span { font-weight: normal; float: right; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td, th { border: 0.4pt solid #555; padding: 0.8mm 1.2mm; text-align: left; vertical-align: middle; }
th { background: #dce6f1; text-align: center; font-weight: normal; }
td.n { text-align: right; }
td.c { text-align: center; font-size: 11pt; }
"""


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    projects = load("tokiwano")
    pages, sheets = [_contents(projects)], []
    for project in projects:
        kept = Kept(project, code=CODE)
        parts = [
            _head(project, kept),
            _years(project, kept),
            _indicators(project, kept),
            _judged(project, kept),
        ]
        pages.append(
            f"<section><h1>前期実施計画　進捗管理シート（令和６年度）</h1>{''.join(parts)}</section>"
        )
        sheets.append(kept.sheet())
    return printed(f'<!doctype html><html lang="ja"><style>{STYLE}</style>{"".join(pages)}</html>'), sheets


def _table(widths: list[int], *rows: str) -> str:
    columns = "".join(f'<col style="width: {width}%">' for width in widths)
    return f"<table>{columns}{''.join(rows)}</table>"


def _contents(projects: list[Project]) -> str:
    """The first page: what comes, which is no sheet of its own."""
    rows = [row(*(cell(text, kind="head") for text in ("計画番号", "事業名", "担当課", "進捗", "頁")))]
    for place, one in enumerate(projects, start=2):
        mark = one.marks["progress"][0]
        rows.append(
            row(cell(one.number), cell(one.name), cell(one.section), cell(mark, kind="c"), cell(str(place)))
        )
    legend = "　".join(f"{mark}：{said}" for mark, said in MARKS.items())
    return (
        "<section><h1>常磐野市総合計画　前期実施計画（令和５～８年度）　進捗状況一覧</h1>"
        f"{_table([12, 48, 20, 10, 10], *rows)}<p>{legend}</p></section>"
    )


def _head(project: Project, kept: Kept) -> str:
    labels = project.labels
    kept.office()
    kept.persons()
    kept.labels()
    kept.said(*ABOVE)
    return _table(
        [8, 10, 8, 32, 8, 14, 8, 12],
        row(cell("計画番号", kind="head"), cell(project.number), cell("事業名", kind="head"), cell(project.name),
            cell("担当課", kind="head"), cell(project.section), cell("責任者", kind="head"),
            cell(project.people["head"])),
        row(cell("基本目標", kind="head"), cell(labels["基本目標"], 3), cell("施策", kind="head"),
            cell(labels["施策"], 3)),
        *(row(cell(label, kind="head"), cell(project.texts[name], 7)) for name, label in ABOVE.items()),
    )  # fmt: skip


def _years(project: Project, kept: Kept) -> str:
    rows = [row(cell("区分", kind="head"), *(cell(head, kind="head") for head in HEADS))]
    rows.append(row(cell("年度別計画", kind="head"), *(cell(project.years[year]) for year in YEARS)))
    for label, basis, item in AMOUNTS:
        figures = [project.money(year, basis, item) for year in YEARS]
        rows.append(row(cell(label, kind="head"), *(cell(shown(figure), kind="n") for figure in figures)))
        for year in YEARS:
            kept.paid(year, basis, [item], UNIT)
    for head, year in zip(HEADS, YEARS, strict=True):
        kept.data["extras"][f"年度別計画 {head}"] = project.years[year]
    kept.said("results")
    rows.append(row(cell("令和６年度の実績", kind="head"), cell(project.texts["results"], 4)))
    return f"<h2>１　計画と実績<span>（単位：千円）</span></h2>{_table([12, 22, 22, 22, 22], *rows)}"


def _indicators(project: Project, kept: Kept) -> str:
    heads = [
        cell("指標名", 1, 2, "head"), cell("単位", 1, 2, "head"), cell("現状値\n（R4）", 1, 2, "head"),
        *(cell(head, 2, kind="head") for head in HEADS[:2]), *(cell(head, kind="head") for head in HEADS[2:]),
    ]  # fmt: skip
    sides = [cell(side, kind="head") for side in ("目標", "実績", "目標", "実績", "目標", "目標")]
    rows = [row(*heads), row(*sides)]
    for one in project.indicators:
        start = one.baseline[1] if one.baseline else None
        texts = [shown(start, one.digits)]
        texts += [one.printed(year, side) for year in YEARS[:2] for side in (0, 1)]
        texts += [one.printed(year, 0) for year in YEARS[2:]]
        rows.append(row(cell(one.name), cell(one.unit), *(cell(text, kind="n") for text in texts)))
        kept.measured(one, YEARS)
    return f"<h2>２　重要業績評価指標（ＫＰＩ）</h2>{_table([30, 7, 9, 9, 9, 9, 9, 9, 9], *rows)}"


def _judged(project: Project, kept: Kept) -> str:
    mark = project.marks["progress"][0]
    chosen = project.next["self"].label
    dots = "　".join(f"{'●' if choice == chosen else '○'} {choice}" for choice in CHOICES)
    legend = "　".join(f"{sign}：{said}" for sign, said in MARKS.items())
    kept.evaluate("progress", mark=mark)
    kept.judged()
    kept.said(*BELOW)
    rows = [
        row(
            cell("進捗状況", kind="head"), cell(mark, kind="c"), cell("今後の方向性", kind="head"), cell(dots)
        ),
        *(row(cell(label, kind="head"), cell(project.texts[name], 3)) for name, label in BELOW.items()),
    ]
    return f"<h2>３　進捗の評価<span>{legend}</span></h2>{_table([12, 10, 12, 66], *rows)}"
