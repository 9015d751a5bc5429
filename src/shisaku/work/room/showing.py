"""An import as the room shows it: what was recognised, what would change, sheet by sheet with its doubts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.reading import Leftover, Origin, Problem, Reading
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.store import FormBook
from shisaku.records.convert import sheet_of
from shisaku.records.models import Import, Said, Settlement, SheetSource, Upload, User
from shisaku.work.access import may, require
from shisaku.work.importing import ImportPreview, Missing, SheetPreview, Status
from shisaku.work.importing.parts import leftover_owners
from shisaku.work.lineage import Foreseen
from shisaku.work.own_forms import known_forms
from shisaku.work.page_pictures import sees_every_page
from shisaku.work.refusals import NotAllowedError, NotFoundError
from shisaku.work.room.connecting import Continued, continued
from shisaku.work.room.doubts import Doubt, ImportDoubts
from shisaku.work.room.kept import worked_out
from shisaku.work.room.offices import PaperOffices
from shisaku.work.room.paper import Paper
from shisaku.work.room.reach import Reach

Difference = Literal["new", "changed", "same", "kept"]


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
    `doubt` why it cannot be kept as it is.
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


@dataclass(frozen=True, slots=True)
class RoomImport:
    """One import in the room, with what people settled in its reading. One that was not uploaded has no `upload`.

    `sheets`, `missing`, `tabs`, `counts` and `problems` (those of the document) are what the person may see.
    """

    import_: Import
    upload: Upload | None
    reading: Reading
    preview: ImportPreview
    recognised: Recognised
    counts: Counts
    tabs: Sequence[SheetTab]
    sheets: Sequence[SheetPreview]
    missing: Sequence[Missing]
    problems: Sequence[Problem]
    doubts: ImportDoubts
    foreseen: Mapping[str, Foreseen]
    offices: PaperOffices
    paper: Paper


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value beside what is kept: `read` now, `kept` before, `None` where it is not there.

    `difference` is `new`, `changed`, `same`, or `kept` for a value that the paper does not state and the sheet keeps;
    `doubt` the number of its doubt, 0 without one; origins stand newest last.
    """

    address: str
    read: Leaf
    kept: Leaf
    difference: Difference
    origins: Sequence[Origin]
    doubt: int = 0
    settlement: Settlement | None = None


@dataclass(frozen=True, slots=True)
class SheetInRoom:
    """One sheet of the import: its values in the order of the contract, its doubts, the leftovers on its pages.

    `answers` are those that hold in it, by address; a whole sheet's is at the empty one.
    """

    tab: SheetTab
    values: Sequence[ValueLine]
    doubts: Sequence[Doubt]
    answers: Mapping[str, Settlement]
    leftovers: Sequence[Leftover]
    continued: Continued


def room_import(*, by: User, code: str, key: str, forms: FormBook | None = None) -> RoomImport:
    """One import of a city by its key, with the sheets that the person may settle.

    Raises `NotFoundError`, `NotAllowedError` where not one of them is the person's.
    """
    require(by, "enter", city=code)
    import_ = (
        Import.objects.filter(document__municipality_id=code, key=key)
        .select_related("document", "document__municipality", "by")
        .defer("reading")
        .first()
    )
    if import_ is None:
        raise NotFoundError("この取込はありません。")
    worked, reach = worked_out(import_), Reach(by, code)
    preview, doubts = worked.preview, worked.doubts
    shown = [one for one in preview.sheets if reach.covers(one.read.data)]
    if not shown and not may(by, "import", city=code):
        raise NotAllowedError("この取込には、あなたの課のシートがありません。")
    tabs, every = _tabs(preview, shown, doubts), sees_every_page(by, code)
    missing = [one for one in preview.missing if every or reach.covers_office(one.sheet.org_unit)]
    return RoomImport(
        import_=import_,
        upload=Upload.objects.filter(result=import_).select_related("by").first(),
        reading=preview.reading,
        preview=preview,
        recognised=_recognised(import_, preview.reading, forms or known_forms(code=code)),
        counts=_counts(preview, shown, tabs, missing, every=every),
        tabs=tabs,
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


def sheet_in_room(room: RoomImport, sheet: str) -> SheetInRoom:
    """One sheet of it by its key in the reading. Raises `NotFoundError`."""
    tab = next((one for one in room.tabs if one.key == sheet), None)
    found = next((one for one in room.preview.sheets if one.read.key == sheet), None)
    if tab is None or found is None:
        raise NotFoundError("このシートは、この取込にはありません。")
    doubts = room.doubts.of(sheet)
    numbers = {place.address: doubt.number for doubt in reversed(doubts) for place in doubt.places}
    answers = room.preview.settled.settlements.get(sheet, {})
    return SheetInRoom(
        tab=tab,
        values=_values(found, numbers, answers),
        doubts=doubts,
        answers=answers,
        leftovers=_leftovers(room, tab),
        continued=continued(
            room.import_.document.municipality_id,
            found.read.data,
            kept=found.sheet,
            proposed=room.foreseen.get(sheet),
            answer=room.preview.settled.lineages.get(sheet),
        ),
    )


def _leftovers(room: RoomImport, tab: SheetTab) -> list[Leftover]:
    """What stands in the sheet, and on its pages above all sheets where the person may see the page whole."""
    found = room.reading.leftovers
    owners = leftover_owners(found, {one.read.key: one.read.origins for one in room.preview.sheets})
    return [
        left
        for left, owner in zip(found, owners, strict=True)
        if owner == tab.key or (owner is None and left.page in tab.pages and room.paper.is_open(left.page))
    ]


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


def _values(
    one: SheetPreview, numbers: Mapping[str, int], answers: Mapping[str, Settlement]
) -> list[ValueLine]:
    """What the paper states beside what is kept, in the order of the contract; behind it what is kept alone."""
    read = dict(leaves(one.read.data))
    kept = dict(leaves(sheet_of(one.sheet.head))) if one.sheet is not None and one.sheet.head else {}
    lines = []
    for address in [*read, *(address for address in kept if address not in read)]:
        new, old = read.get(address), kept.get(address)
        lines.append(
            ValueLine(
                address=address,
                read=new,
                kept=old,
                difference=_difference(new, old),
                origins=one.read.origins.get(address, ()),
                doubt=numbers.get(address, 0),
                settlement=_answer(answers, address),
            )
        )
    return lines


def _answer(answers: Mapping[str, Settlement], address: str) -> Settlement | None:
    """The answer at an address, or the one that made the indicator or activity it belongs to."""
    if address in answers:
        return answers[address]
    while address := address.rpartition("/")[0]:
        if address in answers and answers[address].said == Said.PLACED:
            return answers[address]
    return None


def _difference(new: Leaf, old: Leaf) -> Difference:
    if new is None:
        return "kept"
    if old is None:
        return "new"
    return "same" if new == old else "changed"
