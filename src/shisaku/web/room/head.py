"""The head of an import's page: what was recognised, what it would do in numbers, its sheets as tabs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from shisaku.core.values import Value
from shisaku.web.figures import number, year_label
from shisaku.web.form_names import form_title
from shisaku.web.room.asked import Asked
from shisaku.work.importing import SheetPreview, Status
from shisaku.work.room import RoomImport, SheetTab

_NAMED = 3
# So many tabs stand side by side; more are chosen from a list.
_TABS = 11
_KINDS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.12": "Excel",
    "application/vnd.ms-excel.sheet.macroEnabled.12": "Excel",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument",
    "application/octet-stream": "ファイル",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "text/plain": "テキスト",
}


@dataclass(frozen=True, slots=True)
class Count:
    """A cell of the strip: its word, its number with unit, a line below it; `alarm` for what asks to be looked at.

    Where there is little room the `quiet` ones are seen only once the strip is opened.
    """

    word: str
    number: int
    unit: str
    note: str = ""
    alarm: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet: how it is called, what there is to do in it, and whether it is the one shown."""

    key: str
    label: str
    name: str
    note: str
    url: str
    current: bool
    done: bool


def title_of(room: RoomImport) -> str:
    """The name of the page: the document with its years."""
    years = "・".join(year_label(year) for year in room.recognised.years[:_NAMED])
    return f"{room.import_.document}　{years}".strip()


def recognised(room: RoomImport) -> list[str]:
    """What the file was taken for, as tags."""
    found = room.recognised
    kind = _KINDS.get(found.media_type, found.media_type)
    pages = _("%(kind)s %(pages)sページ") % {"kind": kind, "pages": number(found.pages)}
    form = f"{_('様式')} {found.form}" if found.form_city else form_title(found.form)
    return [pages, form]


def counts(room: RoomImport) -> list[Count]:
    """The strip of numbers; quiet are those of which nothing asks to be done, unless that is all there is."""
    found = _table_counts(room) if room.tables and not room.tabs else _sheet_counts(room)
    loud = [one for one in found if one.number and one.word != _("同じ")]
    return [replace(one, quiet=bool(loud) and one not in loud) for one in found]


def _sheet_counts(room: RoomImport) -> list[Count]:
    by_status = {status: [one for one in room.sheets if one.status == status] for status in Status}
    plans = len(room.tabs) - len(room.sheets)
    missing = [one.sheet.subject for one in room.missing]
    attention = by_status[Status.ATTENTION]
    left = room.counts.leftovers
    sheet = _("シート") if not plans else _("件") if room.sheets else _("計画")
    return [
        Count(_("新規"), room.counts.new, sheet, _listed(by_status[Status.NEW])),
        Count(_("変更"), room.counts.changed, sheet, _changes(by_status[Status.CHANGED])),
        Count(_("同じ"), room.counts.same, sheet, _listed(by_status[Status.SAME]) if not plans else ""),
        Count(_("欠けている"), room.counts.missing, sheet, _named([str(one) for one in missing])),
        Count(
            _("要修正"), room.counts.attention, sheet, attention[0].doubt if attention else "", bool(attention)
        ),
        Count(_("疑わしい値"), room.counts.doubts, _("か所"), _("未割当の文字 %s") % number(left) if left else ""),
    ]  # fmt: skip


def _table_counts(room: RoomImport) -> list[Count]:
    """The strip of a paper that has tables only: nothing of it becomes a sheet."""
    sums = [one for found in room.sums.values() for one in found]
    broken = sum(not one.holds for one in sums)
    held = Count(_("合う合計"), len(sums) - broken, _("か所"))
    wrong = Count(_("合わない合計"), broken, _("か所"), alarm=broken > 0)
    left = Count(_("未割当の文字"), room.counts.leftovers, _("か所"))
    return [
        Count(_("表"), len(room.tables), _("件"), _named([one.name for one in room.tables])),
        held,
        wrong,
        left,
    ]


def tabs(room: RoomImport, asked: Asked) -> list[Tab]:
    """The sheets, plans and tables, where they are few enough to stand side by side."""
    parts = _parts(room)
    return [_tab(room, tab, asked) for tab in parts] if len(parts) <= _TABS else []


def choices(room: RoomImport) -> list[tuple[str, str]]:
    """All of them to choose from, where they are too many for tabs."""
    parts = _parts(room)
    if len(parts) <= _TABS:
        return []
    return [(tab.key, f"{tab.number} {tab.name}　{_note(room, tab)}".strip()) for tab in parts]


def _parts(room: RoomImport) -> list[SheetTab]:
    return [*room.tabs, *room.tables]


def beside(room: RoomImport, asked: Asked) -> list[tuple[str, Tab]]:
    """The sheets before and after the one shown, where they are chosen from a list, each with its word."""
    parts = _parts(room)
    keys = [tab.key for tab in parts]
    if len(keys) <= _TABS or asked.sheet not in keys:
        return []
    here = keys.index(asked.sheet)
    words = {"sheet": (_("前のシート"), _("次のシート")), "plan": (_("前の計画"), _("次の計画"))}
    return [
        (words.get(parts[at].kind, (_("前の表"), _("次の表")))[at > here], _tab(room, parts[at], asked))
        for at in (here - 1, here + 1)
        if 0 <= at < len(keys)
    ]


def _tab(room: RoomImport, tab: SheetTab, asked: Asked) -> Tab:
    return Tab(
        key=tab.key,
        label=tab.number or tab.name,
        name=tab.name if tab.number else "",
        note=_note(room, tab),
        url=Asked(asked.code, asked.key, tab.key, zoom=asked.zoom).address,
        current=tab.key == asked.sheet,
        done=tab.accepted,
    )


def _note(room: RoomImport, tab: SheetTab) -> str:
    if tab.kind == "table":
        return _table_note(room, tab)
    if tab.status == Status.ATTENTION:
        return _("! 要修正")
    if tab.status == Status.SAME:
        return _("✓ 取込済") if tab.accepted else _("同じ")
    words = [_("疑い %s") % tab.doubts] if tab.doubts else [_("✓ 確認済")] if tab.settled else []
    if tab.status == Status.NEW:
        words.append(_("新規"))
    return "・".join(words) or _("変更")


def _table_note(room: RoomImport, tab: SheetTab) -> str:
    sums = room.sums.get(tab.key.removeprefix("tables/"), ())
    broken = sum(not one.holds for one in sums)
    if broken:
        return _("! 合わない合計 %s") % broken
    return _("表・合計 %s") % len(sums) if sums else _("表")


def _listed(sheets: Sequence[SheetPreview]) -> str:
    return _named([one.read.data.subject.number or one.read.data.subject.name for one in sheets])


def _named(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = _(" ほか%s") % (len(names) - _NAMED) if len(names) > _NAMED else ""
    return "・".join(names[:_NAMED]) + more


def _changes(sheets: Iterable[SheetPreview]) -> str:
    """How many figures and how many texts change: 値 61、文 34 が変わる."""
    figures = texts = 0
    for one in sheets:
        for pair in one.changes.values():
            if any(isinstance(side, Value | int | float) for side in pair):
                figures += 1
            else:
                texts += 1
    return (
        _("値 %(figures)s、文 %(texts)s が変わる") % {"figures": figures, "texts": texts}
        if figures + texts
        else ""
    )
