"""The import room: files in, readings looked at and settled, sheets accepted."""

from shisaku.work.room.doubts import Doubt, DoubtPlace, ImportDoubts, Proposal, doubts_of
from shisaku.work.room.paper import Paper
from shisaku.work.room.settling import (
    claim_leftover,
    settle_everywhere,
    settle_value,
    typed_value,
    unsettle_value,
)
from shisaku.work.room.showing import (
    Counts,
    Recognised,
    RoomImport,
    SheetInRoom,
    SheetTab,
    ValueLine,
    next_open,
    room_import,
    settled_sheets,
    sheet_in_room,
)
from shisaku.work.room.uploading import (
    SentFile,
    check_file,
    put_uploads,
    remove_upload,
    resume_upload,
    stop_upload,
    unread_imports,
    upload_at,
    uploads,
    wish_upload,
)

__all__ = [
    "Counts",
    "Doubt",
    "DoubtPlace",
    "ImportDoubts",
    "Paper",
    "Proposal",
    "Recognised",
    "RoomImport",
    "SentFile",
    "SheetInRoom",
    "SheetTab",
    "ValueLine",
    "check_file",
    "claim_leftover",
    "doubts_of",
    "next_open",
    "put_uploads",
    "remove_upload",
    "resume_upload",
    "room_import",
    "settle_everywhere",
    "settle_value",
    "settled_sheets",
    "sheet_in_room",
    "stop_upload",
    "typed_value",
    "unread_imports",
    "unsettle_value",
    "upload_at",
    "uploads",
    "wish_upload",
]
