"""What accepting would take in, in numbers, and what of the paper stays open: doubts, leftovers, sheets left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.web.room.asked import Asked
from shisaku.work.importing import Status
from shisaku.work.room import RoomImport, SheetTab


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A sheet or plan that would be taken in: its word, its open doubts and leftovers with the way to each."""

    name: str
    status: str
    doubts: int
    leftovers: int
    doubts_url: str
    leftovers_url: str


@dataclass(frozen=True, slots=True)
class Preview:
    """All of it. `leftovers` and `remarks` are of the paper as a whole; `waiting` sheets are not taken in now."""

    sheets: Sequence[PreviewLine]
    plans: Sequence[PreviewLine]
    new: int
    changed: int
    doubts: int
    doubts_url: str
    leftovers: int
    leftovers_url: str
    remarks: int
    remarks_url: str
    waiting: int
    missing: int
    same: int


def preview_lines(room: RoomImport, wanted: Sequence[SheetTab]) -> Preview:
    """The numbers for the sheets and plans that would be taken in."""
    here = Asked(room.import_.document.municipality_id, room.import_.key)
    left = {one.read.key: one.read.leftovers for one in room.sheets}
    lines = {tab.key: _line(tab, here, left.get(tab.key, 0)) for tab in wanted}
    sheets = [tab for tab in wanted if tab.kind == "sheet"]
    open_ = [tab for tab in room.tabs if tab.status in (Status.NEW, Status.CHANGED)]
    doubted = next((lines[tab.key].doubts_url for tab in wanted if tab.doubts), "")
    return Preview(
        sheets=[lines[tab.key] for tab in sheets],
        plans=[lines[tab.key] for tab in wanted if tab.kind == "plan"],
        new=sum(tab.status == Status.NEW for tab in sheets),
        changed=sum(tab.status == Status.CHANGED for tab in sheets),
        doubts=sum(tab.doubts for tab in wanted),
        doubts_url=doubted,
        leftovers=room.counts.leftovers,
        leftovers_url=f"{here.url(sheet=next((key for key in left if left[key]), ''))}#leftovers",
        remarks=len(room.problems),
        remarks_url=f"{here.address}#problems",
        waiting=len(open_) - len(wanted),
        missing=room.counts.missing,
        same=room.counts.same,
    )


def _line(tab: SheetTab, here: Asked, leftovers: int) -> PreviewLine:
    return PreviewLine(
        name=f"{tab.number} {tab.name}".strip(),
        status=str(tab.status),
        doubts=tab.doubts,
        leftovers=leftovers,
        doubts_url=f"{here.url(sheet=tab.key, doubt=1)}#doubts",
        leftovers_url=f"{here.url(sheet=tab.key)}#leftovers",
    )
