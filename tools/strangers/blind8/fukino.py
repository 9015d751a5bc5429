"""蕗野市: 事務事業評価結果一覧 as open data, a CSV in UTF-8 with a mark of order, a project a row, one row of heads."""

import csv
import io

from tools.strangers.blind5.content import Figure, Kept, Project
from tools.strangers.blind8.content import FUNDS, load

CODE = "998036"
YEAR = 2024
NAME = "蕗野市"
UNIT = 1000
FUNDINGS = True
BROWSER = False
TEXTS = {"target": "対象", "purpose": "目的", "overview": "事業概要"}
AMOUNTS = {
    (2023, "settled"): "令和5年度決算額（千円）",
    (2024, "settled"): "令和6年度決算額（千円）",
    (2025, "budget"): "令和7年度予算額（千円）",
}
SHARES = {
    "national": "国庫支出金（千円）", "prefectural": "県支出金（千円）", "bond": "市債（千円）",
    "other_funds": "その他（千円）",
    "general_fund": "一般財源（千円）",
}  # fmt: skip
KINDS = {"activity": "活動指標", "outcome": "成果指標"}
SIDES = [
    (2023, 1, "令和5年度実績値"),
    (2024, 0, "令和6年度目標値"),
    (2024, 1, "令和6年度実績値"),
    (2025, 0, "令和7年度目標値"),
]
CRITERIA = {"citizen_needs": "必要性", "effectiveness": "有効性", "efficiency": "効率性", "grade": "総合評価"}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The CSV and what must be read from it."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(_heads())
    sheets = []
    for project in load("fukino"):
        kept = Kept(project, code=CODE)
        rows.writerow(_row(project, kept))
        sheets.append(kept.sheet())
    return written.getvalue().encode("utf-8-sig"), sheets


def _heads() -> list[str]:
    shares = [f"令和6年度決算額 財源内訳 {label}" for label in SHARES.values()]
    measured = [
        f"{kind} {part}"
        for kind in KINDS.values()
        for part in ("名称", "単位", *(side[2] for side in SIDES), "達成率（％）")
    ]
    return [
        "対象年度", "事業番号", "事務事業名", "部名", "課名", "基本目標", "施策", *TEXTS.values(),
        *AMOUNTS.values(), *shares, "令和6年度決算額 人件費（千円）", "令和6年度従事人数（人工）", *measured,
        *CRITERIA.values(), "今後の方向性", "方向性の理由", "課題", "改善内容",
    ]  # fmt: skip


def _row(project: Project, kept: Kept) -> list[Figure]:
    kept.office()
    kept.labels()
    kept.said(*TEXTS, "issues_operation", "improvement")
    row: list[Figure] = ["令和6年度", project.number, project.name, project.department, project.section]
    row += [project.labels["基本目標"], project.labels["施策"], *(project.texts[name] for name in TEXTS)]
    row += _money(project, kept)
    for one in project.indicators:
        figures = [one.printed(year, side).replace(",", "") for year, side, _ in SIDES]
        row += [one.name, one.unit, *figures, _rate(one.values[YEAR])]
        kept.measured(one, [2023, 2024, 2025])
    for name in CRITERIA:
        row.append(project.marks[name][0])
        kept.evaluate(name, mark=project.marks[name][0])
    one_next = project.next["self"]
    kept.judged()
    texts = project.texts
    return [*row, one_next.label, one_next.reason, texts["issues_operation"], texts["improvement"]]


def _money(project: Project, kept: Kept) -> list[Figure]:
    row: list[Figure] = []
    for year, basis in AMOUNTS:
        total = project.summed(year, basis, FUNDS if year == YEAR else ["total"])
        row.append(total)
        kept.costs(year, {"total": total}, basis)
    paid = [project.summed(YEAR, "settled", [item]) for item in (*FUNDS, "personnel")]
    kept.paid(YEAR, "settled", [*FUNDS, "personnel"], UNIT)
    people = project.staff[YEAR]["fte"]
    kept.staff(YEAR, "fte", people)
    return [*row, *paid, people]


def _rate(pair: tuple[Figure, Figure]) -> str:
    target, actual = pair
    if isinstance(target, str) or isinstance(actual, str) or not target or actual is None:
        return "－"
    return f"{actual / target * 100:.1f}"
