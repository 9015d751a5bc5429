"""汐路町: grants to societies, a page each out of a browser; years as R5, options by number, boxes left empty."""

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, minus, of_town, shown
from tools.strangers.blind.ruled import Box, Paper, down, figure, label, middle, wide
from tools.strangers.blind.web_print import web_pdf

CODE = "990121"
YEAR = 2023
OFFICES = ["総務課 協働係", "建設課 住宅係", "町民生活課 環境係"]
SOCIETIES = ["応募により選ばれた団体", "空き家の所有者", "資源集団回収団体"]
FUNDS = {"national": "国", "prefectural": "県", "other_funds": "その他", "general_fund": "一般財源"}
YEARS = {2021: "settled", 2022: "settled", 2023: "settled", 2024: "initial"}
WORDS = {2021: "R3決算", 2022: "R4決算", 2023: "R5決算", 2024: "R6当初"}
OPTIONS = ["①継続", "②拡充", "③縮小", "④統合", "⑤廃止"]
CHOSEN = [(0, "continue"), (1, "expand"), (2, "reduce")]
POINTS = {"citizen_needs": "町民ニーズ", "effectiveness": "有効性", "city_role": "町の関与の妥当性"}
SCORES = [(4, 4, 3), (5, 4, 4), (3, 2, 3)]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=8.5, margin=14, footer="汐路町　補助金等評価調書　{page}/{pages}")
    sheets = []
    for place, project in enumerate(of_town(*chosen("市民協働", "空き家", "ごみ"))):
        drawn.next_page()
        answer = Answer(project.name, YEAR, code=CODE, number=f"補-{place + 12}")
        _sheet(drawn, project, answer, place)
        sheets.append(answer.sheet())
    return web_pdf(drawn), sheets


def _sheet(drawn: Paper, project: Project, answer: Answer, place: int) -> None:
    section, unit = OFFICES[place].split(" ")
    answer.organisation(section=section, unit=unit)
    drawn.title("補 助 金 等 評 価 調 書")
    drawn.line("評価対象年度：R5年度", "right")
    drawn.table(
        [26, 70, 26, 60],
        [
            label("番号"), f"補-{place + 12}", label("担当"), OFFICES[place],
            label("事業名"), Box(project.name, 3),
            label("交付先"), Box(answer.other("交付先", SOCIETIES[place]), 3),
            label("事業の目的"), wide(answer.say("purpose", project.purpose), 3, 12),
            label("事業の概要"), wide(answer.say("overview", project.overview), 3, 14),
            label("補助の始期"), answer.other("補助の始期", f"H{14 + place * 3}"), label("補助率等"),
            answer.other("補助率等", "2分の1以内" if place == 0 else "定額"),
        ],
    )  # fmt: skip
    _money(drawn, project, answer)
    _indicators(drawn, project, answer)
    boxes: list[Box | str] = [label("評価項目"), label("点数"), label("説明")]
    for (key, word), score in zip(POINTS.items(), SCORES[place], strict=True):
        said = f"{project.target}からの評価は{'高い' if score > 3 else '分かれている'}。"  # noqa: PLR2004
        boxes += [label(word), middle(f"{score}"), said]
        answer.evaluate(key, score=score, comment=said)
    drawn.line("評価（5点：非常に高い　4点：高い　3点：普通　2点：低い　1点：非常に低い）", bold=True)
    drawn.table([36, 16, 130], boxes)
    chosen_one, decision = CHOSEN[place]
    ring = OPTIONS[chosen_one]
    drawn.table(
        [36, 146],
        [
            label("成果"), wide(answer.say("results", project.results), 1, 12),
            label("問題点・課題"), wide(answer.say("issues_operation", project.issues), 1, 12),
            label("今後の方向性"), ring,
            label("その理由"), wide(project.improvement, 1, 12),
        ],
        "framed",
    )  # fmt: skip
    drawn.line("方向性の区分：" + "　".join(OPTIONS), size=7)
    answer.direct(decision, ring, project.improvement)


def _money(drawn: Paper, project: Project, answer: Answer) -> None:
    drawn.line("補助金額の推移（千円）", bold=True)
    boxes = [label("年度", 2), *(label(WORDS[year]) for year in YEARS)]
    money = {year: project.money(year) for year in YEARS}
    totals = [answer.pay(year, "total", money[year]["total"], basis) for year, basis in YEARS.items()]
    boxes += [label("事業費", 2), *(figure(minus(int(one))) for one in totals), down("財源", 4)]
    for item, word in FUNDS.items():
        paid = [
            answer.pay(year, item, money[year][item] or "－", basis) if year != YEAR + 1 else ""
            for year, basis in YEARS.items()
        ]
        boxes += [label(word), *(figure(one if isinstance(one, str) else minus(one)) for one in paid)]
    drawn.table([10, 40, 33, 33, 33, 33], boxes)
    drawn.line("※「－」は該当する額がないことを示す。R6当初の財源は予算書を参照のこと。", size=7)


def _indicators(drawn: Paper, project: Project, answer: Answer) -> None:
    drawn.line("活動・成果の指標", bold=True)
    boxes = [
        label("種別"),
        label("指標名（単位）"),
        label(""),
        label("R3"),
        label("R4"),
        label("R5"),
        label("R6"),
    ]
    years = {2021: True, 2022: True, 2023: True, 2024: False}
    for indicator in project.indicators:
        word = "活動" if indicator.kind == "activity" else "成果"
        boxes += [middle(word, rows=2), Box(f"{indicator.name}（{indicator.unit}）", rows=2)]
        boxes += [label("計画"), *(figure(shown(indicator.target[year - 2016])) for year in years)]
        boxes += [
            label("実績"),
            *(figure(shown(indicator.at(year)[1])) for year, done in years.items() if done),
        ]
        boxes.append(figure(""))
        answer.measured(indicator, years, kind=indicator.kind)
    drawn.table([14, 76, 16, 19, 19, 19, 19], boxes)
