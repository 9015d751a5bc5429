"""茜原市: a mayor's pledges, a page each out of a browser, million yen, a value now and one at the term's end."""

from dataclasses import dataclass

from tools.strangers.blind.content import known, shown
from tools.strangers.blind.ruled import Box, Paper, figure, label, middle, wide
from tools.strangers.blind.web_print import web_pdf
from tools.strangers.blind2.content import Told, Work, chosen, marked

CODE = "990244"
YEAR = 2024
MILLION = 1_000_000
COSTS = {2023: "settled", 2024: "settled", 2025: "initial"}
GRADES = ["完了", "順調", "おおむね順調", "遅れ"]


@dataclass(frozen=True)
class Pledge:
    """A pledge: number, wording, who answers for it, the field it belongs to, its progress and its project."""

    number: str
    name: str
    department: str
    section: str
    others: str
    field: str
    grade: str
    work: str


PLEDGES = [
    Pledge("1-(2)", "高校生世代までの医療費の完全無料化", "健康こども部", "こども家庭課", "国保年金課",
           "１　子育て・教育", "順調", "子ども医療"),
    Pledge("1-(5)", "学校給食費の負担軽減", "教育委員会", "教育総務課", "", "１　子育て・教育", "おおむね順調", "給食"),
    Pledge("3-(1)", "みんなが遊べる公園へのリニューアル", "都市建設部", "都市整備課", "障がい福祉課、こども家庭課",
           "３　まちの魅力", "遅れ", "公園"),
    Pledge("4-(3)", "消防団の装備の充実", "総務部", "防災安全課", "消防本部", "４　安全・安心", "順調", "消防団"),
]  # fmt: skip


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=9, margin=15, footer="{page}")
    sheets = []
    for pledge in PLEDGES:
        drawn.next_page()
        told = Told(pledge.name, YEAR, code=CODE, number=pledge.number, kind="pledge")
        work = chosen(pledge.work)[0]
        _head(drawn, pledge, told, work)
        _goals(drawn, told, work)
        _costs(drawn, told, work)
        _progress(drawn, pledge, told, work)
        sheets.append(told.sheet())
    return web_pdf(drawn), sheets


def _head(drawn: Paper, pledge: Pledge, told: Told, work: Work) -> None:
    told.organisation(department=pledge.department, section=pledge.section)
    told.other("分野", pledge.field)
    if pledge.others:
        told.other("関係部署", pledge.others)
    drawn.title("市長公約進捗管理シート", 14)
    drawn.line("令和７年３月３１日現在（令和６年度）", "right")
    drawn.table(
        [26, 50, 26, 78],
        [
            label("公約番号"), middle(pledge.number), label("分野"), pledge.field,
            label("公約"), Box(pledge.name, 3),
            label("担当部署"), Box(f"{pledge.department}　{pledge.section}", 1), label("関係部署"), pledge.others,
            label("ねらい"), wide(told.say("purpose", work.purpose), 3, 13),
            label("取組の概要"), wide(told.say("overview", work.overview), 3, 16),
        ],
        "framed",
    )  # fmt: skip


def _goals(drawn: Paper, told: Told, work: Work) -> None:
    drawn.line("【数値目標】", bold=True)
    boxes = [label("指標", rows=2), label("単位", rows=2), label("現状値\n(R4)", rows=2), label("令和５年度", 2),
             label("令和６年度", 2), label("任期末目標\n(R8)", rows=2),
             *(label(word) for word in ("目標", "実績", "目標", "実績"))]  # fmt: skip
    for indicator in work.indicators:
        base, last = indicator.reached(2022), indicator.aim(2026)
        boxes += [Box(indicator.name), middle(indicator.unit), figure(shown(base))]
        for year in (2023, 2024):
            boxes += [figure(shown(indicator.aim(year))), figure(shown(indicator.reached(year)))]
        boxes.append(figure(shown(last)))
        ends: dict[str, object] = {"baseline": {"fiscal_year": 2022, "value": known(base)},
                                   "final": {"fiscal_year": 2026, "value": known(last)}}  # fmt: skip
        told.follow(indicator, (2023, 2024), (2023, 2024), **ends)
    drawn.table([54, 14, 20, 18, 18, 18, 18, 22], boxes)


def _costs(drawn: Paper, told: Told, work: Work) -> None:
    drawn.line("【事業費】（単位：百万円）", bold=True)
    boxes = [
        label("令和５年度決算額"),
        label("令和６年度決算額"),
        label("令和７年度当初予算額"),
        label("備考"),
    ]
    for year, basis in COSTS.items():
        amount = told.pay(year, "total", work.money(year)["total"] // 1000, basis, unit=MILLION)
        boxes.append(figure(f"{amount:,}"))
    drawn.table([40, 40, 40, 62], [*boxes, Box("百万円未満は切捨て")])
    told.other("備考", "百万円未満は切捨て")


def _progress(drawn: Paper, pledge: Pledge, told: Told, work: Work) -> None:
    drawn.line("【進捗状況】", bold=True)
    drawn.table(
        [40, 142],
        [
            label("進捗区分"), marked(pledge.grade, GRADES),
            label("令和６年度の実績"), wide(told.say("results", work.results), 1, 24),
            label("課題"), wide(told.say("issues_operation", work.issues), 1, 20),
            label("今後の取組"), wide(told.say("improvement", work.improvement), 1, 20),
        ],
    )  # fmt: skip
    told.evaluate("progress", mark=pledge.grade)
