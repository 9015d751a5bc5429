"""A page of the sample paper as the draft of a form reads it: which cell is a label, which a value, what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from shisaku.core.addresses import sheet_keys
from shisaku.core.reading import Reading
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.forms.store import FormBook
from shisaku.readers import Wishes
from shisaku.readers.document import read_pages
from shisaku.readers.errors import UnreadableError
from shisaku.readers.opening import open_pages
from shisaku.readers.pages import Cell, Page
from shisaku.readers.sightings import Seen, SeenLabel, Spot, neighbours, seen
from shisaku.records.models import CityForm, Import, User
from shisaku.work.documents import content_of
from shisaku.work.own_forms.drafts import draft_of, form_at
from shisaku.work.own_forms.places import place_of_label, place_words
from shisaku.work.page_pictures import require_pages
from shisaku.work.refusals import NotFoundError

_YEAR, _UNKNOWN = "年度", "どの欄にもあたりません"


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell of the page: its place, its `role` (label, value, leftover, none), what stands there, what it means."""

    line: int
    cell: int
    role: str
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page to be drawn, and its cells in reading order."""

    page: Page
    cells: Sequence[MarkedCell]


@dataclass(frozen=True, slots=True)
class CellLabel:
    """A label a cell belongs to, or is: its name in a form, its place, its `source` (`form`, `lexicon`, `none`)."""

    printed: str
    place: str
    words: str
    source: str
    line: int
    cell: int


@dataclass(frozen=True, slots=True)
class CellMeaning:
    """One cell: its role, what stands there, where its value goes and as what it was read, its labels."""

    line: int
    cell: int
    role: str
    text: str
    value_words: str
    printed: str
    labels: Sequence[CellLabel]


@dataclass(frozen=True)
class _Sample:
    """The sample as one state of the draft reads it."""

    pages: Sequence[Page]
    reading: Reading
    seen: Seen

    def page(self, number: int) -> Page:
        """A page by its number. Raises `NotFoundError`."""
        found = next((page for page in self.pages if page.number == number), None)
        if found is None:
            raise NotFoundError("このページはありません。")
        return found


def marked_page(*, by: User, code: str, key: str, page: int) -> MarkedPage:
    """A page of the sample with the role of every cell.

    Raises `NotFoundError` where there is no sample or page, `NotAllowedError` for who may not see whole pages.
    """
    require_pages(by, code)
    sample = _sample(form_at(by=by, code=code, key=key))
    found, roles = sample.page(page), _Roles(sample, page)
    cells = [roles.marked(cell) for row in found.rows for cell in row.filled]
    return MarkedPage(found, cells)


def cell_meaning(*, by: User, code: str, key: str, page: int, line: int, cell: int) -> CellMeaning:
    """One cell of it, with the labels it belongs to; where none is known, those that stand nearest.

    Raises as `marked_page`, and `NotFoundError` for a cell with nothing in it.
    """
    require_pages(by, code)
    sample = _sample(form_at(by=by, code=code, key=key))
    found, roles = sample.page(page), _Roles(sample, page)
    chosen = next(
        (one for row in found.rows for one in row.filled if (one.line, one.cell) == (line, cell)), None
    )
    if chosen is None:
        raise NotFoundError("このセルには何も書かれていません。")
    marked = roles.marked(chosen)
    origin = roles.origins.get(_spot(chosen))
    return CellMeaning(
        line=line,
        cell=cell,
        role=marked.role,
        text=chosen.text,
        value_words=marked.words if marked.role == "value" else "",
        printed=origin[1] if origin else "",
        labels=list(roles.labels(chosen, found)),
    )


class _Roles:
    """What the cells of one page are."""

    def __init__(self, sample: _Sample, page: int) -> None:
        self.seen = sample.seen
        self.left = {
            (left.page, left.line, left.cell) for left in sample.reading.leftovers if left.page == page
        }
        self.origins: dict[Spot, tuple[str, str]] = {}
        sheets = dict(zip(sheet_keys(sample.reading.sheets), sample.reading.sheets, strict=True))
        for address, origins in sample.reading.origins.items():
            root, _, rest = address.partition("/")
            name, _, inside = rest.partition("/")
            for origin in origins:
                if root == "sheets" and origin.page == page and origin.line and origin.cell:
                    words = value_name(sheets[name], inside, JAPANESE) if name in sheets else inside
                    self.origins.setdefault((page, origin.line, origin.cell), (words, origin.printed))

    def marked(self, cell: Cell) -> MarkedCell:
        """The role of a cell."""
        spot = _spot(cell)
        if spot in self.origins:
            return MarkedCell(cell.line, cell.cell, "value", cell.text, self.origins[spot][0])
        label = self.label_at(cell)
        if label is None and spot in self.left:
            return MarkedCell(cell.line, cell.cell, "leftover", cell.text)
        return MarkedCell(cell.line, cell.cell, "label", cell.text, _words(label) if label else "")

    def label_at(self, cell: Cell) -> SeenLabel | None:
        """What a cell is as a label; `None` for one that nobody claimed and that says nothing either.

        A label the form knows is one also where its values are left over: a sheet without a name claims nothing.
        """
        spot = _spot(cell)
        label = self.seen.labels.get(spot)
        idle = label is not None and not (label.own or label.year or label.meaning.meaning)
        return None if spot in self.seen.values or (idle and spot in self.left) else label

    def labels(self, cell: Cell, page: Page) -> list[CellLabel]:
        """The labels of a cell: itself, those its value belongs to, or those nearest to it."""
        own = self.label_at(cell)
        if own is not None:
            return [_shown(own)]
        found = self.seen.values.get(_spot(cell), ())
        if found:
            return [_shown(label) for label in found]
        near = []
        for one in neighbours(page, cell):
            label = self.label_at(one)
            near.append(
                _shown(label) if label else CellLabel(one.text, "", _UNKNOWN, "none", one.line, one.cell)
            )
        if _spot(cell) in self.left:
            near.append(CellLabel(cell.text, "", _UNKNOWN, "none", cell.line, cell.cell))
        return near


def _sample(form: CityForm) -> _Sample:
    if form.sample_id is None:
        raise NotFoundError("この様式には、見本の書類がありません。")
    return _read(form.key, form.draft_number, form.sample_id)


@lru_cache(maxsize=4)
def _read(key: str, number: int, sample: str) -> _Sample:  # noqa: ARG001 - the number tells states of the draft apart
    """The sample by the draft; kept for the last few states, since every click asks for it."""
    form = CityForm.objects.get(key=key)
    document = Import.objects.select_related("document").get(key=sample).document
    file = draft_of(form).right
    try:
        pages = list(open_pages(content_of(document), settings.SHISAKU_READ_LIMITS))
    except UnreadableError as error:
        raise NotFoundError(str(error)) from error
    wishes = Wishes(form=file.form.form, municipality=form.municipality_id)
    reading = read_pages(
        pages, file=document.file, sha256=document.sha256, forms=FormBook([file]), wishes=wishes
    )
    return _Sample(pages, reading, seen(pages, file.form))


def _shown(label: SeenLabel) -> CellLabel:
    return CellLabel(
        label.printed,
        place_of_label(label.meaning),
        _words(label),
        "form" if label.own else "lexicon",
        label.cell.line,
        label.cell.cell,
    )


def _words(label: SeenLabel) -> str:
    return _YEAR if label.year else place_words(place_of_label(label.meaning))


def _spot(cell: Cell) -> Spot:
    return cell.page, cell.line, cell.cell
