"""Lists: what stands in a row, what narrows them, in which order, page after page."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from shisaku.api.document import document
from shisaku.records.models import Municipality, PlanNode
from shisaku.work.municipalities import offer_under
from tests import cast
from tests.api.asked import BASE, LISTS, ask, items, pages
from tests.web.kakuu import published, sheets


def said(rows: list[dict[str, Any]], *names: str) -> list[Any]:
    """One field of each row, or several as a tuple."""
    return [row[names[0]] if len(names) == 1 else tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize("name", LISTS)
def test_a_row_has_every_field_its_document_names(client: Client, city: Municipality, name: str) -> None:
    path = f"/api/v1/municipalities/{{code}}/{name.partition('?')[0]}"
    schemas = document("en")["components"]["schemas"]
    content = document("en")["paths"][path]["get"]["responses"]["200"]["content"]
    page = schemas[content["application/json"]["schema"]["$ref"].rpartition("/")[2]]
    fields = schemas[page["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]["properties"]
    usual = [field for field, schema in fields.items() if not schema.get("x-only-named")]
    [first, *_] = items(client, name)
    assert list(first) == usual
    every = ",".join(fields)
    joint = "&" if "?" in name else "?"
    [first, *_] = items(client, f"{name}{joint}fields={every}")
    assert list(first) == list(fields)


def test_the_sheets_of_all_years(client: Client, city: Municipality) -> None:
    rows = items(client, "sheets")
    assert said(rows, "fiscal_year", "number") == [(2022, "001"), (2022, "002"), (2023, "001")]
    first = rows[0]
    assert (first["budget"], first["settled"], first["execution"], first["fte"]) == (
        5_000_000,
        4_500_000,
        90,
        0.5,
    )
    assert first["judgements"] == [
        {"word": "順調", "rank": 0, "mark": "◎", "outcome": "judged", "count": 1},
    ]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("fiscal_year=2022", ["001", "002"]),
        ("fiscal_year=2021", []),
        ("number=002", ["002"]),
        ("section=健康増進課", ["002"]),
        ("department=総務部", ["001", "001"]),
        ("direction=continue", ["001", "002", "001"]),
        ("direction=abolish", []),
        ("kind=kpi", ["②-1"]),
        ("q=無線 新しく", ["001", "002", "001"]),
        ("q=無線 宇宙", []),
        ("q=事業001&fiscal_year=2023", ["001"]),
    ],
)
def test_sheets_are_narrowed(client: Client, city: Municipality, asked: str, numbers: list[str]) -> None:
    assert said(items(client, f"sheets?{asked}"), "number") == numbers


def test_sheets_are_narrowed_to_a_subject_and_to_a_node_with_what_lies_below(
    client: Client, city: Municipality
) -> None:
    [subject] = items(client, "subjects?number=001")
    assert said(items(client, f"sheets?subject={subject['key']}"), "fiscal_year") == [2022, 2023]
    pillar = PlanNode.objects.get(number="I")
    assert said(items(client, f"sheets?node={pillar.key}"), "number") == ["001", "001"]


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        ("number", ["003", "010", "020"]),
        ("-number", ["020", "010", "003"]),
        ("settled", ["010", "003", "020"]),
    ],
)
def test_order_and_its_reverse_with_what_has_no_value_last(
    client: Client, db: None, sort: str, numbers: list[str]
) -> None:
    costs = {"003": 900, "010": 100, "020": None}
    made = [cast.sheet(number, f"事業{number}", costs=money(cost)) for number, cost in costs.items()]
    cast.take_in(cast.kakuu(), *made, as_published=True)
    assert said(items(client, f"sheets?sort={sort}"), "number") == numbers
    if sort == "settled":
        assert said(items(client, "sheets?sort=-settled"), "number") == ["003", "010", "020"]


def money(amount: int | None) -> list[dict[str, object]]:
    known = {"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": amount}
    return [] if amount is None else [known]


@pytest.mark.parametrize("sort", ["fiscal_year", "number", "name", "section", "settled", "execution"])
@pytest.mark.parametrize("way", ["", "-"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_together_are_the_list(client: Client, db: None, sort: str, way: str, limit: int) -> None:
    made = [
        cast.sheet(f"{place:02}", f"事業{place % 3}", costs=money(None if place % 3 == 0 else place % 4))
        for place in range(1, 8)
    ]
    cast.take_in(cast.kakuu(), *made, as_published=True)
    whole = items(client, f"sheets?sort={way}{sort}")
    found = pages(client, f"sheets?sort={way}{sort}&limit={limit}")
    assert [len(page) for page in found[:-1]] == [limit] * (len(found) - 1)
    assert [row for page in found for row in page] == whole
    assert len(whole) == 7


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_pages(client: Client, city: Municipality, name: str) -> None:
    joint = "&" if "?" in name else "?"
    assert [row for page in pages(client, f"{name}{joint}limit=1") for row in page] == items(client, name)


def test_a_page_goes_on_where_it_ended_though_rows_came_before_it(client: Client, db: None) -> None:
    city = published(2)
    first = ask(client, "sheets?limit=1")
    cast.take_in(city, cast.sheet("000", "新しい事業"), as_published=True, file="more.txt")
    assert said(ask(client, first["next"])["items"], "number") == ["002"]


def test_subjects_stand_there_once_with_their_years(client: Client, city: Municipality) -> None:
    rows = items(client, "subjects")
    assert said(rows, "number", "fiscal_year", "fiscal_years") == [
        ("001", 2023, [2022, 2023]),
        ("002", 2022, [2022]),
    ]
    assert said(items(client, "subjects?kind=kpi"), "number") == ["②-1"]
    assert said(items(client, "subjects?section=健康増進課"), "number") == ["002"]
    whole = ask(client, rows[0]["url"])
    assert said(whole["sheets"], "fiscal_year") == [2022, 2023]
    assert ask(client, whole["sheets"][1]["url"])["sheet"]["fiscal_year"] == 2023


def test_figures_of_indicators_are_said_by_sheet_and_year(client: Client, city: Municipality) -> None:
    rows = items(client, "indicators?number=001")
    assert said(rows, "fiscal_year", "value_year", "target", "actual") == [
        (2022, 2021, 80, 76),
        (2022, 2022, 90, 91.5),
        (2023, 2022, 80, 76),
        (2023, 2023, 90, 91.5),
    ]
    assert len({row["indicator"] for row in rows}) == 1
    [one] = items(client, f"indicators?indicator={rows[0]['indicator']}&value_year=2023")
    assert one["indicator_name"] == "受信できる世帯の割合"
    assert said(items(client, "indicators?kind=kpi"), "number") == ["②-1"]
    assert items(client, "indicators?indicator_kind=activity") == []


def test_a_judgement_shows_its_working(client: Client, city: Municipality) -> None:
    [row] = items(client, "judgements?number=001&fiscal_year=2023&value_year=2022")
    assert (row["word"], row["rank"], row["rate"], row["rounded"]) == ("概ね順調", 1, 95, 95)
    working = row["working"]
    assert working["formula"] == "実績 76 ÷ 目標 80 × 100 = 95.0%"
    assert [(figure["role"], figure["value"]) for figure in working["inputs"]] == [
        ("actual", 76),
        ("target", 80),
    ]
    assert (working["rule"], working["band"]) == (row["rule"], row["word"])
    [kpi] = items(client, "judgements?kind=kpi")
    assert (kpi["word"], kpi["working"]["written"], kpi["working"]["agrees"]) == ("遅れ", "概ね順調", False)
    assert said(items(client, "judgements?word=遅れ&kind=kpi"), "number") == ["②-1"]
    assert items(client, "judgements?word=遅れ") == []
    assert items(client, "judgements?outcome=not_yet") == []


def test_every_working_comes_to_what_is_kept(client: Client, city: Municipality) -> None:
    rows = items(client, "judgements") + items(client, "judgements?kind=kpi")
    assert len(rows) == 7
    for row in rows:
        assert row["working"]["band"] == row["word"]
        assert f"{row['rounded']}%" in row["working"]["formula"]


def test_the_years_before_the_rule_have_rates_only(client: Client, db: None) -> None:
    published(1, year=2017)
    rows = items(client, "judgements")
    assert said(rows, "value_year", "outcome", "word", "rate") == [
        (2016, "rate_only", "", 95),
        (2017, "rate_only", "", pytest.approx(91.5 / 0.9)),
    ]
    assert all(row["working"]["band"] is None and row["reason"] for row in rows)


def test_plans_with_their_tree(client: Client, city: Municipality) -> None:
    [plan] = items(client, "plans?fiscal_year=2024")
    assert items(client, "plans?fiscal_year=2025") == []
    whole = ask(client, plan["url"])
    pillars = whole["nodes"]
    assert said(pillars, "number", "title") == [("I", "災害に強いまち"), ("II", "元気に暮らせるまち")]
    [subject] = items(client, "subjects?number=001")
    assert pillars[0]["nodes"][0]["subjects"] == [subject["key"]]
    assert said(items(client, f"sheets?node={pillars[0]['nodes'][0]['key']}"), "number") == ["001", "001"]


def test_documents_and_what_was_read_from_them(client: Client, city: Municipality) -> None:
    rows = items(client, "documents")
    assert said(rows, "title", "fiscal_years", "sheets", "plans") == [
        ("2023.txt", [2023], 1, 0),
        ("2022.txt", [2022], 3, 0),
        ("plan.txt", [], 0, 1),
    ]
    assert said(items(client, "documents?fiscal_year=2022"), "title") == ["2022.txt"]
    assert len(items(client, "documents?form=992011/management-sheet")) == 3
    whole = ask(client, rows[1]["url"])
    assert sorted(said(whole["sheets"], "number")) == ["001", "002", "②-1"]
    assert ask(client, rows[2]["url"])["plans"] == said(items(client, "plans"), "key")


def test_search_finds_the_newest_of_each_subject_of_every_kind(client: Client, city: Municipality) -> None:
    assert said(items(client, "search?q=人数"), "kind") == ["kpi"]
    assert said(items(client, "search?q=無線"), "fiscal_year", "number") == [(2023, "001"), (2022, "002")]
    assert said(items(client, "search?q=無線&fiscal_year=2022"), "number") == ["001", "002"]
    assert items(client, "search?q=無線&kind=kpi") == []
    assert items(client, "search?q=！") == []


def test_the_city_and_its_rule(client: Client, city: Municipality) -> None:
    [row] = items(client, "/api/v1/municipalities")
    assert (row["code"], row["fiscal_years"], row["projects"]) == ("992011", [2023, 2022], 2)
    assert ask(client, row["url"])["judged_by"] == {
        "rule": "080004/kpi-progress",
        "title": "KPIの進捗区分（茨城県型）",
        "first_year": 2019,
        "last_year": None,
    }
    assert items(client, "/api/v1/municipalities?prefecture=茨城県") == []
    assert said(items(client, "/api/v1/municipalities?fiscal_year=2022"), "code") == ["992011"]


@pytest.mark.parametrize("name", LISTS)
def test_addresses_in_rows_lead_to_what_they_say(client: Client, city: Municipality, name: str) -> None:
    for row in items(client, name):
        ask(client, row["url"])
        if "page" in row:
            assert client.get(row["page"]).status_code in (200, 302), row["page"]


def test_a_sheet_is_what_its_page_gives_as_json(client: Client, city: Municipality) -> None:
    [row] = items(client, "sheets?number=001&fiscal_year=2022")
    whole = ask(client, row["url"])
    page = json.loads(client.get(f"{row['page'].rstrip('/')}.json").content)
    assert whole == page
    assert whole["sheet"] == items(client, "sheets?number=001&fiscal_year=2022&fields=data")[0]["data"]
    assert ask(client, f"{row['url']}?fields=revision") == {"revision": 1}


def test_a_merged_subject_leads_on(client: Client, db: None) -> None:
    from shisaku.records.models import Lineage
    from shisaku.work.lineage import accept_lineage

    city = cast.kakuu()
    for year in (2021, 2022):
        cast.take_in(city, cast.sheet(year=year), file=f"{year}.txt", as_published=True)
    line = Lineage.objects.get()
    gone = line.later.subject_id
    stays = accept_lineage(lineage=line, by=None)
    for path in (f"subjects/{gone}", f"sheets/{gone}/2022"):
        answer = client.get(f"{BASE}/{path}")
        assert answer.status_code == 301
        assert answer["Location"].endswith(f"{BASE}/{path.replace(gone, stays.key)}")


def test_a_large_page_is_whole(client: Client, db: None) -> None:
    cast.take_in(cast.kakuu(), *sheets(120), as_published=True)
    page = ask(client, "sheets")
    assert len(page["items"]) == 100
    assert len(ask(client, page["next"])["items"]) == 20
    assert len(items(client, "sheets?limit=500")) == 120


def test_a_city_names_the_licence_of_its_data(client: Client, city: Municipality) -> None:
    usual = ask(client, BASE)["licence"]
    assert (usual["id"], usual["url"]) == ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
    offer_under(city=city, by=None, licence="PDL-1.0")
    chosen = ask(client, BASE)["licence"]
    assert chosen["title"] == "公共データ利用規約（第1.0版）"
    assert chosen["title_en"].startswith("Public Data License")
    assert "licence of /municipalities/{code}" in document("en")["info"]["description"]


def test_reasons_and_formulas_are_in_the_language_asked_for(client: Client, city: Municipality) -> None:
    bare = [{"key": "1", "name": "件数", "values": [{"fiscal_year": 2024, "target": 5, "actual": 3}]}]
    without = [{"key": "1", "name": "件数", "values": [{"fiscal_year": 2024, "actual": 3}]}]
    sheets = cast.sheet("081", year=2024, indicators=bare), cast.sheet("082", year=2024, indicators=without)
    cast.take_in(city, *sheets, as_published=True, file="2024.txt")
    path = f"{BASE}/judgements?fiscal_year=2024&fields=number,reason,working"
    english = ask(client, path, language="en")["items"]
    japanese = ask(client, path, language="ja")["items"]
    by_number = {row["number"]: row for row in english}
    assert by_number["081"]["working"]["formula"] == "actual 3 ÷ target 5 × 100 = 60.0%"
    assert "目標値の記載がありません" in {row["number"]: row for row in japanese}["082"]["reason"]
    assert by_number["082"]["reason"] == "The target is not stated"
    assert "実績 3 ÷ 目標 5" in {row["number"]: row for row in japanese}["081"]["working"]["formula"]
    told = [row["reason"] + "".join(one["label"] for one in row["working"]["inputs"]) for row in english]
    assert not any(re.search(r"[\u3041-\u30ff\u4e00-\u9fff]", one) for one in told)
    assert all(row["working"]["inputs"] for row in english if row["number"] == "081")
    assert "Accept-Language" in client.get(path)["Vary"]
