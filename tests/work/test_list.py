"""Somebody looks for projects in the list."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality
from shisaku.work import inside, published
from shisaku.work.listing import ListPage
from shisaku.work.published import ListQuery
from tests import cast

Count = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def projects(kakuu: Municipality) -> Municipality:
    cast.take_in(
        kakuu,
        cast.sheet("012", "防災行政無線整備事業"),
        cast.sheet(
            "2",
            "学校図書館活用推進事業",
            organisation={"department": "教育局", "section": "学び推進課"},
            texts={"overview": "本を通じて学びを広げる。"},
            directions=[{"stage": "self", "decision": "expand", "label": "拡大・拡充"}],
            costs=[{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 900_000}],
            indicators=[],
        ),
        cast.sheet(
            "110",
            "河川水質監視事業",
            organisation={"department": "生活環境部", "section": "環境課"},
            texts={"overview": "川の水を調べ、防災訓練でも使う。"},
            costs=[
                {"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": {"state": "not_yet"}}
            ],
        ),
        as_published=True,
    )
    cast.take_in(kakuu, cast.sheet("012", "防災行政無線整備事業", 2021), file="2021.txt", as_published=True)
    return kakuu


def ask(city: Municipality, **query: Any) -> ListPage:  # noqa: ANN401 - the parts of a question
    return published.search(code=city.code, query=ListQuery(**query))


def numbers(page: ListPage) -> list[str]:
    return [row.number for row in page.rows]


def facet(page: ListPage, name: str) -> dict[str, int]:
    return {option.value: option.count for one in page.facets if one.name == name for option in one.options}


def test_numbers_stand_as_people_count(projects: Municipality) -> None:
    assert numbers(ask(projects, years=(FiscalYear(2022),))) == ["2", "012", "110"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("防災", {"012", "110"}),  # two characters
        ("川", {"110"}),  # one
        ("防災行政", {"012"}),  # more
        ("災害行政", set()),  # all its pairs occur somewhere, the word does not
        ("防災　訓練", {"110"}),  # both words
        ("ﾎﾞｳｻｲ", set()),
        ("教育局", {"2"}),  # an office
        ("受信できる", {"012", "110"}),  # an indicator's name
        ("!?", {"2", "012", "110"}),  # signs are no words: nothing is asked
    ],
)
def test_words_are_found_wherever_they_stand(projects: Municipality, words: str, found: set[str]) -> None:
    assert set(numbers(ask(projects, words=words, years=(FiscalYear(2022),)))) == found


def test_names_come_first_when_sorting_by_the_words(projects: Municipality) -> None:
    assert numbers(ask(projects, words="防災", sort="relevance", years=(FiscalYear(2022),))) == ["012", "110"]


def test_without_a_year_every_project_stands_there_once(projects: Municipality) -> None:
    page = ask(projects)
    assert (page.total, facet(page, "year")) == (4, {"2022": 3, "2021": 1})


def test_sorting_by_money_puts_the_unknown_last_both_ways(projects: Municipality) -> None:
    year = (FiscalYear(2022),)
    assert numbers(ask(projects, sort="settled", years=year)) == ["2", "012", "110"]
    assert numbers(ask(projects, sort="settled", descending=True, years=year)) == ["012", "2", "110"]


def test_the_total_counts_all_pages(projects: Municipality) -> None:
    page = ask(projects, years=(FiscalYear(2022),), size=1, page=2)
    assert (page.total, page.pages, page.settled_total, numbers(page)) == (3, 3, 5_400_000, ["012"])
    assert ask(projects, years=(FiscalYear(2022),), size=1, page=99).page == 3


def test_amounts_of_different_years_make_no_total(projects: Municipality) -> None:
    mixed, one = ask(projects), ask(projects, years=(FiscalYear(2022),))
    assert (mixed.year, mixed.settled_total) == (None, None)
    assert one.year == FiscalYear(2022)


def test_facets_count_beside_the_other_conditions_and_keep_what_has_none(projects: Municipality) -> None:
    page = ask(projects, years=(FiscalYear(2022),), narrowed={"direction": ("continue",)})
    assert numbers(page) == ["012", "110"]
    assert facet(page, "direction") == {"expand": 1, "continue": 2}
    assert facet(page, "section") == {"危機管理課": 1, "環境課": 1, "学び推進課": 0}
    assert facet(page, "score") == {"progress:4": 2}


def test_several_values_of_a_facet_widen_and_several_facets_narrow(projects: Municipality) -> None:
    year = (FiscalYear(2022),)
    both = ask(projects, years=year, narrowed={"section": ("環境課", "学び推進課")})
    assert numbers(both) == ["2", "110"]
    narrow = ask(
        projects, years=year, narrowed={"section": ("環境課", "学び推進課"), "direction": ("expand",)}
    )
    assert numbers(narrow) == ["2"]


def test_projects_without_an_indicator_can_be_asked_for(projects: Municipality) -> None:
    assert numbers(ask(projects, years=(FiscalYear(2022),), narrowed={"judgement": ("none",)})) == ["2"]


def test_the_csv_has_every_row_of_every_page(projects: Municipality) -> None:
    rows = published.rows_for_csv(code=projects.code, query=ListQuery(years=(FiscalYear(2022),), size=1))
    assert [row.number for row in rows] == ["2", "012", "110"]


def test_an_officer_sees_the_own_section_only(projects: Municipality) -> None:
    officer = cast.person("officer", projects, cast.kept().org_unit)
    page = inside.search(by=officer, code=projects.code, query=ListQuery(years=(FiscalYear(2022),)))
    assert (numbers(page), facet(page, "section")) == (["012"], {"危機管理課": 1})
    everything = inside.search(by=cast.person("planner", projects), code=projects.code, query=ListQuery())
    assert everything.total == 4


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_do_not_grow_with_rows(
    kakuu: Municipality, rows: int, django_assert_num_queries: Count
) -> None:
    cast.take_in(kakuu, *(cast.sheet(f"{n:03}", f"第{n}事業") for n in range(rows)), as_published=True)
    with django_assert_num_queries(5):
        assert len(ask(kakuu, size=50).rows) == rows
    with django_assert_num_queries(9):
        ask(kakuu, words="事業", narrowed={"direction": ("continue",)}, size=50)
    with django_assert_num_queries(2):
        assert len(list(published.rows_for_csv(code=kakuu.code, query=ListQuery()))) == rows
    with django_assert_num_queries(3):
        assert published.cities()[0].projects == rows
