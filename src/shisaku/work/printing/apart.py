"""Papers of what is about no sheet: a plan in the headings of its form, the tables of a budget book."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.utils import timezone

from shisaku.core.plan import PlanData
from shisaku.core.tables import Table
from shisaku.forms.grammar import Form
from shisaku.forms.store import FormBook
from shisaku.records.convert import plan_of
from shisaku.records.models import Import, ImportState, MadePaper, Plan, PlanRevision, View
from shisaku.work.own_forms import known_forms
from shisaku.work.refusals import RefusalError
from shisaku.writers.errors import PaperError
from shisaku.writers.laying import lay_out_plans, lay_out_tables
from shisaku.writers.normal import Kind
from shisaku.writers.papers import plans_of, tables_of

PLAN, TABLES = "plan", "tables"


@dataclass(frozen=True, slots=True)
class Apart:
    """A plan, or the tables of a form and year, as they stood on a day; `what` names the paper in an order.

    `sources` are what it comes from: the revision of the plan, the imports of the tables.
    """

    what: str
    title: str
    form: Form
    content: PlanData | Sequence[Table]
    sources: Sequence[PlanRevision | Import] = ()

    def paper(self, kind: Kind, made_at: datetime) -> bytes:
        """The paper as a file. Raises `PaperError` where its form cannot say what stands there."""
        if isinstance(self.content, PlanData):
            return plans_of([self.content], self.form, kind, made_at=made_at)
        return tables_of(self.content, self.form, kind, made_at=made_at)

    @property
    def can_be_printed(self) -> bool:
        """Whether its form can say what stands there."""
        try:
            if isinstance(self.content, PlanData):
                lay_out_plans([self.content], self.form)
            else:
                lay_out_tables(self.content, self.form, apart=False)
        except PaperError:
            return False
        return True


def is_apart(what: str) -> bool:
    """Whether an order names such a paper."""
    return what.partition(":")[0] in (PLAN, TABLES)


def apart_of(*, code: str, year: int, view: str, day: date) -> Iterator[Apart]:
    """The plans that are in force in a fiscal year and the tables of it, as they stood at the end of a day."""
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    found = (*_plans(code, year, view, end), *_tables(code, year, view, end))
    yield from (one for one in found if one.can_be_printed)


def apart_at(what: str, *, code: str, year: int, view: str, day: date) -> Apart:
    """The one that an order names. Raises `RefusalError` where nothing of it stood at the end of that day."""
    found = apart_of(code=code, year=year, view=view, day=day)
    one = next((one for one in found if one.what == what), None)
    if one is None:
        raise RefusalError("その書類は、基準日に載せられる内容がないため作れません。")
    return one


def pinned(paper: MadePaper) -> Apart:
    """What a paper was asked of: the same again whatever has come since.

    Raises `RefusalError` where the form of it is gone.
    """
    sources = list(paper.sources.select_related("plan_revision__plan", "plan_revision__source", "source"))
    known = known_forms(code=paper.municipality_id)
    revision = next((one.plan_revision for one in sources if one.plan_revision is not None), None)
    imports = [one.source for one in sources if one.source is not None]
    if revision is not None:
        found = _plan(revision, known)
    elif imports:
        found = _table(imports[0].form, imports, paper.fiscal_year, known)
    else:
        # Asked for before papers kept what they were asked of.
        return apart_at(
            paper.what, code=paper.municipality_id, year=paper.fiscal_year, view=paper.view, day=paper.as_of
        )
    if found is None:
        raise RefusalError("この書類の様式は、いまは使えません。")
    return found


def _plans(code: str, year: int, view: str, end: datetime) -> Iterator[Apart]:
    known = known_forms(code=code)
    for revision in _revisions(code, year, view, end):
        found = _plan(revision, known)
        if found is not None:
            yield found


def _plan(revision: PlanRevision, known: FormBook) -> Apart | None:
    content, plan = plan_of(revision), revision.plan
    name = revision.source.form if revision.source else content.form or ""
    form = known.find(name, plan.start_year)
    return Apart(f"{PLAN}:{plan.key}", str(plan), form, content, [revision]) if form is not None else None


def _revisions(code: str, year: int, view: str, end: datetime) -> list[PlanRevision]:
    """The newest revision at that time of each plan in force that year, by title and edition.

    Of what is public only the newest counts, as nothing keeps when others were.
    """
    plans = Plan.objects.filter(municipality_id=code).exclude(start_year__gt=year).exclude(end_year__lt=year)
    if view == View.PUBLISHED:
        plans = plans.filter(is_public=True)
        newest: Combinable = F("head")
    else:
        then = PlanRevision.objects.filter(plan=OuterRef("pk"), made_at__lt=end).order_by("-number")
        newest = Subquery(then.values("pk")[:1])
    keys = list(plans.order_by("title", "edition").annotate(newest=newest).values_list("newest", flat=True))
    found = PlanRevision.objects.select_related("plan", "source").filter(made_at__lt=end).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _tables(code: str, year: int, view: str, end: datetime) -> Iterator[Apart]:
    """The tables of a year by form: of each document those of its newest reading that was taken in."""
    known = known_forms(code=code)
    names = {form.form for form in known if form.target == "table"}
    accepted = Import.objects.filter(
        document__municipality_id=code, document__erased_at=None, state=ImportState.ACCEPTED,
        decided_at__lt=end, form__in=names,
    )  # fmt: skip
    if view == View.PUBLISHED:
        accepted = accepted.filter(view=View.PUBLISHED)
    newest = {(one.form, one.document_id): one for one in accepted.order_by("decided_at")}
    found: dict[str, list[Import]] = {}
    for (name, _), one in sorted(newest.items()):
        found.setdefault(name, []).append(one)
    for name, imports in found.items():
        apart = _table(name, imports, year, known)
        if apart is not None:
            yield apart


def _table(name: str, imports: Sequence[Import], year: int, known: FormBook) -> Apart | None:
    form, tables, sources = known.find(name, year), list[Table](), list[Import]()
    for one in imports:
        kept = (Table.model_validate(table) for table in one.reading.get("tables", []))
        own = [table for table in kept if table.fiscal_year in (None, year)]
        tables += own
        sources += [one] if own else []
    if form is None or not tables:
        return None
    return Apart(f"{TABLES}:{name}", form.title, form, tables, sources)
