"""瑞ノ森市: measures with base values and goals, costs with a part of general funds, projects listed below."""

from dataclasses import dataclass

from tools.strangers.blind.content import known, shown
from tools.strangers.blind.ruled import Box, Paper, figure, label, middle, wide
from tools.strangers.blind.typst_print import typst_pdf
from tools.strangers.blind2.content import Told, Work, chosen

CODE = "990228"
YEAR = 2022
YEARS = (2020, 2021, 2022)
LETTERS = {"Ａ": "目標どおり", "Ｂ": "おおむね目標どおり", "Ｃ": "やや遅れている", "Ｄ": "遅れている"}
MARKS = "ＢＣＡ"
FOLDED = str.maketrans("ＡＢＣＤ", "ABCD")


@dataclass(frozen=True)
class Measure:
    """A measure, who answers for it, and the words of the projects it is made of."""

    number: str
    name: str
    goal: str
    department: str
    section: str
    head: str
    wanted: str
    works: tuple[str, ...]


MEASURES = [
    Measure("１１", "子育て家庭への支援の充実", "基本目標１　未来を担う人が育つまち", "こども部", "こども政策課",
            "戸村　恵", "子育てに伴う負担が軽くなり、希望する人が安心してこどもを産み育てている。",
            ("子ども医療", "給食")),
    Measure("３２", "地域ぐるみの防災体制の強化", "基本目標３　安全に暮らせるまち", "危機管理部", "防災安全課",
            "古賀　達也", "市民一人ひとりが備え、地域と行政が力を合わせて災害に立ち向かっている。",
            ("消防団", "防災リーダー", "防犯カメラ")),
    Measure("４１", "豊かな森と歴史の継承", "基本目標４　自然と文化を誇れるまち", "産業文化部", "農林課", "尾形　順一",
            "森と文化財が守り継がれ、市民の誇りとなっている。", ("森林", "文化財")),
]  # fmt: skip


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=9.2, air=4.6, margin=15, font="Noto Serif CJK JP", footer="{page}")
    sheets = []
    for place, measure in enumerate(MEASURES):
        drawn.next_page()
        told = Told(measure.name, YEAR, code=CODE, number=measure.number, kind="measure")
        works = chosen(*measure.works)
        _head(drawn, measure, told)
        _indicators(drawn, works, told)
        _costs(drawn, works, told)
        drawn.next_page()
        _verdict(drawn, works, told, place)
        _parts(drawn, works)
        sheets.append(told.sheet())
    return typst_pdf(drawn), sheets


def _head(drawn: Paper, measure: Measure, told: Told) -> None:
    told.organisation(department=measure.department, section=measure.section)
    told.data["references"] = [{"key": "1", "plan": "基本目標", "path": [], "name": measure.goal}]
    drawn.title("施　策　評　価　シ　ー　ト", 15)
    drawn.line("評価対象年度　令和４年度", "right")
    drawn.table(
        [26, 64, 26, 64],
        [
            label("基本目標"), Box(measure.goal, 3),
            label("施策番号"), measure.number, label("主管部課"), f"{measure.department}　{measure.section}",
            label("施策名"), measure.name, label("主管課長"), told.hide("head", measure.head),
            label("目指す姿"), wide(told.say("purpose", measure.wanted), 3, 14),
        ],
    )  # fmt: skip


def _indicators(drawn: Paper, works: list[Work], told: Told) -> None:
    drawn.room(2)
    drawn.line("１．成果指標の推移", bold=True)
    boxes = [label("指　標　名"), label("単位"), label("基準値\n（H30）"), label("R2"), label("R3"), label("R4"),
             label("目標値\n（R8）")]  # fmt: skip
    for work in works:
        indicator = work.indicators[-1]
        base, goal = indicator.reached(2018), indicator.aim(2026)
        boxes += [Box(indicator.name), middle(indicator.unit), figure(shown(base))]
        boxes += [figure(shown(indicator.reached(year))) for year in YEARS] + [figure(shown(goal))]
        ends: dict[str, object] = {"final": {"fiscal_year": 2026, "value": known(goal)},
                                   "baseline": {"fiscal_year": 2018, "value": known(base)}}  # fmt: skip
        told.follow(indicator, (), YEARS, kind="outcome", **ends)
    drawn.table([62, 20, 22, 19, 19, 19, 22], boxes)


def _costs(drawn: Paper, works: list[Work], told: Told) -> None:
    drawn.room(2)
    drawn.line("２．施策のコスト（千円）", bold=True)
    sums = {
        year: {item: sum(work.money(year)[item] for work in works) for item in ("total", "general_fund")}
        for year in (*YEARS, 2023)
    }
    people = {year: round(sum(work.persons(year) for work in works), 1) for year in YEARS}
    boxes = [
        label("区　分"),
        *(label(f"令和{year - 2018}年度\n決算") for year in YEARS),
        label("令和5年度\n当初予算"),
    ]
    for item, word in (("total", "事業費　①"), ("general_fund", "　うち一般財源")):
        paid = [
            told.pay(year, item, one[item], "initial" if year > YEAR else "settled")
            for year, one in sums.items()
        ]
        boxes += [label(word), *(figure(f"{one:,}") for one in paid)]
    pay = {year: round(one * 7420) for year, one in people.items()}
    boxes += [label("人件費　②")]
    boxes += [figure(f"{told.pay(year, 'personnel', one, 'settled'):,}") for year, one in pay.items()]
    boxes += [figure("－"), label("総コスト　①＋②")]
    told.pay(2023, "personnel", "－", "initial")
    for year, one in pay.items():
        full = told.pay(year, "full_cost", one + sums[year]["total"], "settled")
        boxes.append(figure(f"{full:,}"))
        told.staff(year, "fte", people[year])
    told.pay(2023, "full_cost", "－", "initial")
    boxes += [
        figure("－"),
        label("従事職員数（人工）"),
        *(figure(f"{one}") for one in people.values()),
        figure(""),
    ]
    drawn.table([52, 32, 32, 32, 32], boxes)
    drawn.line("注）人件費には施策を構成するすべての事務事業に従事する職員の分を含む。", size=7.5)


def _verdict(drawn: Paper, works: list[Work], told: Told, place: int) -> None:
    mark = MARKS[place]
    drawn.line("３．施策の評価", bold=True)
    told.evaluate("progress", mark=mark.translate(FOLDED))
    said = [
        "対象の拡大に伴う費用の見通しを示すこと。",
        "資格の取得後に活動する場を用意すること。",
        "引き続き取り組むこと。",
    ][place]
    told.evaluate("grade", stage="second_evaluation", mark=mark.translate(FOLDED), comment=said)
    results, issues, next_year = (
        "".join(getattr(work, name) for work in works) for name in ("results", "issues", "improvement")
    )
    drawn.table(
        [32, 20, 130],
        [
            label("進捗状況"), middle(mark), "　".join(f"{one}：{word}" for one, word in LETTERS.items()),
            label("主な成果"), wide(told.say("results", results), 2, 34),
            label("課　題"), wide(told.say("issues_operation", issues), 2, 34),
            label("次年度以降の\n取組"), wide(told.say("improvement", next_year), 2, 34),
            label("二次評価"), middle(mark), said,
        ],
    )  # fmt: skip


def _parts(drawn: Paper, works: list[Work]) -> None:
    """The projects it is made of: other subjects, so none of the measure's fields."""
    drawn.room(3)
    drawn.line("４．構成する事務事業の状況", bold=True)
    boxes = [label("事務事業名"), label("R4決算額（千円）"), label("貢献度"), label("優先順位")]
    for place, work in enumerate(works):
        boxes += [Box(work.name), figure(f"{work.money(YEAR)['total']:,}"), middle("高" if place == 0 else "中"),
                  middle(str(place + 1))]  # fmt: skip
    drawn.table([90, 40, 26, 26], boxes)
