"""Drafts, newest revisions, private parts: a marker is put into each and looked for on every public page there is."""

import re
from collections import deque

import pytest
from django.test import Client

from shisaku.records.models import Draft
from shisaku.work.saving import save_sheet
from tests import cast
from tests.web.kakuu import CODE, kpi, plan, serving, settled, take_in_all

pytestmark = pytest.mark.django_db
MARKER = "むらさき秘密印"
LINK = re.compile(r'(?:href|action)="([^"#?]*)(?:\?([^"#]*))?')


@pytest.fixture
def city_with_secrets() -> None:
    """A city with something public of every kind, and the marker wherever nothing is public."""
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    open_sheet = serving("001", "I-1", private={"officer": MARKER}, extras={"備考": "公表"})
    take_in_all(city, open_sheet, kpi("②-1", private={"contact": MARKER}), file="open.txt")
    sheet = cast.kept("001")
    head = serving(
        "001",
        "I-1",
        texts={"overview": f"{MARKER}の概要"},
        directions=[{"stage": "self", "decision": "abolish", "label": MARKER}],
    )
    save_sheet(sheet=sheet, data=head, by=cast.person("planner", city), based_on=1)
    Draft.objects.create(
        sheet=sheet,
        person=cast.person("officer", city),
        content={"texts": {"results": MARKER}},
        changed_at=sheet.head.made_at,
    )
    cast.take_in(city, cast.sheet("900", f"{MARKER}事業", 2022), file=f"{MARKER}.txt")
    cast.take_in(city, cast.sheet("001", f"{MARKER}事業", 2023), file=f"{MARKER}-2.txt")
    cast.take_in(
        city, kpi("②-9", subject={"kind": "kpi", "number": "②-9", "name": MARKER}), file="kpi-draft.txt"
    )
    cast.take_in(city, plans=(plan(key="x", title=f"{MARKER}計画"),), file="plan-draft.txt")


def crawl(client: Client) -> dict[str, str]:
    """Every page that links from the entrance lead to, in both languages; any that does not answer fails."""
    waiting, pages = deque(["/", "/en/"]), {}
    while waiting:
        path = waiting.popleft()
        if path in pages or path.startswith(("/staff/", "/static/")):
            continue
        answer = client.get(path)
        assert answer.status_code in (200, 301, 302), path
        pages[path] = bytes(answer.getvalue()).decode("utf-8-sig") if answer.status_code == 200 else ""
        found = [answer["Location"]] if answer.status_code in (301, 302) else []
        if answer["Content-Type"].startswith("text/html"):
            found += [f"{link}?{asked}" if asked else link for link, asked in LINK.findall(pages[path])]
        waiting.extend(link.replace("&amp;", "&") for link in found if link.startswith("/"))
    return pages


@pytest.mark.usefixtures("city_with_secrets")
def test_the_marker_is_on_no_public_page(client: Client) -> None:
    pages = crawl(client)
    kinds = (
        "/projects/",
        "/kpis/",
        "/plans/",
        "/documents/",
        "/rules/",
        "/source/",
        ".csv",
        ".json",
        "/terms/",
        "/en/",
    )
    for kind in kinds:
        assert any(kind in path for path in pages), kind
    assert [path for path, text in pages.items() if MARKER in text] == []


@pytest.mark.usefixtures("city_with_secrets")
@pytest.mark.parametrize("asked", [f"q={MARKER}", "direction=abolish", "fy=2023", "q=②-9"])
def test_nor_can_it_be_asked_for(client: Client, asked: str) -> None:
    for path in (f"/{CODE}/projects/?{asked}", f"/{CODE}/projects.csv?{asked}"):
        text = bytes(client.get(path).getvalue()).decode()
        assert f"{MARKER}事業" not in text
        assert text.count('class="list-number"') == 0
        assert "901" not in text
