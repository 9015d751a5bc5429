"""The texts of a sheet that may be erased, in whichever of its revisions they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.addresses import leaves
from shisaku.core.sheet import SheetData
from shisaku.core.values import Blank
from shisaku.core.withholding import holds_words_only
from shisaku.records.convert import sheet_of
from shisaku.records.models import Sheet, User
from shisaku.work.access import require


@dataclass(frozen=True, slots=True)
class ErasableText:
    """A text with its address. `data` is the newest revision that states it.

    `current` says whether that is the sheet as it stands now, `versions` how many different texts the revisions have
    had there, newest first: erasing takes all of them.
    """

    address: str
    data: SheetData
    current: bool
    versions: Sequence[str]


def erasable_texts(*, by: User, sheet: Sheet) -> list[ErasableText]:
    """What of a sheet may be erased, in the order of the sheet; what only older revisions state stands last."""
    require(by, "erase", city=sheet.subject.municipality_id)
    require(by, "see_sheet", city=sheet.subject.municipality_id, office=sheet.org_unit)
    versions: dict[str, dict[str, None]] = {}
    stated_by: dict[str, tuple[SheetData, bool]] = {}
    for revision in sheet.revisions.order_by("-number"):
        data = sheet_of(revision)
        for address, value in leaves(data):
            # A state such as 非公表 or 記載なし has no words of anybody's.
            if holds_words_only(address) and not isinstance(value, Blank):
                versions.setdefault(address, {})[str(value)] = None
                stated_by.setdefault(address, (data, revision.key == sheet.head_id))
    return [ErasableText(address, *stated_by[address], tuple(found)) for address, found in versions.items()]
