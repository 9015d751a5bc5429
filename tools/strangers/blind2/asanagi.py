"""朝凪市: the progress of a plan's projects, one a row, heads of three rows: planned, budget and settled."""

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tools.strangers.blind.worksheets import Looks, write_heads
from tools.strangers.blind2.content import Figure, Told, Work, chosen

CODE = "990261"
YEAR = 2024
PLACES = [("1-1-3", "子育て支援の充実", "こども未来課"), ("2-3-1", "防災体制の強化", "防災課"),
          ("3-2-2", "公園・緑地の整備", "都市計画課"), ("4-1-1", "移住・定住の促進", "地域振興課"),
          ("4-4-2", "文化財の保存と活用", "文化振興課")]  # fmt: skip
YEARS = (2023, 2024)
BASES = {"planned": "計画額", "budget": "予算現額", "settled": "決算額"}
FUNDS = {
    "national": "国",
    "prefectural": "県",
    "bond": "地方債",
    "other_funds": "その他",
    "general_fund": "一般財源",
}
PROGRESS = ["Ａ", "Ｂ", "Ｂ", "Ａ", "Ｃ"]
FOLDED = str.maketrans("ＡＢＣ", "ABC")
TURNS = [
    ("継続", "continue"),
    ("拡充", "expand"),
    ("継続", "continue"),
    ("拡充", "expand"),
    ("見直し", "improve"),
]
FIRST = 4
DEPTH = 3


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The workbook and what must be read from it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    looks = Looks.of(book, "#ddebf7")
    page = book.add_worksheet("進捗管理表")
    page.write(0, 0, "第２次朝凪市総合計画　実施計画　進捗管理表（令和６年度）", looks.title)
    page.write(1, 0, "※事業費の単位は千円。進捗の区分は「凡例」のシートを参照のこと。")
    columns = _columns()
    write_heads(page, FIRST, columns, DEPTH, looks.head)
    page.set_column(0, len(columns) - 1, 11)
    page.set_column(3, 3, 26)
    page.freeze_panes(FIRST + DEPTH, 4)
    sheets = []
    for place, work in enumerate(chosen("子ども医療", "防災リーダー", "公園", "移住", "文化財")):
        told = Told(work.name, YEAR, code=CODE, number=str(place + 1))
        _row(page, FIRST + DEPTH + place, _values(work, told, place), looks)
        sheets.append(told.sheet())
    legend = book.add_worksheet("凡例")
    legend.write_column(0, 0, ["進捗の区分", "Ａ　計画どおり", "Ｂ　おおむね計画どおり", "Ｃ　遅れている"])
    book.close()
    return kept.getvalue(), sheets


def _columns() -> list[tuple[str, ...]]:
    columns: list[tuple[str, ...]] = [("番号",), ("施策体系", "コード"), ("施策体系", "施策"), ("事業名",),
                                      ("担当課",), ("事業の目的",), ("事業の内容",)]  # fmt: skip
    for year in YEARS:
        head = f"令和{year - 2018}年度"
        columns += [(head, "事業費（千円）", word) for word in BASES.values()]
        columns += [(head, "決算額の財源内訳（千円）", word) for word in FUNDS.values()]
    columns.append(("令和7年度", "事業費（千円）", "計画額"))
    for slot in (1, 2):
        head = f"指標{'①②'[slot - 1]}"
        columns += [(head, "指標名"), (head, "単位")]
        columns += [(head, f"R{year - 2018}", word) for year in YEARS for word in ("目標値", "実績値")]
        columns.append((head, "R7", "目標値"))
    return [*columns, ("進捗状況", "区分"), ("進捗状況", "取組の成果"), ("進捗状況", "課題"), ("今後の方向性", "区分"),
            ("今後の方向性", "内容")]  # fmt: skip


def _values(work: Work, told: Told, place: int) -> list[Figure]:
    code, measure, section = PLACES[place]
    told.organisation(section=section)
    told.other("コード", code)
    told.data["references"] = [{"key": "1", "plan": "施策", "path": [], "name": measure}]
    values: list[Figure] = [place + 1, code, measure, work.name, section, told.say("purpose", work.purpose)]
    values.append(told.say("overview", work.overview))
    for year in YEARS:
        money = work.money(year)
        total = money["total"]
        sums = {
            "planned": round(total * 0.0097) * 100,
            "budget": round(total * 0.0105) * 100,
            "settled": total,
        }
        values += [told.pay(year, "total", amount, basis) for basis, amount in sums.items()]
        values += [told.pay(year, fund, money[fund], "settled") for fund in FUNDS]
    values.append(told.pay(2025, "total", work.money(2025)["total"], "planned"))
    for indicator in work.indicators:
        values += [indicator.name, indicator.unit]
        values += [one for year in YEARS for one in (indicator.aim(year), indicator.reached(year))]
        values.append(indicator.aim(2025))
        told.follow(indicator, (*YEARS, 2025), YEARS)
    turn, decision = TURNS[place]
    told.evaluate("progress", mark=PROGRESS[place].translate(FOLDED))
    told.direct(decision, turn, work.improvement)
    values += [PROGRESS[place], told.say("results", work.results), told.say("issues_operation", work.issues)]
    return [*values, turn, work.improvement]


def _row(page: Worksheet, row: int, values: list[Figure], looks: Looks) -> None:
    for column, value in enumerate(values):
        if isinstance(value, str):
            page.write_string(row, column, value, looks.text)
        else:
            page.write_number(row, column, value, looks.figure if isinstance(value, int) else looks.text)
