"""Accounts, and the cast of the demonstration."""

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from shisaku.core.stages import ROLES
from shisaku.records.models import LogEntry, Municipality, OrgUnit, User
from shisaku.work.accounts import add_person, create_demo_accounts, give_role, new_password
from shisaku.work.refusals import NotAllowedError, RefusalError
from tests import cast


@pytest.fixture
def section(kakuu: Municipality) -> OrgUnit:
    return OrgUnit.objects.create(municipality=kakuu, level="section", name="危機管理課")


def test_the_cast_can_sign_in_with_what_is_printed(kakuu: Municipality, section: OrgUnit) -> None:
    logins = create_demo_accounts(city=kakuu, section=section, other_city=cast.tonarino())
    assert [login.role for login in logins][:3] == ["担当", "課長", "企画"]
    assert {login.city for login in logins} == {"架空市", "隣野市"}
    for login in logins:
        request = RequestFactory().post("/staff/sign-in/")
        person = authenticate(request, username=login.username, password=login.password)
        assert isinstance(person, User)
        assert person.name == login.name


def test_making_the_cast_again_gives_new_passwords_and_no_second_roles(
    kakuu: Municipality, section: OrgUnit
) -> None:
    first = create_demo_accounts(city=kakuu, section=section, other_city=cast.tonarino())
    again = create_demo_accounts(city=kakuu, section=section, other_city=cast.tonarino())
    assert [login.username for login in first] == [login.username for login in again]
    assert {login.password for login in first}.isdisjoint(login.password for login in again)
    assert all(person.memberships.count() == 1 for person in User.objects.all())


def test_a_weak_password_and_a_taken_name_are_refused(kakuu: Municipality) -> None:
    with pytest.raises(RefusalError, match="12"):
        add_person(username="abe", name="阿部 忍", password="short", by=None, city=kakuu)
    add_person(username="abe", name="阿部 忍", password=new_password(), by=None, city=kakuu)
    with pytest.raises(RefusalError, match="使われています"):
        add_person(username="abe", name="安倍 忍", password=new_password(), by=None, city=kakuu)


def test_only_the_admin_manages_people(kakuu: Municipality) -> None:
    with pytest.raises(NotAllowedError):
        add_person(
            username="abe",
            name="阿部 忍",
            password=new_password(),
            by=cast.person("planner", kakuu),
            city=kakuu,
        )
    admin = cast.person("admin", kakuu)
    made = add_person(username="abe", name="阿部 忍", password=new_password(), by=admin, city=kakuu)
    give_role(person=made, city=kakuu, role="viewer", by=admin)
    assert made.memberships.get().role in ROLES
    assert "阿部" not in str(list(LogEntry.objects.values_list("facts", "object")))


def test_an_office_of_another_city_is_refused(kakuu: Municipality, section: OrgUnit) -> None:
    person = cast.person("officer", kakuu)
    with pytest.raises(RefusalError, match="組織ではありません"):
        give_role(person=person, city=cast.tonarino(), role="officer", by=None, office=section)


def test_passwords_are_long_and_never_the_same() -> None:
    made = {new_password() for _ in range(100)}
    assert len(made) == 100
    assert {len(password) for password in made} == {19}
