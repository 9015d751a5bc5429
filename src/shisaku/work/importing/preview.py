"""What an import would do, before it does it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import Leaf, differences
from shisaku.core.collector import collector_at_rest
from shisaku.core.plan import PlanData
from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.readers import OTHER_CITY
from shisaku.records.bulk import column_length
from shisaku.records.convert import indicators_at, origins_of, plan_of, problems_of, sheet_of
from shisaku.records.digests import digest
from shisaku.records.models import (
    Import,
    ImportState,
    Indicator,
    Municipality,
    OrgUnit,
    Plan,
    Revision,
    Sheet,
    SheetSource,
    Subject,
    User,
    View,
)
from shisaku.work.access import require
from shisaku.work.documents import bare_name, keep_document
from shisaku.work.importing.erased import ErasedTexts
from shisaku.work.importing.matching import KeptSheets
from shisaku.work.importing.merging import Editions, merged
from shisaku.work.importing.parts import ReadPlan, ReadSheet, document_problems, read_plans, read_sheets
from shisaku.work.importing.settled import SettledReading, place_name, settled
from shisaku.work.plans import plan_like
from shisaku.work.refusals import RefusalError
from shisaku.work.revising import State

# Why a sheet that states no fiscal year, for which nobody gave one, is not kept.
NO_YEAR = "年度が分かりません。年度を指定して読み直してください。"


class Status(StrEnum):
    """What becomes of a sheet or plan."""

    NEW = "新規"
    CHANGED = "変更"
    SAME = "変更なし"
    ATTENTION = "要確認"


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """One sheet of a reading: its kept sheet, if any, the state it would have, address → (before, after), the doubt."""

    read: ReadSheet
    status: Status
    sheet: Sheet | None = None
    state: State | None = None
    changes: Mapping[str, tuple[Leaf, Leaf]] = field(default_factory=dict)
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """One plan of a reading, likewise."""

    read: ReadPlan
    status: Status
    plan: Plan | None = None
    changes: Mapping[str, tuple[Leaf, Leaf]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the plan is called among the sheets and plans of its reading."""
        return place_name("plans", self.read.key)

    def is_taken_from(self, import_: Import) -> bool:
        """Whether what is kept of the plan was taken from this import."""
        head = self.plan.head if self.plan is not None else None
        return head is not None and head.source_id == import_.pk


@dataclass(frozen=True, slots=True)
class Missing:
    """A sheet that an earlier edition of the paper stated and this one does not."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All that an import would do. `reading` has what people settled in it; `settled` says what that was."""

    import_: Import
    reading: Reading
    sheets: Sequence[SheetPreview]
    plans: Sequence[PlanPreview]
    missing: Sequence[Missing]
    settled: SettledReading

    @property
    def doubt(self) -> str:
        """Why somebody has to say once more whose paper it is; empty where nothing speaks against the city told."""
        return next((p.message for p in document_problems(self.reading) if p.code == OTHER_CITY), "")

    def count(self, status: Status) -> int:
        """How many sheets and plans have that status."""
        found = [one.status for one in self.sheets] + [one.status for one in self.plans]
        return found.count(status)


@collector_at_rest()
@transaction.atomic
def preview_import(
    *,
    reading: Reading,
    content: bytes,
    city: Municipality,
    by: User | None,
    title: str = "",
    form_digest: str = "",
) -> ImportPreview:
    """Keep the document and what was read from it, and say what accepting it would do. Facts do not change.

    The same reading of the same document gives the same import again. `content` are the document's bytes. Texts that
    were erased from the city's sheets are taken out of the reading first.
    Raises `RefusalError` where no form fits the document.
    """
    require(by, "import", city=city.code)
    if reading.form is None:
        raise RefusalError(f"「{reading.document.file}」に合う様式がありません。")
    document = keep_document(content=content, source=reading.document, city=city, title=title)
    reading = ErasedTexts(city.code).without(reading, document)
    name = bare_name(reading.document.file)
    plain = reading.model_copy(
        update={"document": reading.document.model_copy(update={"file": name})}
    ).to_json()
    import_, _ = Import.objects.get_or_create(
        document=document,
        form=reading.form,
        reading_digest=digest(plain),
        state__in=(ImportState.PREVIEWED, ImportState.ACCEPTED),
        defaults={
            "reading": plain,
            "form_digest": form_digest,
            "state": ImportState.PREVIEWED,
            "by": by,
            "made_at": timezone.now(),
        },
    )
    return preview_of(import_)


def preview_of(import_: Import, *, as_published: bool = False) -> ImportPreview:
    """What accepting an import would do as things stand now, with what people settled in its reading.

    With `as_published` a place in it tells something new where only editions that residents do not know said the same.
    """
    city = import_.document.municipality
    laid_over = settled(Reading.model_validate(import_.reading), city.code)
    reading = laid_over.reading
    sheets = _sheet_previews(
        list(read_sheets(reading)), import_, _editions(import_, as_published=as_published)
    )
    plans = [_plan_preview(read, city) for read in read_plans(reading)]
    return ImportPreview(import_, reading, sheets, plans, _missing(import_, sheets), laid_over)


def state_of(revision: Revision) -> State:
    """What a revision says, to be changed into the next one."""
    return State(sheet_of(revision), origins_of(revision), problems_of(revision))


def _sheet_previews(read: Sequence[ReadSheet], import_: Import, editions: Editions) -> list[SheetPreview]:
    city = import_.document.municipality_id
    years = {int(one.data.fiscal_year) for one in read if one.data.fiscal_year is not None}
    kept = KeptSheets(city, years)
    found = {one.key: kept.find(one.data) for one in read if one.data.fiscal_year is not None}
    wanted = [match.sheet for match in found.values() if match.sheet]
    by_key = Sheet.objects.select_related("head", "published", "subject").in_bulk(wanted)
    previews: list[SheetPreview] = []
    taken: set[tuple[object, ...]] = set()
    for one in read:
        match = found.get(one.key)
        doubt = (
            _doubt(one)
            or (match.doubt if match else "")
            or _twice(one, match.sheet if match else None, taken)
        )
        if doubt or match is None:
            previews.append(SheetPreview(one, Status.ATTENTION, doubt=doubt))
        else:
            previews.append(_preview(one, by_key.get(match.sheet or ""), editions, import_.document.title))
    return previews


def _preview(one: ReadSheet, sheet: Sheet | None, editions: Editions, title: str) -> SheetPreview:
    if sheet is None or sheet.head is None:
        data = one.data.model_copy(update={"form": None, "purpose": None})
        return SheetPreview(one, Status.NEW, sheet, State(data, one.origins, one.problems))
    before = state_of(sheet.head)
    state = merged(before, one, editions=editions, paper=title or one.data.form or "")
    assert isinstance(before.data, SheetData)  # noqa: S101 - a revision of a sheet
    assert isinstance(state.data, SheetData)  # noqa: S101 - and merged with one
    changes = differences(before.data, state.data)
    same = not changes and before.origins == state.origins and list(before.problems) == list(state.problems)
    return SheetPreview(one, Status.SAME if same else Status.CHANGED, sheet, state, changes)


def _doubt(one: ReadSheet) -> str:
    """Why a sheet cannot be kept as it is; empty where it can."""
    if one.data.fiscal_year is None:
        return NO_YEAR
    if not one.data.subject.name:
        return "名前が読めません。"
    long = ((word, len(text), most) for word, text, most in _names(one) if len(text) > most)
    return next((f"{word}が長すぎます（{count}字、上限{most}字）。" for word, count, most in long), "")


def _names(one: ReadSheet) -> Iterator[tuple[str, str, int]]:
    """What a sheet is filed under, with the room there is: text run together by mistake does not become a name."""
    subject, office = one.data.subject, one.data.organisation
    yield "名前", subject.name, column_length(Subject, "name")
    yield "番号", subject.number or "", column_length(Subject, "number")
    for word, text in (
        (("部名", office.department), ("課名", office.section), ("係名", office.unit)) if office else ()
    ):
        yield word, text or "", column_length(OrgUnit, "name")
    for indicator in indicators_at(one.data).values():
        yield "指標名", indicator.data.name, column_length(Indicator, "name")
        yield "指標の単位", indicator.data.unit, column_length(Indicator, "unit")


def _twice(one: ReadSheet, sheet: str | None, taken: set[tuple[object, ...]]) -> str:
    """A subject and year that the same document states twice; the first stands."""
    subject = one.data.subject
    identity = (sheet,) if sheet else (one.data.fiscal_year, subject.kind, subject.number, subject.name)
    if identity in taken:
        return "同じ文書に、同じ年度の同じシートがもう一つあります。"
    taken.add(identity)
    return ""


def _editions(import_: Import, *, as_published: bool) -> Editions:
    """All documents of the city that are editions of the same paper: read with the same form."""
    same = Import.objects.filter(
        form=import_.form, document__municipality_id=import_.document.municipality_id
    )
    known = same.filter(state=ImportState.ACCEPTED)
    if as_published:
        known = known.filter(view=View.PUBLISHED)
    digests = (frozenset(found.values_list("document__sha256", flat=True)) for found in (same, known))
    return Editions(*digests)


def _plan_preview(read: ReadPlan, city: Municipality) -> PlanPreview:
    plan = plan_like(city, read.data)
    if plan is None or plan.head is None:
        return PlanPreview(read, Status.NEW)
    before: PlanData = plan_of(plan.head)
    changes = differences(before, read.data.model_copy(update={"form": None}))
    return PlanPreview(read, Status.CHANGED if changes else Status.SAME, plan, changes)


def _missing(import_: Import, sheets: Iterable[SheetPreview]) -> list[Missing]:
    """Sheets of earlier imports of the same paper (those that share a sheet with this one) that are not here."""
    here = {one.sheet.key for one in sheets if one.sheet is not None}
    if not here:
        return []
    editions = SheetSource.objects.filter(
        sheet_id__in=here, taken_from__form=import_.form, taken_from__state=ImportState.ACCEPTED
    ).exclude(taken_from=import_)
    stated = Sheet.objects.filter(sources__taken_from__in=editions.values("taken_from"))
    gone = stated.exclude(key__in=here).select_related("subject", "org_unit").distinct()
    return [Missing(sheet) for sheet in gone]
