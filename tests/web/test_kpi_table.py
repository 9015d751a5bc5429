"""The table of KPIs: what was computed beside what the paper says."""

import re

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from shisaku.web.printed_marks import with_meaning
from shisaku.work.wording.judgements import kept_reason_text
from tests import cast
from tests.web.kakuu import CODE, kpi, published, settled, take_in_all, text_of

pytestmark = pytest.mark.django_db


def lines(text: str) -> list[str]:
    body = re.search(r"<tbody>.*?</tbody>", text, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", body[0] if body else "", re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def test_the_computed_word_stands_beside_the_written_one(client: Client) -> None:
    take_in_all(settled(), kpi("②-2"))
    (line,) = lines(text_of(client, f"/{CODE}/kpis/"))
    assert (
        line
        == "②-2 指標②-2の人数 人 10 100 最終 300（令和6年度） 45 45.0% × 遅れ 概ね順調 計算と異なる D 中・低 6,000"
    )


def test_only_a_word_that_differs_is_marked(client: Client) -> None:
    def written(word: str) -> list[dict[str, object]]:
        return [{"stage": "final", "criterion": "progress", "score": None, "mark": word}]

    reached = [
        {
            "key": key,
            "name": f"数{key}",
            "direction": "up",
            "values": [{"fiscal_year": 2022, "target": 10, "actual": 9}],
        }
        for key in ("1", "2")
    ]
    take_in_all(
        settled(),
        kpi("1", evaluations=written("遅れ")),
        kpi("2", evaluations=written("順調")),
        kpi("3", evaluations=written("-")),
        kpi("4", evaluations=written("順調"), indicators=reached),
        kpi("5", evaluations=written("順調"), indicators=[]),
    )
    shown = lines(text_of(client, f"/{CODE}/kpis/"))
    assert [line[0] for line in shown if "計算と異なる" in line] == ["2"]


def test_english_says_what_a_printed_mark_means(client: Client) -> None:
    take_in_all(settled(), kpi("②-2"))
    (line,) = lines(text_of(client, f"/en/{CODE}/kpis/"))
    assert "概ね順調 (Mostly on track)" in line
    with override("en"):
        assert with_meaning("A") == "A"
    with override("ja"):
        assert with_meaning("概ね順調") == "概ね順調"


def test_a_year_asked_for_as_lists_do_leads_to_its_table(client: Client) -> None:
    take_in_all(published(year=2021), kpi("1"), file="kpi.txt")
    answer = client.get(f"/{CODE}/kpis/?fy=2021&sort=-rate")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{CODE}/kpis/2021/?sort=-rate")
    for nothing in ("abc", "2021,2022"):
        assert client.get(f"/{CODE}/kpis/?fy={nothing}").status_code == 404


def test_each_kpi_leads_to_its_page(client: Client) -> None:
    take_in_all(settled(), kpi("②-2"))
    link = re.search(rf'href="(/{CODE}/kpis/\w{{12}}/2022/)"', text_of(client, f"/{CODE}/kpis/"))
    assert link is not None
    assert "指標②-2の人数" in text_of(client, link[1])


def test_a_shared_budget_says_with_whom(client: Client) -> None:
    shared = [
        {
            "fiscal_year": 2022,
            "item": "total",
            "basis": "budget",
            "amount": 12_400_000,
            "shared_with": ["②-3", "②-4"],
        }
    ]
    take_in_all(settled(), kpi("②-2", costs=shared))
    assert lines(text_of(client, f"/{CODE}/kpis/"))[0].endswith("12,400 共通 いっしょに使うKPI： ②-3・②-4")


def test_what_cannot_be_judged_says_why(client: Client) -> None:
    unknown = [
        {
            "key": "1",
            "name": "調べる数",
            "direction": "up",
            "values": [{"fiscal_year": 2022, "target": 10, "actual": {"state": "no_survey"}}],
        }
    ]
    take_in_all(settled(), kpi("1", indicators=unknown))
    (line,) = lines(text_of(client, f"/{CODE}/kpis/"))
    assert "10 調査なし — ? 判定不能 実績が「調査なし」です" in line


def test_a_kpi_without_an_indicator_keeps_its_grade(client: Client) -> None:
    take_in_all(settled(), kpi("1", indicators=[]))
    (line,) = lines(text_of(client, f"/{CODE}/kpis/"))
    assert line == "1 指標1の人数 記載なし 記載なし 記載なし — なし 概ね順調 D 中・低 6,000"


def test_it_sorts_by_rate_best_first_and_those_without_last(client: Client) -> None:
    good = [
        {
            "key": "1",
            "name": "良い",
            "direction": "up",
            "values": [{"fiscal_year": 2022, "target": 10, "actual": 12}],
        }
    ]
    take_in_all(settled(), kpi("1"), kpi("2", indicators=good), kpi("3", indicators=[]))
    assert [line[0] for line in lines(text_of(client, f"/{CODE}/kpis/2022/?sort=-rate"))] == ["2", "1", "3"]
    text = text_of(client, f"/{CODE}/kpis/2022/?sort=rate")
    assert [line[0] for line in lines(text)] == ["1", "2", "3"]
    assert text.count("aria-sort=") == 1


def test_a_city_without_kpis_is_told_where_indicators_are(client: Client) -> None:
    published()
    text = text_of(client, f"/{CODE}/kpis/")
    assert "公表されたKPI表はまだありません" in text
    assert f'href="/{CODE}/projects/"' in text


def test_a_year_without_kpis_leads_to_one_that_has_them(client: Client) -> None:
    city = published(year=2021)
    take_in_all(city, kpi("1"), file="kpi.txt")
    text = text_of(client, f"/{CODE}/kpis/2021/")
    assert "令和3年度のKPI表は公表されていません" in text
    assert f'href="/{CODE}/kpis/2022/"' in text
    assert client.get(f"/{CODE}/kpis/1999/").status_code == 404


def test_a_draft_is_not_in_it(client: Client) -> None:
    city = settled()
    take_in_all(city, kpi("1"))
    cast.take_in(city, kpi("2"), file="draft.txt")
    assert len(lines(text_of(client, f"/{CODE}/kpis/"))) == 1


@pytest.mark.parametrize("count", [1, 30])
def test_it_takes_the_same_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    take_in_all(settled(), *(kpi(f"{place:02}") for place in range(count)))
    with django_assert_num_queries(7):
        text_of(client, f"/{CODE}/kpis/2022/")


def test_a_kept_reason_is_told_in_the_language_of_the_page() -> None:
    kept = "実績が「未設定」です。実績は2023年6月に判明"
    assert kept_reason_text(kept) == kept
    with override("en"):
        assert not re.search("[ぁ-んァ-ヶ一-龠]", kept_reason_text(kept))


def test_the_number_of_kpis_is_told_in_english_too(client: Client) -> None:
    take_in_all(settled(), kpi("1"), kpi("2"))
    assert '<span class="figure">2</span> KPIs</p>' in text_of(client, f"/en/{CODE}/kpis/")
    assert '<span class="figure">2</span> KPI</p>' in text_of(client, f"/{CODE}/kpis/")


def test_where_no_direction_is_stated_the_page_says_that_more_was_taken_to_be_better(client: Client) -> None:
    stated = [
        {
            "key": "1",
            "name": "数",
            "values": [{"fiscal_year": 2022, "target": 10, "actual": actual}],
            **direction,
        }
        for actual, direction in ((9, {}), (8, {"direction": "up"}))
    ]
    take_in_all(settled(), *(kpi(str(place), indicators=[one]) for place, one in enumerate(stated, start=1)))
    text = text_of(client, f"/{CODE}/kpis/")
    assert "向きの記載がない指標（この表では1件）は、増やす指標" in text
    assert "which way 1 indicator of this table should go" in text_of(client, f"/en/{CODE}/kpis/")
