"""Who may do what: the whole matrix of roles and actions, as docs/roles.md prints it."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from shisaku.core.stages import ROLES
from shisaku.records.models import Membership, Municipality, OrgUnit
from shisaku.work import inside
from shisaku.work.access import ACTIONS, OWN_OFFICE, cities_of, may, require
from shisaku.work.listing import ListQuery
from shisaku.work.refusals import NotAllowedError
from tests import cast

DOCS = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
YES, OWN, NO = "○", "自課", "—"


def documented() -> dict[tuple[str, str], str]:
    """(action, role) → the sign in the table of the docs."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in DOCS.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and not re.fullmatch(r"[|\s:-]+", line)
    ]
    head = [re.sub(r".*`(\w+)`.*", r"\1", cell) for cell in rows[0]]
    found = {}
    for row in rows[1:]:
        action = re.sub(r".*`(\w+)`.*", r"\1", row[0])
        found.update({(action, role): sign for role, sign in zip(head[1:], row[1:], strict=True)})
    return found


@pytest.fixture
def office(kakuu: Municipality) -> OrgUnit:
    return OrgUnit.objects.create(municipality=kakuu, level="section", name="危機管理課")


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_the_matrix_is_what_the_docs_say(
    kakuu: Municipality, office: OrgUnit, role: str, action: str
) -> None:
    sign = documented()[action, role]
    other = OrgUnit.objects.create(municipality=kakuu, level="section", name="環境課")
    member = cast.person(role, kakuu, office if sign == OWN else None)
    assert may(member, action, city=kakuu.code, office=office) == (sign in (YES, OWN))
    assert may(member, action, city=kakuu.code, office=other) == (sign == YES)


def test_the_docs_name_every_action_and_role() -> None:
    assert set(documented()) == {(action, role) for action in ACTIONS for role in ROLES}
    assert set(documented().values()) <= {YES, OWN, NO}
    assert all(documented()[action, role] == OWN for action, roles in OWN_OFFICE.items() for role in roles)


def test_a_role_in_one_city_is_none_in_another(kakuu: Municipality) -> None:
    planner = cast.person("planner", kakuu)
    assert [city.code for city in cities_of(planner)] == [kakuu.code]
    with pytest.raises(NotAllowedError):
        require(planner, "enter", city=cast.tonarino().code)
    with pytest.raises(NotAllowedError):
        inside.search(by=planner, code=cast.TONARINO, query=ListQuery())


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [(None, None, True), (0, 0, True), (-9, -1, False), (1, 9, False), (-9, 9, True)],
)
def test_a_role_holds_from_day_to_day(
    kakuu: Municipality, starts: int | None, ends: int | None, *, expected: bool
) -> None:
    from django.utils import timezone

    def day(offset: int | None) -> date | None:
        return None if offset is None else timezone.localdate() + timedelta(days=offset)

    planner = cast.person("planner", kakuu)
    Membership.objects.update(starts=day(starts), ends=day(ends))
    assert may(planner, "publish", city=kakuu.code) == expected


def test_a_role_in_an_office_reaches_the_offices_below_it(kakuu: Municipality, office: OrgUnit) -> None:
    unit = OrgUnit.objects.create(municipality=kakuu, level="unit", name="防災係", parent=office)
    head = cast.person("head", kakuu, office)
    assert may(head, "see_sheet", city=kakuu.code, office=unit)


def test_who_has_left_may_do_nothing(kakuu: Municipality) -> None:
    planner = cast.person("planner", kakuu)
    planner.is_active = False
    assert not may(planner, "publish", city=kakuu.code)
    assert cities_of(planner) == []


def test_the_command_line_may_do_everything(kakuu: Municipality) -> None:
    for action in ACTIONS:
        require(None, action, city=kakuu.code)
