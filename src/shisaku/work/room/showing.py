"""An import as the room shows it: what was recognised, what would change, sheet by sheet with its doubts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from shisaku.core.reading import Problem, Reading
from shisaku.core.tables import TableSum
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.store import FormBook
from shisaku.records.models import Import, SheetSource, Upload, User
from shisaku.work.access import may, require
from shisaku.work.importing import ImportPreview, Missing, SheetPreview, Status
from shisaku.work.importing.preview import PlanPreview
from shisaku.work.lineage import Foreseen
from shisaku.work.own_forms import known_forms
from shisaku.work.page_pictures import sees_every_page
from shisaku.work.refusals import NotAllowedError, NotFoundError
from shisaku.work.room.doubts import ImportDoubts
from shisaku.work.room.kept import worked_out
from shisaku.work.room.offices import PaperOffices
from shisaku.work.room.paper import Paper
from shisaku.work.room.reach import Reach


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file was taken for, and the years its sheets are about.

    `form_city` is the code of the city whose form it is, `None` where it was read without a form; it may differ from
    the room's.
    """

    media_type: str
    pages: int
    form: str
    form_title: str
    form_city: str | None
    years: Sequence[FiscalYear]


@dataclass(frozen=True, slots=True)
class Counts:
    """Sheets (and plans) by what would become of them; `doubts` are still open; `leftovers` nobody claimed."""

    new: int
    changed: int
    same: int
    missing: int
    attention: int
    doubts: int
    leftovers: int


@dataclass(frozen=True, slots=True)
class SheetTab:
    """A sheet of the import: its key in the reading, and what would become of it.

    `doubts` are open, `settled` values were answered; `accepted` tells that it was taken in from this import already,
    `doubt` why it cannot be kept as it is. A plan is named by its title and edition, its key stands behind `plans/`; a
    table by its title, behind `tables/`: of that nothing is to be accepted.
    """

    key: str
    number: str
    name: str
    year: FiscalYear | None
    status: Status
    doubts: int
    settled: int
    pages: Sequence[int]
    accepted: bool
    doubt: str = ""
    kind: Literal["sheet", "plan", "table"] = "sheet"


@dataclass(frozen=True, slots=True)
class RoomImport:
    """One import in the room, with what people settled in its reading. One that was not uploaded has no `upload`.

    `sheets`, `missing`, `tabs` (of sheets and plans), `tables` with their `sums`, `counts` and `problems` (those of the
    document) are what the person may see.
    """

    import_: Import
    upload: Upload | None
    reading: Reading
    preview: ImportPreview
    recognised: Recognised
    counts: Counts
    tabs: Sequence[SheetTab]
    tables: Sequence[SheetTab]
    sums: Mapping[str, Sequence[TableSum]]
    sheets: Sequence[SheetPreview]
    missing: Sequence[Missing]
    problems: Sequence[Problem]
    doubts: ImportDoubts
    foreseen: Mapping[str, Foreseen]
    offices: PaperOffices
    paper: Paper


def import_at(*, by: User, code: str, key: str) -> Import:
    """One import of a city by its key, without its reading. Raises `NotFoundError`, `NotAllowedError`."""
    require(by, "enter", city=code)
    import_ = (
        Import.objects.filter(document__municipality_id=code, key=key)
        .select_related("document", "document__municipality", "by")
        .defer("reading")
        .first()
    )
    if import_ is None:
        raise NotFoundError("この取込はありません。")
    return import_


def room_import(*, by: User, code: str, key: str, forms: FormBook | None = None) -> RoomImport:
    """One import of a city by its key, with the sheets that the person may settle.

    Raises `NotFoundError`, `NotAllowedError` where not one of them is the person's.
    """
    import_ = import_at(by=by, code=code, key=key)
    worked, reach = worked_out(import_), Reach(by, code)
    preview, doubts = worked.preview, worked.doubts
    shown = [one for one in preview.sheets if reach.covers(one.read.data)]
    if not shown and not may(by, "import", city=code):
        raise NotAllowedError("この取込には、あなたの課のシートがありません。")
    every = sees_every_page(by, code)
    plans = [one for one in preview.plans if reach.covers(one.read.data)]
    tabs = [*_tabs(preview, shown, doubts), *_plan_tabs(preview, plans, doubts)]
    missing = [one for one in preview.missing if every or reach.covers_office(one.sheet.org_unit)]
    return RoomImport(
        import_=import_,
        upload=Upload.objects.filter(result=import_).select_related("by").first(),
        reading=preview.reading,
        preview=preview,
        recognised=_recognised(import_, preview.reading, forms or known_forms(code=code)),
        counts=_counts(preview, shown, tabs, missing, every=every),
        tabs=tabs,
        tables=_table_tabs(preview.reading) if every else [],
        sums=worked.sums if every else {},
        sheets=shown,
        missing=missing,
        problems=doubts.document if every else (),
        doubts=doubts,
        foreseen=worked.foreseen,
        offices=worked.offices if every else PaperOffices(),
        paper=Paper(
            import_,
            preview.reading,
            own=frozenset(tab.key for tab in tabs),
            every=every,
        ),
    )


def next_open(room: RoomImport, after: str | None = None) -> SheetTab | None:
    """The next sheet that is not taken in yet and can be, behind `after` and round again; `None` when all is done."""
    keys = [tab.key for tab in room.tabs]
    start = keys.index(after) + 1 if after in keys else 0
    turned = [*room.tabs[start:], *room.tabs[:start]]
    return next((tab for tab in turned if tab.key != after and _is_open(tab)), None)


def settled_sheets(room: RoomImport) -> list[str]:
    """The keys of the sheets without an open doubt that would change something: what is ready to be accepted."""
    return [tab.key for tab in room.tabs if _is_open(tab) and not tab.doubts]


def _is_open(tab: SheetTab) -> bool:
    return tab.status in (Status.NEW, Status.CHANGED)


def _recognised(import_: Import, reading: Reading, forms: FormBook) -> Recognised:
    years = sorted(
        {FiscalYear(int(one.fiscal_year)) for one in reading.sheets if one.fiscal_year is not None}
    )
    form = forms.find(import_.form, int(years[0]) if years else None)
    return Recognised(
        media_type=import_.document.media_type,
        pages=import_.document.pages,
        form=import_.form,
        form_title=form.title if form else "",
        form_city=form.municipality if form and import_.form != LEXICON_FORM else None,
        years=years,
    )


def _counts(
    preview: ImportPreview,
    shown: Sequence[SheetPreview],
    tabs: Sequence[SheetTab],
    missing: Sequence[Missing],
    *,
    every: bool,
) -> Counts:
    """Plans and what stands in no sheet are counted for who sees `every` page."""
    found = Counter(one.status for one in shown)
    if every:
        found.update(one.status for one in preview.plans)
    left = len(preview.reading.leftovers) if every else sum(one.read.leftovers for one in shown)
    return Counts(
        new=found[Status.NEW],
        changed=found[Status.CHANGED],
        same=found[Status.SAME],
        missing=len(missing),
        attention=found[Status.ATTENTION],
        doubts=sum(tab.doubts for tab in tabs),
        leftovers=left,
    )


def _tabs(preview: ImportPreview, shown: Sequence[SheetPreview], doubts: ImportDoubts) -> list[SheetTab]:
    taken = set(SheetSource.objects.filter(taken_from=preview.import_).values_list("reading_key", flat=True))
    return [
        SheetTab(
            key=one.read.key,
            number=one.read.data.subject.number or "",
            name=one.read.data.subject.name,
            year=one.read.data.fiscal_year,
            status=one.status,
            doubts=len(doubts.of(one.read.key)),
            settled=len(preview.settled.settlements.get(one.read.key, {})),
            pages=sorted({place.page for places in one.read.origins.values() for place in places}),
            accepted=one.read.key[:200] in taken,
            doubt=one.doubt,
        )
        for one in shown
    ]


def _plan_tabs(preview: ImportPreview, plans: Sequence[PlanPreview], doubts: ImportDoubts) -> list[SheetTab]:
    return [
        SheetTab(
            key=one.name,
            number="",
            name=f"{one.read.data.title}{one.read.data.edition or ''}",
            year=None,
            status=one.status,
            doubts=len(doubts.of(one.name)),
            settled=len(preview.settled.settlements.get(one.name, {})),
            pages=sorted({place.page for places in one.read.origins.values() for place in places}),
            accepted=one.is_taken_from(preview.import_),
            kind="plan",
        )
        for one in plans
    ]


def _table_tabs(reading: Reading) -> list[SheetTab]:
    return [
        SheetTab(
            key=f"tables/{one.key}",
            number="",
            name=one.title or one.key,
            year=FiscalYear(one.fiscal_year) if one.fiscal_year is not None else None,
            status=Status.SAME,
            doubts=0,
            settled=0,
            pages=one.pages,
            accepted=False,
            kind="table",
        )
        for one in reading.tables
    ]
