"""蓮ヶ池市: a worksheet a project, merged like a paper over ten columns, whole yen, years from 平成 to 令和."""

import io

import xlsxwriter

from tools.strangers.blind.ruled import Box, boxed, down, figure, label, middle, wide
from tools.strangers.blind.worksheets import Looks
from tools.strangers.blind2.cells import WIDTHS, write_boxes
from tools.strangers.blind2.content import Told, Work, chosen, marked

CODE = "990279"
YEAR = 2020
OFFICES = [("市民健康部", "健康推進課", "板倉 久美子"), ("農林環境部", "森林環境課", "篠塚 大地"),
           ("企画部", "移住推進課", "野末 彩香"), ("消防本部", "消防総務課", "植草 隆")]  # fmt: skip
YEARS = {2018: "平成30年度", 2019: "令和元年度", 2020: "令和2年度"}
FUNDS = {"national": "国庫支出金", "prefectural": "県支出金", "bond": "地方債", "other_funds": "その他",
         "general_fund": "一般財源"}  # fmt: skip
KINDS = ["法定受託事務", "自治事務（義務）", "自治事務（任意）"]
KIND = ["自治事務（義務）", "自治事務（任意）", "自治事務（任意）", "自治事務（義務）"]
POINTS = {"city_role": "妥当性", "effectiveness": "有効性", "efficiency": "効率性"}
MARKS = ["ABB", "AAB", "BAB", "ABC"]
SAID = {"A": "高い水準にある。", "B": "おおむね適切である。", "C": "見直しの余地がある。"}
TURNS = {
    "拡大": "expand",
    "維持": "continue",
    "改善": "improve",
    "縮小": "reduce",
    "休止": "suspend",
    "廃止": "abolish",
}
TURNED = ["維持", "拡大", "拡大", "改善"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    looks = Looks.of(book, "#ededed")
    sheets = []
    for place, work in enumerate(chosen("予防接種", "森林", "移住", "消防団")):
        told = Told(work.name, YEAR, code=CODE, number=f"{place + 1:03}")
        page = book.add_worksheet(f"{place + 1:03}_{OFFICES[place][1]}")
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        page.set_paper(9)
        page.fit_to_pages(1, 1)
        page.merge_range(0, 0, 0, 6, "令和２年度　事務事業評価調書", looks.title)
        row = 2
        for boxes in (
            _head(work, told, place),
            _costs(work, told),
            _indicators(work, told),
            _verdict(work, told, place),
        ):
            row = write_boxes(page, row, boxed(boxes), looks) + 1
        sheets.append(told.sheet())
    book.close()
    return kept.getvalue(), sheets


def _head(work: Work, told: Told, place: int) -> list[Box | str]:
    department, section, officer = OFFICES[place]
    told.organisation(department=department, section=section)
    return [
        label("事業No."), middle(told.data["subject"]["number"]), label("事業名称"), Box(work.name, 7),
        label("部局"), Box(department, 2), label("所属"), Box(section, 3), label("記入者"),
        Box(told.hide("officer", officer), 2),
        label("事務の種類"), Box(told.choose("category", KIND[place], KINDS), 9),
        label("根拠法令"), Box(told.say("legal_basis", work.law) if work.law else "", 9),
        label("対象"), wide(told.say("target", work.target), 9),
        label("意図"), wide(told.say("purpose", work.purpose), 9),
        label("手段"), wide(told.say("overview", work.overview), 9),
    ]  # fmt: skip


def _costs(work: Work, told: Told) -> list[Box | str]:
    boxes: list[Box | str] = [label("（１）事業費　　単位：円", 10), label("", 4)]
    boxes += [label(f"{word}\n決算", 2) for word in YEARS.values()]
    money = {year: work.money(year, unit=1) for year in YEARS}
    boxes += [down("直接事業費", 6)]
    for item, word in FUNDS.items():
        paid = [told.pay(year, item, money[year][item], "settled", unit=1) for year in YEARS]
        boxes += [label(word, 3), *(figure(str(one), 2) for one in paid)]
    paid = [told.pay(year, "total", money[year]["total"], "settled", unit=1) for year in YEARS]
    boxes += [label("計", 3), *(figure(str(one), 2) for one in paid)]
    pay = {year: round(work.persons(year) * 7_263_000) for year in YEARS}
    paid = [told.pay(year, "personnel", one, "settled", unit=1) for year, one in pay.items()]
    boxes += [label("人件費", 4), *(figure(str(one), 2) for one in paid)]
    for year in YEARS:
        told.staff(year, "fte", work.persons(year))
    return [*boxes, label("従事人数（人工）", 4), *(figure(str(work.persons(year)), 2) for year in YEARS)]


def _indicators(work: Work, told: Told) -> list[Box | str]:
    boxes: list[Box | str] = [
        label("（２）指標", 10),
        label("指標名", 3),
        label("単位"),
        *(label(word) for word in ("区分",)),
    ]
    boxes += [*(label(word) for word in YEARS.values()), label("令和３年度", 2)]
    for indicator in work.indicators:
        kind = "活動" if indicator.kind == "activity" else "成果"
        boxes += [Box(f"【{kind}】\n{indicator.name}", 3, 2), middle(indicator.unit, 1, 2), label("目標")]
        boxes += [figure(str(indicator.aim(year))) for year in YEARS] + [figure(str(indicator.aim(2021)), 2)]
        boxes += [label("実績"), *(figure(str(indicator.reached(year))) for year in YEARS), figure("", 2)]
        told.follow(indicator, (*YEARS, 2021), tuple(YEARS), kind=indicator.kind)
    return [*boxes, Box("", 3, 2), middle("", 1, 2), *(box for word in ("目標", "実績") for box in (
        label(word), *[figure("")] * 3, figure("", 2)))]  # fmt: skip


def _verdict(work: Work, told: Told, place: int) -> list[Box | str]:
    boxes: list[Box | str] = [label("（３）評価", 10)]
    for (key, word), mark in zip(POINTS.items(), MARKS[place], strict=True):
        boxes += [label(word, 2), middle(mark), wide(SAID[mark], 7)]
        told.evaluate(key, mark=mark, comment=SAID[mark])
    turn = TURNED[place]
    told.direct(TURNS[turn], turn)
    return [
        *boxes,
        label("取組の成果", 2), wide(told.say("results", work.results), 8),
        label("課題", 2), wide(told.say("issues_operation", work.issues), 8),
        label("今後の方向性", 2), Box(marked(turn, list(TURNS)), 8),
        label("改善策", 2), wide(told.say("improvement", work.improvement), 8),
    ]  # fmt: skip
