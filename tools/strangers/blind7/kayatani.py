"""榧谷市: 事務事業評価結果一覧表, a PDF on A3 across, a project a row under heads of two rows."""

from tools.strangers.blind5.content import DATELESS, Kept, Project, shown
from tools.strangers.blind7.content import load, percent, rate
from tools.strangers.draw import Cell, Paper, number

CODE = "997030"
YEAR = 2022
NAME = "榧谷市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
FUNDS = {
    "national": "国庫\n支出金", "prefectural": "県支出金", "bond": "市債", "other_funds": "その他",
    "general_fund": "一般財源",
}  # fmt: skip
WIDTHS = ["9mm", "29mm", "18mm", "20mm", "22mm", "1fr", "14mm", "13mm", "12mm", *["13mm"] * 5, "12mm", "25mm",
          "10mm", "14mm", "14mm", "12mm", "10mm", "12mm", "36mm"]  # fmt: skip


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(width="420mm", height="297mm", size="7.5pt", footer='#context counter(page).display("1")')
    drawn.parts.append(DATELESS)
    drawn.title("令和４年度　事務事業評価結果一覧表", size="14pt")
    drawn.line("榧谷市　　（金額の単位：千円）", right=True)
    cells, sheets = _heads(), []
    for project in load("kayatani"):
        kept = Kept(project, code=CODE)
        cells += _row(project, kept)
        sheets.append(kept.sheet())
    drawn.table(WIDTHS, cells)
    drawn.line("※ 総合評価　Ａ：順調　Ｂ：概ね順調　Ｃ：遅れている")
    return drawn.pdf(), sheets


def _heads() -> list[Cell | str]:
    tall = ["番号", "事務事業名", "担当部", "担当課", "施策", "事業の概要"]
    cells: list[Cell | str] = [Cell(text, rows=2) for text in tall]
    cells += [Cell("令和４年度事業費", columns=3), Cell("決算額の財源内訳", columns=len(FUNDS))]
    cells += [Cell("従事\n人数\n（人工）", rows=2), Cell("成果指標（令和４年度）", columns=5)]
    cells += [Cell("総合\n評価", rows=2), Cell("今後の方向性", columns=2)]
    cells += ["予算現額", "決算額", "執行率\n（％）", *FUNDS.values()]
    return [*cells, "指標名", "単位", "目標値", "実績値", "達成率\n（％）", "方向性", "理由"]


def _row(project: Project, kept: Kept) -> list[Cell | str]:
    one, after = project.indicators[0], project.next["self"]
    budget = project.summed(YEAR, "budget", ["total"])
    settled = project.summed(YEAR, "settled", list(FUNDS))
    amounts = [project.money(YEAR, "settled", item) for item in FUNDS]
    figures = [shown(budget), shown(settled), percent(settled / budget), *map(shown, amounts)]
    fte, grade = project.staff[YEAR]["fte"], project.marks["grade"][0]
    measured = [one.printed(YEAR, 0), one.printed(YEAR, 1), percent(rate(one, YEAR))]
    _keep(project, kept, budget, settled)
    return [
        project.number, project.name, project.department, project.section, project.labels["施策"],
        project.texts["overview"], *map(number, figures), number(f"{fte:.1f}"), one.name, one.unit,
        *map(number, measured), grade, after.label, str(after.reason),
    ]  # fmt: skip


def _keep(project: Project, kept: Kept, budget: int, settled: int) -> None:
    kept.office()
    kept.labels()
    kept.said("overview")
    kept.costs(YEAR, {"total": budget}, "budget")
    kept.costs(YEAR, {"total": settled}, "settled")
    kept.paid(YEAR, "settled", list(FUNDS), UNIT)
    kept.staff(YEAR, "fte", project.staff[YEAR]["fte"])
    kept.measured(project.indicators[0], [YEAR])
    kept.evaluate("grade", mark=project.marks["grade"][0])
    kept.judged()
