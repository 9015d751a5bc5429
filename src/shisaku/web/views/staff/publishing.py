"""A sheet published from its own page, or withdrawn from what residents see."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality, Sheet, User
from shisaku.web.answers import say_refusal
from shisaku.web.staff_frame import for_staff, person_of
from shisaku.work import inside
from shisaku.work.access import require
from shisaku.work.publishing import publish_sheet, withdraw_sheet
from shisaku.work.refusals import NotFoundError


@for_staff
@require_POST
def publish(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """Publish the sheet in the revision that was shown; one that changed meanwhile is shown again first."""
    person = person_of(request)
    sheet = _sheet(person, city, key, year)
    with say_refusal(request):
        publish_sheet(sheet=sheet, by=person, revision=request.POST.get("revision") or "?")
        messages.success(request, _("公表しました。"))
    return redirect("staff_project", city.code, sheet.subject_id, year)


@for_staff
@require_POST
def withdraw(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """Take the sheet off everything public."""
    person = person_of(request)
    sheet = _sheet(person, city, key, year)
    with say_refusal(request):
        withdraw_sheet(
            sheet=sheet,
            by=person,
            reason=request.POST.get("reason", ""),
            revision=request.POST.get("revision") or "?",
        )
        said = _("公表を取りやめました。公開サイトのファイルからは、次の書き出しでなくなります。")
        messages.success(request, said)
    return redirect("staff_project", city.code, sheet.subject_id, year)


def _sheet(person: User, city: Municipality, key: str, year: FiscalYear) -> Sheet:
    """The sheet of the page. Raises `NotAllowedError`, `NotFoundError`."""
    require(person, "publish", city=city.code)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    sheets = {one.fiscal_year: one for one in inside.sheets_of(by=person, subject=subject)}
    if int(year) not in sheets:
        raise NotFoundError("このシートはありません。")
    return sheets[int(year)]
