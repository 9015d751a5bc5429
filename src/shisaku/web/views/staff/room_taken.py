"""What was taken in from a paper, with what is next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shisaku.records.models import Municipality
from shisaku.web.room.asked import Asked
from shisaku.web.room.head import title_of
from shisaku.web.room.taken_lines import taken as taken_of
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.room import room_import


@for_staff
@require_safe
def taken(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """The sheets taken in from an import, each with its page; what of it is left, and the paper that waits next."""
    person = person_of(request)
    room = room_import(by=person, code=city.code, key=key)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "title": title_of(room),
        "taken": taken_of(room, by=person),
        "room": Asked(city.code, key).address,
        "code": city.code,
    }
    return render(request, "staff/room/taken.html", context)
