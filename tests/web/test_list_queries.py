"""A list costs the same at one row and at thirty."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.web.kakuu import CODE, published, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("asked", "queries"),
    [("", 8), ("?q=事業", 10), ("?q=事業&section=危機管理課&direction=continue", 14)],
    ids=["open", "words", "narrowed"],
)
def test_queries_do_not_grow_with_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int, asked: str, queries: int
) -> None:
    published(count)
    with django_assert_num_queries(queries):
        text_of(client, f"/{CODE}/projects/{asked}")


@pytest.mark.parametrize("count", [1, 30])
def test_nor_for_the_table_to_take_along(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    published(count)
    with django_assert_num_queries(6):
        text_of(client, f"/{CODE}/projects.csv?q=事業")
