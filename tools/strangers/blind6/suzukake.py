"""鈴懸市: a list of projects as open data, one long row a project, in the encoding of Windows (cp932)."""

import csv
import io

from tools.strangers.blind5.content import Figure, Kept, Project
from tools.strangers.blind6.content import load

CODE = "996017"
YEAR = 2023
NAME = "鈴懸市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
FUNDS = {
    "national": "国庫支出金", "prefectural": "県支出金", "bond": "市債", "other_funds": "その他特財",
    "general_fund": "一般財源",
}  # fmt: skip
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性", "grade": "総合評価"}
TEXTS = {"target": "対象", "purpose": "目的", "overview": "事業の内容"}
AFTER = {"issues_operation": "課題", "improvement": "改善策"}
AMOUNTS = {
    (2022, "settled"): "令和4年度決算額（千円）",
    (2023, "budget"): "令和5年度予算現額（千円）",
    (2023, "settled"): "令和5年度決算額（千円）",
    (2024, "initial"): "令和6年度当初予算額（千円）",
}
SIDES = [(2022, 1, "R4実績"), (2023, 0, "R5目標"), (2023, 1, "R5実績"), (2024, 0, "R6目標")]
KINDS = {"activity": "活動指標", "outcome": "成果指標"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The CSV and what must be read from it."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(["令和5年度　事務事業評価結果一覧"])
    rows.writerow(_heads())
    sheets = []
    for project in load("suzukake"):
        kept = Kept(project, code=CODE)
        rows.writerow(_row(project, kept))
        sheets.append(kept.sheet())
    return written.getvalue().encode("cp932"), sheets


def _heads() -> list[str]:
    funds = [f"令和5年度決算額の財源内訳：{label}" for label in FUNDS.values()]
    measured = [
        f"{kind}：{part}"
        for kind in KINDS.values()
        for part in ("名称", "単位", *(side[2] for side in SIDES))
    ]
    return [
        "事業コード", "事務事業名", "部名", "課名", "課長名", "施策", *TEXTS.values(), *AMOUNTS.values(), *funds,
        "令和5年度従事職員数（人工）", *measured, *CRITERIA.values(), "今後の方向性", "方向性の理由", *AFTER.values(),
    ]  # fmt: skip


def _row(project: Project, kept: Kept) -> list[Figure]:
    kept.office()
    kept.persons()
    kept.labels()
    kept.said(*TEXTS, *AFTER)
    row: list[Figure] = [project.number, project.name, project.department, project.section]
    row += [project.people["head"], project.labels["施策"], *(project.texts[name] for name in TEXTS)]
    for year, basis in AMOUNTS:
        items = list(FUNDS) if (year, basis) == (YEAR, "settled") else ["total"]
        total = project.summed(year, basis, items)
        row.append(total)
        kept.costs(year, {"total": total}, basis)
    row += [project.money(YEAR, "settled", item) for item in FUNDS]
    kept.paid(YEAR, "settled", list(FUNDS), UNIT)
    row.append(project.staff[YEAR]["fte"])
    kept.staff(YEAR, "fte", project.staff[YEAR]["fte"])
    for one in project.indicators:
        row += [one.name, one.unit, *(one.printed(year, side).replace(",", "") for year, side, _ in SIDES)]
        kept.measured(one, [2022, 2023, 2024])
    for name in CRITERIA:
        mark = project.marks[name][0]
        row.append(mark)
        kept.evaluate(name, mark=mark)
    one_next = project.next["self"]
    kept.judged()
    return [*row, one_next.label, one_next.reason, *(project.texts[name] for name in AFTER)]
