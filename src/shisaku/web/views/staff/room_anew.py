"""A file that was read before is read once more: asked first, then done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shisaku.records.models import ImportState, Municipality
from shisaku.web.room.asked import Asked
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.refusals import RefusalError
from shisaku.work.room import read_anew, to_read_anew


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def anew(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Say what became of the file, and read it once more when asked to."""
    person = person_of(request)
    import_ = to_read_anew(by=person, city=city, key=key)
    if request.method == "POST":
        try:
            upload = read_anew(by=person, city=city, key=key)
        except RefusalError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("「%s」をもう一度読み取ります。") % upload.file)
        return redirect("staff_documents", city.code)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "import": import_,
        "accepted": import_.state == ImportState.ACCEPTED,
        "back": Asked(city.code, key).address,
    }
    return render(request, "staff/room/anew.html", context)
