"""桐ノ宮市: measures (施策) instead of projects, three pages each, million yen, a base value, words for progress."""

from dataclasses import dataclass

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, known, shown
from tools.strangers.blind.ruled import Box, Paper, figure, label, middle, wide
from tools.strangers.blind.typst_print import typst_pdf

CODE = "990147"
YEAR = 2024
MILLION = 1_000_000
YEARS = (2022, 2023, 2024)
PROGRESS = ["順調", "概ね順調", "やや遅れ"]
WAYS = {"重点化": "expand", "現状維持": "continue", "改善": "improve", "縮小": "reduce"}
WORDS = ["現状維持", "重点化", "改善"]


@dataclass(frozen=True)
class Measure:
    """A measure: its number and name, who is in charge, what it wants, the words of the projects it is made of."""

    number: str
    name: str
    section: str
    others: str
    purpose: str
    projects: tuple[str, ...]


MEASURES = [
    Measure("1-2", "こどもが健やかに育つまちづくり", "子育て支援課", "保健センター、学校教育課",
            "妊娠から就学後まで切れ目なく支え、安心してこどもを育てられるまちにする。", ("放課後", "乳幼児")),
    Measure("2-4", "資源が循環し緑と暮らす環境の保全", "環境政策課", "農政課",
            "市民と事業者がごみを減らし、里山の恵みと折り合って暮らすまちにする。", ("ごみ", "鳥獣")),
    Measure("4-1", "だれもが移動しやすい交通と道路の整備", "都市交通課", "道路管理課、観光課",
            "車を持たなくても出かけられ、安全な道でつながるまちにする。", ("コミュニティバス", "橋りょう", "観光")),
]  # fmt: skip


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=9.5, air=4.4, margin=16, header="桐ノ宮市総合計画　施策評価表", footer="{page}")
    sheets = []
    for place, measure in enumerate(MEASURES):
        drawn.next_page()
        answer = Answer(measure.name, YEAR, code=CODE, number=measure.number, kind="measure")
        projects = chosen(*measure.projects)
        _aim(drawn, measure, answer)
        drawn.next_page()
        _figures(drawn, projects, answer)
        drawn.next_page()
        _verdict(drawn, projects, answer, place)
        sheets.append(answer.sheet())
    return typst_pdf(drawn), sheets


def _aim(drawn: Paper, measure: Measure, answer: Answer) -> None:
    answer.organisation(section=measure.section)
    drawn.title("令和６年度　施策評価表", 15)
    drawn.room(2)
    drawn.table(
        [30, 30, 26, 92],
        [
            label("施策番号"), middle(measure.number), label("施策名"), measure.name,
            label("主管課"), middle(measure.section), label("関係課"), answer.other("関係課", measure.others),
            label("施策の目的"), wide(answer.say("purpose", measure.purpose), 3, 22),
        ],
        "framed",
    )  # fmt: skip
    drawn.room(4)
    drawn.line("（１）施策を取り巻く状況", bold=True)
    said = "人口の減少と高齢化が続くなか、限られた財源で取り組む順序を定めることが求められている。"
    drawn.table([30, 148], [label("社会情勢の\n変化"), wide(answer.other("社会情勢の変化", said), 1, 34)])


def _figures(drawn: Paper, projects: list[Project], answer: Answer) -> None:
    drawn.line("（２）まちづくり指標", bold=True)
    boxes = [
        label("指標名", rows=2),
        label("単位", rows=2),
        label("基準値", rows=2),
        label("実績値", 3),
        label("目標値", rows=2),
        *(label(f"令和{year - 2018}年度") for year in YEARS),
    ]
    for project in projects:
        indicator = project.indicators[-1]
        base, last = indicator.at(2017)[1], indicator.target[-1]
        boxes += [Box(indicator.name), middle(indicator.unit), figure(f"{shown(base)}\n（H29）")]
        boxes += [figure(shown(indicator.at(year)[1])) for year in YEARS] + [figure(f"{shown(last)}\n（R8）")]
        answer.reached(
            indicator, YEARS, kind="outcome",
            baseline={"fiscal_year": 2017, "value": known(base)}, final={"fiscal_year": 2026, "value": known(last)},
        )  # fmt: skip
    drawn.table([56, 18, 22, 20, 20, 20, 22], boxes)
    drawn.room(4)
    drawn.line("（３）施策に要したコスト　（単位：百万円）", bold=True)
    cost = {year: sum(project.total[year - 2016] for project in projects) // 1000 for year in YEARS}
    work = {year: round(sum(project.persons(year) for project in projects) * 7.2) for year in YEARS}
    boxes = [
        label("区分"),
        *(label(f"令和{year - 2018}年度\n決算額") for year in YEARS),
        label("令和7年度\n予算額"),
    ]
    budget = sum(project.total[2025 - 2016] for project in projects) // 1000
    boxes += [label("事業費"), *(figure(f"{cost[year]:,}") for year in YEARS), figure(f"{budget:,}")]
    boxes += [label("人件費"), *(figure(f"{work[year]:,}") for year in YEARS), figure("調整中")]
    boxes += [
        label("総コスト"),
        *(figure(f"{cost[year] + work[year]:,}") for year in YEARS),
        figure("調整中"),
    ]
    drawn.table([42, 34, 34, 34, 34], boxes)
    _parts(drawn, projects)
    for year in YEARS:
        amounts = {"total": cost[year], "personnel": work[year], "full_cost": cost[year] + work[year]}
        for item, amount in amounts.items():
            answer.pay(year, item, amount, "settled", unit=MILLION)
    answer.pay(2025, "total", budget, "budget", unit=MILLION)
    for item in ("personnel", "full_cost"):
        answer.pay(2025, item, "調整中", "budget")


def _parts(drawn: Paper, projects: list[Project]) -> None:
    """The projects the measure is made of: another subject's figures, in another unit, which belong to no field."""
    drawn.room(4)
    drawn.line("（４）施策を構成する事務事業　（単位：千円）", bold=True)
    boxes = [label("No."), label("事務事業名"), label("令和6年度決算"), label("方向")]
    for place, project in enumerate(projects, start=1):
        boxes += [
            middle(str(place)),
            Box(project.name),
            figure(f"{project.total[YEAR - 2016]:,}"),
            middle("→"),
        ]
    drawn.table([14, 100, 40, 24], boxes)


def _verdict(drawn: Paper, projects: list[Project], answer: Answer, place: int) -> None:
    drawn.line("（５）評価", bold=True)
    results = "".join(project.results for project in projects)
    issues = "".join(project.issues for project in projects)
    ticked = "　".join(("●" if word == PROGRESS[place] else "○") + word for word in PROGRESS)
    drawn.table(
        [34, 144],
        [
            label("進捗状況"), ticked,
            label("主な取組と\nその成果"), wide(answer.say("results", results), 1, 42),
            label("課題"), wide(answer.say("issues_operation", issues), 1, 36),
        ],
    )  # fmt: skip
    answer.evaluate("progress", mark=PROGRESS[place])
    drawn.line("（６）今後の展開", bold=True)
    word = WORDS[place]
    improvement = "".join(project.improvement for project in projects)
    drawn.table(
        [34, 144],
        [label("方向性"), word, label("改善の\n取組"), wide(answer.say("improvement", improvement), 1, 36)],
    )
    answer.direct(WAYS[word], word)
    said = [
        "取組は妥当である。",
        "啓発の効果を数字で示されたい。",
        "利用の少ない路線の見直しを急ぐべきである。",
    ][place]
    drawn.table(
        [34, 144], [label("外部評価委員会\nの意見"), wide(answer.other("外部評価委員会の意見", said), 1, 20)]
    )
