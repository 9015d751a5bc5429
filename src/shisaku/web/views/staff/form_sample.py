"""The sample of a form chosen among the papers of the city: on its page a person marks what is what."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shisaku.records.models import Municipality
from shisaku.web.own_forms.form_page import context_of
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.own_forms import candidates, choose_sample, show_form
from shisaku.work.page_pictures import require_pages
from shisaku.work.refusals import RefusalError


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """The papers to choose from, those of the same form first; by POST the chosen one is the sample."""
    person = person_of(request)
    require_pages(person, city.code)
    page = show_form(by=person, code=city.code, key=key)
    if request.method == "POST":
        try:
            choose_sample(by=person, code=city.code, key=key, import_key=request.POST.get("paper", ""))
        except RefusalError as refusal:
            messages.error(request, str(refusal))
            return redirect("staff_form_sample", city.code, key)
        messages.success(request, _("見本の書類を決めました。文字を選ぶと、その意味を決められます。"))
        return redirect("staff_form_page", city.code, key, 1)
    found = candidates(by=person, code=city.code, key=key) if page.may_edit else []
    now = page.sample.import_.key if page.sample else ""
    context = {
        **context_of(page, city.code, "page", by=person),
        "staff": staff_frame(request, city, current="staff_forms"),
        "candidates": found,
        "chosen": now or next((one.import_key for one in found if one.chosen), ""),
    }
    return render(request, "staff/forms/sample.html", context)
