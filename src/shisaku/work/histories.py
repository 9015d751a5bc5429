"""All sheets of a subject as states, oldest first. For `published` and `inside`, which choose the view."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.addresses import leaves
from shisaku.core.outside import speaks_of_public
from shisaku.core.reading import Origin, Problem
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.store import FormBook
from shisaku.records.convert import origins_of, problem_of, sheet_of
from shisaku.records.models import ImportState, ProblemFact, Revision, Sheet, SheetSource, Subject, View
from shisaku.work.own_forms import known_forms
from shisaku.work.states import SheetState, StateDocument


def history(subject: Subject, view: str, *, problems: bool) -> list[SheetState]:
    """The states of a subject's sheets in one view; in the published one without anything that stays in the city.

    Four queries at most, however many years there are. `problems`: with what reading and the checks found.
    """
    pointer = "published" if view == View.PUBLISHED else "head"
    sheets = list(
        Sheet.objects.filter(subject=subject, **{f"{pointer}__isnull": False})
        .select_related(pointer)
        .order_by("fiscal_year")
    )
    keys = [sheet.key for sheet in sheets]
    sources = _sources(keys, view)
    found = _problems(keys, view) if problems else {}
    forms = known_forms(code=subject.municipality_id)
    return [
        _state(
            sheet, getattr(sheet, pointer), view, _Behind(sources[sheet.key], found.get(sheet.key, ()), forms)
        )
        for sheet in sheets
    ]


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind a revision: its papers, what was found in it, and the forms its papers are read by."""

    sources: Sequence[SheetSource]
    problems: Sequence[Problem]
    forms: FormBook


def _state(sheet: Sheet, revision: Revision, view: str, behind: _Behind) -> SheetState:
    sources, problems = behind.sources, behind.problems
    data, origins = sheet_of(revision), origins_of(revision)
    if view == View.PUBLISHED:
        data = data.public()
        origins = public_origins(data, origins, {source.taken_from.document.sha256 for source in sources})
        problems = [problem for problem in problems if speaks_of_public(problem)]
    return SheetState(
        key=sheet.key,
        fiscal_year=FiscalYear(sheet.fiscal_year),
        data=data,
        revision=revision.number,
        made_at=revision.made_at,
        origins=origins,
        problems=problems,
        documents=_documents(sources, behind.forms),
    )


def public_origins(
    data: SheetData, origins: Mapping[str, Sequence[Origin]], documents: set[str]
) -> dict[str, list[Origin]]:
    """The origins of public values only, and of those only places in public documents; a person's note stays inside."""
    stated = {address for address, _ in leaves(data)}
    shown: dict[str, list[Origin]] = {}
    for address, places in origins.items():
        if address not in stated:
            continue
        public = [
            place.model_copy(update={"reason": None}) if place.how == "person" else place
            for place in places
            if place.document is None or place.document in documents
        ]
        if public:
            shown[address] = public
    return shown


def _sources(sheets: Sequence[str], view: str) -> Mapping[str, list[SheetSource]]:
    found = SheetSource.objects.filter(sheet_id__in=sheets, taken_from__state=ImportState.ACCEPTED)
    if view == View.PUBLISHED:
        found = found.filter(taken_from__view=View.PUBLISHED)
    by_sheet: dict[str, list[SheetSource]] = defaultdict(list)
    # The reading of a whole document hangs on its import: megabytes that no page of one subject needs.
    found = found.select_related("taken_from__document").defer("taken_from__reading")
    for source in found.order_by("taken_from__made_at"):
        by_sheet[source.sheet_id].append(source)
    return by_sheet


def _documents(sources: Iterable[SheetSource], forms: FormBook) -> list[StateDocument]:
    by_document = {source.taken_from.document_id: source for source in sources}
    return [
        StateDocument(
            sha256=source.taken_from.document.sha256,
            title=str(source.taken_from.document),
            published=source.taken_from.document.published_on,
            leftovers=source.leftovers,
            form=source.taken_from.form,
            read_at=source.taken_from.made_at,
            forms=forms,
        )
        for source in by_document.values()
    ]


def _problems(sheets: Sequence[str], view: str) -> Mapping[str, list[Problem]]:
    by_sheet: dict[str, list[Problem]] = defaultdict(list)
    for fact in ProblemFact.objects.filter(sheet_id__in=sheets, view=view).order_by("pk"):
        by_sheet[fact.sheet_id].append(problem_of(fact))
    for found in by_sheet.values():
        found.sort(key=lambda problem: problem.severity.rank)
    return by_sheet
