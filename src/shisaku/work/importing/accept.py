"""Taking a previewed import in: all of it, some of its sheets, or nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import leaves
from shisaku.core.collector import collector_at_rest
from shisaku.core.reading import Problem
from shisaku.core.sheet import SheetData
from shisaku.records.digests import digest
from shisaku.records.models import (
    Document,
    Import,
    ImportState,
    Municipality,
    Publication,
    Revision,
    Sheet,
    SheetSource,
    Subject,
    User,
    View,
)
from shisaku.work.access import require
from shisaku.work.behind import unpublished_values
from shisaku.work.importing.parts import document_problems
from shisaku.work.importing.preview import ImportPreview, SheetPreview, Status, preview_of
from shisaku.work.indicators import keep_indicators
from shisaku.work.lineage import carry_out, propose_lineages
from shisaku.work.log import instant, write_log
from shisaku.work.organisation import Offices, propose_alias
from shisaku.work.page_cells import forget_cells
from shisaku.work.plans import Unresolved, keep_plan, link_subjects
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import OtherCityError, RefusalError
from shisaku.work.revising import Cause, State, sheet_revision
from shisaku.work.rules import judging_of

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an import did. `held_back` are sheets that were to be published and hold values nobody has published."""

    import_: Import
    new: int
    changed: int
    same: int
    attention: Sequence[SheetPreview]
    published: int
    held_back: Sequence[Sheet]
    unresolved: Sequence[Unresolved]
    lineages: int


@dataclass
class _Taken:
    """What is to be written, collected so that a document of ten thousand sheets takes few statements."""

    subjects: list[Subject] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    moved: list[Sheet] = field(default_factory=list)
    sources: list[SheetSource] = field(default_factory=list)
    publications: list[Publication] = field(default_factory=list)
    held_back: list[Sheet] = field(default_factory=list)


@collector_at_rest()
@transaction.atomic
def accept_import(
    *,
    import_: Import,
    by: User | None,
    as_published: bool = False,
    sheets: Collection[str] | None = None,
    city_confirmed: bool = False,
) -> Accepted:
    """Take in what the preview shows, except what needs attention. Accepting again changes nothing.

    `sheets` are keys of the preview's sheets, and of plans behind `plans/`, where only some are wanted; the others can
    be taken in later. With `as_published` what is taken in is public at once. A paper that names another body is taken
    in only where `city_confirmed` says that the city is right all the same; `OtherCityError` tells. Raises
    `RefusalError` for an import that was refused, for a sheet that the import does not state, and where a public plan
    would change without being published.
    """
    city = import_.document.municipality
    require(by, "import", city=city.code)
    if as_published:
        require(by, "publish", city=city.code)
    # Two people may press the button at once: the second waits, and then finds nothing left to do.
    import_ = Import.objects.select_for_update().get(pk=import_.pk)
    if import_.state == ImportState.REFUSED:
        raise RefusalError("取り消した取込です。読み直してください。")
    preview = _only(preview_of(import_, as_published=as_published), sheets)
    if preview.doubt and not city_confirmed and import_.state != ImportState.ACCEPTED:
        raise OtherCityError(preview.doubt)
    cause = _cause(import_, by)
    known_anew = _decide(import_, as_published=as_published)
    taken = _take(preview, cause, as_published=as_published)
    _write(taken)
    for plan in preview.plans:
        state = State(plan.read.data.model_copy(update={"form": None}), plan.read.origins, plan.read.problems)
        keep_plan(city=city, state=state, cause=cause, public=as_published)
    subjects = _touched(city, preview, taken, known_anew=known_anew)
    unresolved = _follow_up(city, subjects, preview)
    project_subjects(subjects)
    lineages = propose_lineages(city=city, years=_years(preview)) if taken.sheets else 0
    _connect(city, taken, preview)
    _log(taken, cause, city.code)
    return Accepted(
        import_=import_,
        new=preview.count(Status.NEW),
        changed=preview.count(Status.CHANGED),
        same=preview.count(Status.SAME),
        attention=[one for one in preview.sheets if one.status == Status.ATTENTION],
        published=len(taken.publications),
        held_back=taken.held_back,
        unresolved=unresolved,
        lineages=lineages,
    )


@transaction.atomic
def refuse_import(*, import_: Import, by: User | None) -> None:
    """Do not take the import in. Raises `RefusalError` where it was taken in already."""
    city = import_.document.municipality_id
    require(by, "import", city=city)
    # As in accept_import: of two people who decide at once the second hears what the first decided.
    import_.state = Import.objects.select_for_update().values_list("state", flat=True).get(pk=import_.pk)
    if import_.state == ImportState.ACCEPTED:
        raise RefusalError("取込済みです。訂正は、正しい文書を取り込むか、シートを保存して行います。")
    import_.state, import_.decided_at = ImportState.REFUSED, timezone.now()
    import_.save(update_fields=["state", "decided_at"])
    transaction.on_commit(lambda: forget_cells(import_))
    write_log(action="refuse_import", about=import_.key, by=by, city=city)


def _only(preview: ImportPreview, sheets: Collection[str] | None) -> ImportPreview:
    if sheets is None:
        return preview
    chosen = [one for one in preview.sheets if one.read.key in sheets]
    plans = [one for one in preview.plans if one.name in sheets]
    if not sheets or len(chosen) + len(plans) < len(set(sheets)):
        raise RefusalError("選んだシートは、この取込にありません。画面を開き直してください。")
    return replace(preview, sheets=chosen, plans=plans)


def _connect(city: Municipality, taken: _Taken, preview: ImportPreview) -> None:
    """What people said of the sheets taken in: which sheet of an earlier year each continues."""
    said = {key[:200]: one for key, one in preview.settled.lineages.items()}
    answers = {
        source.sheet_id: said[source.reading_key] for source in taken.sources if source.reading_key in said
    }
    if answers:
        carry_out(city=city, answers=answers)


def _cause(import_: Import, by: User | None) -> Cause:
    return Cause(
        "import",
        by,
        timezone.now(),
        source=import_,
        form_digest=import_.form_digest,
        rules_digest=judging_of(import_.document.municipality_id).digest,
    )


def _decide(import_: Import, *, as_published: bool) -> bool:
    """Gives whether the city or its residents know the paper from now on, and did not before."""
    before = (import_.state, import_.view)
    import_.state = ImportState.ACCEPTED
    import_.decided_at = import_.decided_at or timezone.now()
    if as_published:
        import_.view = View.PUBLISHED
    import_.save(update_fields=["state", "decided_at", "view"])
    return before != (import_.state, import_.view)


def _take(preview: ImportPreview, cause: Cause, *, as_published: bool) -> _Taken:
    city = preview.import_.document.municipality
    taken, offices = _Taken(), Offices(city.code)
    public = _public_documents(city)
    for one in preview.sheets:
        if one.state is None or not isinstance(one.state.data, SheetData):
            continue
        sheet, data = one.sheet or _new_sheet(taken, city, one.state.data, cause), one.state.data
        revision = sheet.head
        if one.status != Status.SAME:
            revision = sheet_revision(sheet, one.state, cause, sheet.head)
            taken.revisions.append(revision)
            sheet.head = revision
            sheet.org_unit = offices.office(data.organisation, found=True) or sheet.org_unit
            _name(sheet, data)
        if as_published and revision is not None and sheet.published_id != revision.key:
            _publish(taken, sheet, revision, cause, public)
        if one.sheet is not None:
            taken.moved.append(sheet)
        taken.sources.append(_source(sheet, preview.import_, one))
    return taken


def _new_sheet(taken: _Taken, city: Municipality, data: SheetData, cause: Cause) -> Sheet:
    subject = Subject(municipality=city, kind=data.subject.kind, made_at=cause.at)
    sheet = Sheet(subject=subject, fiscal_year=int(data.fiscal_year or 0))
    taken.subjects.append(subject)
    taken.sheets.append(sheet)
    return sheet


def _name(sheet: Sheet, data: SheetData) -> None:
    """A subject bears the number, name and office of its newest sheet."""
    subject = sheet.subject
    newer = Sheet.objects.filter(subject_id=subject.key, fiscal_year__gt=sheet.fiscal_year)
    if subject._state.adding or not newer.exists():
        subject.number, subject.name = data.subject.number or "", data.subject.name
        subject.org_unit = sheet.org_unit


def _publish(taken: _Taken, sheet: Sheet, revision: Revision, cause: Cause, public: frozenset[str]) -> None:
    if unpublished_values(revision, sheet.published, public):
        taken.held_back.append(sheet)
        return
    sheet.published = revision
    taken.publications.append(
        Publication(
            sheet=sheet, revision=revision, author=cause.by, made_at=cause.at, note="公表済みの文書の取込"
        )
    )


def _public_documents(city: Municipality) -> frozenset[str]:
    found = Document.objects.filter(
        municipality=city, imports__state=ImportState.ACCEPTED, imports__view=View.PUBLISHED
    )
    return frozenset(found.values_list("sha256", flat=True))


def _source(sheet: Sheet, import_: Import, one: SheetPreview) -> SheetSource:
    return SheetSource(
        sheet=sheet,
        taken_from=import_,
        reading_key=one.read.key[:200],
        values=sum(1 for _ in leaves(one.read.data)),
        leftovers=one.read.leftovers,
    )


def _write(taken: _Taken) -> None:
    """New sheets point to their revisions only once those are there.

    While any key points to nothing, SQLite looks for each new revision whether a row waits for it, through all facts.
    """
    Subject.objects.bulk_create(taken.subjects, batch_size=_BATCH)
    pointing = [(sheet, sheet.head, sheet.published) for sheet in taken.sheets]
    for sheet in taken.sheets:
        sheet.head = sheet.published = None
    Sheet.objects.bulk_create(taken.sheets, batch_size=_BATCH)
    for sheet, head, published in pointing:
        sheet.head, sheet.published = head, published
    Revision.objects.bulk_create(taken.revisions, batch_size=_BATCH)
    Publication.objects.bulk_create(taken.publications, batch_size=_BATCH)
    written = [*taken.sheets, *taken.moved]
    Sheet.objects.bulk_update(written, ["head", "published", "org_unit"], batch_size=_BATCH)
    renamed = list({sheet.subject.key: sheet.subject for sheet in taken.moved}.values())
    Subject.objects.bulk_update(renamed, ["number", "name", "org_unit"], batch_size=_BATCH)
    SheetSource.objects.bulk_create(
        taken.sources,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["sheet", "taken_from"],
        update_fields=["reading_key", "values", "leftovers"],
    )


def _touched(city: Municipality, preview: ImportPreview, taken: _Taken, *, known_anew: bool) -> set[str]:
    """The keys of the subjects of which something changed; a new or changed plan may be what any sheet refers to.

    A paper that is known anew may change a sheet without a new value: its form asks for some.
    """
    if any(plan.status != Status.SAME for plan in preview.plans):
        every = Subject.objects.filter(municipality=city, merged_into=None, sheets__isnull=False)
        return set(every.values_list("key", flat=True))
    changed = {revision.sheet.subject_id for revision in taken.revisions}
    changed |= {publication.sheet.subject_id for publication in taken.publications}
    if known_anew:
        changed |= {source.sheet.subject_id for source in taken.sources}
    return changed


def _follow_up(city: Municipality, subjects: set[str], preview: ImportPreview) -> list[Unresolved]:
    keep_indicators(subjects)
    for problem in document_problems(preview.reading):
        if problem.code == "name_variant":
            _propose_alias(city, problem)
    return link_subjects(city=city.code, subjects=subjects)


def _propose_alias(city: Municipality, problem: Problem) -> None:
    """The reader's two spellings with their counts; the more frequent one is taken for the office's name."""
    spellings = sorted(problem.numbers.items(), key=lambda item: -float(item[1] or 0))
    if len(spellings) == 2:  # noqa: PLR2004 - a pair
        propose_alias(city=city, name=spellings[0][0], other=spellings[1][0], reason=problem.message)


def _years(preview: ImportPreview) -> Mapping[str, set[int]]:
    """The fiscal years of the sheets, by kind of subject."""
    years: dict[str, set[int]] = {}
    for one in preview.sheets:
        if one.read.data.fiscal_year is not None:
            years.setdefault(one.read.data.subject.kind, set()).add(int(one.read.data.fiscal_year))
    return years


def _log(taken: _Taken, cause: Cause, city: str) -> None:
    import_ = cause.source
    if import_ is not None and (taken.revisions or taken.publications):
        write_log(
            action="accept_import",
            about=import_.key,
            by=cause.by,
            city=city,
            facts={
                "at": instant(cause.at),
                "document": import_.document.sha256,
                "reading": import_.reading_digest,
                "revisions": len(taken.revisions),
                "published": len(taken.publications),
                "digest": digest(sorted(revision.digest for revision in taken.revisions)),
            },
        )
