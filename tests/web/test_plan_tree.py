"""Plans: from the pillars down to the projects, with where the period is said."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shisaku.core.reading import Origin
from shisaku.records.models import Plan
from shisaku.work.importing import accept_import, preview_import
from tests import cast
from tests.web.kakuu import CODE, plan, published, serving, settled, take_in_all, text_of

pytestmark = pytest.mark.django_db


def tree(client: Client) -> str:
    key = Plan.objects.get(title="架空市戦略プラン").key
    return text_of(client, f"/{CODE}/plans/{key}/")


def test_nodes_have_their_goals_and_projects(client: Client) -> None:
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    take_in_all(city, serving("001", "I-1"), serving("002", "I-1"), serving("003", "II"))
    text = tree(client)
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    assert (
        "柱 I 災害に強いまち 施策 I-1 知らせを届ける 目標 受信できる世帯を9割にする"
        " 結び付いた事業 2 001 事業001 継続 002 事業002 継続" in words
    )
    assert "柱 II 元気に暮らせるまち 結び付いた事業 1 003 事業003" in words
    assert "結び付いた事業 3 事業" in words
    assert "令和2年度〜令和6年度" in text


def test_an_inferred_period_says_so_with_its_reason(client: Client) -> None:
    city = settled()
    made, content = cast.reading(plans=(plan(),), file="plan.txt")
    reason = "発行「令和2年3月」と本文「今後5年間」から"
    inferred = [Origin(line=3, printed="今後5年間", how="inferred", reason=reason)]
    made = made.model_copy(update={"origins": {**made.origins, "plans/senryaku/start_year": inferred}})
    preview = preview_import(
        reading=made, content=content, city=city, by=None, title="架空市戦略プラン（冊子）"
    )
    accept_import(import_=preview.import_, by=None, as_published=True)
    text = tree(client)
    assert '<span class="tag">推定</span>' in text
    assert reason in text
    assert "架空市戦略プラン（冊子）" in text


def test_a_printed_period_is_not_called_inferred(client: Client) -> None:
    take_in_all(settled(), plans=(plan(),), file="plan.txt")
    assert "推定" not in tree(client)


def test_a_project_that_serves_two_places_counts_once(client: Client) -> None:
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    take_in_all(city, serving("001", "I-1", "II"))
    assert '結び付いた事業</dt><dd><span class="fact-figure">1 <small>' in tree(client)


def test_the_list_names_every_public_plan(client: Client) -> None:
    city = published()
    assert "公表された計画はまだありません" in text_of(client, f"/{CODE}/plans/")
    cast.take_in(city, plans=(plan(title="秘密の計画"),), file="secret.txt")
    take_in_all(city, plans=(plan(),), file="plan.txt")
    text = text_of(client, f"/{CODE}/plans/")
    assert "架空市戦略プラン" in text
    assert "秘密の計画" not in text
    secret = Plan.objects.get(title="秘密の計画")
    assert client.get(f"/{CODE}/plans/{secret.key}/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_it_takes_the_same_queries_for_any_number_of_projects(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    take_in_all(city, *(serving(f"{place:03}", "I-1") for place in range(count)))
    key = Plan.objects.get().key
    with django_assert_num_queries(9):
        text_of(client, f"/{CODE}/plans/{key}/")
