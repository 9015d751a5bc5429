"""Lists of sheets: words, facets with counts, order, pages. For `published` and `inside`, which choose the view."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Case, Count, F, IntegerField, Max, Min, OrderBy, Q, QuerySet, Sum, Value, When

from shisaku.core.reading import Severity
from shisaku.core.years import FiscalYear
from shisaku.records.models import EntryTerm, SheetEntry
from shisaku.records.search import among, matching

# What a list offers to narrow by; `node` and others may be asked for by an address, and are then shown as conditions.
OFFERED = ("department", "section", "pillar", "judgement", "direction", "score", "check")
NONE = "none"
_DIRECTIONS = (
    "expand",
    "continue",
    "improve",
    "reduce",
    "merge",
    "transfer",
    "suspend",
    "complete",
    "abolish",
)
_FIXED_ORDER = {
    "direction": {name: place for place, name in enumerate(_DIRECTIONS)},
    "check": {str(severity): severity.rank for severity in Severity},
}
_BY_COUNT = {"department", "section"}
_SORTS = {
    "number": ("number_sort",),
    "name": ("name",),
    "section": ("department", "section", "number_sort"),
    "settled": ("settled",),
    "execution": ("execution",),
    "direction": ("decision", "number_sort"),
}


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What is asked of a list. `narrowed`: facet → the values of which one must hold; several facets must all hold.

    Without `years` every subject stands there with its newest sheet. `sort` is number, name, section, settled,
    execution, direction, or relevance: names that hold the words first, then newest.
    """

    words: str = ""
    kind: str = "project"
    years: Sequence[FiscalYear] = ()
    narrowed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = "number"
    descending: bool = False
    page: int = 1
    size: int = 20

    def __hash__(self) -> int:
        """Equal queries may be answered once."""
        narrowed = tuple(sorted((facet, tuple(values)) for facet, values in self.narrowed.items()))
        return hash(
            (self.words, self.kind, tuple(self.years), narrowed, self.sort, self.descending, self.page)
        )


@dataclass(frozen=True, slots=True)
class FacetOption:
    """A value to narrow by, and how many lines it would leave beside the other conditions."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of options; `year` is the first, its values are years."""

    name: str
    options: Sequence[FacetOption]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; `query` is what was answered.

    `settled_total` is in yen over the lines of all pages, where all are of the one `year`: amounts of different years
    make no sum. It is `None` also where no line states any.
    """

    rows: Sequence[SheetEntry]
    total: int
    year: FiscalYear | None
    settled_total: int | None
    facets: Sequence[Facet]
    page: int
    pages: int
    query: ListQuery


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose lines: a city, a view, perhaps only some offices (keys); with or without what the checks found."""

    city: str
    view: str
    checks: bool
    offices: frozenset[str] | None = None


def list_page(scope: Scope, query: ListQuery) -> ListPage:
    """The page that `query` asks for, its last one where it asks for one further on.

    Four queries for the list as it opens; one more for words and for each facet narrowed by, and two to count beside
    these conditions. Never more for more lines.
    """
    asked = _Asked(scope, _allowed(scope, query))
    query = asked.query
    found = asked.entries()
    totals = found.aggregate(
        total=Count("pk"), settled=Sum("settled"), first=Min("fiscal_year"), last=Max("fiscal_year")
    )
    one_year = totals["total"] and totals["first"] == totals["last"]
    pages = max(1, -(-totals["total"] // query.size))
    page = min(max(query.page, 1), pages)
    start = (page - 1) * query.size
    return ListPage(
        rows=list(_sorted(found, query)[start : start + query.size]),
        total=totals["total"],
        year=FiscalYear(totals["first"]) if one_year else None,
        settled_total=totals["settled"] if one_year else None,
        facets=_facets(asked),
        page=page,
        pages=pages,
        query=replace(query, page=page),
    )


def every_row(scope: Scope, query: ListQuery) -> Iterator[SheetEntry]:
    """All lines that `query` asks for, in its order, read piece by piece."""
    asked = _Asked(scope, _allowed(scope, query))
    return _sorted(asked.entries(), asked.query).iterator(500)


def ordered_sheets(scope: Scope, query: ListQuery) -> list[str]:
    """The keys of the sheets on all pages of the list that `query` asks for, in its order."""
    asked = _Asked(scope, _allowed(scope, query))
    return list(_sorted(asked.entries(), asked.query).values_list("sheet_id", flat=True))


class _Asked:
    """A question with the lines that meet each of its conditions: looked up once, counted with many times."""

    def __init__(self, scope: Scope, query: ListQuery) -> None:
        self.scope, self.query = scope, query
        self.chosen = {facet: list(values) for facet, values in query.narrowed.items() if values}
        self._meeting: dict[str, set[int]] = {}
        for facet, values in self.chosen.items():
            met = self.terms(any_year=True).filter(facet=facet, value__in=values)
            self._meeting[facet] = set(met.values_list("entry_id", flat=True))
        texts = matching(query.words)
        if texts is not None:
            seen = texts.filter(entry__municipality_id=scope.city, entry__view=scope.view)
            self._meeting["words"] = set(seen.values_list("entry_id", flat=True))

    def entries(self, *, without: str = "") -> QuerySet[SheetEntry]:
        """The lines that meet every condition, but for that of the facet `without`."""
        scope = self.scope
        found = SheetEntry.objects.filter(municipality_id=scope.city, view=scope.view, kind=self.query.kind)
        if scope.offices is not None:
            found = found.filter(org_unit_id__in=scope.offices)
        if without != "year":
            found = found.filter(_years(self.query))
        met = self.meeting(without=without)
        return found if met is None else found.filter(pk__in=among(met))

    def terms(self, *, any_year: bool = False) -> QuerySet[EntryTerm]:
        """The terms of all lines there are to ask for."""
        scope = self.scope
        found = EntryTerm.objects.filter(municipality_id=scope.city, view=scope.view, kind=self.query.kind)
        if scope.offices is not None:
            found = found.filter(entry__org_unit_id__in=scope.offices)
        return found if any_year else found.filter(_years(self.query))

    def meeting(self, *, without: str = "") -> set[int] | None:
        """The running numbers of the lines that meet the conditions beside the years; `None` where there are none."""
        sets = [met for condition, met in self._meeting.items() if condition != without]
        return set.intersection(*sets) if sets else None


def _allowed(scope: Scope, query: ListQuery) -> ListQuery:
    """Conditions on what these eyes may not see are left out, so that counting cannot tell it either."""
    if scope.checks:
        return query
    return replace(
        query, narrowed={name: values for name, values in query.narrowed.items() if name != "check"}
    )


def _years(query: ListQuery) -> Q:
    # `newest__in`, for a bare condition (`WHERE newest`) reads no index in SQLite.
    return Q(fiscal_year__in=[int(year) for year in query.years]) if query.years else Q(newest__in=[True])


def _sorted(found: QuerySet[SheetEntry], query: ListQuery) -> QuerySet[SheetEntry]:
    if query.sort == "relevance":
        named = Case(
            *(When(name__icontains=word, then=Value(0)) for word in query.words.split()),
            default=Value(1),
            output_field=IntegerField(),
        )
        return found.annotate(named=named).order_by("named", "-fiscal_year", "number_sort", "pk")
    columns = _SORTS.get(query.sort, _SORTS["number"])
    # Whoever has no figure stands last, whichever way round.
    orders = [OrderBy(F(name), descending=query.descending, nulls_last=True) for name in columns]
    plain = not query.descending and query.sort in ("number", "name", "section")
    return found.order_by(*(columns if plain else orders), "-fiscal_year", "pk")


def _facets(asked: _Asked) -> list[Facet]:
    names = [name for name in OFFERED if asked.scope.checks or name != "check"]
    rest = sorted(asked.chosen.keys() - set(names))
    offered = _counts(asked.terms().filter(facet__in=[*names, *rest]))
    counts = _counts_beside(asked, [name for name in names if name not in asked.chosen], offered)
    options: dict[str, list[FacetOption]] = {}
    for (facet, value), (label, _) in offered.items():
        selected = value in asked.chosen.get(facet, ())
        if facet in names or selected:
            option = FacetOption(value, label, counts.get((facet, value), ("", 0))[1], selected)
            options.setdefault(facet, []).append(option)
    shown = [name for name in [*names, *rest] if name in options]
    return [_year_facet(asked), *(Facet(name, _ordered(name, options[name])) for name in shown)]


_Counts = dict[tuple[str, str], tuple[str, int]]


def _counts_beside(asked: _Asked, free: Sequence[str], offered: _Counts) -> _Counts:
    """How many lines each value leaves beside the conditions on other facets; its own facet's do not count."""
    met = asked.meeting()
    if met is None:
        return offered
    counts = _counts(asked.terms().filter(facet__in=free, entry_id__in=among(met)))
    for facet in asked.chosen:
        own = asked.terms().filter(facet=facet)
        others = asked.meeting(without=facet)
        counts |= _counts(own if others is None else own.filter(entry_id__in=among(others)))
    return counts


def _counts(terms: QuerySet[EntryTerm]) -> _Counts:
    """How many lines have each value, with the label that most of them print."""
    counted = terms.values_list("facet", "value", "label").annotate(count=Count("entry_id"))
    found: _Counts = {}
    for facet, value, label, count in counted.order_by("count"):
        found[facet, value] = (label, found.get((facet, value), ("", 0))[1] + count)
    return found


def _year_facet(asked: _Asked) -> Facet:
    found = asked.entries(without="year").values_list("fiscal_year").annotate(count=Count("pk"))
    options = [
        FacetOption(str(year), FiscalYear(year).label, count, year in asked.query.years)
        for year, count in found.order_by("-fiscal_year")
    ]
    return Facet("year", options)


def _ordered(facet: str, options: Sequence[FacetOption]) -> list[FacetOption]:
    fixed = _FIXED_ORDER.get(facet, {})

    def place(option: FacetOption) -> tuple[bool, int, str]:
        by_count = -option.count if facet in _BY_COUNT else 0
        named = option.label if facet == "pillar" else option.value
        return option.value == NONE, fixed.get(option.value, len(fixed)) if fixed else by_count, named

    return sorted(options, key=place)
