"""Cities of which anything is published."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router
from ninja import Schema as Plain

from shisaku.api.answering import Row, list_answer, one_answer
from shisaku.api.asking import Code, ListAsked, OneAsked, Whole, words, year
from shisaku.api.shapes import Places, Shape, page_of, told
from shisaku.api.short_lists import by, paged
from shisaku.api.words import said
from shisaku.work import published
from shisaku.work.open_data import licence_of
from shisaku.work.public_rows import changed_at

router = Router(tags=["municipalities"])


class MunicipalitiesAsked(ListAsked):
    """Filters of the list of cities."""

    prefecture: str | None = words("都道府県名。", "Name of the prefecture, in Japanese.", longest=10)
    fiscal_year: Whole | None = year(
        "公表されたシートのある年度。", "A fiscal year that has published sheets."
    )


class MunicipalityRow(Shape):
    """A city."""

    code: str = told("地方公共団体コード（6桁）。", "Code of the local government (six digits).")
    name: str = told("名前。", "Name.")
    romaji: str = told("ローマ字の名前。", "Name in Latin letters.")
    prefecture: str = told("都道府県。", "Prefecture.")
    fictional: bool = told("実在しない、見本の市か。", "Whether it is a sample city that does not exist.")
    fiscal_years: list[int] = told(
        "公表されたシートのある年度、新しい順。", "Fiscal years with published sheets, newest first."
    )
    projects: int = told("事業の数。", "Number of projects.")
    url: str = told("このAPIでのアドレス。", "Address here.")
    page: str = told("人が読むページ。", "The page for people.")


class JudgedBy(Plain):
    """The rule a city judges indicators by, and the fiscal years it does."""

    rule: str
    title: str
    first_year: int | None
    last_year: int | None


class OfferedUnder(Plain):
    """The licence a city offers its data under: its identifier, its names, where its text stands."""

    id: str
    title: str
    title_en: str
    url: str


class WholeMunicipality(MunicipalityRow):
    """A city with its rule and its licence."""

    judged_by: JudgedBy | None = told(
        "指標を判定するルール。null なら率だけ。", "The rule it judges indicators by; null: rates only."
    )
    licence: OfferedUnder = told(
        "市がデータの利用を許す条件。", "The licence under which the city offers its data."
    )


@router.get(
    "/municipalities",
    response=page_of(MunicipalityRow),
    operation_id="listMunicipalities",
    summary=said("市の一覧", "Cities"),
    description=said(
        "公表されたデータのある市、コード順。", "Cities of which anything is published, by code."
    ),
)
def list_municipalities(request: HttpRequest, asked: Query[MunicipalitiesAsked]) -> HttpResponseBase:
    """The cities."""
    rows = [_row(request, city) for city in published.cities()]

    def keep(name: str, value: Any, row: Row) -> bool:  # noqa: ANN401 - a filter's value
        return bool(row["prefecture"] == value if name == "prefecture" else value in row["fiscal_years"])

    def shown(found: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        return iter(found)

    return list_answer(
        request, asked, MunicipalityRow, paged(rows, keep), shown, order=by("code"), changed=changed_at()
    )


def _row(request: HttpRequest, city: published.City) -> dict[str, Any]:
    places = Places(request, city.code)
    return {
        **{name: getattr(city, name) for name in ("code", "name", "romaji", "prefecture", "fictional")},
        "fiscal_years": [int(year) for year in city.years],
        "projects": city.projects,
        "url": places.api,
        "page": f"{places.site}/",
    }


@router.get(
    "/municipalities/{code}",
    response=WholeMunicipality,
    operation_id="getMunicipality",
    summary=said("市1つ", "One city"),
    description=said(
        "市と、指標を判定するルール、データの利用条件。",
        "A city, the rule it judges indicators by, and the licence of its data.",
    ),
)
def one_municipality(request: HttpRequest, code: Code, asked: Query[OneAsked]) -> HttpResponseBase:
    """One city by its code."""
    city = published.city(code=code)
    rule, first, last = published.judging_of(code=code)
    judged = rule and {"rule": rule.rule, "title": rule.title, "first_year": first, "last_year": last}
    licence = licence_of(code=code)
    offered = {"id": licence.id, "title": licence.ja, "title_en": licence.en, "url": licence.path}
    found = {**_row(request, city), "judged_by": judged, "licence": offered}
    return one_answer(request, asked, WholeMunicipality, found, changed=changed_at(code=code))
