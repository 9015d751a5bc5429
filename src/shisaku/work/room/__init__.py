"""The import room: files in, readings looked at and settled, sheets accepted."""

from shisaku.work.room.connecting import Continued, settle_lineage
from shisaku.work.room.doubts import Doubt, DoubtPlace, ImportDoubts, Proposal, doubts_of, is_unsure
from shisaku.work.room.kept import foreseen_in
from shisaku.work.room.looking import SheetInRoom, ValueLine, sheet_in_room
from shisaku.work.room.office_names import OfficeKind, OfficeName
from shisaku.work.room.offices import OfficeChoice, OfficeProposal, PaperOffices, offices_of
from shisaku.work.room.paper import Paper
from shisaku.work.room.pictures import room_picture
from shisaku.work.room.placing import NEW, YEAR, Placing, Target, place_leftover, targets
from shisaku.work.room.plans_here import PlanNodeLine
from shisaku.work.room.progress import ImportProgress, import_progress
from shisaku.work.room.rereading import Rereadable, papers_to_read_again, read_again
from shisaku.work.room.settling import (
    claim_leftovers,
    settle_everywhere,
    settle_value,
    settlement_at,
    unsettle_value,
)
from shisaku.work.room.settling_offices import settle_offices
from shisaku.work.room.showing import (
    Counts,
    Recognised,
    RoomImport,
    SheetTab,
    next_open,
    room_import,
    settled_sheets,
)
from shisaku.work.room.tables_here import TableInRoom, table_rows
from shisaku.work.room.taken import TakenSheet, taken_sheets
from shisaku.work.room.typing_in import money_unit, typed_value
from shisaku.work.room.uploading import (
    Received,
    SameBytes,
    SentFile,
    check_file,
    put_uploads,
    read_anew,
    receive_files,
    remove_upload,
    resume_upload,
    stop_upload,
    to_read_anew,
    unread_imports,
    upload_at,
    uploads,
    wish_upload,
)

__all__ = [
    "NEW",
    "YEAR",
    "Continued",
    "Counts",
    "Doubt",
    "DoubtPlace",
    "ImportDoubts",
    "ImportProgress",
    "OfficeChoice",
    "OfficeKind",
    "OfficeName",
    "OfficeProposal",
    "Paper",
    "PaperOffices",
    "Placing",
    "PlanNodeLine",
    "Proposal",
    "Received",
    "Recognised",
    "Rereadable",
    "RoomImport",
    "SameBytes",
    "SentFile",
    "SheetInRoom",
    "SheetTab",
    "TableInRoom",
    "TakenSheet",
    "Target",
    "ValueLine",
    "check_file",
    "claim_leftovers",
    "doubts_of",
    "foreseen_in",
    "import_progress",
    "is_unsure",
    "money_unit",
    "next_open",
    "offices_of",
    "papers_to_read_again",
    "place_leftover",
    "put_uploads",
    "read_again",
    "read_anew",
    "receive_files",
    "remove_upload",
    "resume_upload",
    "room_import",
    "room_picture",
    "settle_everywhere",
    "settle_lineage",
    "settle_offices",
    "settle_value",
    "settled_sheets",
    "settlement_at",
    "sheet_in_room",
    "stop_upload",
    "table_rows",
    "taken_sheets",
    "targets",
    "to_read_anew",
    "typed_value",
    "unread_imports",
    "unsettle_value",
    "upload_at",
    "uploads",
    "wish_upload",
]
