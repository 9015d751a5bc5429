"""Files put into the import room: sent, stopped, taken up again, read with a person's word, removed."""

from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shisaku.forms.errors import FormError
from shisaku.records.models import Municipality, Upload, User
from shisaku.web.answers import say_refusal
from shisaku.web.room.queue import queue
from shisaku.web.room.same_bytes import same_bytes
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.year_field import YEAR_WRONG, FiscalYearField
from shisaku.work.access import cities_of
from shisaku.work.refusals import RefusalError
from shisaku.work.room import (
    SentFile,
    receive_files,
    remove_upload,
    resume_upload,
    stop_upload,
    upload_at,
    wish_upload,
)

_ACTS = {
    "stop": (stop_upload, "「%(file)s」の読み取りを停止しました。"),
    "resume": (resume_upload, "「%(file)s」の読み取りを再開します。"),
    "remove": (remove_upload, "「%(file)s」を一覧から除きました。"),
}


class WishForm(forms.Form):
    """What a person knows of a file; empty where the page is to say it."""

    form = forms.CharField(required=False, max_length=80)
    fiscal_year = FiscalYearField(required=False)
    city = forms.CharField(required=False, max_length=6)


@for_staff
@require_POST
def send(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Take the files of the form into the room."""
    answer = redirect("staff_documents", city.code)
    try:
        received = receive_files(by=person_of(request), city=city, files=_sent(request))
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return answer
    if received.taken:
        told = _("%sファイルを受け取りました。読み取りを始めます。") % len(received.taken)
        messages.success(request, told)
    for same in received.known:
        messages.warning(request, same_bytes(same, city.code))
    for why in received.refused:
        messages.error(request, why)
    return answer


@for_staff
@require_safe
def files(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The files of the room by themselves, which the list asks for again while something moves."""
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "queue": queue(by=person_of(request), code=city.code),
        "code": city.code,
    }
    return render(request, "staff/room/files.html", context)


@for_staff
@require_POST
def act(request: HttpRequest, city: Municipality, key: str, name: str) -> HttpResponse:
    """Stop, resume or remove a file."""
    person = person_of(request)
    upload = upload_at(by=person, code=city.code, key=key)
    if name not in _ACTS:
        raise Http404(name)
    verb, said = _ACTS[name]
    with say_refusal(request):
        verb(upload=upload, by=person)
        messages.success(request, _(said) % {"file": upload.file})
    return redirect("staff_documents", city.code)


@for_staff
@require_POST
def read_again(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Read a file again with the form, year and city that a person says."""
    person = person_of(request)
    upload = upload_at(by=person, code=city.code, key=key)
    wishes = WishForm(request.POST)
    if not wishes.is_valid():
        messages.error(request, str(YEAR_WRONG))
        return redirect("staff_documents", city.code)
    with say_refusal(request, FormError):
        _wish(upload, wishes, person)
        messages.success(request, _("「%s」を読み直します。") % upload.file)
    return redirect("staff_documents", city.code)


def _wish(upload: Upload, wishes: WishForm, person: User) -> None:
    wanted = wishes.cleaned_data
    moved = next((one for one in cities_of(person) if one.code == wanted["city"]), None)
    wish_upload(
        upload=upload,
        by=person,
        form=wanted["form"] or None,
        fiscal_year=wanted["fiscal_year"],
        city=moved,
    )


def _sent(request: HttpRequest) -> Iterator[SentFile]:
    """The files one after the other: only one of them is in memory as a whole."""
    most = settings.SHISAKU_READ_LIMITS.size
    for file in request.FILES.getlist("files"):
        if isinstance(file, UploadedFile):
            size = file.size or 0
            content = b"" if size > most else file.read()
            yield SentFile(file.name or "", content, size)
