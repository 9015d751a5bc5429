"""Budget items of a year: which projects each serves, and what of it is left over."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shisaku.core.years import FiscalYear
from shisaku.forms.accounts.words import column_label
from shisaku.records.models import Municipality
from shisaku.web import figures
from shisaku.web.answers import say_refusal
from shisaku.web.money.item_rows import STATES, item_columns, item_rows, line_rows
from shisaku.web.money.share_form import ShareForm, kept_form, told_shares, typed_form
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_paging import page_asked, page_links
from shisaku.work import inside
from shisaku.work.access import may
from shisaku.work.money.current import years_with_accounts
from shisaku.work.money.projects import Proposed, projects_by_number, proposed_shares
from shisaku.work.money.sharing import add_odd_yen, carry_shares, explain_remainder, odd_yen, share_item
from shisaku.work.money.shown import ItemPage, item_list, item_page, project_money
from shisaku.work.refusals import RefusalError

_SIZE = 50


@for_staff
@require_safe
def newest(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The budget items of the newest year there are accounts of; without any, giving a file."""
    person = person_of(request)
    files = reverse("staff_money_files", args=[city.code])
    if not may(person, "see_accounts", city=city.code):
        # Who may not see them is told so there.
        return redirect(files)
    years = years_with_accounts(code=city.code)
    return redirect("staff_money", city.code, FiscalYear(years[0])) if years else redirect(files)


@for_staff
@require_safe
def items(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """The items of a year: what is left over first of all; the whole table by pages."""
    person = person_of(request)
    found = item_list(by=person, code=city.code, year=int(year))
    state = request.GET.get("state", "")
    words = request.GET.get("q", "").split()
    shown = [line for line in found.lines if (not state or line.state == state) and line.says(words)]
    kept = {name: value for name, value in (("state", state), ("q", " ".join(words))) if value}
    pages = max(1, -(-len(shown) // _SIZE))
    page = min(max(page_asked(request.GET.get("page", "")), 1), pages)
    links, before, after = page_links(page, pages, kept)
    context = {
        "staff": staff_frame(request, city, current="staff_money_newest"),
        "code": city.code,
        "year": year,
        "years": [FiscalYear(one) for one in found.years],
        "rows": item_rows(city.code, year, shown[(page - 1) * _SIZE : page * _SIZE]),
        "total": len(shown),
        "found": found,
        "budget": found.total("budget/total"),
        "settled": found.total("settled/total"),
        "states": [
            (label, found.count(name), f"?{urlencode({**kept, 'state': name})}", name == state)
            for name, (label, _look) in STATES.items()
        ],
        "state": state,
        "q": " ".join(words),
        "all_url": f"?{urlencode({'q': ' '.join(words)})}" if words else "?",
        "pages": links,
        "previous_url": before,
        "next_url": after,
        "may_share": may(person, "share_item", city=city.code),
    }
    return render(request, "staff/money/items.html", context)


@for_staff
@require_safe
def item(request: HttpRequest, city: Municipality, year: FiscalYear, number: str) -> HttpResponse:
    """One item: its lines, its shares, what is left over."""
    person = person_of(request)
    page = item_page(by=person, code=city.code, year=int(year), number=number)
    proposed: Sequence[Proposed] = ()
    if not page.shares and may(person, "share_item", city=city.code):
        proposed = proposed_shares(code=city.code, year=int(year), item=page.line.item)
    return _item(request, city, year, page, kept_form(page, proposed), proposed=bool(proposed))


@for_staff
@require_POST
def share(request: HttpRequest, city: Municipality, year: FiscalYear, number: str) -> HttpResponse:
    """Say which projects an item serves. What cannot be is said, and stays in the form as it was typed."""
    person = person_of(request)
    page = item_page(by=person, code=city.code, year=int(year), number=number)
    form = typed_form(page, request.POST)
    try:
        told = told_shares(form, projects_by_number(code=city.code, year=int(year)))
        share_item(by=person, city=city, year=int(year), item=number, shares=told)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return _item(request, city, year, page, form)
    messages.success(request, _("配分を保存しました。"))
    return redirect("staff_money_item", city.code, year, number)


@for_staff
@require_POST
def explain(request: HttpRequest, city: Municipality, year: FiscalYear, number: str) -> HttpResponse:
    """Say why something of an item serves no project."""
    said = request.POST.get("sentence", "")
    with say_refusal(request):
        explain_remainder(by=person_of(request), city=city, year=int(year), item=number, sentence=said)
        messages.success(request, _("残りの説明を保存しました。"))
    return redirect("staff_money_item", city.code, year, number)


@for_staff
@require_POST
def odd(request: HttpRequest, city: Municipality, year: FiscalYear, number: str) -> HttpResponse:
    """Give the yen below a thousand to the largest share."""
    with say_refusal(request):
        add_odd_yen(by=person_of(request), city=city, year=int(year), item=number)
        messages.success(request, _("端数を、いちばん大きい配分に加えました。"))
    return redirect("staff_money_item", city.code, year, number)


@for_staff
@require_POST
def carry(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Take over the shares of the year before."""
    with say_refusal(request):
        count = carry_shares(by=person_of(request), city=city, year=int(year))
        said = ngettext("前年度の配分を%s件引き継ぎました。", "前年度の配分を%s件引き継ぎました。", count)
        messages.success(request, said % count)
    return redirect("staff_money", city.code, year)


@for_staff
@require_safe
def project(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """The money of a project in a year: every number with the items and lines behind it."""
    person = person_of(request)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    money = project_money(by=person, code=city.code, year=int(year), subject=subject)
    context = {
        "staff": staff_frame(request, city, current="staff_money_newest"),
        "code": city.code,
        "year": year,
        "subject": subject,
        "money": money,
        "columns": item_columns(money.amounts) if money else [],
        "sources": [
            (source, [source.amounts.get(column.measure) for column in item_columns(money.amounts)])
            for source in money.sources
        ]
        if money
        else [],
        "sums": [money.amounts.get(column.measure) for column in item_columns(money.amounts)]
        if money
        else [],
        "may_see": may(person, "see_accounts", city=city.code),
    }
    return render(request, "staff/money/project.html", context)


def _item(
    request: HttpRequest,
    city: Municipality,
    year: FiscalYear,
    page: ItemPage,
    form: ShareForm,
    *,
    proposed: bool = False,
) -> HttpResponse:
    person = person_of(request)
    columns = item_columns(page.line.item.amounts)
    may_share = may(person, "share_item", city=city.code)
    context = {
        "staff": staff_frame(request, city, current="staff_money_newest"),
        "code": city.code,
        "year": year,
        "line": page.line,
        "columns": columns,
        "lines": line_rows(page, columns, form),
        "shared": [
            (page.subjects[key], [amounts.get(column.measure) for column in columns])
            for key, amounts in page.shared.by_subject.items()
        ],
        "sums": [page.line.item.amounts.get(column.measure) for column in columns],
        "left": [page.line.remainder.get(column.measure, 0) for column in columns],
        "nothing_left": page.shared.nothing_left,
        "form": form,
        "proposed": proposed,
        "odd": [
            f"{column_label(name)} {figures.number(yen)}{_('円')}"
            for name, yen in odd_yen(page.line.item, page.shares).items()
        ],
        "may_share": may_share,
    }
    return render(request, "staff/money/item.html", context)
