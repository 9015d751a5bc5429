"""稲叢市: three pages a sheet at the end of 平成, the name repeated on each, full-width years, options by number."""

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, minus, shown
from tools.strangers.blind.ruled import Box, Paper, down, figure, label, middle, wide
from tools.strangers.blind.typst_print import typst_pdf

CODE = "990155"
YEAR = 2018
OFFICES = [
    ("環境経済部", "クリーン推進課", "沢渡 実"),
    ("都市整備部", "交通対策課", "折笠 慎也"),
    ("教育部", "図書館課", "小網 千枝"),
    ("総務部", "情報システム課", "多田羅 学"),
]
YEARS = {2016: "平成２８年度", 2017: "平成２９年度", 2018: "平成３０年度"}
NEXT = "平成３１年度"
STARTS = ["平成４年度～", "平成１５年度～", "昭和５２年度～", "平成２５年度～平成３４年度"]
PLANS = ["一般廃棄物処理基本計画", "地域公共交通網形成計画", "子ども読書活動推進計画", "情報化推進計画"]
CONTINUITY = ["継続", "継続", "継続", "継続"]
CATEGORY = ["自治事務（義務）", "自治事務（任意）", "自治事務（任意）", "自治事務（任意）"]
CATEGORIES = ["法定受託事務", "自治事務（義務）", "自治事務（任意）"]
POINTS = {
    "citizen_needs": "市民ニーズ",
    "city_role": "市の関与",
    "priority": "優先度",
    "progress": "進捗状況",
}
SCORES = [(5, 4, 4, 3), (4, 4, 5, 4), (4, 3, 3, 3), (3, 5, 4, 4)]
WAYS = {
    "１　拡充": "expand",
    "２　現状のまま継続": "continue",
    "３　改善して継続": "improve",
    "４　縮小": "reduce",
    "５　終了": "complete",
}
CHOSEN = ["３　改善して継続", "１　拡充", "２　現状のまま継続", "２　現状のまま継続"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=10, margin=17, air=5, font="Noto Serif CJK JP", footer="{page}／{pages}ページ")
    sheets = []
    for place, project in enumerate(chosen("ごみ", "コミュニティバス", "図書館", "庁内情報")):
        number = f"{4010 + place * 3}"
        answer = Answer(project.name, YEAR, code=CODE, number=number)
        for part in (_about, _doing, _verdict):
            drawn.next_page()
            drawn.line("平成30年度　行政評価（事務事業評価表）", bold=True, size=12)
            drawn.table(
                [26, 20, 30, 100], [label("事業コード"), middle(number), label("事務事業名称"), project.name]
            )
            part(drawn, project, answer, place)
        sheets.append(answer.sheet())
    return typst_pdf(drawn), sheets


def _about(drawn: Paper, project: Project, answer: Answer, place: int) -> None:
    department, section, head = OFFICES[place]
    answer.organisation(department=department, section=section)
    answer.data["references"] = [{"key": "1", "plan": "関連する計画", "path": [], "name": PLANS[place]}]
    answer.choice("continuity", CONTINUITY[place])
    answer.choice("category", CATEGORY[place])
    drawn.line("Ⅰ　基本情報", bold=True)
    drawn.table(
        [30, 58, 30, 58],
        [
            label("担当部"), department, label("担当課"), section,
            label("課長名"), answer.hide("head", head), label("新規・継続の別"),
            _ticked(CONTINUITY[place], ["新規", "継続"]),
            label("事務の種類"), Box(_ticked(CATEGORY[place], CATEGORIES), 3),
            label("根拠法令"), Box(answer.say("legal_basis", project.law) if project.law else "", 3),
            label("事業期間"), answer.other("事業期間", STARTS[place]), label("関連する計画"), PLANS[place],
            label("事業の目的"), wide(answer.say("purpose", project.purpose), 3, 30),
            label("対象者"), wide(answer.say("target", project.target), 3, 22),
            label("事業の内容"), wide(answer.say("overview", project.overview), 3, 46),
        ],
    )  # fmt: skip


def _ticked(chosen_one: str, words: list[str]) -> str:
    return "　".join(("■" if word == chosen_one else "□") + word for word in words)


def _doing(drawn: Paper, project: Project, answer: Answer, place: int) -> None:
    drawn.line("Ⅱ　実施状況", bold=True)
    drawn.line("１　事業費等", bold=True)
    drawn.line("単位：千円", "right", size=7)
    money = {year: project.money(year) for year in YEARS}
    boxes = [
        label("年度", 2),
        *(label(f"{word}\n決算") for word in YEARS.values()),
        label(f"{NEXT}\n当初予算"),
        down("事業費", 4),
    ]
    grants = {year: one["national"] + one["prefectural"] + one["bond"] for year, one in money.items()}
    for item, word in (
        ("earmarked", "国・県支出金、市債"),
        ("other_funds", "その他の財源"),
        ("general_fund", "一般財源"),
        ("total", "計　（ａ）"),
    ):
        amounts = grants if item == "earmarked" else {year: one[item] for year, one in money.items()}
        paid = [answer.pay(year, item, amounts[year], "settled") for year in YEARS]
        coming = answer.pay(2019, item, project.total[3], "initial") if item == "total" else ""
        boxes += [label(word), *(figure(minus(int(one), "▲ ")) for one in paid)]
        boxes += [figure(coming if isinstance(coming, str) else minus(coming))]
    work = {year: round(project.persons(year) * 6_900) for year in YEARS}
    boxes += [label("従事人工（人）", 2), *(figure(f"{project.persons(year)}") for year in YEARS), figure("")]
    boxes += [label("人件費　（ｂ）", 2), *(figure(minus(one)) for one in work.values()), figure("")]
    boxes += [
        label("総事業費　（ａ＋ｂ）", 2),
        *(figure(minus(work[year] + money[year]["total"])) for year in YEARS),
        figure(""),
    ]
    drawn.table([9, 43, 31, 31, 31, 31], boxes)
    for year in YEARS:
        answer.staff(year, "fte", project.persons(year))
        answer.pay(year, "personnel", work[year], "settled")
        answer.pay(year, "full_cost", work[year] + money[year]["total"], "settled")
    drawn.line("２　指標", bold=True)
    for number, indicator in enumerate(project.indicators, start=1):
        word = "活動指標" if indicator.kind == "activity" else "成果指標"
        pairs = [indicator.at(year) for year in YEARS]
        drawn.table(
            [26, 26, 31, 31, 31, 31],
            [
                label(f"指標{number}\n（{word}）", rows=2), Box(indicator.name, 3),
                label("単位"), middle(indicator.unit),
                label("説明"), Box(indicator.about, 4),
                label("", 2), *(label(head) for head in YEARS.values()), label(NEXT),
                label("目標", 2), *(figure(shown(aim)) for aim, _ in pairs), figure(shown(indicator.target[3])),
                label("実績", 2), *(figure(shown(reached)) for _, reached in pairs), figure(""),
            ],
        )  # fmt: skip
        years = dict.fromkeys(YEARS, True) | {2019: False}
        answer.measured(indicator, years, kind=indicator.kind, definition=indicator.about)
    if place % 2:
        drawn.line("※目標及び実績の「－」は、その年度に値を設定していないものです。", size=7)


def _verdict(drawn: Paper, project: Project, answer: Answer, place: int) -> None:
    drawn.line("Ⅲ　評価", bold=True)
    boxes = [label("項目"), label("評点\n（５～１）"), label("評点の理由")]
    for (key, word), score in zip(POINTS.items(), SCORES[place], strict=True):
        said = f"{word}について所管課で検討した結果、{score}とした。"
        boxes += [label(word), middle(str(score)), wide(said, 1, 9)]
        answer.evaluate(key, score=score, comment=said)
    drawn.table([34, 20, 122], boxes)
    drawn.table(
        [34, 142],
        [
            label("事業の成果"), wide(answer.say("results", project.results), 1, 24),
            label("課題"), wide(answer.say("issues_operation", project.issues), 1, 24),
            label("改善策"), wide(answer.say("improvement", project.improvement), 1, 24),
            label("今後の方向性"), "\n".join(("◉ " if word == CHOSEN[place] else "　 ") + word for word in WAYS),
        ],
    )  # fmt: skip
    answer.direct(WAYS[CHOSEN[place]], CHOSEN[place])
