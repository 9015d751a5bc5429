"""Taking back what was said of offices: that a spelling is one of them, that one exists."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shisaku.records.models import Municipality, State
from shisaku.web.answers import one_of, say_refusal
from shisaku.web.staff_frame import for_staff, person_of
from shisaku.work import inside
from shisaku.work.projecting import project_subjects
from shisaku.work.taking_back import take_back_alias, unfound_office


@for_staff
@require_POST
def take_back(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """A spelling that was accepted is a proposal again."""
    person = person_of(request)
    found = inside.aliases(by=person, code=city.code, state=State.ACCEPTED)
    with say_refusal(request):
        alias = one_of(found, key, _("この表記の確定は、もう取り消されています。"))
        with transaction.atomic():
            project_subjects(take_back_alias(alias=alias, by=person))
        messages.success(request, _("「%s」を同じ組織とした確定を取り消しました。") % alias.name)
    return redirect(_place(city, "aliases"))


@for_staff
@require_POST
def unfound(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """An office to which nothing belongs is none any more."""
    person = person_of(request)
    with say_refusal(request):
        gone = _("この組織は、もうないか、使われています。")
        office = one_of(inside.idle_offices(by=person, code=city.code), key, gone)
        unfound_office(office=office, by=person)
        messages.success(
            request, _("「%s」の記録を取り消しました。次に書類に出てきたときに尋ねます。") % office.name
        )
    return redirect(_place(city, "idle-offices"))


def _place(city: Municipality, part: str) -> str:
    return f"{reverse('staff_lineage', args=[city.code])}#{part}"
