"""A list costs the same at one row and at thirty."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.asked import ask
from tests.web.kakuu import plan, published, take_in_all


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("subjects", 4),
        ("sheets", 3),
        ("sheets?fields=key,data", 4),
        ("sheets?q=防災&section=健康増進課", 3),
        ("indicators", 3),
        ("judgements", 5),
        ("judgements?fields=word", 3),
        ("plans", 3),
        ("documents", 6),
        ("search?q=事業", 3),
        ("/api/v1/municipalities", 4),
    ],
)
def test_queries_do_not_grow_with_rows(
    client: Client,
    db: None,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
    path: str,
    queries: int,
) -> None:
    city = published(count)
    take_in_all(city, plans=tuple(plan(key=str(n), title=f"計画{n}") for n in range(count)), file="plans.txt")
    with django_assert_num_queries(queries):
        assert ask(client, path)["items"]


@pytest.mark.parametrize("count", [1, 30])
def test_nor_for_a_plan_with_its_subjects(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    city = published(count)
    take_in_all(city, plans=(plan(),), file="plan.txt")
    key = ask(client, "plans")["items"][0]["key"]
    with django_assert_num_queries(6):
        ask(client, f"plans/{key}")
