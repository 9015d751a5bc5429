"""The import room: one import with its pages beside the values read from them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.records.models import Import, ImportState, Municipality
from shisaku.web.room.answers import states
from shisaku.web.room.asked import Asked
from shisaku.web.room.import_page import ImportPage, import_page
from shisaku.web.room.tried import take_tried
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.access import cities_of, may
from shisaku.work.own_forms import known_forms
from shisaku.work.room import room_import, room_picture

_PICTURE_KEPT = "private, max-age=3600"


@for_staff
@require_safe
def show(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """One import: what was recognised, its sheets, a page of the paper beside doubts, values and leftovers."""
    person = person_of(request)
    room = room_import(by=person, code=city.code, key=key)
    _tell_newer(request, room.import_, city.code)
    asked = Asked.of(city.code, key, request.GET.dict())
    shown = import_page(room, asked, by=person)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "room": room,
        "shown": shown,
        "tried": take_tried(request, key, asked.left),
        "states": states(),
        "code": city.code,
        "city": city,
        "may_undo": _is_parted(shown) and may(person, "undo_lineage", city=city.code),
        "may_connect": may(person, "decide_lineage", city=city.code),
        "forms": _forms(city.code) if shown.may_read_again else (),
        "cities": [one for one in cities_of(person) if may(person, "import", city=one.code)],
    }
    return render(request, "staff/room/import.html", context)


@for_staff
@require_safe
def picture(request: HttpRequest, city: Municipality, key: str, number: int) -> HttpResponse:
    """A page of a PDF as a picture, for who may see all that stands on it."""
    person = person_of(request)
    found = room_picture(by=person, code=city.code, key=key, number=number)
    answer = HttpResponse(found, content_type="image/png")
    answer["Cache-Control"] = _PICTURE_KEPT
    return answer


def _is_parted(shown: ImportPage) -> bool:
    """Whether the page shows a connection that was carried out."""
    return shown.connected is not None and bool(shown.connected.lineage)


def _tell_newer(request: HttpRequest, import_: Import, code: str) -> None:
    """On a reading that was dropped: where the document's newer reading is."""
    if import_.state != ImportState.REFUSED:
        return
    newer = import_.document.imports.filter(made_at__gt=import_.made_at).exclude(state=ImportState.REFUSED)
    key = newer.order_by("-made_at").values_list("key", flat=True).first()
    if key is not None:
        told = _("これは前の読み取りです。この文書は読み直されています。")
        place = Asked(code, key).address
        messages.info(request, format_html('{}<a href="{}">{}</a>', told, place, _("新しい読み取りを見る")))


def _forms(code: str) -> list[tuple[str, str]]:
    """The forms a person may name, the city's own first."""
    found = {form.form: form.title for form in known_forms(code=code)}
    return sorted(found.items(), key=lambda one: (not one[0].startswith(f"{code}/"), one[0]))
