"""What a person says of a reading: kept, and applied to every later reading of the same or a newer file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import leaves
from shisaku.core.correcting import WrongValueError, corrected, holds_number
from shisaku.core.sheet import SheetData
from shisaku.core.text import fold
from shisaku.core.values import STATES
from shisaku.records.models import ClaimedLeftover, Import, ImportState, Said, Settlement, User
from shisaku.work.access import require
from shisaku.work.importing.parts import read_sheets
from shisaku.work.importing.preview import ImportPreview
from shisaku.work.importing.settled import leftover_key
from shisaku.work.log import write_log
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.work.room.kept import worked_out
from shisaku.work.room.reach import Reach

_ADDRESS_LENGTH = 300
_BATCH = 500
_MINUS = str.maketrans(dict.fromkeys("−▲△－", "-"))
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says: another `value` (as in a sheet's JSON), a `state`, or that it is `as_read`."""

    value: object = None
    state: str | None = None
    as_read: bool = False

    def check(self) -> None:
        """Raise `RefusalError` unless exactly one of them is said."""
        if (self.value is not None) + (self.state is not None) + self.as_read != 1:
            raise RefusalError("値、状態、読み取りどおりのどれか一つを選んでください。")
        if self.state is not None and self.state not in STATES:
            raise RefusalError(f"状態「{self.state}」は使えません。")

    def as_json(self, printed: str, *, figure: bool) -> object:
        """The value as it will stand in the sheet: a state keeps what the paper prints behind it."""
        if self.state is None:
            return self.value
        return {"state": self.state, "printed": printed} if printed or not figure else {"state": self.state}


@transaction.atomic
def settle_value(
    *,
    import_: Import,
    sheet: str,
    address: str,
    by: User | None,
    value: object = None,
    state: str | None = None,
    as_read: bool = False,
    note: str = "",
) -> Settlement:
    """Say what a value of a sheet (its key in the reading) is; the paper stays, the answer is a further origin.

    Exactly one of: another `value` (as in a sheet's JSON), a `state`, `as_read`. Raises `RefusalError` where the sheet,
    the address or the value is none, `NotAllowedError`.
    """
    desk = _Desk(import_, by)
    [made] = desk.settle([(sheet, address)], Answer(value, state, as_read), note)
    desk.log("settle_value", made.key, 1)
    return made


@transaction.atomic
def settle_everywhere(
    *,
    import_: Import,
    doubt: str,
    by: User | None,
    value: object = None,
    state: str | None = None,
    as_read: bool = False,
    note: str = "",
) -> list[Settlement]:
    """The same answer wherever in an import the same is doubted (`Doubt.key`), in the sheets that `by` may settle.

    Raises `RefusalError` where nothing is doubted so, or where the value cannot stand at one of the places.
    """
    desk = _Desk(import_, by)
    answer = Answer(value, state, as_read)
    places = [one for one in desk.doubts.places(doubt) if desk.may_settle(one.sheet)]
    if not places:
        raise RefusalError("この疑いは、もう残っていません。画面を開き直してください。")
    made = desk.settle([(one.sheet, one.address) for one in places], answer, note)
    desk.log("settle_everywhere", import_.key, len(made))
    return made


@transaction.atomic
def unsettle_value(*, settlement: Settlement, import_: Import, by: User | None) -> None:
    """Take an answer back that holds in an import: the value is again as it was read. Raises `NotFoundError`."""
    desk = _Desk(import_, by)
    held = [
        sheet
        for sheet, answers in desk.preview.settled.settlements.items()
        if any(one.key == settlement.key for one in answers.values())
    ]
    if not held:
        raise NotFoundError("この確認は、この取込にはありません。")
    desk.require(held[0])
    desk.log("unsettle_value", settlement.key, 1)
    settlement.delete()


@transaction.atomic
def claim_leftover(*, import_: Import, text: str, by: User | None) -> ClaimedLeftover:
    """Say that a text no field claimed is nothing (ページ番号とする): it is left over no more, in newer files neither.

    A page number is known again with another figure. Raises `RefusalError` where the import has no such leftover.
    """
    city = import_.document.municipality
    require(by, "import", city=city.code)
    left = worked_out(import_).preview.reading.leftovers
    if not any(leftover_key(one.text) == leftover_key(text) for one in left):
        raise RefusalError("この文字は、もう未割当ではありません。")
    made = ClaimedLeftover.objects.create(
        municipality=city,
        form=import_.form,
        sha256=import_.document.sha256,
        printed=text,
        by=by,
        made_at=timezone.now(),
    )
    write_log(action="claim_leftover", about=made.key, by=by, city=city.code)
    return made


def typed_value(*, address: str, text: str, unit: int = 1) -> object:
    """What a person typed for an address, as `settle_value` takes it: a number (times `unit`), or a text.

    `unit` is 1,000 where the page shows 千円. Raises `RefusalError` where nothing, or no number, was typed.
    """
    typed = text.strip()
    if not typed:
        raise RefusalError("値を入れてください。値がないときは状態を選びます。")
    if not holds_number(address):
        return [part.strip() for part in typed.split("、")] if address.startswith("choices/") else typed
    number = fold(typed).replace(",", "").replace(" ", "").translate(_MINUS)
    if not _NUMBER.fullmatch(number):
        raise RefusalError(f"「{typed}」は数ではありません。数字で入れてください。")
    if "." not in number:
        return int(number) * unit
    figure = float(number) * unit
    return round(figure) if unit != 1 else figure


class _Desk:
    """One import on somebody's desk: its reading as it stands, and who may settle which of its sheets."""

    def __init__(self, import_: Import, by: User | None) -> None:
        if import_.state == ImportState.REFUSED:
            raise RefusalError("取り消した取込です。読み直してください。")
        self._import, self._by = import_, by
        worked = worked_out(import_)
        self.preview: ImportPreview = worked.preview
        self.doubts = worked.doubts
        self._read = {one.key: one for one in read_sheets(self.preview.reading)}
        self._reach = Reach(by, self._city)

    @property
    def _city(self) -> str:
        return self._import.document.municipality_id

    def require(self, sheet: str) -> None:
        """Raise `NotFoundError` for a sheet that is not there, `NotAllowedError` for one of another section."""
        if sheet not in self._read:
            raise NotFoundError("このシートは、この取込にはありません。")
        self._reach.require(self._read[sheet].data)

    def may_settle(self, sheet: str) -> bool:
        """Whether the sheet is one that the person may settle."""
        return sheet in self._read and self._reach.covers(self._read[sheet].data)

    def settle(self, places: Sequence[tuple[str, str]], answer: Answer, note: str) -> list[Settlement]:
        """Keep the answer for places (sheet, address); what was answered before for the same print gives way."""
        answer.check()
        made = [self._settlement(sheet, address, answer, note) for sheet, address in places]
        held = (self.preview.settled.settlements.get(sheet, {}).get(address) for sheet, address in places)
        gone = [one.key for one in held if one is not None and one.form == self._import.form]
        Settlement.objects.filter(key__in=gone).delete()
        return Settlement.objects.bulk_create(made, batch_size=_BATCH)

    def log(self, action: str, about: str, count: int) -> None:
        """One entry an act, however many values it settles."""
        write_log(
            action=action,
            about=about,
            by=self._by,
            city=self._city,
            facts={"import": self._import.key, "values": count},
        )

    def _as_read(self, sheet: str) -> SheetData:
        """The sheet as it was read, before anybody corrected it: answers name it so, and it prints so."""
        return self.preview.settled.read[sheet]

    def _printed(self, sheet: str, address: str) -> str:
        found = self._read[sheet].origins.get(address)
        return found[-1].printed if found else ""

    def _check_known(self, sheet: str, address: str) -> None:
        read = self._read[sheet]
        known = address in read.origins or address in dict(leaves(read.data))
        if not known and not any(problem.address == address for problem in read.problems):
            raise RefusalError("この項目は、このシートにはありません。画面を開き直してください。")

    def _settlement(self, sheet: str, address: str, answer: Answer, note: str) -> Settlement:
        """The answer for one place, not yet kept. Raises `RefusalError` where it cannot stand there."""
        self.require(sheet)
        if len(address) > _ADDRESS_LENGTH:
            raise RefusalError("この項目は、このシートにはありません。画面を開き直してください。")
        read, printed = self._as_read(sheet), self._printed(sheet, address)
        value = None if answer.as_read else answer.as_json(printed, figure=holds_number(address))
        if answer.as_read:
            self._check_known(sheet, address)
        else:
            _check_value(read, address, value)
        return Settlement(
            municipality_id=self._city,
            form=self._import.form,
            sha256=self._import.document.sha256,
            kind=read.subject.kind,
            number=read.subject.number or "",
            name=read.subject.name,
            fiscal_year=None if read.fiscal_year is None else int(read.fiscal_year),
            address=address,
            printed=printed,
            said=Said.AS_READ if answer.as_read else Said.VALUE,
            value=value,
            note=note.strip(),
            by=self._by,
            made_at=timezone.now(),
        )


def _check_value(read: SheetData, address: str, value: object) -> None:
    try:
        corrected(read, address, value)
    except WrongValueError as error:
        raise RefusalError(str(error)) from error
