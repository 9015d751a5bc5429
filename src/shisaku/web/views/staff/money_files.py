"""Exports of the accounts: given, looked at, their columns settled, accepted; and sheets filled from them."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shisaku.core.years import FiscalYear
from shisaku.forms.accounts.words import column_label
from shisaku.records.models import AccountSource, Municipality, State
from shisaku.web.answers import say_refusal
from shisaku.web.money.fill_rows import fill_rows
from shisaku.web.money.layout_form import layout_rows, target_groups, typed_layout
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.year_field import FiscalYearField
from shisaku.work.access import may
from shisaku.work.money.deciding import accept_accounts, changes_of, refuse_accounts
from shisaku.work.money.filling import fill_sheets, foresee_filling
from shisaku.work.money.shown import files_of
from shisaku.work.money.sources import settle_layout, settled_layout, source_at, sources_of
from shisaku.work.money.taking import file_at, give_accounts, heads_in, read_again
from shisaku.work.refusals import RefusalError

# Of what changes so much is listed on the page.
_SHOWN = 200


class GiveForm(forms.Form):
    """An export, its year, and whether the books are closed."""

    fiscal_year = FiscalYearField()
    final = forms.BooleanField(required=False)
    file = forms.FileField()


@for_staff
@require_safe
def files(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The files given, the exports they are of, and giving one."""
    person = person_of(request)
    context = {
        "staff": staff_frame(request, city, current="staff_money_newest"),
        "code": city.code,
        "files": [(one, FiscalYear(one.fiscal_year)) for one in files_of(by=person, code=city.code)],
        "sources": [(one, settled_layout(one)) for one in sources_of(by=person, code=city.code)],
        "may_give": may(person, "keep_accounts", city=city.code),
    }
    return render(request, "staff/money/files.html", context)


@for_staff
@require_POST
def give(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Give an export."""
    typed = GiveForm(request.POST, request.FILES)
    if not typed.is_valid():
        messages.error(request, _("受け取れませんでした：%s") % next(iter(typed.errors.values()))[0])
        return redirect("staff_money_files", city.code)
    told = typed.cleaned_data
    try:
        file = give_accounts(
            by=person_of(request),
            city=city,
            content=told["file"].read(),
            file=told["file"].name,
            year=int(told["fiscal_year"]),
            final=told["final"],
        )
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_money_files", city.code)
    if settled_layout(file.source) is None:
        messages.warning(request, _("この出力の列の内容が決まっていません。見出しごとに選んでください。"))
        return redirect("staff_money_layout", city.code, file.source.key)
    return redirect("staff_money_file", city.code, file.key)


@for_staff
@require_safe
def file(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """One file: what it says, what accepting it would change."""
    person = person_of(request)
    found = file_at(by=person, code=city.code, key=key)
    waiting = found.state == State.PROPOSED
    changes = changes_of(by=person, file=found) if waiting else None
    serious = [one for one in found.notices if one["severity"] == "重要"]
    context = {
        "staff": staff_frame(request, city, current="staff_money_newest"),
        "code": city.code,
        "file": found,
        "year": FiscalYear(found.fiscal_year),
        "waiting": waiting,
        "settled": settled_layout(found.source),
        "changes": changes,
        "lines": [(one, column_label(one.measure)) for one in changes.changes[:_SHOWN]] if changes else [],
        "more": max(len(changes.changes) - _SHOWN, 0) if changes else 0,
        "serious": serious,
        "notices": [one for one in found.notices if one["severity"] != "重要"],
        "may_decide": waiting and may(person, "keep_accounts", city=city.code),
    }
    return render(request, "staff/money/file.html", context)


@for_staff
@require_POST
def decide(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Accept a file, or put it aside."""
    person = person_of(request)
    found = file_at(by=person, code=city.code, key=key)
    year = FiscalYear(found.fiscal_year)
    try:
        if "refuse" in request.POST:
            refuse_accounts(by=person, file=found)
            messages.success(request, _("ファイルを取り下げました。"))
            return redirect("staff_money_files", city.code)
        accept_accounts(by=person, file=found)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_money_file", city.code, key)
    messages.success(
        request, _("%sの財務会計を取り込みました。残りのある予算事業を確かめてください。") % year.label
    )
    return redirect("staff_money", city.code, year)


@for_staff
@require_safe
def layout(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """What the columns of an export are."""
    source = source_at(by=person_of(request), code=city.code, key=key)
    return _layout(request, city, source, dict(source.layout))


@for_staff
@require_POST
def settle(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Say what the columns are; files that wait are read again. What cannot be stays in the form."""
    person = person_of(request)
    source = source_at(by=person, code=city.code, key=key)
    typed = typed_layout(request.POST, source.layout)
    try:
        source = settle_layout(by=person, source=source, layout=typed)
        waiting = list(source.files.filter(state=State.PROPOSED).select_related("source"))
        for one in waiting:
            read_again(by=person, file=one)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return _layout(request, city, source, typed)
    messages.success(request, _("列の内容を保存しました。"))
    if waiting:
        return redirect("staff_money_file", city.code, waiting[0].key)
    return redirect("staff_money_files", city.code)


@for_staff
@require_safe
def filling(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """What the accounts would change in sheets."""
    person = person_of(request)
    changes = foresee_filling(by=person, city=city, year=int(year))
    open_ones = [one for one in changes if not one.closed]
    closed = [one for one in changes if one.closed and one.contradictions]
    context = {
        "staff": staff_frame(request, city, current="staff_money_newest"),
        "code": city.code,
        "year": year,
        "open": fill_rows(city.code, open_ones[:_SHOWN]),
        "open_count": len(open_ones),
        "finer": sum(one.only_finer for one in open_ones),
        "closed": fill_rows(city.code, closed[:_SHOWN]),
        "closed_count": len(closed),
        "shown": _SHOWN,
        "may_fill": may(person, "fill_sheets", city=city.code),
    }
    return render(request, "staff/money/filling.html", context)


@for_staff
@require_POST
def fill(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Fill the sheets."""
    with say_refusal(request):
        count = fill_sheets(by=person_of(request), city=city, year=int(year))
        said = ngettext(
            "シート%s件に財務会計の数値を入れました。", "シート%s件に財務会計の数値を入れました。", count
        )
        messages.success(request, said % count)
    return redirect("staff_money_filling", city.code, year)


def _layout(
    request: HttpRequest, city: Municipality, source: AccountSource, content: dict[str, object]
) -> HttpResponse:
    person = person_of(request)
    context = {
        "staff": staff_frame(request, city, current="staff_money_newest"),
        "code": city.code,
        "source": source,
        "layout": content,
        "rows": layout_rows(content, heads_in(source)),
        "groups": target_groups(content),
        "units": ("円", "千円"),
        "may_settle": may(person, "keep_accounts", city=city.code),
    }
    return render(request, "staff/money/layout.html", context)
