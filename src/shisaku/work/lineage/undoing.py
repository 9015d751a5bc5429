"""Taking an accepted lineage back: one subject becomes two again, each with the address it had before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shisaku.records.models import Lineage, LogEntry, Sheet, State, Subject, User
from shisaku.work.access import require
from shisaku.work.lineage.merging import take_newest
from shisaku.work.lineage.parting import part
from shisaku.work.lineage.proposing import SAME
from shisaku.work.log import write_log
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import RefusalError


@dataclass(frozen=True, slots=True)
class Parting:
    """Which sheets stay with the earlier one and which go with the later one, oldest first; no `later`: none goes."""

    earlier: Sequence[Sheet]
    later: Sequence[Sheet]


def parting_of(lineage: Lineage) -> Parting:
    """What taking a lineage back would part: sheets that other accepted lineages connect stay together.

    Raises `RefusalError` where it is not accepted, or where others connect its two sheets as well.
    """
    if lineage.state != State.ACCEPTED:
        raise RefusalError(f"確定していないつながりです（{State(lineage.state).label}）。")
    subject = lineage.earlier.subject_id
    sheets = list(Sheet.objects.filter(subject_id=subject).order_by("fiscal_year"))
    if lineage.kind != SAME or lineage.later is None or lineage.later.subject_id != subject:
        return Parting(sheets, [])
    others = Lineage.objects.filter(state=State.ACCEPTED, kind=SAME, earlier__in=sheets).exclude(
        pk=lineage.pk
    )
    goes = _connected(lineage.later.key, others.values_list("earlier_id", "later_id"))
    if lineage.earlier_id in goes:
        raise RefusalError(
            "この2つの年度は、ほかの確定したつながりでも結ばれています。先にそちらを取り消してください。"
        )
    return Parting(
        [sheet for sheet in sheets if sheet.key not in goes], [sheet for sheet in sheets if sheet.key in goes]
    )


@transaction.atomic
def undo_lineage(*, lineage: Lineage, by: User | None, note: str = "") -> list[Subject]:
    """Take an accepted lineage back: it is a proposal again, for a person only, and no rule accepts it.

    Sheets go back to the subjects they came from, which are provisional where nothing else was decided about them;
    addresses lead there again. Revisions stay as they are. Gives the subjects there are now. Raises `RefusalError`
    as `parting_of` does, and where it is not on record which subjects were made one.
    """
    require(by, "undo_lineage", city=lineage.municipality_id)
    # Two people may press the button at once: the second waits, and then finds it taken back.
    lineage = Lineage.objects.select_for_update().get(pk=lineage.pk)
    parting = parting_of(lineage)
    stays = Subject.objects.select_for_update().get(sheets=lineage.earlier_id)
    subjects = [stays] if not parting.later else _part(stays, parting)
    lineage.state, lineage.by, lineage.at, lineage.note = State.PROPOSED, by, timezone.now(), note
    lineage.save(update_fields=["state", "by", "at", "note"])
    for subject in subjects:
        subject.provisional = not _decided(subject)
        take_newest(subject)
        subject.save()
    project_subjects([subject.key for subject in subjects])
    write_log(
        action="lineage_undone",
        about=lineage.key,
        by=by,
        city=lineage.municipality_id,
        facts={
            "earlier": lineage.earlier_id,
            "later": lineage.later_id,
            **dict(zip(("first", "second"), (subject.key for subject in subjects), strict=False)),
        },
    )
    return subjects


def _connected(start: str, links: Iterable[tuple[str, str | None]]) -> set[str]:
    """The sheets that links lead to from one sheet, itself among them."""
    pairs = list(links)
    found, open_ones = {start}, [start]
    while open_ones:
        here = open_ones.pop()
        near = {b for a, b in pairs if a == here} | {a for a, b in pairs if b == here}
        new = {key for key in near if key is not None} - found
        found |= new
        open_ones += new
    return found


def _part(stays: Subject, parting: Parting) -> list[Subject]:
    """Part the sheets of a subject; the side it did not come from gets the subject of its own oldest sheet back."""
    came = _came_from(stays, [*parting.earlier, *parting.later])
    sides = (parting.earlier, parting.later)
    own = next((place for place, side in enumerate(sides) if stays.key in _subjects(came, side)), 0)
    leaving = sides[1 - own]
    goes = Subject.objects.select_for_update().get(pk=came[leaving[0].key])
    part(stays, goes, leaving, _subjects(came, leaving))
    return [stays, goes] if own == 0 else [goes, stays]


def _subjects(came: Mapping[str, str], sheets: Collection[Sheet]) -> set[str]:
    return {came[sheet.key] for sheet in sheets}


def _came_from(subject: Subject, sheets: Sequence[Sheet]) -> dict[str, str]:
    """Sheet → the subject it belonged to before any lineage was accepted.

    The log knows: the first lineage accepted of a sheet names the subject that the sheet then had for itself.
    """
    keys = [sheet.key for sheet in sheets]
    accepted = LogEntry.objects.filter(
        Q(facts__earlier__in=keys) | Q(facts__later__in=keys),
        municipality=subject.municipality_id,
        action="lineage_accepted",
    )
    came: dict[str, str] = {}
    for entry in accepted.order_by("number"):
        for sheet, whose in (("earlier", "stays"), ("later", "goes")):
            if entry.facts.get(sheet) in keys and entry.facts.get(whose):
                came.setdefault(entry.facts[sheet], entry.facts[whose])
    if len(came) < len(keys):
        raise RefusalError("どの事業を一つにしたかが記録されていないため、取り消せません。")
    return came


def _decided(subject: Subject) -> bool:
    """Whether any lineage of its sheets is accepted, or one that leads to them refused."""
    sheets = subject.sheets.values("key")
    accepted = Q(state=State.ACCEPTED) & (Q(earlier__in=sheets) | Q(later__in=sheets))
    return Lineage.objects.filter(accepted | Q(state=State.REFUSED, later__in=sheets)).exists()
