"""Filling sheets from the accounts: what would change is seen first; sheets that are public stay as they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import differences
from shisaku.core.amounts import rounded
from shisaku.core.money.filling import filled
from shisaku.core.money.measures import Amounts, added
from shisaku.core.reading import Origin
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.records.convert import origins_of, problems_of, sheet_of
from shisaku.records.models import Municipality, Revision, Sheet, User
from shisaku.work.access import require
from shisaku.work.indicators import keep_indicators
from shisaku.work.log import write_log
from shisaku.work.money.current import Item, items_of_year
from shisaku.work.money.sharing import shared_out, shares_of_year
from shisaku.work.plans import link_subjects
from shisaku.work.projecting import project_subjects
from shisaku.work.revising import Cause, State, sheet_revision
from shisaku.work.rules import judging_of

# A sheet restates the two years before its own.
_RESTATED = 2
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Source:
    """What a project gets of one budget item: amounts in yen, by which share, whether the books are closed."""

    item: Item
    amounts: Amounts
    share: str


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """The money of a project in a year: the sum, and the items it comes from."""

    subject: str
    sources: Sequence[Source]
    amounts: Amounts = field(default_factory=dict)

    @property
    def final(self) -> bool:
        """Whether the books of all its items are closed."""
        return all(source.item.final for source in self.sources)


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


def money_of_year(*, code: str, year: int, subject: str = "") -> dict[str, ProjectMoney]:
    """What each project gets of the accounts of a year (or one alone), with the items it comes from."""
    shares = shares_of_year(code=code, year=year)
    items = items_of_year(code=code, year=year)
    found: dict[str, list[Source]] = {}
    for number, several in shares.items():
        if number not in items or (subject and all(share.subject != subject for share in several)):
            continue
        made = shared_out(items[number], several)
        for share in several:
            words = _words(share.rate, bool(share.amounts), sorted(share.lines))
            found.setdefault(share.subject, []).append(
                Source(items[number], made.by_subject[share.subject], words)
            )
    return {
        key: ProjectMoney(key, sources, added(source.amounts for source in sources))
        for key, sources in found.items()
        if not subject or key == subject
    }


def foresee_filling(*, by: User | None, city: Municipality, year: int) -> list[SheetChange]:
    """What the accounts of a year would change in sheets, those of the year and those that restate it."""
    require(by, "see_accounts", city=city.code)
    money = money_of_year(code=city.code, year=year)
    return [change for change, _ in _changes(city.code, year, money)]


@transaction.atomic
def fill_sheets(*, by: User | None, city: Municipality, year: int) -> int:
    """Write the accounts of a year into every sheet that is not public; a revision each. How many changed."""
    require(by, "fill_sheets", city=city.code)
    money = money_of_year(code=city.code, year=year)
    digest = judging_of(city.code).digest
    cause = Cause("accounts", by, timezone.now(), rules_digest=digest)
    subjects = []
    for change, data in _changes(city.code, year, money, locked=True):
        if change.closed:
            continue
        subject = change.sheet.subject
        _write(change, data, cause, money[subject.key])
        subjects.append(subject.key)
    if subjects:
        keep_indicators(subjects)
        link_subjects(city=city.code, subjects=subjects)
        project_subjects(subjects)
    facts: dict[str, str | int | float | bool | None] = {"year": year, "sheets": len(subjects)}
    write_log(action="fill_sheets", about=city.code, by=by, city=city.code, facts=facts)
    return len(subjects)


def _changes(
    code: str, year: int, money: Mapping[str, ProjectMoney], *, locked: bool = False
) -> Iterable[tuple[SheetChange, SheetData]]:
    sheets = Sheet.objects.filter(
        subject__municipality_id=code,
        subject_id__in=list(money),
        fiscal_year__range=(year, year + _RESTATED),
        head__isnull=False,
    ).select_related("subject", "head", "published")
    if locked:
        sheets = sheets.select_for_update(of=("self",))
    for sheet in sheets.order_by("subject__number", "subject_id", "fiscal_year"):
        assert sheet.head is not None  # noqa: S101 - as asked for
        before = sheet_of(sheet.head)
        if sheet.fiscal_year != year and all(cost.fiscal_year != year for cost in before.costs):
            continue
        own = money[sheet.subject_id]
        after = filled(before, year=year, amounts=own.amounts, final=own.final)
        changed = differences(before, after)
        if changed:
            yield SheetChange(sheet, year, changed, closed=sheet.published_id is not None), after


def _write(change: SheetChange, data: SheetData, cause: Cause, money: ProjectMoney) -> Revision:
    head = change.sheet.head
    assert head is not None  # noqa: S101 - `_changes` gives sheets with one
    origins = origins_of(head)
    reason = ", ".join(source.item.number for source in money.sources)
    for address, (_, after) in change.changes.items():
        printed = str(after.value) if isinstance(after, Value) else ""
        origins.setdefault(address, []).append(Origin(printed=printed, how="accounts", reason=reason))
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


def _words(rate: object, amounts: bool, lines: Sequence[str]) -> str:  # noqa: FBT001 - one of three ways
    if rate is not None:
        said = f"割合{float(str(rate)) * 100:.4g}%"
    elif amounts:
        said = "実額"
    else:
        said = ""
    taken = f"明細 {'・'.join(lines)}" if lines else ""
    return "、".join(filter(None, [said, taken]))
