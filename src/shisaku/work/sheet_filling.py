"""Values that files bring into sheets: what would change is seen first; sheets that are public stay as they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from shisaku.core.addresses import differences
from shisaku.core.amounts import rounded
from shisaku.core.reading import Origin
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.records.convert import origins_of, problems_of, sheet_of
from shisaku.records.models import Municipality, Revision, Sheet, User
from shisaku.work.indicators import keep_indicators
from shisaku.work.plans import link_subjects
from shisaku.work.projecting import project_subjects
from shisaku.work.revising import Cause, State, sheet_revision
from shisaku.work.rules import judging_of

# A sheet restates the two years before its own.
_RESTATED = 2
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Filling:
    """What comes of files for a fiscal year: for each of `subjects` (keys) how its sheets change, and where it is from.

    `states` says whether a sheet of a later year speaks of `year` at all; `how` and `reason` go to the origins.
    """

    how: Literal["accounts", "staffing", "budget"]
    year: int
    subjects: Sequence[str]
    states: Callable[[SheetData], bool]
    after: Callable[[str, SheetData], SheetData]
    reason: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What filling a sheet would change: by address before and after; `closed` where the sheet is public."""

    sheet: Sheet
    year: int
    changes: Mapping[str, tuple[object, object]]
    closed: bool

    @property
    def only_finer(self) -> bool:
        """Whether every change only adds the yen below a thousand that a paper did not print."""
        return all(_finer(before, after) for before, after in self.changes.values())

    @property
    def contradictions(self) -> Mapping[str, tuple[object, object]]:
        """What the sheet states otherwise: not what it leaves out, nor the yen below a thousand."""
        return {
            at: (before, after)
            for at, (before, after) in self.changes.items()
            if before is not None and not _finer(before, after)
        }


def foresee(filling: Filling, *, code: str) -> list[SheetChange]:
    """What it would change in sheets, those of the year and those that restate it."""
    return [change for change, _ in _changes(filling, code)]


def fill(filling: Filling, *, city: Municipality, by: User | None) -> int:
    """Write it into every sheet that is not public, a revision each; how many. To be called in a transaction."""
    cause = Cause(filling.how, by, timezone.now(), rules_digest=judging_of(city.code).digest)
    subjects = []
    for change, data in _changes(filling, city.code, locked=True):
        if not change.closed:
            _write(change, data, cause, filling)
            subjects.append(change.sheet.subject_id)
    if subjects:
        keep_indicators(subjects)
        link_subjects(city=city.code, subjects=subjects)
        project_subjects(subjects)
    return len(subjects)


def _changes(filling: Filling, code: str, *, locked: bool = False) -> Iterable[tuple[SheetChange, SheetData]]:
    sheets = Sheet.objects.filter(
        subject__municipality_id=code,
        subject_id__in=list(filling.subjects),
        fiscal_year__range=(filling.year, filling.year + _RESTATED),
        head__isnull=False,
    ).select_related("subject", "head", "published")
    if locked:
        sheets = sheets.select_for_update(of=("self",))
    for sheet in sheets.order_by("subject__number", "subject_id", "fiscal_year"):
        assert sheet.head is not None  # noqa: S101 - as asked for
        before = sheet_of(sheet.head)
        if sheet.fiscal_year != filling.year and not filling.states(before):
            continue
        after = filling.after(sheet.subject_id, before)
        changed = differences(before, after)
        if changed:
            yield SheetChange(sheet, filling.year, changed, closed=sheet.published_id is not None), after


def _write(change: SheetChange, data: SheetData, cause: Cause, filling: Filling) -> Revision:
    head = change.sheet.head
    assert head is not None  # noqa: S101 - `_changes` gives sheets with one
    origins = origins_of(head)
    reason = filling.reason(change.sheet.subject_id)
    for address, (_, after) in change.changes.items():
        printed = str(after.value) if isinstance(after, Value) else ""
        origins.setdefault(address, []).append(Origin(printed=printed, how=filling.how, reason=reason))
    kept = [problem for problem in problems_of(head) if problem.address not in change.changes]
    revision = sheet_revision(change.sheet, State(data, origins, kept), cause, head)
    revision.save()
    Sheet.objects.filter(pk=change.sheet.pk).update(head=revision)
    return revision


def _finer(before: object, after: object) -> bool:
    return (
        isinstance(before, Value)
        and isinstance(after, Value)
        and isinstance(after.value, int)
        and before.value == rounded(after.value, _THOUSAND)
        and before.estimate == after.estimate
    )
