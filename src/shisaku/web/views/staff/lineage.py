"""Connections between the years and spellings of offices: each proposal shown with its reason, decided by a person."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shisaku.records.models import Municipality, State
from shisaku.web.answers import one_of, say_refusal
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_lineage import lineage_line
from shisaku.web.staff_values import confidence_text
from shisaku.work import inside
from shisaku.work.access import require
from shisaku.work.inside import LineageLine
from shisaku.work.lineage import CERTAIN, accept_certain_lineages, accept_lineage, refuse_lineage
from shisaku.work.organisation import accept_alias, refuse_alias
from shisaku.work.projecting import project_subjects
from shisaku.work.reorganising import unsucceed_office

_AT_ONCE = 50


@for_staff
@require_safe
def proposals(request: HttpRequest, city: Municipality) -> HttpResponse:
    """What is proposed, least certain first: those need a person."""
    person = person_of(request)
    found = inside.lineages(by=person, code=city.code)
    can = inside.may_do(by=person, code=city.code)
    certain_ones = [line for line in found if _is_certain(line)]
    open_ones = [line for line in found if not _is_certain(line)]
    context = {
        "staff": staff_frame(request, city, current="staff_lineage"),
        "total": len(found),
        "certain": len(certain_ones),
        "lines": [lineage_line(city.code, line) for line in open_ones[:_AT_ONCE]],
        "more": max(len(open_ones) - _AT_ONCE, 0),
        "certain_lines": [lineage_line(city.code, line) for line in certain_ones[:_AT_ONCE]],
        "certain_more": max(len(certain_ones) - _AT_ONCE, 0),
        "accepted": inside.decided_lineages(by=person, code=city.code, size=1).total,
        "aliases": inside.aliases(by=person, code=city.code),
        "spellings": inside.aliases(by=person, code=city.code, state=State.ACCEPTED),
        "successions": inside.successions(by=person, code=city.code),
        "idle": inside.idle_offices(by=person, code=city.code),
        "may_decide": "decide_lineage" in can,
        "may_decide_office": "decide_office" in can,
        "code": city.code,
    }
    return render(request, "staff/lineage.html", context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def certain(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Accept all certain proposals: first each of them is listed, then, by the button, those that were listed."""
    person = person_of(request)
    require(person, "decide_lineage", city=city.code)
    if request.method == "POST":
        listed = set(request.POST.get("keys", "").split(","))
        count = accept_certain_lineages(city=city, by=person, only=listed)
        messages.success(
            request,
            ngettext("%(count)d件のつながりを確定しました。", "%(count)d件のつながりを確定しました。", count)
            % {"count": count},
        )
        return redirect("staff_lineage", city.code)
    found = [line for line in inside.lineages(by=person, code=city.code) if _is_certain(line)]
    found.sort(key=lambda line: (line.lineage.confidence, line.earlier.number_sort if line.earlier else ""))
    context = {
        "staff": staff_frame(request, city, current="staff_lineage"),
        "total": len(found),
        "lines": [lineage_line(city.code, line) for line in found],
        "keys": ",".join(line.lineage.key for line in found),
        "at_least": confidence_text(CERTAIN),
        "back": reverse("staff_lineage", args=[city.code]),
    }
    return render(request, "staff/lineage_certain.html", context)


def _is_certain(line: LineageLine) -> bool:
    """Whether a rule may accept it: sure enough, and no person has taken it back."""
    return line.lineage.confidence >= CERTAIN and not line.taken_back


@for_staff
@require_POST
def decide(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """One proposal: the same subject, or two different ones."""
    person = person_of(request)
    lineage = inside.lineage_at(by=person, code=city.code, key=key)
    with say_refusal(request):
        if request.POST.get("decision") == "accept":
            accept_lineage(lineage=lineage, by=person)
            messages.success(
                request, _("「%(name)s」のつながりを確定しました。") % {"name": lineage.earlier.subject}
            )
        elif request.POST.get("decision") == "refuse":
            refuse_lineage(lineage=lineage, by=person)
            messages.success(
                request, _("「%(name)s」は別の事業としました。") % {"name": lineage.earlier.subject}
            )
        else:
            raise Http404(key)
    return redirect("staff_lineage", city.code)


@for_staff
@require_POST
def decide_alias(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """One spelling: the same office, or another one."""
    person = person_of(request)
    with say_refusal(request):
        alias = one_of(inside.aliases(by=person, code=city.code), key, _("この表記はもう判断済みです。"))
        if request.POST.get("decision") == "accept":
            with transaction.atomic():
                project_subjects(accept_alias(alias=alias, by=person))
            messages.success(request, _("「%(name)s」を同じ組織としました。") % {"name": alias.name})
        elif request.POST.get("decision") == "refuse":
            refuse_alias(alias=alias, by=person)
            messages.success(request, _("「%(name)s」は別の組織としました。") % {"name": alias.name})
        else:
            raise Http404(key)
    return redirect(reverse("staff_lineage", args=[city.code]) + "#aliases")


@for_staff
@require_POST
def part_office(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Take back that one office follows another."""
    person = person_of(request)
    with say_refusal(request):
        gone = _("この改編は、もう取り消されています。")
        office = one_of(inside.successions(by=person, code=city.code), key, gone)
        unsucceed_office(office=office, by=person)
        messages.success(
            request, _("「%s」の後継を取り消しました。組織は続いているものとします。") % office.name
        )
    return redirect(reverse("staff_lineage", args=[city.code]) + "#successions")
