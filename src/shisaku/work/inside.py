"""What officials may read: the newest of everything, each as far as the roles of `by` reach.

Every function takes who asks first, and raises `NotAllowedError` where the person may not enter the city.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from shisaku.core.reading import Problem, Reading, Severity
from shisaku.readers.decode import decode
from shisaku.readers.pages import Row, rows_of
from shisaku.readers.plain import text_pages
from shisaku.records.convert import problem_of
from shisaku.records.models import (
    Document,
    Import,
    ImportState,
    Lineage,
    LogEntry,
    Municipality,
    OrgUnit,
    OrgUnitAlias,
    ProblemFact,
    Sheet,
    SheetEntry,
    State,
    Subject,
    User,
    View,
)
from shisaku.work import figures, histories, listing
from shisaku.work.access import ACTIONS, cities_of, may, memberships, offices_below, require
from shisaku.work.cities import City, cities_with
from shisaku.work.documents import content_of
from shisaku.work.figures import FrontFigures, KpiRow
from shisaku.work.importing.parts import document_problems, read_sheets
from shisaku.work.listing import ListPage, ListQuery, Scope
from shisaku.work.refusals import NotFoundError
from shisaku.work.states import SheetState

ENTER = "enter"


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


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import with what was odd about it. `problems` are those of the document and of all its sheets, by severity."""

    import_: Import
    sheets: int
    plans: int
    problems: dict[str, int]
    leftovers: int


@dataclass(frozen=True, slots=True)
class ImportDetail:
    """An import with its whole reading: problems of the document as such, problems by sheet, unclaimed texts."""

    import_: Import
    reading: Reading
    document_problems: Sequence[Problem]
    sheet_problems: Sequence[tuple[str, str, Problem]]


@dataclass(frozen=True, slots=True)
class LineageLine:
    """A proposed or decided lineage with the lines of both sheets (`later` is `None` where none follows)."""

    lineage: Lineage
    earlier: SheetEntry | None
    later: SheetEntry | None


def cities(*, by: User) -> list[City]:
    """The cities a person may enter, with all their years."""
    return cities_with(View.HEAD, [city.code for city in cities_of(by)])


def city(*, by: User, code: str) -> City:
    """One of them."""
    require(by, ENTER, city=code)
    return cities_with(View.HEAD, [code])[0]


def municipality(*, by: User, code: str) -> Municipality:
    """The same as a model, for verbs that need one."""
    require(by, ENTER, city=code)
    return Municipality.objects.get(code=code)


def may_do(*, by: User, code: str) -> frozenset[str]:
    """The actions a person may do in a city, for a page to show what can be done."""
    return frozenset(action for action in ACTIONS if may(by, action, city=code))


def search(*, by: User, code: str, query: ListQuery) -> ListPage:
    """A page of the list of newest sheets; an officer's list has the sheets of the own offices."""
    return listing.list_page(_scope(by, code), query)


def rows_for_csv(*, by: User, code: str, query: ListQuery) -> Iterator[SheetEntry]:
    """Every line of that list, in its order."""
    return listing.every_row(_scope(by, code), query)


def front_figures(*, by: User, code: str, year: int) -> FrontFigures:
    """The figures of a fiscal year as they stand now. For those who may see all sheets."""
    require(by, "see_sheet", city=code)
    return figures.front_figures(code, View.HEAD, year)


def kpi_rows(*, by: User, code: str, year: int) -> list[KpiRow]:
    """The table of indicators as it stands now. For those who may see all sheets."""
    require(by, "see_sheet", city=code)
    return figures.kpi_rows(code, View.HEAD, year)


def subject_at(*, by: User, code: str, key: str) -> Subject:
    """The subject with that key, or the one it was merged into. Raises `NotFoundError`, `NotAllowedError`."""
    require(by, ENTER, city=code)
    subject = (
        Subject.objects.filter(municipality_id=code, key=key)
        .select_related("merged_into", "org_unit")
        .first()
    )
    if subject is None:
        raise NotFoundError("この事業はありません。")
    subject = subject.merged_into or subject
    require(by, "see_sheet", city=code, office=subject.org_unit)
    return subject


def history(*, by: User, subject: Subject) -> list[SheetState]:
    """The newest state of every sheet of a subject, oldest first, private parts and all problems included."""
    require(by, "see_sheet", city=subject.municipality_id, office=subject.org_unit)
    return histories.history(subject, View.HEAD, problems=True)


def sheets_of(*, by: User, subject: Subject) -> list[Sheet]:
    """The sheets of a subject with the numbers of their newest and public revisions, oldest first."""
    require(by, "see_sheet", city=subject.municipality_id, office=subject.org_unit)
    return list(subject.sheets.select_related("head", "published", "org_unit").order_by("fiscal_year"))


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
    """What reading and the checks found on the newest sheets, worst first, then by number.

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
    """The problems of the newest sheets that a person may see."""
    scope = _scope(by, code)
    # One condition on the line of the sheet, all in one: a second one would join the line of the other view too.
    entry: dict[str, object] = {"sheet__entries__view": View.HEAD, "sheet__entries__municipality_id": code}
    if scope.offices is not None:
        entry["sheet__entries__org_unit_id__in"] = scope.offices
    if section is not None:
        entry["sheet__entries__section"] = section
    if years:
        entry["sheet__entries__fiscal_year__in"] = list(years)
    found = ProblemFact.objects.filter(view=View.HEAD, **entry)
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


def imports(*, by: User, code: str) -> list[ImportLine]:
    """All imports of a city, newest first, with what was odd about each."""
    require(by, ENTER, city=code)
    found = Import.objects.filter(document__municipality_id=code).select_related("document", "by")
    return [_import_line(import_) for import_ in found.order_by("-made_at", "key")]


def import_detail(*, by: User, code: str, key: str) -> ImportDetail:
    """One import with its whole reading, sheets of every section in it: one nobody published is for who may see all.

    Raises `NotFoundError`.
    """
    require(by, ENTER, city=code)
    import_ = (
        Import.objects.filter(document__municipality_id=code, key=key)
        .select_related("document", "by")
        .first()
    )
    if import_ is None:
        raise NotFoundError("この取込はありません。")
    if import_.view != View.PUBLISHED:
        require(by, "see_sheet", city=code)
    reading = Reading.model_validate(import_.reading)
    by_sheet = [
        (sheet.key, sheet.data.subject.name, problem)
        for sheet in read_sheets(reading)
        for problem in sheet.problems
    ]
    return ImportDetail(import_, reading, document_problems(reading), by_sheet)


def document_at(*, by: User, code: str, sha256: str) -> Document:
    """A document of a city by its digest. Raises `NotFoundError`."""
    require(by, ENTER, city=code)
    found = Document.objects.filter(municipality_id=code, sha256=sha256).first()
    if found is None:
        raise NotFoundError("この文書はありません。")
    return found


def document_rows(*, by: User, document: Document) -> list[Row]:
    """The lines of a document as the reader saw them, numbered as origins number them.

    One that was not taken in as published is for who may see all sheets.
    """
    public = document.imports.filter(state=ImportState.ACCEPTED, view=View.PUBLISHED).exists()
    require(by, ENTER if public else "see_sheet", city=document.municipality_id)
    return list(rows_of(text_pages(decode(content_of(document)))))


def lineages(*, by: User, code: str, state: str = State.PROPOSED) -> list[LineageLine]:
    """The lineages in a state, least certain first: those need a person. Three queries however many."""
    require(by, ENTER, city=code)
    found = list(
        Lineage.objects.filter(municipality_id=code, state=state)
        .select_related("by")
        .order_by("confidence", "earlier__fiscal_year", "key")
    )
    keys = {key for line in found for key in (line.earlier_id, line.later_id) if key}
    entries = {
        entry.sheet_id: entry for entry in SheetEntry.objects.filter(view=View.HEAD, sheet_id__in=keys)
    }
    return [
        LineageLine(line, entries.get(line.earlier_id), entries.get(line.later_id or "")) for line in found
    ]


def lineage_at(*, by: User, code: str, key: str) -> Lineage:
    """One lineage. Raises `NotFoundError`."""
    require(by, ENTER, city=code)
    found = Lineage.objects.filter(municipality_id=code, key=key).first()
    if found is None:
        raise NotFoundError("このつながりの提案はありません。")
    return found


def aliases(*, by: User, code: str, state: str = State.PROPOSED) -> list[OrgUnitAlias]:
    """The spellings of offices in a state, by name."""
    require(by, ENTER, city=code)
    found = OrgUnitAlias.objects.filter(unit__municipality_id=code, state=state)
    return list(found.select_related("unit", "by").order_by("name"))


def log(*, by: User, code: str, last: int = 100) -> list[LogEntry]:
    """The last acts in a city, newest first."""
    require(by, "see_log", city=code)
    return list(LogEntry.objects.filter(municipality=code).order_by("-number")[:last])


def _scope(by: User, code: str) -> Scope:
    """All sheets for who may see all, else those of the own offices and of the offices below them."""
    require(by, ENTER, city=code)
    if may(by, "see_sheet", city=code):
        return Scope(city=code, view=View.HEAD, checks=True)
    own = (
        memberships(by).filter(municipality_id=code, role__in=ACTIONS["see_sheet"][1]).exclude(org_unit=None)
    )
    units = OrgUnit.objects.filter(memberships__in=own).distinct()
    offices: set[str] = set()
    for unit in units:
        offices |= offices_below(unit)
    return Scope(city=code, view=View.HEAD, checks=True, offices=frozenset(offices))


def _import_line(import_: Import) -> ImportLine:
    reading = import_.reading
    counts = {str(rank): 0 for rank in Severity}
    for problem in reading.get("problems", ()):
        counts[problem["severity"]] += 1
    return ImportLine(
        import_=import_,
        sheets=len(reading.get("sheets", ())),
        plans=len(reading.get("plans", ())),
        problems=counts,
        leftovers=len(reading.get("leftovers", ())),
    )
