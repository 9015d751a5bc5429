"""The frame of the officials' pages, and the gate before them: signed in, with a role in the city."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from shisaku.core.stages import ROLES
from shisaku.records.models import Municipality, User
from shisaku.web.answers import answered
from shisaku.web.frame import Entry, StaffFrame
from shisaku.work.access import cities_of, memberships

# Name of the page in `web.urls` and its word in the head.
ENTRIES = (
    ("staff_projects", _("シート")),
    ("staff_checks", _("点検")),
    ("staff_documents", _("取り込み")),
    ("staff_lineage", _("年度のつながり")),
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
    return StaffFrame(
        city=city.name if city else "",
        home=reverse("staff_home"),
        entries=[home, *entries],
        name=str(person),
        role=_roles(person, city),
        search=reverse("staff_projects", args=[city.code]) if city else "",
        sign_out=reverse("sign_out"),
    )


def _roles(person: User, city: Municipality | None) -> str:
    """`科学技術振興課・担当`, for each role held today."""
    held = memberships(person).select_related("org_unit").order_by("key")
    here: Sequence[str] = [
        "・".join([*([str(m.org_unit)] if m.org_unit else []), ROLES.get(m.role, m.role)])
        for m in held
        if city is None or m.municipality_id == city.code
    ]
    return "、".join(dict.fromkeys(here))
