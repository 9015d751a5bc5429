"""A doubt answered by a person: as proposed, with another value, with a state, here or wherever it stands."""

import json
from collections.abc import Mapping
from typing import TypedDict

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shisaku.records.models import Municipality, User
from shisaku.web.answers import say_refusal
from shisaku.web.room.asked import Asked
from shisaku.web.room.tried import keep_tried
from shisaku.web.staff_frame import for_staff, person_of
from shisaku.work.refusals import RefusalError
from shisaku.work.room import (
    Doubt,
    Placing,
    RoomImport,
    claim_leftovers,
    money_unit,
    place_leftover,
    room_import,
    settle_everywhere,
    settle_lineage,
    settle_value,
    settlement_at,
    typed_value,
    unsettle_value,
)


class _Said(TypedDict, total=False):
    """One answer, as the verbs of the room take it."""

    as_read: bool
    state: str
    value: object


_GONE = "この疑いは、もう残っていません。画面を開き直してください。"


@for_staff
@require_POST
def settle(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Answer a doubt and go on to the next one of the sheet."""
    person, sent = person_of(request), request.POST
    room = room_import(by=person, code=city.code, key=key)
    asked = Asked.of(city.code, key, sent.dict())
    with say_refusal(request):
        count = _settle(room, sent, person)
        if count > 1:
            messages.success(request, _("%sか所を確かめました。") % count)
    return redirect(asked.url(value="", page=0))


@for_staff
@require_POST
def unsettle(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Take an answer back."""
    person = person_of(request)
    room = room_import(by=person, code=city.code, key=key)
    found = settlement_at(import_=room.import_, key=request.POST.get("settlement", ""))
    unsettle_value(settlement=found, import_=room.import_, by=person)
    messages.success(request, _("確認を取り消しました。値は読み取りどおりに戻ります。"))
    return redirect(Asked.of(city.code, key, request.POST.dict()).url(value="", page=0))


@for_staff
@require_POST
def leftover(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Say that texts no field claimed are nothing: one, or all that were chosen."""
    person, texts = person_of(request), request.POST.getlist("text")
    room = room_import(by=person, code=city.code, key=key)
    with say_refusal(request):
        made = claim_leftovers(import_=room.import_, texts=texts, by=person)
        said = {"text": made[0].printed[:40], "more": len(made) - 1}
        messages.success(
            request,
            _("「%(text)s」ほか%(more)s種類の文字は値ではないと記録しました。") % said
            if said["more"]
            else _("「%(text)s」は値ではないと記録しました。") % said,
        )
    return redirect(Asked.of(city.code, key, request.POST.dict()).address)


@for_staff
@require_POST
def place(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Put a text that no field claimed where a person says it belongs."""
    person, sent = person_of(request), request.POST
    room = room_import(by=person, code=city.code, key=key)
    asked = Asked.of(city.code, key, sent.dict())
    year = sent.get("year", "")
    placing = Placing(
        target=sent.get("target", ""),
        typed=sent.get("typed", ""),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == len("2022") else None,
        name=sent.get("name", ""),
        unit=sent.get("unit", ""),
        note=sent.get("note", ""),
    )
    try:
        place_leftover(
            import_=room.import_, sheet=asked.sheet, text=sent.get("text", ""), placing=placing, by=person
        )
    except RefusalError as refusal:
        keep_tried(request, key, asked.left, said=str(refusal))
        return redirect(asked.address)
    messages.success(request, _("「%s」を項目に入れました。") % sent.get("text", "")[:40])
    return redirect(asked.url(left="", page=0))


@for_staff
@require_POST
def connect(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Say which sheet of an earlier year a sheet continues, or that it continues none."""
    person, sent = person_of(request), request.POST
    room = room_import(by=person, code=city.code, key=key)
    asked = Asked.of(city.code, key, sent.dict())
    earlier = sent.get("earlier", "")
    with say_refusal(request):
        settle_lineage(
            import_=room.import_, sheet=asked.sheet, earlier=None if earlier == "none" else earlier, by=person
        )
        messages.success(request, _("前の年度とのつながりを記録しました。"))
    return redirect(asked.url(value="", page=0))


@transaction.atomic
def _settle(room: RoomImport, sent: QueryDict, person: User) -> int:
    """Answer all places of a doubt; how many they were."""
    doubt = next((one for one in room.doubts.of(sent.get("sheet", "")) if one.key == sent.get("key")), None)
    if doubt is None or doubt.sheet not in {tab.key for tab in room.tabs}:
        raise RefusalError(_GONE)
    if sent.get("said") == "typed":
        return _type(room, doubt, sent, person)
    said = _said(sent)
    if sent.get("everywhere"):
        return len(settle_everywhere(import_=room.import_, doubt=doubt.key, by=person, **said))
    for place in doubt.places:
        settle_value(import_=room.import_, sheet=place.sheet, address=place.address, by=person, **said)
    return len(doubt.places)


def _said(sent: Mapping[str, str]) -> _Said:
    match sent.get("said"):
        case "as_read":
            return {"as_read": True}
        case "state":
            return {"state": sent.get("state", "")}
        case "value":
            try:
                return {"value": json.loads(sent.get("value_json", ""))}
            except json.JSONDecodeError as error:
                raise RefusalError(_GONE) from error
    raise RefusalError("値、状態、読み取りどおりのどれか一つを選んでください。")


def _type(room: RoomImport, doubt: Doubt, sent: QueryDict, person: User) -> int:
    """What was typed for the places of a doubt, in their order; a field that was left empty leaves its place open."""
    count = 0
    note = sent.get("note", "")
    for place, text in zip(doubt.places, sent.getlist("text"), strict=False):
        if text.strip():
            unit = money_unit(place.address, place.value, place.printed)
            value = typed_value(address=place.address, text=text, unit=unit)
            settle_value(
                import_=room.import_,
                sheet=place.sheet,
                address=place.address,
                by=person,
                value=value,
                note=note,
            )
            count += 1
    if not count:
        raise RefusalError("値を入れてください。値がないときは状態を選びます。")
    return count
