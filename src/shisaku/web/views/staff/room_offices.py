"""The offices that a paper names: what a person says of them, for all its sheets at once."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shisaku.records.models import Municipality
from shisaku.web.answers import say_refusal
from shisaku.web.room.asked import Asked
from shisaku.web.staff_frame import for_staff, person_of
from shisaku.work.room import room_import, settle_offices

_NAMED = "office-"


class SinceForm(forms.Form):
    """The day of a reorganisation; empty where nobody knows it."""

    since = forms.DateField(required=False)


@for_staff
@require_POST
def settle(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Keep what was chosen for each name; one for which nothing was chosen stays open."""
    person, sent = person_of(request), request.POST
    room = room_import(by=person, code=city.code, key=key)
    back = redirect(Asked.of(city.code, key, sent.dict()).address)
    since = SinceForm(sent)
    if not since.is_valid():
        messages.error(request, _("改編の日を、実在する日付で入れてください。"))
        return back
    chosen = {name.removeprefix(_NAMED): code for name, code in sent.items() if name.startswith(_NAMED)}
    answers = {name: str(code) for name, code in chosen.items() if code}
    with say_refusal(request):
        count = settle_offices(
            import_=room.import_, answers=answers, since=since.cleaned_data["since"], by=person
        )
        told = _(
            "%s件の組織を記録しました。これからの文書では尋ねません。取り込み済みのシートは変わりません。"
        )
        messages.success(request, told % count)
    return back
