"""One import on somebody's desk: whose sheets they may settle, and the answers as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from shisaku.core.addresses import leaves
from shisaku.core.correcting import WrongValueError, corrected, holds_number
from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.values import STATES
from shisaku.records.models import Import, ImportState, Said, Settlement, User
from shisaku.work.importing.parts import ReadPlan, ReadSheet, read_plans, read_sheets
from shisaku.work.importing.preview import ImportPreview
from shisaku.work.importing.settled import identity, place_name
from shisaku.work.log import write_log
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.work.room.kept import worked_out
from shisaku.work.room.reach import Reach

_ADDRESS_LENGTH = 300
_BATCH = 500


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


class Desk:
    """One import on somebody's desk: its reading as it stands, and who may settle which of its sheets."""

    def __init__(self, import_: Import, by: User | None) -> None:
        if import_.state == ImportState.REFUSED:
            raise RefusalError("取り消した取込です。読み直してください。")
        self._import, self._by = import_, by
        worked = worked_out(import_)
        self.preview: ImportPreview = worked.preview
        self.doubts = worked.doubts
        reading = self.preview.reading
        self._read: dict[str, ReadSheet | ReadPlan] = {one.key: one for one in read_sheets(reading)}
        self._read |= {place_name("plans", one.key): one for one in read_plans(reading)}
        self._reach = Reach(by, self._city)

    @property
    def _city(self) -> str:
        return self._import.document.municipality_id

    def require(self, sheet: str) -> None:
        """Raise `NotFoundError` for a sheet that is not there, `NotAllowedError` for one of another section."""
        self._reach.require(self.data(sheet))

    def may_settle(self, sheet: str) -> bool:
        """Whether the sheet is one that the person may settle."""
        return sheet in self._read and self._reach.covers(self._read[sheet].data)

    def data(self, sheet: str) -> SheetData | PlanData:
        """A sheet or plan as it stands with all answers. Raises `NotFoundError`."""
        if sheet not in self._read:
            raise NotFoundError("このシートは、この取込にはありません。")
        return self._read[sheet].data

    def settle(
        self, places: Sequence[tuple[str, str]], answer: Answer, note: str, *, text: str | None = None
    ) -> list[Settlement]:
        """Keep the answer for places (sheet, address); what was answered before for the same print gives way.

        `text` is the one no field claimed, where that is what is answered.
        """
        answer.check()
        made = [self._settlement(sheet, address, answer, note, text) for sheet, address in places]
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

    def _as_read(self, sheet: str) -> SheetData | PlanData:
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
        doubts = [one for one in self.doubts.of(sheet) if address in {place.address for place in one.places}]
        if doubts and not any(one.proposals for one in doubts):
            raise RefusalError("年度が決まらないと読めない値です。年度を指定して読み直してください。")

    def _settlement(
        self, sheet: str, address: str, answer: Answer, note: str, text: str | None
    ) -> Settlement:
        """The answer for one place, not yet kept. Raises `RefusalError` where it cannot stand there."""
        self.require(sheet)
        if len(address) > _ADDRESS_LENGTH:
            raise RefusalError("この項目は、このシートにはありません。画面を開き直してください。")
        printed = self._printed(sheet, address) if text is None else text
        value = None if answer.as_read else answer.as_json(printed, figure=holds_number(address))
        if answer.as_read:
            self._check_known(sheet, address)
        else:
            _check_value(self.data(sheet), address, value)
        said = Said.AS_READ if answer.as_read else Said.VALUE
        named = identity(self._as_read(sheet))
        return Settlement(
            municipality_id=self._city,
            form=self._import.form,
            sha256=self._import.document.sha256,
            **named._asdict(),
            address=address,
            printed=printed,
            said=said if text is None else Said.PLACED,
            value=value,
            note=note.strip(),
            by=self._by,
            made_at=timezone.now(),
        )


def _check_value(read: SheetData | PlanData, address: str, value: object) -> None:
    try:
        if isinstance(read, PlanData):
            corrected(read, address, value)
        else:
            corrected(read, address, value)
    except WrongValueError as error:
        raise RefusalError(str(error)) from error
