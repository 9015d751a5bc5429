"""Connections that people decided on while a paper was read, carried out once its sheets are kept."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q

from shisaku.records.models import Lineage, Municipality, Settlement, State
from shisaku.work.lineage.deciding import accept_lineage, refuse_lineage
from shisaku.work.lineage.proposing import ENDS, SAME
from shisaku.work.refusals import DeclinedError

_REASON = "文書を取り込むときに職員が選びました"


@transaction.atomic
def carry_out(*, city: Municipality, answers: Mapping[str, Settlement]) -> list[str]:
    """Decide the lineages of kept sheets (by key) as people answered; gives why some could not be, in sentences.

    An answer names the kept sheet that is continued, or none. What was decided before stays.
    """
    refused = []
    for later, answer in answers.items():
        earlier = (answer.value or {}).get("earlier") if isinstance(answer.value, dict) else None
        try:
            with transaction.atomic():
                _decide(city, earlier, later, answer)
        except DeclinedError as refusal:
            refused.append(str(refusal))
    return refused


def _decide(city: Municipality, earlier: str | None, later: str, answer: Settlement) -> None:
    open_ones = Lineage.objects.filter(municipality=city, state=State.PROPOSED)
    if earlier is None:
        for line in open_ones.filter(later_id=later, kind=SAME):
            refuse_lineage(lineage=line, by=answer.by, note=answer.note)
        return
    line, _ = Lineage.objects.get_or_create(
        earlier_id=earlier,
        later_id=later,
        defaults={"municipality": city, "kind": SAME, "confidence": 1.0, "reason": _REASON},
    )
    if line.state == State.PROPOSED:
        accept_lineage(lineage=line, by=answer.by, note=answer.note)
    others = Q(later_id=later) | Q(earlier_id=earlier, kind=ENDS) | Q(earlier_id=earlier, kind=SAME)
    open_ones.filter(others, at=None).exclude(pk=line.pk).delete()
