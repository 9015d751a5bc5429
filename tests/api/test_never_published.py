"""What nobody published, what stays in the city and what was withdrawn is in no answer, for nobody."""

import ast
import inspect
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import shisaku.api
from shisaku.records.models import CitySettings, Draft, Municipality, Sheet
from shisaku.work import public_rows
from shisaku.work.projecting import project_subjects
from shisaku.work.publishing import publish_sheet
from shisaku.work.saving import save_sheet
from tests import cast
from tests.api.asked import BASE, LISTS, pages
from tests.web.kakuu import kpi, plan, serving, settled, signed_in, take_in_all

MARKER = "むらさき秘密印"


def everything(client: Client) -> str:
    """All that every list and every address in it gives, with every field, as one text."""
    said: list[object] = [pages(client, "/api/v1/municipalities")]
    addresses = {BASE}
    for name in LISTS:
        joint = "&" if "?" in name else "?"
        kinds = ("project", "kpi") if name in ("subjects", "sheets") else ("",)
        for kind in kinds:
            found = pages(client, f"{name}{joint}limit=2" + (f"&kind={kind}" if kind else ""))
            said.append(found)
            addresses |= {row["url"] for page in found for row in page}
    said += pages(client, "sheets?fields=data") + pages(client, "sheets?fields=data&kind=kpi")
    for address in sorted(addresses):
        answer = client.get(address)
        assert answer.status_code == 200, address
        said.append(answer.json())
    return json.dumps(said, ensure_ascii=False)


@pytest.fixture
def open_city(db: None) -> Municipality:
    """A city with something public of every kind, and a private part in each sheet."""
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    held = {"officer": MARKER, "phone": MARKER}
    take_in_all(city, serving("001", "I-1", private=held), kpi("②-1", private=held), file="open.txt")
    return city


def nothing_more(city: Municipality) -> None:
    """Private parts alone."""


def a_head_revision(city: Municipality) -> None:
    named = [{"key": "1", "name": MARKER, "unit": MARKER, "definition": MARKER}]
    headed = serving(
        "001",
        "I-1",
        texts={"overview": MARKER},
        extras={MARKER: MARKER},
        indicators=named,
        organisation={"department": MARKER, "section": MARKER},
        directions=[{"stage": "self", "decision": "abolish", "label": MARKER, "reason": MARKER}],
    )
    save_sheet(sheet=cast.kept("001"), data=headed, by=cast.person("planner", city), based_on=1, note=MARKER)


def a_head_that_defines_the_same_indicator(city: Municipality) -> None:
    [known] = serving("001", "I-1").indicators
    headed = serving("001", "I-1", indicators=[known.model_copy(update={"definition": MARKER})])
    save_sheet(sheet=cast.kept("001"), data=headed, by=None, based_on=1)


def a_draft(city: Municipality) -> None:
    sheet = cast.kept("001")
    content = {"texts": {"results": MARKER}}
    person = cast.person("officer", city)
    Draft.objects.create(sheet=sheet, person=person, content=content, changed_at=cast.newest(sheet).made_at)


def sheets_for_the_city_alone(city: Municipality) -> None:
    cast.take_in(city, cast.sheet("900", f"{MARKER}事業"), file=f"{MARKER}.txt")
    cast.take_in(city, cast.sheet("001", f"{MARKER}事業", 2023), file=f"{MARKER}-2.txt")
    inside = {"subject": {"kind": "kpi", "number": "②-9", "name": MARKER}}
    cast.take_in(city, kpi("②-9", **inside), file=f"{MARKER}-3.txt")


def a_plan_for_the_city_alone(city: Municipality) -> None:
    cast.take_in(city, plans=(plan(key="x", title=f"{MARKER}計画"),), file=f"{MARKER}-4.txt")


def a_withdrawn_sheet(city: Municipality) -> None:
    take_in_all(city, cast.sheet("777", f"{MARKER}事業"), file="withdrawn.txt")
    sheet = cast.kept("777")
    Sheet.objects.filter(pk=sheet.pk).update(published=None)
    project_subjects([sheet.subject_id])


@pytest.mark.parametrize(
    "act",
    [
        nothing_more,
        a_head_revision,
        a_head_that_defines_the_same_indicator,
        a_draft,
        sheets_for_the_city_alone,
        a_plan_for_the_city_alone,
    ],
)
def test_it_is_in_no_answer(
    client: Client, open_city: Municipality, act: Callable[[Municipality], None]
) -> None:
    before = everything(client)
    assert "同報系の無線" in before
    act(open_city)
    after = everything(client)
    assert MARKER not in before
    assert before == after


@pytest.mark.parametrize("role", sorted(cast.PEOPLE))
def test_nor_for_any_role(client: Client, open_city: Municipality, role: str) -> None:
    a_head_revision(open_city)
    sheets_for_the_city_alone(open_city)
    before = everything(client)
    assert everything(signed_in(client, cast.person(role, open_city))) == before
    assert MARKER not in before


def test_published_it_is_there(client: Client, open_city: Municipality) -> None:
    a_head_revision(open_city)
    publish_sheet(sheet=cast.kept("001"), by=None)
    assert MARKER in everything(client)


@pytest.mark.parametrize("words", [MARKER, "印", "むら"])
def test_nor_can_it_be_looked_for(client: Client, open_city: Municipality, words: str) -> None:
    a_head_revision(open_city)
    sheets_for_the_city_alone(open_city)
    for path in (f"search?q={words}", f"sheets?q={words}", f"sheets?section={MARKER}"):
        assert pages(client, path) == [[]]
    for path in ("subjects", "sheets", "indicators", "judgements"):
        assert pages(client, f"{path}?number=900") == [[]]


def test_overtime_and_checks_stay_inside(client: Client, open_city: Municipality) -> None:
    CitySettings.objects.update(checks_public="none")
    said = everything(client)
    for word in ("overtime", "77.25", "private", "personnel_off", "problems"):
        assert word not in said
    assert '"fte": 0.5' in said


def test_a_withdrawn_sheet_has_no_address(client: Client, open_city: Municipality) -> None:
    a_withdrawn_sheet(open_city)
    assert MARKER not in everything(client)
    sheet = cast.kept("777")
    for path in (f"subjects/{sheet.subject_id}", f"sheets/{sheet.subject_id}/2022"):
        assert client.get(f"{BASE}/{path}").status_code == 404


def test_a_city_that_published_nothing_is_not_there(client: Client, open_city: Municipality) -> None:
    cast.take_in(cast.tonarino(), cast.sheet(municipality=cast.TONARINO), file="other.txt")
    assert cast.TONARINO not in everything(client)
    for name in ("", *(f"/{one}" for one in LISTS)):
        assert client.get(f"/api/v1/municipalities/{cast.TONARINO}{name}").status_code == 404


def test_another_citys_keys_lead_nowhere(client: Client, open_city: Municipality) -> None:
    other = cast.tonarino()
    cast.take_in(other, cast.sheet(municipality=other.code), as_published=True, file="other.txt")
    theirs = Sheet.objects.get(subject__municipality=other).subject_id
    for path in (f"subjects/{theirs}", f"sheets/{theirs}/2022"):
        assert client.get(f"{BASE}/{path}").status_code == 404
    assert pages(client, f"sheets?subject={theirs}") == [[]]


def test_no_read_takes_a_view_and_none_names_the_head() -> None:
    for name in public_rows.__all__:
        thing = getattr(public_rows, name)
        if inspect.isfunction(thing):
            assert "view" not in inspect.signature(thing).parameters, name
    for package in (public_rows, shisaku.api):
        for file in Path(str(package.__file__)).parent.rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            assert not named & {"HEAD", "head"}, file
