"""All that reading and the checks found, narrowed down, with the way to sheet and paper."""

import re

import pytest
from django.test import Client

from shisaku.core.sheet import SheetData
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db


def over_budget(number: str, section: str, year: int = 2022) -> SheetData:
    """Spends more than its budget (重要)."""
    costs = [
        {"fiscal_year": year, "item": "total", "basis": "budget", "amount": 5_000_000},
        {"fiscal_year": year, "item": "total", "basis": "settled", "amount": 6_000_000},
    ]
    return cast.sheet(
        number, f"事業{number}", year, costs=costs, organisation={"department": "総務部", "section": section}
    )


@pytest.fixture
def planner(client: Client) -> Client:
    city = settled()
    take_in_all(city, over_budget("001", "危機管理課"), over_budget("002", "広報課"), file="a.txt")
    take_in_all(city, over_budget("003", "広報課", 2021), file="b.txt")
    return signed_in(client, cast.person("planner", city))


def titles(text: str) -> list[str]:
    return re.findall(r'<p class="notice-title">(.*?)</p>', text)


def test_they_stand_worst_first_with_their_figures(planner: Client) -> None:
    text = text_of(planner, f"/staff/{CODE}/checks/")
    assert titles(text)[:3] == ["決算額が予算額を上回っています"] * 3
    assert "令和4年度の決算額6,000千円が予算額5,000千円を上回っています" in text


def test_each_leads_to_its_sheet_and_to_the_line_of_its_paper(planner: Client) -> None:
    text = text_of(planner, f"/staff/{CODE}/checks/?severity=重要")
    sheet = re.search(rf'href="(/staff/{CODE}/projects/\w+/2022/)"', text)
    source = re.search(rf'href="(/staff/{CODE}/projects/\w+/2022/source/[^"]+)"', text)
    assert sheet is not None
    assert source is not None
    assert planner.get(sheet[1]).status_code == 200
    answer = planner.get(source[1])
    assert re.fullmatch(rf"/staff/{CODE}/documents/\w{{64}}/\?line=\d+#line-\d+", answer["Location"])
    assert planner.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("severity=重要", 3),
        ("section=広報課&severity=重要", 2),
        ("check=settled_over_budget", 3),
        ("check=settled_over_budget&fy=2021", 1),
        ("check=settled_over_budget&section=危機管理課&fy=2022", 1),
        ("check=execution_low", 0),
    ],
)
def test_they_are_narrowed_down(planner: Client, asked: str, count: int) -> None:
    text = text_of(planner, f"/staff/{CODE}/checks/?{asked}")
    assert len(titles(text)) == count
    assert ("この条件に合う点検結果はありません" in text) is (count == 0)


def test_boxes_offer_what_there_is_with_counts(planner: Client) -> None:
    text = text_of(planner, f"/staff/{CODE}/checks/")
    assert re.search(r'<option value="広報課">広報課（\d+）</option>', text)
    assert '<option value="settled_over_budget">決算額が予算額を上回っています（3）</option>' in text
