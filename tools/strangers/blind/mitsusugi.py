"""三ツ杉市: one landscape page a sheet in two columns, yen, over a change of era, ◎○△×, a grid of choices."""

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, minus, shown
from tools.strangers.blind.ruled import Box, Paper, down, figure, label, middle, wide
from tools.strangers.blind.typst_print import typst_pdf

CODE = "990112"
YEAR = 2019
OFFICES = ["こども未来課", "商工観光課", "教育委員会　図書館", "保健センター", "生活環境課"]
BUDGETS = [("03-02-05", "放課後対策費"), ("07-01-03", "観光費"), ("10-05-02", "図書館費"), ("04-01-02", "母子衛生費"),
           ("04-02-01", "清掃総務費")]  # fmt: skip
FUNDS = {
    "national": "国費",
    "prefectural": "県費",
    "bond": "市債",
    "other_funds": "その他特財",
    "general_fund": "一般財源",
}
HEADS = {2017: "平成29年度", 2018: "平成30年度", 2019: "令和元年度"}
VIEWS = {
    "citizen_needs": "市民ニーズ",
    "effectiveness": "有効性",
    "efficiency": "効率性",
    "progress": "進捗状況",
}
MARKS = ["◎○△○", "○△○△", "○○△○", "◎◎○◎", "△○×○"]
SAID = {
    "◎": "高く、今後も維持したい",
    "○": "やや高い",
    "△": "やや低く、改める余地がある",
    "×": "低く、見直しを要する",
}
GRID = {"拡大": "expand", "継続": "continue", "改善": "improve", "統合": "merge", "縮小": "reduce", "廃止": "abolish",
        "完了": "complete"}  # fmt: skip
CHOSEN = ["拡大", "改善", "継続", "継続", "統合"]
DELIVERY = [["直営", "委託"], ["委託"], ["直営"], ["直営"], ["直営", "補助"]]
WAYS = ["直営", "委託", "補助", "指定管理"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(
        width=297,
        height=210,
        margin=11,
        size=7.2,
        air=4.2,
        header="三ツ杉市行政改革推進室",
        footer="{page}／{pages}",
    )
    sheets = []
    for place, project in enumerate(chosen("放課後", "観光", "図書館", "乳幼児", "ごみ")):
        drawn.next_page()
        number = f"{place * 13 + 4:03}"
        answer = Answer(project.name, YEAR, code=CODE, number=number)
        drawn.title("事務事業点検表（令和元年度分）", 12)
        left, right = drawn.part(), drawn.part()
        _about(left, project, answer, place, number)
        _costs(left, project, answer)
        _indicators(right, project, answer)
        _views(right, project, answer, place)
        drawn.beside(left, right)
        sheets.append(answer.sheet())
    return typst_pdf(drawn), sheets


def _about(drawn: Paper, project: Project, answer: Answer, place: int, number: str) -> None:
    code, name = BUDGETS[place]
    answer.data["budget_items"] = [{"key": code, "name": name}]
    answer.choice("delivery", *DELIVERY[place])
    parts = OFFICES[place].split("　")
    answer.organisation(
        **({"section": parts[0]} if len(parts) == 1 else {"department": parts[0], "section": parts[1]})
    )
    boxes: list[Box | str] = [
        label("No."), label("事業名", 3), label("担当課", 2),
        middle(number), middle(project.name, 3), middle(OFFICES[place], 2),
        label("予算科目"), Box(f"{code}　{name}", 2), label("実施方法"),
        Box("　".join(("■" if way in DELIVERY[place] else "□") + way for way in WAYS), 2),
        label("根拠法令"), Box(answer.say("legal_basis", project.law or "なし"), 5),
        label("目的"), wide(answer.say("purpose", project.purpose), 5, 11),
        label("対象"), wide(answer.say("target", project.target), 5, 6),
        label("内容"), wide(answer.say("overview", project.overview), 5, 15),
        label("成果"), wide(answer.say("results", project.results), 5, 15),
    ]  # fmt: skip
    drawn.table([16, 22, 22, 18, 26, 26], boxes)


def _costs(drawn: Paper, project: Project, answer: Answer) -> None:
    drawn.line("◆事業に要した費用", bold=True)
    drawn.line("（単位：円）", "right")
    boxes = [
        label("", 2),
        *(label(f"{word}\n決算額") for word in HEADS.values()),
        label("令和2年度\n当初予算額"),
    ]
    money = {year: project.money(year, unit=1) for year in HEADS}
    totals = [answer.pay(year, "total", money[year]["total"], "settled", unit=1) for year in HEADS]
    later = answer.pay(2020, "total", project.total[4] // 10 * 10, "initial")
    boxes += [
        label("直接事業費", 2),
        *(figure(minus(int(one))) for one in totals),
        figure(minus(int(later) * 1000)),
    ]
    boxes.append(down("財源内訳", 5))
    for item, word in FUNDS.items():
        paid = [answer.pay(year, item, money[year][item], "settled", unit=1) for year in HEADS]
        boxes += [label(word), *(figure(minus(int(one))) for one in paid), figure("")]
    work = [round(project.persons(year) * 7_112_400) for year in HEADS]
    for year, amount in zip(HEADS, work, strict=True):
        answer.staff(year, "fte", project.persons(year))
        answer.pay(year, "personnel", amount, "settled", unit=1)
    boxes += [label("人工（人）", 2), *(figure(f"{project.persons(year):.2f}") for year in HEADS), figure("")]
    boxes += [label("職員人件費", 2), *(figure(minus(one)) for one in work), figure("")]
    drawn.table([8, 24, 25, 25, 25, 25], boxes)


def _indicators(drawn: Paper, project: Project, answer: Answer) -> None:
    drawn.line("◆目標の達成状況", bold=True)
    boxes = [
        label("指標", rows=2),
        label("単位", rows=2),
        *(label(word, 2) for word in ("30年度", "令和元年度")),
        label("最終目標\n(令和3年度)", rows=2),
        *[one for _ in range(2) for one in (label("目標"), label("実績"))],
    ]
    for indicator in project.indicators:
        word = "活動" if indicator.kind == "activity" else "成果"
        pairs = [figure(shown(one)) for year in (2018, 2019) for one in indicator.at(year)]
        last = indicator.target[5]
        boxes += [Box(f"（{word}）{indicator.name}"), middle(indicator.unit), *pairs, figure(shown(last))]
        answer.measured(
            indicator,
            {2018: True, 2019: True},
            kind=indicator.kind,
            final={"fiscal_year": 2021, "value": last},
        )
    boxes += [Box(""), middle(""), *[figure("")] * 5] * (4 - len(project.indicators))
    drawn.table([44, 12, 15, 15, 15, 15, 17], boxes)


def _views(drawn: Paper, project: Project, answer: Answer, place: int) -> None:
    drawn.line("◆点検（◎：高い　○：やや高い　△：やや低い　×：低い）", bold=True)
    boxes: list[Box | str] = [label("視点"), label("判定"), label("コメント")]
    for (key, word), mark in zip(VIEWS.items(), MARKS[place], strict=True):
        said = f"{word}は{SAID[mark]}。"
        boxes += [label(word), middle(mark), said]
        answer.evaluate(key, mark=mark, comment=said)
    drawn.table([24, 14, 95], boxes)
    drawn.table([24, 109], [label("今後の課題"), wide(answer.say("issues_operation", project.issues), 1, 15)])
    drawn.line("◆今後の方向（該当に○）", bold=True)
    grid = [label(word) for word in GRID] + [middle("○" if word == CHOSEN[place] else "") for word in GRID]
    drawn.table([1] * len(GRID), grid)
    drawn.table(
        [24, 109], [label("見直しの内容"), wide(answer.say("improvement", project.improvement), 1, 15)]
    )
    answer.direct(GRID[CHOSEN[place]], CHOSEN[place])
