"""What was taken in from a paper, sheet by sheet, and what is to be looked at next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shisaku.records.models import Import, User
from shisaku.web.figures import year_label
from shisaku.web.room.asked import Asked
from shisaku.work.access import may
from shisaku.work.importing import Status
from shisaku.work.room import RoomImport, TakenSheet, next_open, taken_sheets, unread_imports

# So many sheets are named in a message; all of them stand on the page.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A sheet that is kept: where it is to be seen, and in the room, with the doubts nobody settled."""

    name: str
    year: str
    url: str
    room: str
    doubts: int


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be looked at next: its name, its address, and how many such things are left with it."""

    name: str
    url: str
    left: int


@dataclass(frozen=True, slots=True)
class Taken:
    """All of a paper that was taken in; `open_` are its sheets that can be taken in yet, `stuck` those that cannot."""

    lines: Sequence[TakenLine]
    plans: Sequence[tuple[str, str]]
    sheet: Next | None
    stuck: int
    paper: Next | None


def taken(room: RoomImport, *, by: User) -> Taken:
    """The page of what was taken in."""
    code = room.import_.document.municipality_id
    here, doubts = Asked(code, room.import_.key), {tab.key: tab.doubts for tab in room.tabs}
    lines = [
        TakenLine(
            f"{one.number} {one.name}".strip(),
            year_label(one.year),
            sheet_url(code, one),
            here.url(sheet=one.key),
            doubts[one.key],
        )
        for one in taken_sheets(room.import_, [tab.key for tab in room.tabs])
    ]
    plans = [(tab.name, here.url(sheet=tab.key)) for tab in room.tabs if tab.kind == "plan" and tab.accepted]
    stuck = sum(tab.status == Status.ATTENTION for tab in room.tabs)
    return Taken(lines, plans, _sheet(room, here), stuck, _paper(room, by, code))


def sheet_url(code: str, one: TakenSheet) -> str:
    """Where a sheet that is kept is shown."""
    return reverse("staff_project", args=[code, one.subject, one.year])


def named_links(import_: Import, keys: Collection[str]) -> SafeString:
    """The first few of some sheets that were taken in as links, with one to all of them."""
    code = import_.document.municipality_id
    found = taken_sheets(import_, keys)
    links = format_html_join(
        "、",
        '<a href="{}">{}</a>',
        ((sheet_url(code, one), f"{one.number} {one.name}".strip()) for one in found[:_NAMED]),
    )
    more = _("ほか%s件") % (len(found) - _NAMED) if len(found) > _NAMED else ""
    every = reverse("staff_room_taken", args=[code, import_.key])
    return format_html('{} {}　<a href="{}">{}</a>', links, more, every, _("取り込んだシートの一覧"))


def _sheet(room: RoomImport, here: Asked) -> Next | None:
    """The next sheet of the same paper."""
    following = next_open(room)
    if following is None:
        return None
    left = sum(tab.status in (Status.NEW, Status.CHANGED) for tab in room.tabs)
    return Next(f"{following.number} {following.name}".strip(), here.url(sheet=following.key), left)


def _paper(room: RoomImport, by: User, code: str) -> Next | None:
    """The next paper of the room that waits."""
    if not may(by, "import", city=code):
        return None
    waiting = [one for one in unread_imports(by=by, code=code) if one.key != room.import_.key]
    return (
        Next(str(waiting[0].document), Asked(code, waiting[0].key).address, len(waiting)) if waiting else None
    )
