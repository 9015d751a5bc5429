"""What reading and the checks found on a city's sheets."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from shisaku.core.reading import Problem, Severity
from shisaku.records.convert import problem_of
from shisaku.records.models import ProblemFact, SheetEntry, User, View
from shisaku.work.inside.entering import scope_of


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem with the line of its sheet."""

    entry: SheetEntry
    problem: Problem


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Problems, worst first: one page of them, and how many there are of each severity over all pages."""

    lines: Sequence[ProblemLine]
    counts: dict[str, int]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ProblemCounts:
    """How many problems each section has (by its name), and how many each check found (by its id)."""

    sections: Sequence[tuple[str, int]]
    checks: Sequence[tuple[str, int]]


def problems(
    *,
    by: User,
    code: str,
    severity: str | None = None,
    section: str | None = None,
    check: str | None = None,
    years: Sequence[int] = (),
    page: int = 1,
    size: int = 50,
) -> ProblemPage:
    """What reading and the checks found, worst first, then by number; what several sheets tell of one fact, once.

    Narrowed to a severity, a section by its name, a check by its id, fiscal years.
    """
    found = _problem_facts(by, code, section=section, check=check, years=years)
    counted = dict(found.values_list("severity").annotate(count=Count("pk")).order_by())
    counts = {str(rank): counted.get(str(rank), 0) for rank in Severity}
    shown = [severity] if severity in counts else list(counts)
    total = sum(counts[rank] for rank in shown)
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    facts = _problem_slice(found, shown, counts, start=(page - 1) * size, size=size)
    entries = {
        e.sheet_id: e
        for e in SheetEntry.objects.filter(view=View.HEAD, sheet__in={f.sheet_id for f in facts})
    }
    lines = [ProblemLine(entries[fact.sheet_id], problem_of(fact)) for fact in facts]
    return ProblemPage(lines, counts, total, page, pages)


def problem_counts(*, by: User, code: str, years: Sequence[int] = ()) -> ProblemCounts:
    """How many problems there are by section and by check: what a page of problems may be narrowed to."""
    found = _problem_facts(by, code, years=years)
    sections = (
        found.values_list("sheet__entries__section")
        .annotate(count=Count("pk"))
        .order_by("sheet__entries__section")
    )
    checks = found.values_list("code").annotate(count=Count("pk")).order_by("-count", "code")
    return ProblemCounts(list(sections), list(checks))


def _problem_facts(
    by: User, code: str, *, section: str | None = None, check: str | None = None, years: Sequence[int] = ()
) -> QuerySet[ProblemFact]:
    """The problems that a person may see: a fact that sheets of several years tell of is the newest one's."""
    scope = scope_of(by, code)
    # One condition on the line of the sheet, all in one: a second one would join the line of the other view too.
    entry: dict[str, object] = {"sheet__entries__view": View.HEAD, "sheet__entries__municipality_id": code}
    if scope.offices is not None:
        entry["sheet__entries__org_unit_id__in"] = scope.offices
    if section is not None:
        entry["sheet__entries__section"] = section
    if years:
        entry["sheet__entries__fiscal_year__in"] = list(years)
    newer = ProblemFact.objects.filter(
        view=View.HEAD,
        sheet__subject=OuterRef("sheet__subject"),
        sheet__fiscal_year__gt=OuterRef("sheet__fiscal_year"),
        code=OuterRef("code"),
        about=OuterRef("about"),
        **({"sheet__fiscal_year__in": list(years)} if years else {}),
    )
    found = ProblemFact.objects.filter(view=View.HEAD, **entry).exclude(~Q(about=""), Exists(newer))
    return found if check is None else found.filter(code=check)


def _problem_slice(
    found: QuerySet[ProblemFact], shown: Sequence[str], counts: dict[str, int], *, start: int, size: int
) -> list[ProblemFact]:
    """A page over the severities in their order; severities that lie before or behind it cost no query."""
    facts: list[ProblemFact] = []
    for rank in shown:
        wanted = size - len(facts)
        if wanted > 0 and start < counts[rank]:
            ordered = found.filter(severity=rank).order_by(
                "-sheet__fiscal_year", "sheet__entries__number_sort", "sheet_id", "pk"
            )
            facts += ordered[start : start + wanted]
        start = max(0, start - counts[rank])
    return facts
