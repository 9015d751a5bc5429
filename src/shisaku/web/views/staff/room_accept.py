"""What was read taken in: one sheet and on to the next, all that are settled, all that can be – or nothing."""

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shisaku.records.models import Import, ImportState, Municipality, User
from shisaku.web.room.asked import Asked
from shisaku.web.room.head import title_of
from shisaku.web.room.preview_lines import preview_lines
from shisaku.web.room.taken_lines import named_links
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.access import may, require
from shisaku.work.importing import Accepted, Status, accept_import, refuse_import
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.work.room import RoomImport, next_open, room_import, settled_sheets

_WHATS = ("ready", "all", "nothing")


@for_staff
@require_POST
def accept_sheet(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Take one sheet in and show the next that is open."""
    person, sheet = person_of(request), request.POST.get("sheet", "")
    room = room_import(by=person, code=city.code, key=key)
    asked = Asked.of(city.code, key, request.POST.dict())
    if not _accept(request, room.import_, person, [sheet]):
        return redirect(asked.url(value="", page=0))
    following = next_open(room_import(by=person, code=city.code, key=key), sheet)
    if following is None:
        return redirect("staff_room_taken", city.code, key)
    told = _("つぎは「%s」です。") % f"{following.number} {following.name}".strip()
    messages.info(request, told)
    return redirect(Asked(city.code, key, following.key, zoom=asked.zoom).address)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, city: Municipality, key: str, what: str) -> HttpResponse:
    """Show in numbers what will be taken in, or not, and do it when asked to."""
    person = person_of(request)
    require(person, "import", city=city.code)
    if what not in _WHATS:
        raise NotFoundError("このページはありません。")
    room = room_import(by=person, code=city.code, key=key)
    if request.method == "POST":
        return _decided(request, room, what, person)
    if what == "nothing" and room.import_.state == ImportState.ACCEPTED:
        messages.error(request, _("取込済みのシートがあるため、この文書をやめることはできません。"))
        return redirect(Asked(city.code, key).address)
    chosen = settled_sheets(room) if what == "ready" else [tab.key for tab in room.tabs]
    wanted = [tab for tab in room.tabs if tab.key in chosen and tab.status in (Status.NEW, Status.CHANGED)]
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "title": title_of(room),
        "what": what,
        "shown": preview_lines(room, wanted),
        "attention": _attention(room),
        "doubt": room.preview.doubt if room.import_.state == ImportState.PREVIEWED else "",
        "city": city,
        "may_publish": may(person, "publish", city=city.code),
        "chosen": ",".join(chosen),
        "back": Asked(city.code, key).address,
    }
    return render(request, "staff/room/decide.html", context)


def _attention(room: RoomImport) -> list[tuple[str, str]]:
    """Why sheets cannot be taken in, each reason once with the sheets it is about."""
    found: dict[str, list[str]] = {}
    for tab in room.tabs:
        if tab.status == Status.ATTENTION:
            found.setdefault(tab.doubt, []).append(f"{tab.number} {tab.name}".strip())
    return [(doubt, "、".join(names)) for doubt, names in found.items()]


def _decided(request: HttpRequest, room: RoomImport, what: str, person: User) -> HttpResponse:
    code = room.import_.document.municipality_id
    if what == "nothing":
        try:
            refuse_import(import_=room.import_, by=person)
        except RefusalError as refusal:
            messages.error(request, str(refusal))
            return redirect(Asked(code, room.import_.key).address)
        messages.success(request, _("この文書は取り込みませんでした。記録は変わっていません。"))
        return redirect("staff_documents", code)
    sheets = settled_sheets(room) if what == "ready" else None
    # What was confirmed is what is done: if somebody settled something meanwhile, the numbers are shown again.
    if sheets is not None and request.POST.get("chosen") != ",".join(sheets):
        messages.warning(
            request, _("確かめているあいだにシートの状態が変わりました。もう一度確かめてください。")
        )
        return redirect("staff_room_decide", code, room.import_.key, what)
    public = request.POST.get("publish") == "yes"
    done = _accept(request, room.import_, person, sheets, as_published=public)
    if done and (room.tabs or not room.tables):
        return redirect("staff_room_taken", code, room.import_.key)
    return redirect(Asked(code, room.import_.key).address)


def _accept(
    request: HttpRequest,
    import_: Import,
    person: User,
    sheets: Collection[str] | None,
    *,
    as_published: bool = False,
) -> bool:
    """Whether it was taken in; either way the person is told."""
    try:
        accepted = accept_import(
            import_=import_,
            by=person,
            sheets=sheets,
            as_published=as_published,
            city_confirmed=request.POST.get("city_confirmed") == "yes",
        )
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return False
    _tell(request, accepted, sheets)
    return True


def _tell(request: HttpRequest, accepted: Accepted, sheets: Collection[str] | None) -> None:
    """What was taken in and from which document; where it was only some of it, with links to these sheets."""
    document = accepted.import_.document
    place = reverse("staff_document", args=[document.municipality_id, document.sha256])
    counts = _("%(count)s件を取り込みました（新規 %(new)s、変更 %(changed)s）。") % {
        "count": accepted.new + accepted.changed,
        "new": accepted.new,
        "changed": accepted.changed,
    }
    if accepted.same:
        counts += _("変更なしは%s件です。") % accepted.same
    if accepted.published:
        counts += _("%(count)d件を公表しました。") % {"count": accepted.published}
    links = named_links(accepted.import_, sheets) if sheets is not None else ""
    messages.success(request, format_html('<a href="{}">{}</a>：{}{}', place, document, counts, links))
    if accepted.held_back:
        told = _("%(count)d件は、まだ公表していない内容を含むため、公表していません。")
        messages.warning(request, told % {"count": len(accepted.held_back)})
