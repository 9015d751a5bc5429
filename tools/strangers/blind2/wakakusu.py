"""若楠町: the statement of results, landscape, several projects a table, chapters between."""

from tools.strangers.blind.content import shown
from tools.strangers.blind.ruled import Box, Paper, figure, label, wide
from tools.strangers.blind.typst_print import typst_pdf
from tools.strangers.blind2.content import Told, Work, chosen

CODE = "990236"
YEAR = 2024
GROUPS = [("２款　総務費", [("移住", "企画財政課")]), ("３款　民生費", [("子ども医療", "こども支援課")]),
          ("４款　衛生費", [("予防接種", "保健福祉課")]), ("６款　農林水産業費", [("森林", "産業課")]),
          ("９款　消防費", [("消防団", "総務課")])]  # fmt: skip
FUNDS = {"national": "国庫\n支出金", "prefectural": "県支出金", "bond": "地方債", "other_funds": "その他",
         "general_fund": "一般財源"}  # fmt: skip
WIDTHS = [36, 20, 20, 17, 17, 17, 17, 20, 48, 57]
PER_PAGE = 3


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(width=297, height=210, size=8.4, air=3.6, margin=14, footer="－ {page} －")
    sheets: list[dict[str, object]] = []
    boxes: list[Box] = []
    for chapter, works in GROUPS:
        if len(sheets) % PER_PAGE == 0:
            boxes = _page(drawn, boxes)
        boxes.append(Box(chapter, len(WIDTHS)))
        for word, section in works:
            work = _of_town(chosen(word)[0])
            told = Told(work.name, YEAR, code=CODE, number=None)
            told.organisation(section=section)
            boxes += _row(work, told, section)
            sheets.append(told.sheet())
    drawn.table(WIDTHS, boxes)
    return typst_pdf(drawn), sheets


def _page(drawn: Paper, before: list[Box]) -> list[Box]:
    """The end of one page and the heads of the next."""
    if before:
        drawn.table(WIDTHS, before)
    drawn.next_page()
    drawn.title("令和６年度　主要な施策の成果説明書", 14)
    drawn.line("（単位：千円）", "right")
    return [
        label("事業名\n【担当課】", rows=2), label("予算現額", rows=2), label("決算額", rows=2),
        label("決算額の財源内訳", 5), label("事業の内容", rows=2), label("事業の成果", rows=2),
        *(label(word) for word in FUNDS.values()),
    ]  # fmt: skip


def _row(work: Work, told: Told, section: str) -> list[Box]:
    money = work.money(YEAR)
    budget = told.pay(YEAR, "total", round(money["total"] * 1.043 / 100) * 100, "budget")
    told.pay(YEAR, "total", money["total"], "settled")
    # A fund that pays nothing is left blank, as such statements do.
    paid = [f"{told.pay(YEAR, fund, money[fund], 'settled'):,}" if money[fund] else "" for fund in FUNDS]
    listed = "\n".join(
        f"・{one.name}　{shown(one.reached(YEAR))}{one.unit}"
        for one in work.indicators
        if not isinstance(one.reached(YEAR), str)
    )
    return [
        Box(f"{work.name}\n【{section}】"), figure(f"{budget:,}"), figure(f"{money['total']:,}"),
        *(figure(one) for one in paid),
        wide(told.say("overview", work.overview), 1, 34), wide(told.say("results", f"{work.results}\n{listed}"), 1, 34),
    ]  # fmt: skip


def _of_town(work: Work) -> Work:
    told = {name: getattr(work, name).replace("市", "町") for name in ("overview", "results")}
    return Work(**{name: getattr(work, name) for name in work.__dataclass_fields__} | told)
