"""Spellings and offices taken back on the page 年度のつながり, and a connection from the room."""

import pytest
from django.test import Client

from shisaku.records.models import Lineage, OrgUnit, OrgUnitAlias, State
from shisaku.work.reorganising import found_office, name_office
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, text_of

pytestmark = pytest.mark.django_db
PAGE = f"/staff/{CODE}/lineage/"


def as_role(role: str) -> Client:
    return signed_in(Client(), cast.person(role, cast.kakuu()))


@pytest.fixture
def alias() -> OrgUnitAlias:
    city = settled()
    office = found_office(city=city, level="section", name="広報課", parent=None, starts=None, by=None)
    name_office(office=office, name="広報広聴課", reason="取り込みの画面で確認", by=None)
    return OrgUnitAlias.objects.get()


def test_a_spelling_is_taken_back_and_proposed_again(alias: OrgUnitAlias) -> None:
    client, address = as_role("planner"), f"/staff/{CODE}/aliases/{alias.key}/undo/"
    assert address in text_of(client, PAGE)
    text = client.post(address, follow=True).content.decode()
    assert "「広報広聴課」を同じ組織とした確定を取り消しました" in text
    assert address not in text
    assert f'action="/staff/{CODE}/aliases/{alias.key}/"' in text
    assert "もう取り消されています" in client.post(address, follow=True).content.decode()


def test_an_office_nobody_uses_is_taken_back(alias: OrgUnitAlias) -> None:
    idle = found_office(city=cast.kakuu(), level="section", name="秘書課", parent=None, starts=None, by=None)
    client, address = as_role("planner"), f"/staff/{CODE}/offices/{idle.key}/undo/"
    assert address in text_of(client, PAGE)
    assert "「秘書課」の記録を取り消しました" in client.post(address, follow=True).content.decode()
    assert not OrgUnit.objects.filter(name="秘書課").exists()
    assert "もうないか、使われています" in client.post(address, follow=True).content.decode()


def test_who_may_not_decide_sees_no_button_and_is_refused(alias: OrgUnitAlias) -> None:
    client, address = as_role("finance"), f"/staff/{CODE}/aliases/{alias.key}/undo/"
    assert address not in text_of(client, PAGE)
    assert client.post(address).status_code == 403
    assert OrgUnitAlias.objects.get().state == State.ACCEPTED
    assert not Lineage.objects.exists()
