"""Deciding: a proposal is accepted, by a person or a rule, or refused."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shisaku.records.models import Lineage, Municipality, State, Subject, User
from shisaku.work.access import require
from shisaku.work.lineage.merging import merge, take_newest
from shisaku.work.lineage.proposing import SAME
from shisaku.work.log import write_log
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import RefusalError

# From here on a rule may accept for a person: same name and number, or same name with a cut number in the same section.
CERTAIN = 0.9


@transaction.atomic
def accept_lineage(*, lineage: Lineage, by: User | None, note: str = "") -> Subject:
    """Accept a proposal: the later subject's sheets become the earlier one's, and its address leads there.

    Gives the subject that stays. Raises `RefusalError` where the proposal was decided before, or where both subjects
    have a sheet of the same year.
    """
    subject = _accept(lineage, by, note)
    project_subjects([subject.key])
    return subject


def certain_lineages(*, city: str, at_least: float = CERTAIN) -> QuerySet[Lineage]:
    """The open proposals of at least that confidence, but none that a person accepted and took back."""
    return Lineage.objects.filter(
        municipality_id=city, state=State.PROPOSED, at=None, confidence__gte=at_least
    )


@transaction.atomic
def accept_certain_lineages(
    *, city: Municipality, by: User | None, at_least: float = CERTAIN, only: Collection[str] | None = None
) -> int:
    """Accept every certain proposal, earliest years first; gives how many.

    `only` are the keys of those a person was shown: one that came up since then stays open. So do those that cannot
    be accepted, because both subjects have a sheet of one year.
    """
    require(by, "decide_lineage", city=city.code)
    subjects: set[str] = set()
    accepted = 0
    for lineage in certain_lineages(city=city.code, at_least=at_least).order_by(
        "earlier__fiscal_year", "key"
    ):
        if only is not None and lineage.key not in only:
            continue
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
    stays = Subject.objects.select_for_update().get(sheets=lineage.earlier_id)
    goes = None
    if lineage.kind == SAME and lineage.later_id is not None:
        goes = Subject.objects.select_for_update().get(sheets=lineage.later_id)
    # Which subjects these were is what taking the decision back goes by.
    _decide(lineage, State.ACCEPTED, by, note, stays=stays.key, goes=goes.key if goes else None)
    if goes is not None and goes.key != stays.key:
        merge(stays, goes)
    stays.provisional = False
    take_newest(stays)
    stays.save()
    return stays


def _decide(lineage: Lineage, state: State, by: User | None, note: str, **subjects: str | None) -> None:
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
        facts={"earlier": lineage.earlier_id, "later": lineage.later_id, **subjects},
    )
