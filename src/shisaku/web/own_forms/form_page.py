"""What stands on all pages of one form: its name, state, the ways between its pages, and the bar below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from shisaku.core.years import FiscalYear
from shisaku.records.models import User
from shisaku.web.own_forms.form_list import years_label
from shisaku.work.own_forms import FormPage, VersionLine
from shisaku.work.page_pictures import require_pages
from shisaku.work.refusals import NotAllowedError


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the form."""

    label: str
    url: str
    current: bool


def context_of(page: FormPage, code: str, current: str, *, by: User) -> dict[str, object]:
    """For the template: the form, `state` as a word, the ways with the `current` one (table, page, try)."""
    return {
        "code": code,
        "page": page,
        "years": years_label(page.first_year, page.last_year),
        "first_year": plain_year(page.first_year),
        "last_year": plain_year(page.last_year),
        "state": _state(page),
        "here": current,
        "ways": _ways(page, code, current, by),
        "versions": [_version(one) for one in page.versions],
    }


def plain_year(year: FiscalYear | None) -> int | str:
    """The Gregorian year for a field; empty where there is none."""
    return "" if year is None else int(year)


def number_sent(sent: Mapping[str, str]) -> int:
    """The number of the draft that the page showed; 0, which no draft has, where it says none."""
    text = sent.get("number", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("1000000") else 0


def _version(version: VersionLine) -> tuple[VersionLine, str, str]:
    """A version, the years it serves now, and those it was saved for where these are others."""
    now = "、".join(one.label for one in version.serves) or _("なし")
    once = years_label(version.first_year, version.last_year)
    return version, now, "" if once == now else once


def _ways(page: FormPage, code: str, current: str, by: User) -> Sequence[Way]:
    ways = [("table", _("項目の表"), reverse("staff_form", args=[code, page.key]))]
    if not _may_look(by, code):
        return [Way(label, url, name == current) for name, label, url in ways]
    if page.sample is not None:
        ways.append(("page", _("紙面で確かめる"), reverse("staff_form_page", args=[code, page.key, 1])))
    elif page.may_edit:
        ways.append(("page", _("見本の書類を選ぶ"), reverse("staff_form_sample", args=[code, page.key])))
    ways.append(("try", _("ほかの書類で試す"), reverse("staff_form_try", args=[code, page.key])))
    return [Way(label, url, name == current) for name, label, url in ways]


def _may_look(by: User, code: str) -> bool:
    """Whether the pages of papers are for these eyes: they show sheets of every section."""
    try:
        require_pages(by, code)
    except NotAllowedError:
        return False
    return True


def _state(page: FormPage) -> str:
    """下書き, or the version in use, with what is being changed."""
    newest = next((one.number for one in page.versions if not one.withdrawn), 0)
    if not newest:
        return _("取り下げ済み") if page.versions and not page.changed else _("下書き")
    return _("第%s版（変更中）") % newest if page.changed else _("第%s版") % newest
