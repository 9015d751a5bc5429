"""What waits for an official in a city: imports to decide on, connections to accept, problems to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Q, Sum

from shisaku.core.reading import Severity
from shisaku.core.years import FiscalYear
from shisaku.records.models import Import, ImportState, Lineage, OrgUnitAlias, State, User
from shisaku.work import inside
from shisaku.work.lineage import certain_lineages
from shisaku.work.listing import ListQuery


@dataclass(frozen=True, slots=True)
class WaitingImport:
    """An import nobody has decided on, or one taken in with texts left over.

    `years` are the first and last fiscal year of the sheets taken in from it; `None` where there are none yet.
    """

    key: str
    sha256: str
    title: str
    made_at: datetime
    previewed: bool
    leftovers: int
    years: tuple[FiscalYear, FiscalYear] | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits. What a person may not decide is not counted: `imports`, `lineages` and `aliases` are then empty.

    `sheets` are the years with how many sheets of projects the person sees in them.
    """

    imports: Sequence[WaitingImport]
    lineages: int
    certain: int
    aliases: int
    problems: Mapping[str, int]
    sheets: Sequence[tuple[FiscalYear, int]]

    @property
    def tasks(self) -> int:
        """How many rows of work there are."""
        serious = any(count for severity, count in self.problems.items() if severity == Severity.SERIOUS)
        return len(self.imports) + bool(self.lineages) + bool(self.aliases) + serious


def waiting(*, by: User, code: str) -> Waiting:
    """What waits for `by` in the city with that code. Raises `NotAllowedError` where the person may not enter it."""
    can = inside.may_do(by=by, code=code)
    lineages = Lineage.objects.filter(municipality_id=code, state=State.PROPOSED)
    aliases = OrgUnitAlias.objects.filter(unit__municipality_id=code, state=State.PROPOSED)
    decides = "decide_lineage" in can
    return Waiting(
        imports=_imports(code) if "import" in can else (),
        lineages=lineages.count() if decides else 0,
        certain=certain_lineages(city=code).count() if decides else 0,
        aliases=aliases.count() if "decide_office" in can else 0,
        problems=inside.problems(by=by, code=code, size=1).counts,
        sheets=_sheets(by, code),
    )


def _sheets(by: User, code: str) -> list[tuple[FiscalYear, int]]:
    """How many sheets of projects a person sees, by year, newest first."""
    years = inside.search(by=by, code=code, query=ListQuery(size=1)).facets[0]
    return [(FiscalYear(option.value), option.count) for option in years.options]


def _imports(code: str) -> list[WaitingImport]:
    """Newest first; one query, and no reading is loaded."""
    found = (
        Import.objects.filter(document__municipality_id=code)
        .annotate(
            left=Sum("stated__leftovers"),
            first=Min("stated__sheet__fiscal_year"),
            last=Max("stated__sheet__fiscal_year"),
        )
        .filter(Q(state=ImportState.PREVIEWED) | Q(state=ImportState.ACCEPTED, left__gt=0))
        .select_related("document")
        .defer("reading")
    )
    return [
        WaitingImport(
            key=one.key,
            sha256=one.document.sha256,
            title=str(one.document),
            made_at=one.made_at,
            previewed=one.state == ImportState.PREVIEWED,
            leftovers=one.left or 0,
            years=(FiscalYear(one.first), FiscalYear(one.last)) if one.first is not None else None,
        )
        for one in found.order_by("state", "-made_at")
    ]
