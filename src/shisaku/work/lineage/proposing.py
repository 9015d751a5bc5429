"""Proposing: which sheets of neighbouring years speak of one subject, with a reason and a confidence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from django.db import transaction

from shisaku.core.addresses import sheet_keys
from shisaku.core.lineage import Proposal, propose
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.records.convert import sheet_of
from shisaku.records.models import Lineage, Municipality, Sheet, State

SAME, ENDS = "same", "ends"
Pair = tuple[Sheet, SheetData]


@transaction.atomic
def propose_lineages(*, city: Municipality, years: Mapping[str, Iterable[int]]) -> int:
    """Propose how the sheets of these fiscal years (by kind of subject) connect to the nearest years on both sides.

    Proposals nobody has decided on are made anew; decisions stay, and so do proposals that a person accepted and took
    back. Gives the number of open proposals made.
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
    ours.filter(state=State.PROPOSED, at=None).delete()
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
