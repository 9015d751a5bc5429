"""The front page: one minute on what was promised, done, and is to change."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shisaku.core.plan import PlanData
from tests import cast
from tests.web.kakuu import CODE, plan, published, serving, settled, take_in_all, text_of

pytestmark = pytest.mark.django_db


def figures_of(text: str) -> list[str]:
    return re.findall(r'<p class="key-figure"><b>([^<]+)</b>', text)


def test_it_counts_promises_money_and_changes(client: Client) -> None:
    city = settled()
    expand = [
        {"stage": "self", "decision": "expand", "label": "拡大・拡充", "reason": "全地区に広げるため。"}
    ]
    take_in_all(city, cast.sheet("001", "事業1"), cast.sheet("002", "事業2", directions=expand))
    text = text_of(client, f"/{CODE}/")
    assert "令和4年度、市が約束したこと・やったこと・見直す方針" in text
    assert figures_of(text) == ["2", "9,000", "1"]
    assert "千円で 2 事業" in text
    assert "全地区に広げるため。" in text
    assert "予算 5,000千円 → 6,000千円" in text
    assert "拡大・拡充" in text


def test_indicators_stand_by_judgement_with_counts_and_shares(client: Client) -> None:
    city = settled()
    late = [
        {
            "key": "1",
            "name": "遅れ",
            "direction": "up",
            "values": [{"fiscal_year": 2022, "target": 10, "actual": 4}],
        }
    ]
    take_in_all(
        city, cast.sheet("001", "一"), cast.sheet("002", "二"), cast.sheet("003", "三", indicators=late)
    )
    text = text_of(client, f"/{CODE}/")
    labels = re.search(r'<ul class="share-labels".*?</ul>', text, re.DOTALL)
    said = re.sub(r"<[^>]+>|\s", "", labels.group() if labels else "")
    assert said == "◎順調2件66.7%×遅れ1件33.3%"
    assert f"/{CODE}/rules/080004/kpi-progress/" in text


def test_before_a_rule_was_adopted_there_is_no_bar(client: Client) -> None:
    take_in_all(settled(rule_from=2023), cast.sheet())
    text = text_of(client, f"/{CODE}/")
    assert "share-labels" not in text
    assert "判定のルールを使い始める前の年度のため" in text


def test_money_counts_each_project_once_at_its_primary_place(client: Client) -> None:
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    take_in_all(city, serving("001", "I-1", "II"), serving("002", "II"), cast.sheet("003", "どこにも"))
    text = text_of(client, f"/{CODE}/")
    table = re.search(r'<table class="table money-table.*?</table>', text, re.DOTALL)
    rows = [
        re.sub(r"<[^>]+>|\s", "", row)
        for row in re.findall(r"<tr>.*?</tr>", table.group() if table else "", re.DOTALL)
    ]
    assert [re.sub(r"千円.*", "", row) for row in rows[1:4]] == [
        "I災害に強いまち4,500",
        "II元気に暮らせるまち4,500",
        "計画の柱に結び付いていない事業4,500",
    ]
    assert rows[4].endswith("13,500千円+1,500千円3")


def panel_of(text: str, title: str) -> str:
    panel = text[text.index(f"<h2>{title}</h2>") :]
    return re.sub(r"<[^>]+>|\s", "", panel[: panel.index("</div>\n")])


def test_places_of_plans_are_not_told_as_projects(client: Client) -> None:
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    take_in_all(city, serving("001", "I-1"), serving("002", "I-1"), serving("003", "I-1", "II"))
    text = text_of(client, f"/{CODE}/")
    promised = panel_of(text, "約束したこと")
    assert "架空市戦略プラン2項目" in promised  # three projects, two places
    assert "項目は、事業のシートが挙げたものを重ねずに数えています。" in promised
    assert re.findall(r'data-label="事業数">(\d+)<', text) == ["3", "3"]


@pytest.mark.parametrize(
    ("plans", "why"),
    [
        ((), "公表された計画がないため、計画ごとのお金は載せていません。"),
        ((plan(),), "公表された計画の柱に結び付いたものがないため"),
    ],
)
def test_without_money_by_plan_it_says_why(client: Client, plans: tuple[PlanData, ...], why: str) -> None:
    city = settled()
    take_in_all(city, cast.sheet(), plans=plans)
    text = text_of(client, f"/{CODE}/")
    money = text[text.index("計画ごとのお金</h2>") :]
    assert why in money[: money.index("</section>")]
    assert "money-table" not in text


def test_a_list_without_money_and_directions_claims_neither(client: Client) -> None:
    listed = cast.sheet("001", "一覧だけの事業", costs=[], staffing=[], indicators=[], directions=[])
    take_in_all(settled(), listed)
    text = text_of(client, f"/{CODE}/2022/")
    assert panel_of(text, "約束したこと").startswith("約束したこと指標と目標値：記載なし")
    assert panel_of(text, "やったこと").startswith("やったこと1事業（決算額の記載なし）")
    assert panel_of(text, "見直す方針") == "見直す方針次の年の方向性：記載なし"
    assert "次の年の方向性の記載がありません。" in text
    assert "未確定" not in text


def test_the_year_is_chosen_by_links(client: Client) -> None:
    city = published(2, year=2021)
    take_in_all(city, *[cast.sheet("001", "新しい", 2022)], file="new.txt")
    text = text_of(client, f"/{CODE}/")
    assert f'<a href="/{CODE}/2022/" aria-current="true">令和4年度</a>' in text
    assert "千円で 2 事業" in text_of(client, f"/{CODE}/2021/")
    assert client.get(f"/{CODE}/1999/").status_code == 404


def test_it_opens_with_the_newest_year_whose_spending_is_known(client: Client) -> None:
    city = published()
    planned = [{"fiscal_year": 2024, "item": "total", "basis": "budget", "amount": 1_000_000}]
    take_in_all(
        city, cast.sheet("900", "これからの事業", 2024, costs=planned, indicators=[]), file="next.txt"
    )
    assert "令和4年度、市が約束" in text_of(client, f"/{CODE}/")
    later = text_of(client, f"/{CODE}/2024/")
    assert "事業（決算額の記載なし）" in later
    assert "この年度のシートには指標がありません" in later


def test_a_settled_amount_that_comes_later_is_not_told_as_absent(client: Client) -> None:
    waiting = {"state": "not_yet", "printed": "0"}
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": waiting}]
    take_in_all(settled(), cast.sheet("001", "集計中の事業", costs=costs))
    assert "事業（決算額は未確定）" in text_of(client, f"/{CODE}/2022/")


def test_a_year_without_projects_says_so(client: Client) -> None:
    city = published()
    kpis = cast.sheet("1", "指標", 2020, subject={"kind": "kpi", "number": "1", "name": "指標"})
    take_in_all(city, kpis, file="kpi.txt")
    assert "令和2年度に公表された事業のシートはありません" in text_of(client, f"/{CODE}/2020/")


def test_entries_are_only_those_there_are(client: Client) -> None:
    city = published()
    text = text_of(client, f"/{CODE}/")
    assert "くわしく見る" in text
    cards = re.findall(r'<div class="card"><h3><a href="([^"]+)"', text)
    assert cards == [f"/{CODE}/projects/", f"/{CODE}/documents/"]
    take_in_all(city, plans=(plan(),), file="plan.txt")
    cards = re.findall(r'<div class="card"><h3><a href="([^"]+)"', text_of(client, f"/{CODE}/"))
    assert cards == [f"/{CODE}/projects/", f"/{CODE}/plans/", f"/{CODE}/documents/"]


@pytest.mark.parametrize("count", [1, 30])
def test_it_takes_the_same_queries_for_any_number_of_projects(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    take_in_all(city, *(serving(f"{place:03}", "I-1") for place in range(count)))
    with django_assert_num_queries(14):
        text_of(client, f"/{CODE}/2022/")
