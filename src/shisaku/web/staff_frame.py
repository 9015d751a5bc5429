"""The frame of the officials' pages, and the gate before them: signed in, with a role in the city."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from shisaku.core.stages import ROLES
from shisaku.records.models import Membership, Municipality, User
from shisaku.web.answers import answered
from shisaku.web.frame import Entry, StaffFrame
from shisaku.work.access import ACTIONS, OWN_OFFICE, cities_of, memberships

# Name of the page in `web.urls` and its word in the head.
ENTRIES = (
    ("staff_projects", _("シート")),
    ("staff_checks", _("点検")),
    ("staff_documents", _("取り込み")),
    ("staff_forms", _("様式")),
    ("staff_printing", _("書類の作成")),
    ("staff_lineage", _("年度のつながり")),
)
# Name of the page, the action that lets somebody see it, its word.
AREAS = (
    ("staff_money_newest", "see_accounts", _("財務会計")),
    ("staff_budget_newest", "see_budget", _("予算の記録")),
    ("staff_people_files", "see_staffing", _("人員と人件費")),
)

View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> View:
    """The view of a city's page, for people with a role there; to all others the city is not to be found."""

    @wraps(view)
    def gate(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - as the view has them
        city = next((city for city in cities_of(person_of(request)) if city.code == code), None)
        if city is None:
            raise Http404(code)
        return view(request, city, *args, **kwargs)

    return never_cache(login_required(answered(gate)))


def person_of(request: HttpRequest) -> User:
    """Who is signed in. Only behind `login_required`."""
    if not isinstance(request.user, User):
        raise TypeError("nobody is signed in")
    return request.user


def staff_frame(
    request: HttpRequest, city: Municipality | None, *, current: str = "", waiting: int = 0
) -> StaffFrame:
    """The frame of a page: `current` is the page's name, `waiting` how much work waits at home."""
    person = person_of(request)
    home = Entry(str(_("今日の仕事")), reverse("staff_home"), current == "staff_home", waiting)
    entries = [
        Entry(str(label), reverse(name, args=[city.code]), name == current) for name, label in ENTRIES if city
    ]
    held = list(memberships(person).select_related("org_unit", "municipality").order_by("key"))
    areas = _areas(held, city, current)
    if areas:
        # One entry leads to all of them: the head has no room for more on a small screen.
        entries.append(Entry(str(_("財務会計")), areas[0].url, any(area.current for area in areas)))
    if city and any(m.municipality_id == city.code and m.role in ACTIONS["publish_site"][1] for m in held):
        address = reverse("staff_site", args=[city.code])
        entries.append(Entry(str(_("公開サイト")), address, current == "staff_site"))
    return StaffFrame(
        city=city.name if city else "",
        home=reverse("staff_home"),
        entries=[home, *entries],
        name=str(person),
        role=_roles(held, city),
        cities=_cities(held, city, current),
        search=reverse("staff_projects", args=[city.code]) if city else "",
        sign_out=reverse("sign_out"),
        areas=areas,
    )


def _areas(held: Iterable[Membership], city: Municipality | None, current: str) -> list[Entry]:
    """The pages of money and people that somebody may see: accounts, budget, staff."""
    roles = {member.role for member in held if city and member.municipality_id == city.code}
    return [
        Entry(str(label), reverse(name, args=[city.code]), name == current)
        for name, action, label in AREAS
        if city and roles & (ACTIONS[action][1] - OWN_OFFICE.get(action, set()))
    ]


def _roles(held: Iterable[Membership], city: Municipality | None) -> str:
    """`科学技術振興課・担当`, for each role held today."""
    here: Sequence[str] = [
        "・".join([*([str(m.org_unit)] if m.org_unit else []), ROLES.get(m.role, m.role)])
        for m in held
        if city is None or m.municipality_id == city.code
    ]
    return "、".join(dict.fromkeys(here))


def _cities(held: Iterable[Membership], here: Municipality | None, current: str) -> list[Entry]:
    """The way to the same list in each of the person's cities; none where there is only one."""
    found = {m.municipality_id: m.municipality.name for m in held if m.role in ACTIONS["enter"][1]}
    if len(found) <= 1:
        return []
    lists = {name for name, _label in ENTRIES}

    def url(code: str) -> str:
        home = f"{reverse('staff_home')}?{urlencode({'city': code})}"
        return reverse(current, args=[code]) if current in lists else home

    return [
        Entry(name, url(code), current=here is not None and here.code == code)
        for code, name in sorted(found.items())
    ]
