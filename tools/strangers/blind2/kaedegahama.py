"""楓ヶ浜市: a check sheet of two pages, one joint line of grants and loans, hours of work, choices with marks, ○△×."""

from tools.strangers.blind.content import minus, rate, shown
from tools.strangers.blind.ruled import Box, Paper, down, figure, label, middle, wide
from tools.strangers.blind.typst_print import typst_pdf
from tools.strangers.blind2.content import Told, Work, chosen, marked

CODE = "990201"
YEAR = 2023
OFFICES = [("教育部", "学校給食課", "保健給食係", "内海　智則"), ("総務部", "危機管理課", "防災係", "鶴田　麻衣"),
           ("都市整備部", "公園緑地課", "施設係", "大河内　翔"),
           ("こども未来部", "子育て支援課", "給付係", "瀬川　由美")]  # fmt: skip
BUDGET = [("一般会計", "10", "6", "2", "学校給食費"), ("一般会計", "9", "1", "5", "災害対策費"),
          ("一般会計", "8", "4", "3", "公園費"), ("一般会計", "3", "2", "1", "児童福祉総務費")]  # fmt: skip
PERIODS = ["単年度のみ", "単年度繰返", "期間限定"]
WAYS = ["直営", "一部委託", "全部委託", "補助・負担"]
TAKEN = [
    ("単年度繰返", "一部委託"),
    ("単年度繰返", "直営"),
    ("期間限定", "全部委託"),
    ("単年度繰返", "補助・負担"),
]
YEARS = {2021: "settled", 2022: "settled", 2023: "settled", 2024: "initial"}
HEADS = ["３年度決算", "４年度決算", "５年度決算", "６年度当初予算"]
HOURLY = 4
CHECKS = {"city_role": "市が関与する必要性", "effectiveness": "成果の有効性", "efficiency": "手段の効率性"}
MARKS = ["○○△", "○△○", "○○○", "○○×"]
SAID = ["法令等の根拠があり、市が担うことが適当である。", "目標に対する達成の状況から判断した。",
        "経費と事務の手間の両面から見直しの余地を確かめた。"]  # fmt: skip
TURNS = ["現状のまま継続", "改善して継続", "拡大", "縮小", "終了"]
TURNED = [
    ("改善して継続", "improve"),
    ("拡大", "expand"),
    ("現状のまま継続", "continue"),
    ("改善して継続", "improve"),
]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=9, air=4.2, margin=14, footer="楓ヶ浜市　{page}／{pages}")
    sheets = []
    for place, work in enumerate(chosen("給食", "防災リーダー", "公園", "子ども医療")):
        drawn.next_page()
        number = f"0{place + 3}2{place * 2 + 1}"
        told = Told(work.name, YEAR, code=CODE, number=number)
        _head(drawn, work, told, place)
        _costs(drawn, work, told)
        drawn.next_page()
        drawn.line(f"【{number}】{work.name}", "right", size=8)
        _indicators(drawn, work, told)
        _check(drawn, work, told, place)
        sheets.append(told.sheet())
    return typst_pdf(drawn), sheets


def _head(drawn: Paper, work: Work, told: Told, place: int) -> None:
    department, section, unit, officer = OFFICES[place]
    told.organisation(department=department, section=section, unit=unit)
    account, *codes, item = BUDGET[place]
    told.data["budget_items"] = [{"key": "-".join(f"{int(one):02}" for one in codes), "name": item}]
    period, way = TAKEN[place]
    drawn.title("令和５年度　事務事業点検シート", 15)
    drawn.table(
        [24, 44, 22, 34, 20, 38],
        [
            label("事業コード"), middle(told.data["subject"]["number"]), label("事務事業名"), Box(work.name, 3),
            label("部　名"), department, label("課・係名"), f"{section}　{unit}", label("作成者"),
            told.hide("officer", officer),
            label("予算科目"), Box(f"{account}　{codes[0]}款　{codes[1]}項　{codes[2]}目　{item}", 5),
            label("事業期間"), Box(told.choose("period", period, PERIODS, "■", "□"), 5),
            label("実施方法"), Box(told.choose("delivery", way, WAYS, "■", "□"), 5),
            label("根拠法令"), Box(told.say("legal_basis", work.law), 5),
        ],
    )  # fmt: skip
    drawn.room(2)
    drawn.line("■　事業の内容", bold=True, size=10)
    drawn.table(
        [24, 158],
        [
            label("対　象"), wide(told.say("target", work.target), 1, 10),
            label("目　的"), wide(told.say("purpose", work.purpose), 1, 17),
            label("内　容"), wide(told.say("overview", work.overview), 1, 24),
        ],
    )  # fmt: skip


def _costs(drawn: Paper, work: Work, told: Told) -> None:
    drawn.room(2)
    drawn.line("■　事業費の推移", bold=True, size=10)
    drawn.line("（単位：千円）", "right")
    money = {year: work.money(year) for year in YEARS}
    joint = {year: sum(money[year][fund] for fund in ("national", "prefectural", "bond")) for year in YEARS}
    boxes = [label("", 3), *(label(f"令和{head}") for head in HEADS)]
    boxes += [label("事業費　A", 3)]
    boxes += [
        figure(minus(int(told.pay(year, "total", money[year]["total"], YEARS[year])))) for year in YEARS
    ]
    boxes += [down("財源", 3), label("国・県支出金、地方債", 2)]
    boxes += [figure(minus(int(told.pay(year, "earmarked", joint[year], YEARS[year])))) for year in YEARS]
    for item, word in (("other_funds", "その他特定財源"), ("general_fund", "一般財源")):
        paid = [told.pay(year, item, money[year][item], YEARS[year]) for year in YEARS]
        boxes += [label(word, 2), *(figure(minus(int(one))) for one in paid)]
    hours = {year: round(work.persons(year) * 1920) for year, basis in YEARS.items() if basis == "settled"}
    boxes += [label("職員の従事時間（時間）", 3), *(figure(f"{one:,}") for one in hours.values()), figure("")]
    pay = {year: one * HOURLY for year, one in hours.items()}
    boxes += [label("人件費　B", 3), *(figure(f"{one:,}") for one in pay.values()), figure("")]
    boxes += [label("総コスト　A＋B", 3)]
    boxes += [figure(f"{money[year]['total'] + one:,}") for year, one in pay.items()] + [figure("")]
    drawn.table([8, 8, 42, 31, 31, 31, 31], boxes)
    drawn.line("＊人件費は、従事時間に1時間当たり4千円を乗じた概算である。", size=7)
    for year, amount in pay.items():
        told.staff(year, "hours", hours[year])
        told.pay(year, "personnel", amount, "settled")
        told.pay(year, "full_cost", money[year]["total"] + amount, "settled")


def _indicators(drawn: Paper, work: Work, told: Told) -> None:
    drawn.line("■　指標の達成状況", bold=True, size=10)
    years = (2021, 2022, 2023)
    boxes = [label("区分"), label("指標名［単位］"), label("")]
    boxes += [*(label(f"令和{'３４５'[place]}年度") for place in range(3)), label("令和６年度")]
    for indicator in work.indicators:
        word = "活動" if indicator.kind == "activity" else "成果"
        boxes += [middle(word, rows=3), Box(f"{indicator.name}［{indicator.unit}］", rows=3), label("目標")]
        boxes += [figure(shown(indicator.aim(year))) for year in (*years, 2024)] + [label("実績")]
        boxes += [figure(shown(indicator.reached(year))) for year in years] + [figure(""), label("達成率")]
        boxes += [figure(rate(indicator.aim(year), indicator.reached(year))) for year in years] + [figure("")]
        told.follow(indicator, (*years, 2024), years, kind=indicator.kind)
    drawn.table([14, 60, 18, 23, 23, 23, 23], boxes)


def _check(drawn: Paper, work: Work, told: Told, place: int) -> None:
    drawn.room(2)
    drawn.line("■　点検結果　　（○：問題なし　△：一部見直しが必要　×：見直しが必要）", bold=True, size=10)
    boxes = [label("点検項目"), label("結果"), label("判断の理由")]
    for (key, word), mark, said in zip(CHECKS.items(), MARKS[place], SAID, strict=True):
        boxes += [label(word), middle(mark), wide(said, 1, 10)]
        told.evaluate(key, mark=mark, comment=said)
    drawn.table([44, 16, 122], boxes)
    turn, decision = TURNED[place]
    told.direct(decision, turn)
    drawn.table(
        [44, 138],
        [
            label("令和５年度の成果"), wide(told.say("results", work.results), 1, 20),
            label("残された課題"), wide(told.say("issues_operation", work.issues), 1, 20),
            label("今後の方向性"), marked(turn, TURNS, "■", "□"),
            label("具体的な改善策"), wide(told.say("improvement", work.improvement), 1, 20),
        ],
    )  # fmt: skip
