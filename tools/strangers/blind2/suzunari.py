"""鈴鳴市: check sheets of grants, landscape with two columns, whole yen, the year evaluated in the head."""

from tools.strangers.blind.content import minus, shown
from tools.strangers.blind.ruled import Box, Paper, figure, label, middle, wide
from tools.strangers.blind.typst_print import typst_pdf
from tools.strangers.blind2.content import Told, Work, chosen, marked

CODE = "990210"
YEAR = 2024
OFFICES = [
    ("商工課", "商業振興担当", "251"),
    ("生活安全課", "安全安心担当", "318"),
    ("市民協働課", "国際交流担当", "226"),
]
SINCE = ["平成１５年度", "平成２９年度", "令和２年度"]
END = ["設定なし", "令和８年度", "設定なし"]
RECEIVERS = ["商店街振興組合、商店会", "自治会", "日本語教室を運営する団体"]
KINDS = ["団体運営費補助", "事業費補助", "施設整備費補助"]
KIND = ["事業費補助", "施設整備費補助", "団体運営費補助"]
SHARE = ["3分の2以内", "4分の3以内", "定額"]
YEARS = {2022: "settled", 2023: "settled", 2024: "settled", 2025: "budget"}
FUNDS = {
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "other_funds": "その他",
    "general_fund": "一般財源",
}
POINTS = {
    "citizen_needs": "市民ニーズ",
    "effectiveness": "有効性",
    "efficiency": "効率性",
    "grade": "総合評価",
}
MARKS = ["○△○○", "◎○○○", "○◎△○"]
EXPLAINED = [
    "申請の件数から見て、必要とされている。",
    "催しや設備の数だけでなく、目的への効果を確かめた。",
    "補助の額と方法を他市と比べて判断した。",
    "上の三つの観点を踏まえて判断した。",
]
TURNS = ["拡充", "現行どおり", "見直し", "統合", "廃止"]
TURNED = [("見直し", "improve"), ("拡充", "expand"), ("現行どおり", "continue")]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(width=297, height=210, size=8.5, air=3.8, margin=12, footer="- {page} -")
    sheets = []
    for place, work in enumerate(chosen("商店街", "防犯カメラ", "多文化")):
        drawn.next_page()
        told = Told(work.name, YEAR, code=CODE, number=str(place + 7), kind="grant")
        _head(drawn, work, told, place)
        left, right = drawn.part(), drawn.part()
        _money(left, work, told)
        _indicators(left, work, told)
        _check(right, work, told, place)
        drawn.beside(left, right)
        sheets.append(told.sheet())
    return typst_pdf(drawn), sheets


def _head(drawn: Paper, work: Work, told: Told, place: int) -> None:
    section, unit, phone = OFFICES[place]
    told.organisation(section=section, unit=unit)
    drawn.title("補助金等チェックシート（令和６年度交付分）", 14)
    drawn.table(
        [24, 16, 26, 82, 24, 50, 20, 31],
        [
            label("整理番号"), middle(told.data["subject"]["number"]), label("補助金名"), work.name,
            label("担当課"), f"{section}　{unit}", label("内線"), middle(told.hide("phone", phone)),
            label("交付先", 2), Box(told.other("交付先", RECEIVERS[place]), 2),
            label("補助の種類"), Box(marked(told.other("補助の種類", KIND[place]), KINDS, "●", "○"), 3),
            label("根拠要綱等", 2), Box(told.say("legal_basis", work.law) if work.law else "", 2),
            label("開始年度"), told.other("開始年度", SINCE[place]), label("終期"), told.other("終期", END[place]),
            label("補助の目的", 2), wide(told.say("purpose", work.purpose), 6, 9),
            label("補助の内容", 2), wide(told.say("overview", work.overview), 4, 9),
            label("補助率"), told.other("補助率", SHARE[place]),
        ],
    )  # fmt: skip


def _money(drawn: Paper, work: Work, told: Told) -> None:
    drawn.line("１　交付額の推移　（単位：円）", bold=True)
    money = {year: work.money(year, unit=1 if basis == "settled" else 1000) for year, basis in YEARS.items()}
    money[2025] = {item: amount * 1000 for item, amount in money[2025].items()}
    boxes = [
        label("年度", 2),
        *(label(f"R{year - 2018}決算") for year in YEARS if year <= YEAR),
        label("R7予算"),
    ]
    boxes += [label("交付額（事業費）", 2)]
    paid = [told.pay(year, "total", money[year]["total"], basis, unit=1) for year, basis in YEARS.items()]
    boxes += [*(figure(minus(int(one))) for one in paid), label("財源\n内訳", rows=4)]
    for item, word in FUNDS.items():
        paid = [told.pay(year, item, money[year][item], basis, unit=1) for year, basis in YEARS.items()]
        boxes += [label(word), *(figure(minus(int(one))) for one in paid)]
    drawn.table([13, 26, 25, 25, 25, 25], boxes)


def _indicators(drawn: Paper, work: Work, told: Told) -> None:
    drawn.line("２　補助の効果をはかる指標", bold=True)
    boxes = [label("指標名", rows=2), label("単位", rows=2), label("R5", 2), label("R6", 2), label("R7")]
    boxes += [label(word) for word in ("目標", "実績", "目標", "実績", "目標")]
    for indicator in work.indicators:
        boxes += [Box(indicator.name), middle(indicator.unit)]
        for year in (2023, 2024):
            boxes += [figure(shown(indicator.aim(year))), figure(shown(indicator.reached(year)))]
        boxes += [figure(shown(indicator.aim(2025)))]
        told.follow(indicator, (2023, 2024, 2025), (2023, 2024))
    boxes += [figure("", 1)] * 7
    drawn.table([44, 15, 16, 16, 16, 16, 16], boxes)


def _check(drawn: Paper, work: Work, told: Told, place: int) -> None:
    drawn.line("３　評価　（◎：高い　○：おおむね高い　△：低い　×：認められない）", bold=True)
    boxes = [label("観点"), label("評価"), label("評価の理由")]
    for (key, word), mark, said in zip(POINTS.items(), MARKS[place], EXPLAINED, strict=True):
        boxes += [label(word), middle(mark), Box(said)]
        told.evaluate(key, mark=mark, comment=said)
    boxes += [label("補助の成果"), wide(told.say("results", work.results), 2, 12)]
    boxes += [label("課題"), wide(told.say("issues_operation", work.issues), 2, 12)]
    drawn.table([24, 14, 96], boxes)
    turn, decision = TURNED[place]
    drawn.line("４　今後の方向", bold=True)
    drawn.table(
        [24, 110],
        [label("方向性"), marked(turn, TURNS, "●", "○"), label("理由・内容"), wide(work.improvement, 1, 13)],
    )
    told.direct(decision, turn, work.improvement)
