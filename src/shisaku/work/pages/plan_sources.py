"""Where a public plan comes from, and where its period is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.reading import Origin
from shisaku.records.convert import origins_of
from shisaku.records.models import ImportState, Plan, PlanRevision, View


@dataclass(frozen=True, slots=True)
class PlanSource:
    """The public document a plan was read from (none: it was made from the sheets), and the origins of its period."""

    sha256: str
    title: str
    period: Sequence[Origin]


def plan_source(plan: Plan) -> PlanSource:
    """The source of the plan's newest revision. One query."""
    heads = PlanRevision.objects.filter(pk=plan.head_id).select_related("source__document")
    head = heads.defer("source__reading").first()
    if head is None:
        return PlanSource("", "", ())
    origins = origins_of(head)
    period = [found[-1] for address in ("start_year", "end_year") if (found := origins.get(address))]
    taken = head.source
    public = taken is not None and taken.state == ImportState.ACCEPTED and taken.view == View.PUBLISHED
    document = taken.document if taken is not None and public else None
    return PlanSource(document.sha256 if document else "", str(document) if document else "", period)
