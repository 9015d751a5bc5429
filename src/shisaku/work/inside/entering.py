"""Who comes in, and how far the eyes of each reach."""

from shisaku.records.models import LogEntry, Municipality, OrgUnit, User, View
from shisaku.work.access import ACTIONS, cities_of, may, memberships, offices_below, own_city_of, require
from shisaku.work.cities import City, cities_with
from shisaku.work.listing import Scope

ENTER = "enter"


def cities(*, by: User) -> list[City]:
    """The cities a person may enter, with all their years: the own one first, then by code."""
    found = cities_with(View.HEAD, [city.code for city in cities_of(by)])
    own = own_city_of(by)
    return sorted(found, key=lambda city: (city.code != own, city.code))


def city(*, by: User, code: str) -> City:
    """One of them."""
    require(by, ENTER, city=code)
    return cities_with(View.HEAD, [code])[0]


def municipality(*, by: User, code: str) -> Municipality:
    """The same as a model, for verbs that need one."""
    require(by, ENTER, city=code)
    return Municipality.objects.get(code=code)


def may_do(*, by: User, code: str) -> frozenset[str]:
    """The actions a person may do in a city, for a page to show what can be done."""
    return frozenset(action for action in ACTIONS if may(by, action, city=code))


def log(*, by: User, code: str, last: int = 100) -> list[LogEntry]:
    """The last acts in a city, newest first."""
    require(by, "see_log", city=code)
    return list(LogEntry.objects.filter(municipality=code).order_by("-number")[:last])


def scope_of(by: User, code: str) -> Scope:
    """All sheets for who may see all, else those of the own offices and of the offices below them."""
    require(by, ENTER, city=code)
    if may(by, "see_sheet", city=code):
        return Scope(city=code, view=View.HEAD, checks=True)
    own = (
        memberships(by).filter(municipality_id=code, role__in=ACTIONS["see_sheet"][1]).exclude(org_unit=None)
    )
    units = OrgUnit.objects.filter(memberships__in=own).distinct()
    offices: set[str] = set()
    for unit in units:
        offices |= offices_below(unit)
    return Scope(city=code, view=View.HEAD, checks=True, offices=frozenset(offices))
