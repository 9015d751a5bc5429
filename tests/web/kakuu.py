"""架空市 on the web: settled as the demonstration settles it, with as many sheets as a test wants."""

from django.test import Client

from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality, User
from shisaku.work.importing import Accepted
from shisaku.work.municipalities import settle_city
from tests import cast

CODE = cast.KAKUU
SECTIONS = (("総務部", "危機管理課"), ("市民部", "健康増進課"), ("都市環境部", "道路管理課"))


def settled(
    city: Municipality | None = None, *, checks_public: str = "all", rule_from: int = 2019
) -> Municipality:
    """The city with a rule and, unless told otherwise, with its checks shown."""
    city = city or cast.kakuu()
    settle_city(
        city=city,
        by=None,
        office="企画部 企画課",
        checks_public=checks_public,
        indicator_rule="080004/kpi-progress",
        rule_years=YearRange(first=FiscalYear(rule_from)),
    )
    return city


def sheets(count: int, *, year: int = 2022) -> list[SheetData]:
    """So many different projects, in turn of three sections, the first of them on 防災."""
    made = []
    for place in range(1, count + 1):
        department, section = SECTIONS[place % 3]
        name = "防災行政無線整備事業" if place == 1 else f"第{place}号の事業"
        made.append(
            cast.sheet(f"{place:03}", name, year, organisation={"department": department, "section": section})
        )
    return made


def published(count: int = 1, *, year: int = 2022) -> Municipality:
    """The city with so many published sheets of a year."""
    city = settled()
    cast.take_in(city, *sheets(count, year=year), as_published=True, file=f"sheets-{year}.txt")
    return city


def kpi(number: str, **parts: object) -> SheetData:
    """A KPI of a grant with one indicator: 45 of 100, which its paper calls 概ね順調."""
    content = {
        "schema": 1,
        "municipality": CODE,
        "fiscal_year": 2022,
        "subject": {"kind": "kpi", "number": number, "name": f"指標{number}の人数"},
        "costs": [{"fiscal_year": 2022, "item": "total", "basis": "budget", "amount": 6_000_000}],
        "indicators": [
            {
                "key": "1",
                "name": f"指標{number}の人数",
                "unit": "人",
                "direction": "up",
                "baseline": {"fiscal_year": None, "value": 10},
                "final": {"fiscal_year": 2024, "value": 300},
                "values": [{"fiscal_year": 2022, "target": 100, "actual": 45}],
            }
        ],
        "evaluations": [
            {"stage": "final", "criterion": "progress", "score": None, "mark": "概ね順調"},
            {"stage": "final", "criterion": "effectiveness", "score": None, "mark": "中"},
            {"stage": "final", "criterion": "efficiency", "score": None, "mark": "低"},
            {"stage": "final", "criterion": "grade", "score": None, "mark": "D"},
        ],
    }
    return SheetData.model_validate({**content, **parts})


def plan(**parts: object) -> PlanData:
    """A plan of two pillars, the first with a measure and a goal."""
    content = {
        "schema": 1,
        "municipality": CODE,
        "key": "senryaku",
        "title": "架空市戦略プラン",
        "start_year": 2020,
        "end_year": 2024,
        "nodes": [
            {
                "key": "1",
                "level": "柱",
                "number": "I",
                "title": "災害に強いまち",
                "nodes": [
                    {
                        "key": "1",
                        "level": "施策",
                        "number": "I-1",
                        "title": "知らせを届ける",
                        "goals": ["受信できる世帯を9割にする"],
                    }
                ],
            },
            {"key": "2", "level": "柱", "number": "II", "title": "元気に暮らせるまち"},
        ],
    }
    return PlanData.model_validate({**content, **parts})


def serving(number: str, *paths: str, year: int = 2022, **parts: object) -> SheetData:
    """A sheet that names places of the plan, each as `I-1`."""
    references = [
        {"key": str(place), "plan": "架空市戦略プラン", "path": [path]}
        for place, path in enumerate(paths, start=1)
    ]
    return cast.sheet(number, f"事業{number}", year, references=references, **parts)


def take_in_all(
    city: Municipality, *data: SheetData, plans: tuple[PlanData, ...] = (), file: str = "all.txt"
) -> Accepted:
    """Take in sheets and plans of one paper as published."""
    return cast.take_in(city, *data, plans=plans, as_published=True, file=file)


def signed_in(client: Client, person: User) -> Client:
    """The client with that person signed in."""
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client: Client, path: str, status: int = 200) -> str:
    """The page at `path`, which must answer with that status."""
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return bytes(answer.getvalue()).decode("utf-8-sig")
