"""Lineage: which sheet continues which of an earlier year; once accepted, a project has one page with all years."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import sheet_keys
from shisaku.core.lineage import Proposal, propose
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.records.convert import sheet_of
from shisaku.records.convert.indicators import fits
from shisaku.records.models import (
    IndicatorUse,
    Lineage,
    Municipality,
    Sheet,
    State,
    Subject,
    SubjectNode,
    User,
)
from shisaku.work.access import require
from shisaku.work.indicators import keep_indicators
from shisaku.work.log import write_log
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import RefusalError

# From here on a rule may accept for a person: same name and number, or same name with a cut number in the same section.
CERTAIN = 0.9
# The share of an earlier year's sheets that the later year must have before a missing one is taken for an end.
_COVERED = 0.5
SAME, ENDS = "same", "ends"
Pair = tuple[Sheet, SheetData]


@transaction.atomic
def propose_lineages(*, city: Municipality, years: Mapping[str, Iterable[int]]) -> int:
    """Propose how the sheets of these fiscal years (by kind of subject) connect to the nearest years on both sides.

    Proposals nobody has decided on are made anew; decisions stay. Gives the number of open proposals made.
    """
    made = 0
    for kind, touched in years.items():
        for earlier, later in _neighbours(city, kind, set(touched)):
            made += _propose(city, kind, earlier, later)
    return made


def _neighbours(city: Municipality, kind: str, touched: set[int]) -> Iterator[tuple[int, int]]:
    sheets = Sheet.objects.filter(subject__municipality=city, subject__kind=kind, head__isnull=False)
    known = sorted(set(sheets.values_list("fiscal_year", flat=True)))
    for earlier, later in pairwise(known):
        if earlier in touched or later in touched:
            yield earlier, later


def _propose(city: Municipality, kind: str, earlier: int, later: int) -> int:
    before, after = (_sheets(city, kind, year) for year in (earlier, later))
    whole = len(before)
    done = {sheet.subject_id for sheet, _ in before} & {sheet.subject_id for sheet, _ in after}
    before, after = ([pair for pair in pairs if pair[0].subject_id not in done] for pairs in (before, after))
    ours = Lineage.objects.filter(earlier__in=[sheet.key for sheet, _ in before])
    ours.filter(state=State.PROPOSED).delete()
    decided: set[tuple[str, str | None]] = {(line.earlier_id, line.later_id) for line in ours}
    ended = {earlier for earlier, to in decided if to is None}
    proposals = list(_proposals(before, after))
    # Where most sheets of a year have no successor, the later year's papers are not all here yet: that proves nothing.
    covered = len(done) + sum(to is not None for _, to, _ in proposals) >= whole / 2
    lines = [
        Lineage(
            municipality=city,
            kind=SAME if to else ENDS,
            earlier=sheet,
            later=to,
            confidence=proposal.confidence,
            reason=proposal.reason,
        )
        for sheet, to, proposal in proposals
        if (sheet.key, to.key if to else None) not in decided
        and (to is not None or (sheet.key not in ended and (covered or proposal.matched)))
    ]
    Lineage.objects.bulk_create(lines)
    return len(lines)


def _sheets(city: Municipality, kind: str, year: int) -> list[Pair]:
    found = Sheet.objects.filter(
        subject__municipality=city, subject__kind=kind, fiscal_year=year, head__isnull=False
    ).select_related("head", "subject")
    return [(sheet, sheet_of(sheet.head)) for sheet in found.order_by("key") if sheet.head is not None]


def _proposals(
    before: Sequence[Pair], after: Sequence[Pair]
) -> Iterator[tuple[Sheet, Sheet | None, Proposal]]:
    """The core's proposals.

    Pairs that number and name leave no choice about are asked one by one: comparing all with all is for the rest.
    """
    plain = _plain_pairs(before, after)
    for one, other in plain:
        for proposal in propose([one[1]], [other[1]]):
            yield one[0], other[0] if proposal.after else None, proposal
    settled = {sheet.key for pair in plain for sheet, _ in pair}
    old, new = ([pair for pair in pairs if pair[0].key not in settled] for pairs in (before, after))
    by_before = dict(zip(sheet_keys(data for _, data in old), old, strict=True))
    by_after = dict(zip(sheet_keys(data for _, data in new), new, strict=True))
    for proposal in propose([data for _, data in old], [data for _, data in new]):
        to = by_after[proposal.after][0] if proposal.after else None
        yield by_before[proposal.before][0], to, proposal


def _plain_pairs(before: Sequence[Pair], after: Sequence[Pair]) -> list[tuple[Pair, Pair]]:
    """Pairs of the same number and name that nobody else in either year has."""

    def sole(pairs: Sequence[Pair]) -> dict[tuple[str, str], Pair]:
        named = [((data.subject.number or "", label_key(data.subject.name)), (s, data)) for s, data in pairs]
        counts = Counter(name for name, _ in named)
        return {name: pair for name, pair in named if counts[name] == 1 and all(name)}

    old, new = sole(before), sole(after)
    return [(pair, new[name]) for name, pair in old.items() if name in new]


@transaction.atomic
def accept_lineage(*, lineage: Lineage, by: User | None, note: str = "") -> Subject:
    """Accept a proposal: the later subject's sheets become the earlier one's, and its address leads there.

    Gives the subject that stays. Raises `RefusalError` where the proposal was decided before, or where both subjects
    have a sheet of the same year.
    """
    subject = _accept(lineage, by, note)
    project_subjects([subject.key])
    return subject


@transaction.atomic
def accept_certain_lineages(*, city: Municipality, by: User | None, at_least: float = CERTAIN) -> int:
    """Accept every open proposal of at least that confidence, earliest years first; gives how many.

    Those that cannot be (both subjects have a sheet of one year) stay open for a person.
    """
    require(by, "decide_lineage", city=city.code)
    certain = Lineage.objects.filter(municipality=city, state=State.PROPOSED, confidence__gte=at_least)
    subjects: set[str] = set()
    accepted = 0
    for lineage in certain.order_by("earlier__fiscal_year", "key"):
        try:
            with transaction.atomic():
                subjects.add(_accept(lineage, by, f"確からしさ{at_least:g}以上を一括で確定").key)
        except RefusalError:
            continue
        accepted += 1
    project_subjects(Subject.objects.filter(key__in=subjects, merged_into=None).values_list("key", flat=True))
    return accepted


@transaction.atomic
def refuse_lineage(*, lineage: Lineage, by: User | None, note: str = "") -> None:
    """Refuse a proposal: the two are different subjects, and the pair is never proposed again."""
    _decide(lineage, State.REFUSED, by, note)
    if lineage.later is not None:
        Subject.objects.filter(sheets=lineage.later).update(provisional=False)


def _accept(lineage: Lineage, by: User | None, note: str) -> Subject:
    _decide(lineage, State.ACCEPTED, by, note)
    stays = Subject.objects.select_for_update().get(sheets=lineage.earlier_id)
    if lineage.kind == SAME and lineage.later_id is not None:
        goes = Subject.objects.select_for_update().get(sheets=lineage.later_id)
        if goes.key != stays.key:
            _merge(stays, goes)
    stays.provisional = False
    _take_newest(stays)
    stays.save()
    return stays


def _decide(lineage: Lineage, state: State, by: User | None, note: str) -> None:
    require(by, "decide_lineage", city=lineage.municipality_id)
    if lineage.state != State.PROPOSED:
        raise RefusalError(f"このつながりはもう判断済みです（{State(lineage.state).label}）。")
    lineage.state, lineage.by, lineage.at, lineage.note = state, by, timezone.now(), note
    lineage.save(update_fields=["state", "by", "at", "note"])
    write_log(
        action=f"lineage_{state}",
        about=lineage.key,
        by=by,
        city=lineage.municipality_id,
        facts={"earlier": lineage.earlier_id, "later": lineage.later_id},
    )


def _merge(stays: Subject, goes: Subject) -> None:
    years = set(stays.sheets.values_list("fiscal_year", flat=True))
    both = years & set(goes.sheets.values_list("fiscal_year", flat=True))
    if both:
        raise RefusalError(f"「{stays}」と「{goes}」には、どちらにも{min(both)}年度のシートがあります。")
    goes.sheets.update(subject=stays)
    _move_indicators(stays, goes)
    _move_links(stays, goes)
    goes.merged.update(merged_into=stays)
    goes.merged_into, goes.provisional = stays, False
    goes.save(update_fields=["merged_into", "provisional"])
    keep_indicators([stays.key])


def _move_indicators(stays: Subject, goes: Subject) -> None:
    """Indicators of the same name and unit become one; the others move along."""
    own = list(IndicatorUse.objects.filter(subject=stays).select_related("indicator"))
    for use in IndicatorUse.objects.filter(subject=goes).select_related("indicator"):
        same = next((one for one in own if fits(one, use.indicator.name, use.indicator.unit)), None)
        if same is None:
            use.subject = stays
            use.save(update_fields=["subject"])
            continue
        own.remove(same)
        indicator = use.indicator
        use.delete()
        if not indicator.uses.exists():
            indicator.delete()


def _move_links(stays: Subject, goes: Subject) -> None:
    own = {(link.plan_id, link.node_id) for link in SubjectNode.objects.filter(subject=stays)}
    primary = set(SubjectNode.objects.filter(subject=stays, primary=True).values_list("plan_id", flat=True))
    for link in SubjectNode.objects.filter(subject=goes):
        if (link.plan_id, link.node_id) in own:
            link.delete()
            continue
        link.subject = stays
        link.primary = link.primary and link.plan_id not in primary
        link.save(update_fields=["subject", "primary"])


def _take_newest(subject: Subject) -> None:
    """Number, name and office of the newest sheet."""
    newest = subject.sheets.filter(head__isnull=False).select_related("head").last()
    if newest is not None and newest.head is not None:
        data = sheet_of(newest.head)
        subject.number, subject.name = data.subject.number or "", data.subject.name
        subject.org_unit_id = newest.org_unit_id or subject.org_unit_id
