"""Papers of what is about no sheet: a plan in the headings of its form, the tables of a budget book."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from shisaku.core.plan import PlanData
from shisaku.core.tables import Table
from shisaku.forms.grammar import Form
from shisaku.records.convert import plan_of
from shisaku.records.models import Import, ImportState, Plan, PlanRevision, View
from shisaku.work.own_forms import known_forms
from shisaku.work.refusals import RefusalError
from shisaku.writers.errors import PaperError
from shisaku.writers.laying import lay_out_plans, lay_out_tables
from shisaku.writers.normal import Kind
from shisaku.writers.papers import plans_of, tables_of

PLAN, TABLES = "plan", "tables"


@dataclass(frozen=True, slots=True)
class Apart:
    """A plan, or the tables of a form and year, as they stood on a day; `what` names the paper in an order."""

    what: str
    title: str
    form: Form
    content: PlanData | Sequence[Table]

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


def _plans(code: str, year: int, view: str, end: datetime) -> Iterator[Apart]:
    known = known_forms(code=code)
    for plan in Plan.objects.filter(municipality_id=code).select_related("head").order_by("title", "edition"):
        if (plan.start_year or year) > year or (plan.end_year or year) < year:
            continue
        revision = _revision(plan, view, end)
        if revision is None:
            continue
        content = plan_of(revision)
        name = revision.source.form if revision.source else content.form or ""
        form = known.find(name, plan.start_year)
        if form is not None:
            yield Apart(f"{PLAN}:{plan.key}", str(plan), form, content)


def _revision(plan: Plan, view: str, end: datetime) -> PlanRevision | None:
    """The newest revision at that time; of what is public the newest only, as nothing keeps when others were."""
    if view == View.PUBLISHED:
        head = plan.head
        return head if plan.is_public and head is not None and head.made_at < end else None
    return plan.revisions.filter(made_at__lt=end).select_related("source").order_by("number").last()


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
    found: dict[str, list[Table]] = {}
    for (name, _), one in sorted(newest.items()):
        kept = (Table.model_validate(table) for table in one.reading.get("tables", []))
        found.setdefault(name, []).extend(table for table in kept if table.fiscal_year in (None, year))
    for name, tables in found.items():
        form = known.find(name, year)
        if form is not None and tables:
            yield Apart(f"{TABLES}:{name}", form.title, form, tables)
