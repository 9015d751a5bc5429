"""What stands around every public page of a city: its name, the entries of its head, its years."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shisaku.core.years import FiscalYear
from shisaku.web.figures import year_label
from shisaku.web.page_address import page_url

# What a site is called where the city gave it no name of its own.
TITLE = _("施策と事業の記録")
# Name of the page in `web.urls` and its word in the head; an entry whose page does not exist is not shown.
ENTRIES = (
    ("front", _("1分で見る")),
    ("projects", _("事業を探す")),
    ("plans", _("計画")),
    ("kpis", _("KPI表")),
)


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page; the page itself has no `url`."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the head, `current` where the page belongs to it, `waiting` how many tasks wait behind it."""

    label: str
    url: str
    current: bool
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A year that may be chosen and the address of this page in it."""

    year: FiscalYear
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page. `year` is the year shown, `years` those to choose from, newest first."""

    code: str
    city: str
    title: str
    office: str
    home: str
    entries: Sequence[Entry]
    year: FiscalYear | None = None
    years: Sequence[YearEntry] = ()


@dataclass(frozen=True, slots=True)
class StaffFrame:
    """The frame of a page of the officials: who is there (`role` with section), what is searched, where to go.

    `cities` are all the person may work in, this one marked; empty for who works in one alone.
    `areas` are the pages of money and people they may see.
    """

    city: str
    home: str
    entries: Sequence[Entry]
    name: str = ""
    role: str = ""
    search: str = ""
    cities: Sequence[Entry] = ()
    sign_out: str = "/staff/sign-out/"
    areas: Sequence[Entry] = ()


def page_frame(
    *,
    code: str,
    city: str,
    current: str,
    title: str = "",
    office: str = "",
    year: FiscalYear | None = None,
    years: Sequence[tuple[FiscalYear, str]] = (),
) -> Frame:
    """The frame of a page of the city `code`.

    `current` is the entry the page belongs to (`front`, `projects`, `plans`, `kpis`, or empty), `title` the site's own
    name where the city gave it one, `office` who answers for it, `years` pairs of a year and this page's address in it.
    """
    return Frame(
        code=code,
        city=city,
        title=title or str(TITLE),
        office=office,
        home=page_url("front", code) or "/",
        entries=[
            Entry(str(label), url, name == current)
            for name, label in ENTRIES
            if (url := page_url(name, code))
        ],
        year=year,
        years=[YearEntry(choice, year_label(choice), url) for choice, url in years],
    )
