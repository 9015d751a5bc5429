"""鳥羽根市: results of the main measures for the council, two projects a page out of a browser, yen, across."""

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, known, minus, shown
from tools.strangers.blind.ruled import Box, Paper, figure, label, middle, wide
from tools.strangers.blind.web_print import web_pdf

CODE = "990139"
YEAR = 2022
PLACES = [
    ("３　民生費", "２　児童福祉費", "４　児童育成費", "こども課"),
    ("８　土木費", "２　道路橋りょう費", "３　橋りょう維持費", "道路課"),
    ("２　総務費", "１　総務管理費", "７　企画費", "政策企画課"),
    ("２　総務費", "１　総務管理費", "９　電子計算費", "情報管理課"),
    ("10　教育費", "５　社会教育費", "３　図書館費", "中央図書館"),
]
FUNDS = {
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bond": "市債",
    "other_funds": "その他",
    "general_fund": "一般財源",
}


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=8, margin=15, font="Noto Serif CJK JP", footer="― {page} ―")
    sheets = []
    for place, project in enumerate(chosen("放課後", "橋りょう", "コミュニティバス", "庁内情報", "図書館")):
        if place % 2 == 0:
            drawn.next_page()
            drawn.title("令和４年度　主要施策の成果に関する説明書", 13)
            drawn.line("（一般会計）　　　　　　　　　　　　　　　　　　　　　　　　　　　単位：円", "right")
        else:
            drawn.room(6)
        answer = Answer(project.name, YEAR, code=CODE, number=None)
        _block(drawn, project, answer, place)
        sheets.append(answer.sheet())
    return web_pdf(drawn), sheets


def _block(drawn: Paper, project: Project, answer: Answer, place: int) -> None:
    chapter, part, item, section = PLACES[place]
    answer.organisation(section=section)
    answer.data["budget_items"] = [{"key": _code(chapter, part, item), "name": item.split("　")[1]}]
    money = project.money(YEAR, unit=1)
    budget = money["total"] // 1000 * 1000 + 1_236_000
    left = budget - money["total"]
    for basis, amount in (("budget", budget), ("settled", money["total"]), ("unused", left)):
        answer.pay(YEAR, "total", amount, basis, unit=1)
    # A blank is a blank: nothing was printed that could be read.
    paid = [
        minus(int(answer.pay(YEAR, fund, money[fund], "settled", unit=1))) if money[fund] else ""
        for fund in FUNDS
    ]
    boxes: list[Box | str] = [
        label("款"), Box(chapter, 2), label("項"), Box(part, 3), label("目"), Box(item, 3),
        label("事業名", 2), Box(project.name, 5), label("所管課"), Box(section, 3),
        label("予算現額", 2, 2), label("決算額", 2, 2), label("決算額の財源内訳", 5), label("不用額", 2, 2),
        *(label(word) for word in FUNDS.values()),
        figure(minus(budget), 2), figure(minus(money["total"]), 2), *(figure(one) for one in paid),
        figure(minus(left), 2),
        label("事業の目的", 2), wide(answer.say("purpose", project.purpose), 9, 9),
        label("事業の内容", 2), wide(answer.say("overview", project.overview), 9, 13),
        label("事業の成果", 2), wide(answer.say("results", project.results), 9, 13),
    ]  # fmt: skip
    listed = project.indicators
    boxes += [
        label("主な指標", 2, 1 + len(listed)),
        label("指標名", 3),
        label("単位"),
        label("R2"),
        label("R3"),
        label("R4"),
        label("R4目標", 2),
    ]
    for indicator in listed:
        boxes += [Box(indicator.name, 3), middle(indicator.unit)]
        boxes += [figure(shown(indicator.at(year)[1])) for year in (2020, 2021, 2022)]
        boxes += [figure(shown(indicator.target[YEAR - 2016]), 2)]
        answer.reached(indicator, (2020, 2021, 2022))
        answer.data["indicators"][-1]["values"][-1]["target"] = known(indicator.target[YEAR - 2016])
    boxes += [label("今後の課題", 2), wide(answer.say("issues_operation", project.issues), 9, 10)]
    drawn.table([16, 16, 17, 17, 19, 19, 19, 19, 19, 15, 15], boxes)


def _code(*places: str) -> str:
    return "-".join(f"{int(place.split('　')[0]):02}" for place in places)
