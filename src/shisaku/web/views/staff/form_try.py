"""A draft read on other papers of the city before it is saved: what stays, what is new, what would be lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shisaku.records.models import Municipality
from shisaku.web.answers import say_refusal
from shisaku.web.own_forms.form_page import context_of
from shisaku.web.own_forms.trial_view import trial_view
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.own_forms import candidates, show_form, start_trial, stop_trial, trial


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """The papers to try the draft on, and what came of it; by POST it begins or is stopped."""
    person = person_of(request)
    if request.method == "POST":
        return _begun(request, city, key)
    page = show_form(by=person, code=city.code, key=key)
    found = trial(by=person, code=city.code, key=key)
    context = {
        **context_of(page, city.code, "try", by=person),
        "staff": staff_frame(request, city, current="staff_forms"),
        "candidates": candidates(by=person, code=city.code, key=key) if page.may_edit else [],
        "trial": trial_view(found, city.code) if found else None,
    }
    return render(request, "staff/forms/try.html", context)


def _begun(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    person, sent = person_of(request), request.POST
    with say_refusal(request):
        if sent.get("act") == "stop":
            stop_trial(by=person, code=city.code, key=key)
            messages.success(request, _("試し読みを停止しました。"))
        else:
            start_trial(by=person, code=city.code, key=key, imports=sent.getlist("paper"))
    return redirect("staff_form_try", city.code, key)
