"""公開サイト: what writing the public pages as files would change, writing them, and under which licence."""

from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality, SiteRun, SiteState
from shisaku.web.answers import say_refusal
from shisaku.web.figures import day, year_label
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.access import require
from shisaku.work.municipalities import offer_under
from shisaku.work.open_data import licence_of
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.work.site import (
    Foreseen,
    Thing,
    cancel_site,
    foresee_site,
    schedule_site,
    site_folder,
    site_run,
    site_runs,
)
from shisaku.writers.bundle.licences import LICENCES

_KINDS = {
    "sheet": gettext_lazy("シート"),
    "plan": gettext_lazy("計画"),
    "document": gettext_lazy("文書"),
}
# So many of a group stand open on the page.
_OPEN = 20


class DueForm(forms.Form):
    """When to write; empty: now."""

    day = forms.DateField(required=False)
    hour = forms.TimeField(required=False)


@for_staff
@require_safe
def show(request: HttpRequest, city: Municipality) -> HttpResponse:
    """What appears, changes and goes, and the runs so far."""
    person = person_of(request)
    require(person, "publish_site", city=city.code)
    runs = site_runs(by=person, code=city.code)
    foreseen, refused = _foreseen(request, city)
    context = {
        "staff": staff_frame(request, city, current="staff_site"),
        "code": city.code,
        "groups": _groups(foreseen) if foreseen else [],
        "foreseen": foreseen,
        "refused": refused,
        **_moving(runs),
        "runs": [_line(run) for run in runs],
        "folder": site_folder(),
        "licences": LICENCES.values(),
        "licence": licence_of(code=city.code),
    }
    return render(request, "staff/site.html", context)


@for_staff
@require_safe
def progress(request: HttpRequest, city: Municipality) -> HttpResponse:
    """How far the run has come; the whole page anew once there is none any more."""
    moving = _moving(site_runs(by=person_of(request), code=city.code))
    if moving["writing"] is None and not moving["starting"]:
        return HttpResponseClientRefresh()
    return render(request, "staff/site_progress.html", {"code": city.code, **moving})


@for_staff
@require_POST
def write(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Have the site written now, or at the day and hour of the form."""
    form, page = DueForm(request.POST), redirect("staff_site", city.code)
    due = _due(form) if "later" in request.POST and form.is_valid() else None
    if "later" not in request.POST and "now" not in request.POST:
        messages.error(request, _("いま書き出すか、日時を決めて予約するかを選んでください。"))
        return page
    if "later" in request.POST and due is None:
        messages.error(request, _("書き出す日と時刻を、両方入れてください（例：2026-10-01、09:00）。"))
        return page
    with say_refusal(request):
        run = schedule_site(city=city, by=person_of(request), due_at=due)
        when = _("%(when)s に書き出します。") % {"when": _moment(run.due_at)}
        messages.success(request, when if due else _("書き出しを始めます。"))
    return page


@for_staff
@require_POST
def licence(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Choose under which licence the city offers its data."""
    with say_refusal(request):
        offer_under(city=city, by=person_of(request), licence=request.POST.get("licence", ""))
        messages.success(
            request, _("利用条件を変えました。公開サイトのファイルは、次の書き出しで変わります。")
        )
    return redirect("staff_site", city.code)


@for_staff
@require_POST
def cancel(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Drop or stop a run."""
    person = person_of(request)
    with say_refusal(request):
        cancel_site(run=site_run(by=person, code=city.code, key=key), by=person)
        messages.success(request, _("書き出しを取りやめました。公開中のファイルは前のままです。"))
    return redirect("staff_site", city.code)


def _moving(runs: Sequence[SiteRun]) -> dict[str, object]:
    """The run being written, the one that waits for its hour, and whether that has come."""
    waiting = min((run for run in runs if run.state == SiteState.WAITING), key=_due_at, default=None)
    return {
        "writing": next((run for run in runs if run.state == SiteState.WRITING), None),
        "waiting": waiting,
        "starting": waiting is not None and waiting.due_at <= timezone.now(),
    }


def _due_at(run: SiteRun) -> datetime:
    return run.due_at


def _foreseen(request: HttpRequest, city: Municipality) -> tuple[Foreseen | None, str]:
    try:
        return foresee_site(city=city, out=site_folder(), by=person_of(request)), ""
    except (NotFoundError, RefusalError) as refusal:
        return None, str(refusal)


def _due(form: DueForm) -> datetime | None:
    date, hour = form.cleaned_data["day"], form.cleaned_data["hour"]
    return timezone.make_aware(datetime.combine(date, hour)) if date and hour else None


def _groups(foreseen: Foreseen) -> list[dict[str, object]]:
    said = (
        ("first", _("はじめて載るもの"), foreseen.first),
        ("changes", _("変わるもの"), foreseen.changes),
        ("goes", _("消えるもの"), foreseen.goes),
    )
    return [
        {
            "id": name,
            "heading": heading,
            "count": len(things),
            "open": [_name(thing) for thing in things[:_OPEN]],
            "more": [_name(thing) for thing in things[_OPEN:]],
        }
        for name, heading, things in said
    ]


def _name(thing: Thing) -> dict[str, str]:
    return {
        "kind": str(_KINDS[thing.kind]),
        "name": thing.name,
        "year": year_label(FiscalYear(thing.year)) if thing.year else "",
    }


def _line(run: SiteRun) -> dict[str, object]:
    return {
        "run": run,
        "due": _moment(run.due_at),
        "ended": _moment(run.ended_at) if run.ended_at else "",
        "share": run.pages_done * 100 // run.pages if run.pages else 0,
        "may_cancel": run.state in (SiteState.WAITING, SiteState.WRITING),
    }


def _moment(moment: datetime) -> str:
    here = timezone.localtime(moment)
    return f"{day(here.date(), weekday=True)} {here:%H:%M}"
