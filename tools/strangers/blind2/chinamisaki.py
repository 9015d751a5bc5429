"""千波崎市: budget projects out of a browser; first budget, supplement and carried-in stand above the settled sum."""

from tools.strangers.blind.content import minus, rate, shown
from tools.strangers.blind.ruled import Box, Paper, down, figure, label, middle, wide
from tools.strangers.blind.web_print import web_pdf
from tools.strangers.blind2.content import Told, Work, chosen

CODE = "990252"
YEAR = 2022
YEARS = (2020, 2021, 2022)
OFFICES = [("福祉健康部 健康増進課", "0000-24-5512"), ("産業部 農林水産課", "0000-24-5630"),
           ("総務部 消防防災課", "0000-24-5101"), ("教育部 生涯学習課", "0000-24-5874")]  # fmt: skip
BUDGET = [
    ("04-01-02", "予防費"),
    ("06-02-02", "林業振興費"),
    ("09-01-03", "消防施設費"),
    ("10-05-04", "文化財保護費"),
]
FUNDS = {"national": "国庫支出金", "prefectural": "都道府県支出金", "bond": "市債", "other_funds": "その他特財",
         "general_fund": "一般財源"}  # fmt: skip
POINTS = {
    "citizen_needs": "市民ニーズ",
    "city_role": "市の関与",
    "effectiveness": "有効性",
    "efficiency": "効率性",
}
SCORES = [(5, 4, 3, 4), (4, 5, 4, 3), (4, 5, 3, 3), (3, 4, 4, 2)]
TURNS = {
    "Ⅰ　拡充": "expand",
    "Ⅱ　継続": "continue",
    "Ⅲ　改善": "improve",
    "Ⅳ　縮小": "reduce",
    "Ⅴ　廃止": "abolish",
}
TURNED = ["Ⅲ　改善", "Ⅰ　拡充", "Ⅱ　継続", "Ⅲ　改善"]
REPLY = ["接種の勧奨をはがきから封書に改めた。", "航空測量を行い、境界案の作成に着手した。", "特になし",
         "出前授業の回数を年10回に増やした。"]  # fmt: skip


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(
        size=8.6, margin=13, font="Noto Sans CJK JP", footer="千波崎市 予算事業評価シート　{page}/{pages}"
    )
    sheets = []
    for place, work in enumerate(chosen("予防接種", "森林", "消防団", "文化財")):
        drawn.next_page()
        told = Told(work.name, YEAR, code=CODE, number=f"{31204 + place * 113}")
        _head(drawn, work, told, place)
        _costs(drawn, work, told)
        drawn.next_page()
        _indicators(drawn, work, told)
        _verdict(drawn, work, told, place)
        sheets.append(told.sheet())
    return web_pdf(drawn), sheets


def _head(drawn: Paper, work: Work, told: Told, place: int) -> None:
    office, phone = OFFICES[place]
    key, item = BUDGET[place]
    department, section = office.split(" ")
    told.organisation(department=department, section=section)
    told.data["budget_items"] = [{"key": key, "name": item}]
    drawn.title("令和4年度　予算事業評価シート", 14)
    drawn.table(
        [26, 64, 26, 66],
        [
            label("予算事業コード"), middle(told.data["subject"]["number"]), label("予算事業名"), work.name,
            label("所管部課"), f"{department}　{section}", label("電話番号"), told.hide("phone", phone),
            label("予算科目"), f"{key}　{item}", label("根拠法令等"), told.say("legal_basis", work.law),
            label("誰に対して"), Box(told.say("target", work.target), 3),
            label("何のために"), wide(told.say("purpose", work.purpose), 3, 12),
            label("何をするか"), wide(told.say("overview", work.overview), 3, 18),
            label("前回評価への\n対応"), wide(told.say("response_to_last_year", REPLY[place]), 3, 10),
        ],
    )  # fmt: skip


def _costs(drawn: Paper, work: Work, told: Told) -> None:
    drawn.line("１　予算・決算の状況", bold=True)
    drawn.line("（単位：千円）", "right")
    money = {year: work.money(year) for year in YEARS}
    rows: dict[tuple[str, str], list[int]] = {key: [] for key in (
        ("initial", "当初予算額"), ("supplementary", "補正予算額"), ("carried_in", "前年度繰越額"),
        ("budget", "予算現額"), ("settled", "決算額"), ("unused", "不用額"))}  # fmt: skip
    for year in YEARS:
        settled = money[year]["total"]
        first = round(settled * 0.0106) * 100
        more = round(settled * (0.0004 if year == YEARS[1] else -0.0003)) * 100
        carried = 1200 if year == YEARS[2] else 0
        budget = first + more + carried
        for column, amount in zip(
            rows.values(), (first, more, carried, budget, settled, budget - settled), strict=True
        ):
            column.append(amount)
    boxes = [label("", 2), *(label(f"R{year - 2018}") for year in YEARS)]
    for (basis, word), amounts in rows.items():
        paid = [told.pay(year, "total", amount, basis) for year, amount in zip(YEARS, amounts, strict=True)]
        boxes += [label(word, 2), *(figure(minus(int(one), "▲")) for one in paid)]
        if basis == "settled":
            boxes += [down("財源内訳", 5), *_funds(told, money)]
    boxes += [label("執行率（％）", 2)]
    pairs = zip(rows["settled", "決算額"], rows["budget", "予算現額"], strict=True)
    boxes += [figure(f"{paid / aim * 100:.1f}") for paid, aim in pairs]
    boxes += [label("正規職員（人工）", 2), *(figure(f"{work.persons(year):.2f}") for year in YEARS)]
    for year in YEARS:
        told.staff(year, "fte", work.persons(year))
    drawn.table([9, 50, 41, 41, 41], boxes)
    drawn.line("※執行率＝決算額÷予算現額。▲は減額補正を示す。", size=7)


def _funds(told: Told, money: dict[int, dict[str, int]]) -> list[Box]:
    boxes: list[Box] = []
    for fund, word in FUNDS.items():
        paid = [told.pay(year, fund, money[year][fund], "settled") for year in YEARS]
        boxes += [label(word), *(figure(minus(int(one))) for one in paid)]
    return boxes


def _indicators(drawn: Paper, work: Work, told: Told) -> None:
    drawn.line("２　指標", bold=True)
    boxes = [label("指標名", rows=2), label("単位", rows=2), *(label(f"R{year - 2018}", 3) for year in YEARS),
             label("R5", rows=1)]  # fmt: skip
    boxes += [*(label(word) for _ in YEARS for word in ("予定", "実績", "達成率")), label("予定")]
    for kind, word in (("activity", "活動指標"), ("outcome", "成果指標")):
        boxes.append(Box(f"＜{word}＞", 12))
        for one in (each for each in work.indicators if each.kind == kind):
            boxes += [Box(one.name), middle(one.unit)]
            for year in YEARS:
                pair = one.aim(year), one.reached(year)
                boxes += [figure(shown(pair[0])), figure(shown(pair[1])), figure(rate(*pair))]
            boxes.append(figure(shown(one.aim(2023))))
            told.follow(one, (*YEARS, 2023), YEARS, kind=kind)
    drawn.table([36, 13, *[14.5, 14.5, 15] * 3, 14.5], boxes)


def _verdict(drawn: Paper, work: Work, told: Told, place: int) -> None:
    drawn.line("３　所管課による評価（５～１の５段階、５が最も高い）", bold=True)
    boxes = [*(label(word) for word in POINTS.values())]
    boxes += [middle(str(score)) for score in SCORES[place]]
    for key, score in zip(POINTS, SCORES[place], strict=True):
        told.evaluate(key, score=score)
    drawn.table([45, 45, 45, 45], boxes)
    drawn.table(
        [34, 148],
        [label("事業の成果"), wide(told.say("results", work.results), 1, 22),
         label("事業の課題"), wide(told.say("issues_operation", work.issues), 1, 22)],
    )  # fmt: skip
    drawn.line("４　今後の方向性", bold=True)
    turn = TURNED[place]
    drawn.table(
        [34, 148],
        [
            label("方向性"),
            turn,
            label("改善・見直しの\n内容"),
            wide(told.say("improvement", work.improvement), 1, 22),
        ],
        "framed",
    )
    drawn.line("（" + "　／　".join(TURNS) + "）", size=7)
    told.direct(TURNS[turn], turn)
