"""The address of a list and the question it asks, each made from the other."""

from urllib.parse import unquote

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.years import FiscalYear
from shisaku.work.list_address import FACETS, SORTS, address_of, kept_fields, query_of, with_facet
from shisaku.work.listing import ListQuery

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
NAMES = st.lists(
    st.text("防災課係あいう,・&=+ %x", min_size=1, max_size=8).map(str.strip).filter(bool),
    max_size=3,
    unique=True,
)
IDS = st.lists(
    st.sampled_from(["0", "1", "none", "expand", "progress:4", "重要", "0123456789ab"]),
    max_size=3,
    unique=True,
)


@st.composite
def questions(draw: st.DrawFn) -> ListQuery:
    words = draw(WORDS)
    narrowed = {
        facet: tuple(values)
        for facet in FACETS
        if (values := draw(NAMES if facet in ("department", "section") else IDS))
    }
    sort = draw(st.sampled_from(SORTS).filter(lambda sort: sort != "relevance" or bool(words)))
    years = draw(st.lists(st.integers(2000, 2030).map(FiscalYear), max_size=3, unique=True))
    return ListQuery(
        words=words,
        years=tuple(sorted(years, reverse=True)),
        narrowed=narrowed,
        sort=sort,
        descending=draw(st.booleans()),
        page=draw(st.integers(1, 500)),
    )


@given(questions())
def test_an_address_is_the_same_question(query: ListQuery) -> None:
    assert query_of(QueryDict(address_of(query))) == query


@given(questions())
def test_so_are_the_hidden_fields_of_a_form_but_for_the_page(query: ListQuery) -> None:
    form = QueryDict(mutable=True)
    for name, value in kept_fields(query):
        form.appendlist(name, value)
    asked = query_of(form)
    assert (asked.words, asked.years, asked.sort, asked.descending) == (
        query.words,
        query.years,
        query.sort,
        query.descending,
    )
    closed = {facet: set(values) for facet, values in query.narrowed.items()}
    assert {facet: set(values) for facet, values in asked.narrowed.items()} == closed
    assert asked.page == 1


def test_it_reads_like_the_one_on_the_page() -> None:
    query = query_of(QueryDict("q=防災&fy=2022&direction=expand,continue,improve&sort=number"))
    assert unquote(address_of(query)) == "q=防災&fy=2022&direction=expand,continue,improve&sort=number"
    assert address_of(query_of(QueryDict(""))) == ""


def test_another_condition_begins_at_the_first_page() -> None:
    query = query_of(QueryDict("page=3&section=広報課"))
    assert address_of(with_facet(query, "section", ())) == ""
    assert with_facet(query, "judgement", ("0",)).page == 1


@pytest.mark.parametrize(
    "asked", ["sort=relevance", "sort=-nothing", "fy=0", "fy=2022.5", "page=1e3", "q=   "]
)
def test_what_makes_no_sense_is_the_list_as_it_opens(asked: str) -> None:
    assert query_of(QueryDict(asked)) in (ListQuery(), ListQuery(sort="number"))
