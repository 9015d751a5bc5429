"""Papers that were read before the form was there put in line to be read by it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shisaku.records.models import Municipality
from shisaku.web.staff_frame import for_staff, person_of
from shisaku.work.own_forms import show_form
from shisaku.work.refusals import RefusalError
from shisaku.work.room import read_again


@for_staff
@require_POST
def again(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Read the chosen papers again; they are on their way in the import room then."""
    person = person_of(request)
    show_form(by=person, code=city.code, key=key)
    try:
        count = read_again(by=person, code=city.code, imports=request.POST.getlist("paper"))
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_form", city.code, key)
    messages.success(request, _("%s件の書類を読み直します。終わったものから確かめてください。") % count)
    return redirect("staff_documents", city.code)
