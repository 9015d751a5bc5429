"""Looking over what is published of a city: its pages, and the digest of what each is made of.

Sound rather than sharp: a page is made again when anything it could show has changed. A page of a subject hangs on
all of the subject's published sheets, a list on its own lines, pages of the whole city on everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import override

from shisaku.core.judging import PLAIN_RATE
from shisaku.core.years import FiscalYear
from shisaku.records.models import (
    CitySettings,
    EntryTerm,
    ImportState,
    IndicatorFact,
    Municipality,
    Plan,
    ProblemFact,
    Sheet,
    SheetSource,
    Subject,
    SubjectNode,
    View,
)
from shisaku.work import published
from shisaku.work.budget.shown import voted_budgets
from shisaku.work.own_forms import known_forms
from shisaku.work.pages.years import kpi_years
from shisaku.work.projecting import FACTS
from shisaku.work.rules import judging_of
from shisaku.work.site.lists import Lists, line_digests
from shisaku.work.site.places import has_english, in_english
from shisaku.work.site.wanted import Survey, Thing, digest_of, program_digest

_TEXTS = ("guide", "terms", "accessibility", "licence")


@dataclass(frozen=True, slots=True)
class _Published:
    """A published sheet: of which subject and year, and a digest of what it says and of where it was read."""

    subject: str
    kind: str
    name: str
    year: int
    inputs: str


def survey_of(code: str) -> Survey:
    """All that is published of the city with that code. Raises `NotFoundError` where nothing is."""
    city = published.city(code=code)
    causes = _causes(code)
    shared = digest_of(causes)
    sheets = list(_sheets(code, checks=city.checks_shown))
    lines = line_digests(code)
    documents = _documents(code, lines)
    plans = {plan.key: _plan_digest(plan) for plan in published.plans(code=code)}
    said = [sheet.inputs for sheet in sheets]
    everything = digest_of(shared, said, sorted(lines.values()), documents, plans, _stamps(code))
    lists = Lists(code, shared, lines, city.years)
    with override("ja"):
        pages = _of_subjects(code, sheets, shared)
        pages |= _of_documents(code, documents, shared)
        pages |= dict.fromkeys(_of_the_city(code, city.years, plans), everything)
        pages |= dict.fromkeys((reverse(name, args=[code]) for name in _TEXTS), shared)
        pages |= _of_lists(code, city.years, lists)
        pages |= _of_open_data(code, sheets, digest_of(shared, documents, plans, _attached(code)))
    pages |= {in_english(address): inputs for address, inputs in pages.items() if has_english(address)}

    def inputs_of(address: str) -> str:
        return pages.get(address) or (shared if "/rules/" in address else lists.inputs(address))

    things = {thing.id: thing for thing in [*_sheet_things(sheets), *_other_things(code, documents, plans)]}
    return Survey(code, shared, things, pages, inputs_of, causes)


def _causes(code: str) -> Mapping[str, str]:
    """What any page may show, a digest each: by what people call it, as they are told why all pages are made anew."""
    # A city that has chosen nothing yet shows what a city shows that has chosen the defaults.
    chosen = CitySettings.objects.filter(municipality_id=code).first() or CitySettings(municipality_id=code)
    settings = {
        field.attname: getattr(chosen, field.attname)
        for field in CitySettings._meta.concrete_fields
        if not field.primary_key
    }
    licence = settings.pop("licence")
    # Of what is reckoned inside nothing is seen until a sheet says it.
    settings.pop("appointed_are_counted")
    said = {
        "ソフトウェア": program_digest(),
        "団体の名称": Municipality.objects.filter(code=code).values().first(),
        "データの利用条件": licence,
        "団体の設定": settings,
        "規則": judging_of(code).digest,
        "様式": [file.digest for file in known_forms(code=code).files],
        "計画": [
            [plan.key, str(plan), plan.start_year, plan.end_year] for plan in published.plans(code=code)
        ],
    }
    return {name: digest_of(one) for name, one in said.items()}


def _stamps(code: str) -> list[object]:
    """How many facts and terms there are and the last of them: whatever is made anew gets a number of its own."""
    last = [
        EntryTerm.objects.filter(municipality_id=code, view=View.PUBLISHED),
        SubjectNode.objects.filter(subject__municipality_id=code),
        *(
            kind._default_manager.filter(sheet__subject__municipality_id=code, view=View.PUBLISHED)
            for kind in FACTS
        ),
    ]
    return [found.aggregate(count=Count("pk"), last=Max("pk")) for found in last]


def _sheets(code: str, *, checks: bool) -> Iterator[_Published]:
    found = Sheet.objects.filter(subject__municipality_id=code, published__isnull=False)
    sources = _sources(code)
    problems = _problems(code) if checks else {}
    budgets = _budgets(code)
    columns = found.order_by("subject_id", "fiscal_year").values_list(
        "key",
        "subject_id",
        "fiscal_year",
        "published__digest",
        "published__remaining_digest",
        "subject__kind",
        # As it is published: a newer sheet nobody published may call the subject otherwise.
        "published__content__subject",
    )
    for key, subject, year, revision, remaining, kind, said in columns:
        said_of = (sources.get(key, ()), problems.get(key, ()), budgets.get(subject, ()))
        inputs = digest_of(revision, remaining, *said_of)
        name = f"{said.get('number') or ''} {said.get('name') or ''}".strip()
        yield _Published(subject, kind, name, year, inputs)


def _sources(code: str) -> Mapping[str, list[Sequence[object]]]:
    """By sheet the public papers behind it, as its pages name them."""
    rows = SheetSource.objects.filter(
        sheet__subject__municipality_id=code,
        taken_from__state=ImportState.ACCEPTED,
        taken_from__view=View.PUBLISHED,
    ).order_by("taken_from__made_at", "pk")
    by_sheet: dict[str, list[Sequence[object]]] = defaultdict(list)
    for sheet, *rest in rows.values_list(
        "sheet_id",
        "values",
        "leftovers",
        "taken_from__form",
        "taken_from__made_at",
        "taken_from__document__sha256",
        "taken_from__document__title",
        "taken_from__document__file",
        "taken_from__document__published_on",
    ):
        by_sheet[sheet].append(rest)
    return by_sheet


def _problems(code: str) -> Mapping[str, list[Sequence[object]]]:
    columns = [field.attname for field in ProblemFact._meta.concrete_fields if not field.primary_key]
    rows = ProblemFact.objects.filter(sheet__subject__municipality_id=code, view=View.PUBLISHED)
    by_sheet: dict[str, list[Sequence[object]]] = defaultdict(list)
    for sheet, *rest in rows.order_by("pk").values_list("sheet_id", *columns):
        by_sheet[sheet].append(rest)
    return by_sheet


def _budgets(code: str) -> Mapping[str, list[str]]:
    """By subject what its pages say of its budgets, once they are voted."""
    noted = Subject.objects.filter(municipality_id=code, budget_steps__isnull=False).distinct()
    return {subject.key: [repr(one) for one in voted_budgets(subject=subject)] for subject in noted}


def _of_subjects(code: str, sheets: Iterable[_Published], shared: str) -> dict[str, str]:
    """The pages of every subject, and of those that were merged into it, whose addresses still lead there."""
    by_subject: dict[str, list[_Published]] = defaultdict(list)
    for sheet in sheets:
        by_subject[sheet.subject].append(sheet)
    pages: dict[str, str] = {}
    for subject, years in by_subject.items():
        inputs = digest_of(shared, [sheet.inputs for sheet in years])
        addresses = _subject_addresses(code, subject, years[0].kind, [FiscalYear(s.year) for s in years])
        pages |= dict.fromkeys(addresses, inputs)
    merged = Subject.objects.filter(municipality_id=code, merged_into__in=list(by_subject))
    for key, into in merged.values_list("key", "merged_into_id"):
        years = by_subject[into]
        inputs = digest_of(shared, into, [sheet.year for sheet in years])
        pages[reverse("project_newest", args=[code, key])] = inputs
        for sheet in years:
            pages[reverse("project", args=[code, key, FiscalYear(sheet.year)])] = inputs
    return pages


def _subject_addresses(code: str, key: str, kind: str, years: Iterable[FiscalYear]) -> Iterator[str]:
    yield reverse("project_newest", args=[code, key])
    if kind == "kpi":
        yield reverse("kpi_newest", args=[code, key])
    for year in years:
        yield reverse("kpi" if kind == "kpi" else "project", args=[code, key, year])
        yield reverse("sources", args=[code, key, year])
        yield reverse("project_csv", args=[code, key, year])
        yield reverse("project_json", args=[code, key, year])


def _of_documents(code: str, documents: Mapping[str, str], shared: str) -> dict[str, str]:
    return {
        reverse("document", args=[code, sha256]): digest_of(shared, inputs)
        for sha256, inputs in documents.items()
    }


def _of_the_city(code: str, years: Iterable[FiscalYear], plans: Iterable[str]) -> Iterator[str]:
    for name in ("front", "kpis", "plans", "documents", "open_data"):
        yield reverse(name, args=[code])
    yield from (reverse("front_year", args=[code, year]) for year in years)
    yield from (reverse("kpis_year", args=[code, year]) for year in kpi_years(code=code))
    yield from (reverse("plan", args=[code, key]) for key in plans)
    rule, _first, _last = published.judging_of(code=code)
    yield reverse("rule", args=[code, (rule or PLAIN_RATE).rule])


def _of_open_data(code: str, sheets: Iterable[_Published], beside: str) -> dict[str, str]:
    """A file a year, one for both languages: of that year's sheets and of what stands beside all (`beside`).

    Which subject a sheet and which lasting indicator a figure belongs to changes without a new revision.
    """
    by_year: dict[int, list[object]] = defaultdict(list)
    for sheet in sheets:
        by_year[sheet.year].append([sheet.subject, sheet.kind, sheet.name, sheet.inputs])
    facts = IndicatorFact.objects.filter(sheet__subject__municipality_id=code, view=View.PUBLISHED)
    for year, *stamp in facts.values_list("sheet__fiscal_year").annotate(Count("pk"), Max("pk")).order_by():
        by_year[year].append(stamp)
    addresses = {year: reverse("open_data_zip", args=[code, FiscalYear(year)]) for year in by_year}
    return {addresses[year]: digest_of(beside, said) for year, said in by_year.items()}


def _attached(code: str) -> object:
    """Which subjects serve which plans: what is attached anew gets a number of its own."""
    attached = SubjectNode.objects.filter(subject__municipality_id=code)
    return list(attached.order_by("pk").values_list("pk", "subject_id", "node_id", "primary"))


def _of_lists(code: str, years: Iterable[FiscalYear], lists: Lists) -> dict[str, str]:
    listed, table = reverse("projects", args=[code]), reverse("projects_csv", args=[code])
    pages = {listed: lists.inputs(listed), table: lists.whole(table)}
    for year in years:
        asked = f"{table}?fy={int(year)}"
        pages[asked] = lists.whole(asked)
    return pages


def _documents(code: str, lines: Mapping[str, str]) -> dict[str, str]:
    """By its digest each public document, and a digest of what its page says."""
    rows = SheetSource.objects.filter(
        taken_from__document__municipality_id=code,
        taken_from__state=ImportState.ACCEPTED,
        taken_from__view=View.PUBLISHED,
    ).order_by("pk")
    stated: dict[str, list[object]] = defaultdict(list)
    for sha256, sheet, values in rows.values_list("taken_from__document__sha256", "sheet_id", "values"):
        stated[sha256].append([lines.get(sheet), values])
    found = {}
    for line in published.documents(code=code):
        document = line.document
        said = [str(document), document.published_on, document.erased_at, line.form, line.plans]
        taken = document.imports.filter(state=ImportState.ACCEPTED, view=View.PUBLISHED)
        read = list(taken.order_by("made_at").values_list("form", "made_at", "reading_digest"))
        found[document.sha256] = digest_of(said, read, stated[document.sha256])
    return found


def _plan_digest(plan: Plan) -> str:
    return digest_of(
        plan.key, plan.head.digest if plan.head else "", plan.head.remaining_digest if plan.head else ""
    )


def _sheet_things(sheets: Iterable[_Published]) -> Iterator[Thing]:
    for sheet in sheets:
        yield Thing(f"sheets/{sheet.subject}/{sheet.year}", "sheet", sheet.name, sheet.year, sheet.inputs)


def _other_things(code: str, documents: Mapping[str, str], plans: Mapping[str, str]) -> Iterator[Thing]:
    for plan in published.plans(code=code):
        yield Thing(f"plans/{plan.key}", "plan", str(plan), plan.start_year or 0, plans[plan.key])
    for line in published.documents(code=code):
        sha256 = line.document.sha256
        year = max(line.years, default=0)
        yield Thing(f"documents/{sha256}", "document", str(line.document), year, documents[sha256])
