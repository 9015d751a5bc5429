"""A page of the sample paper as the draft of a form reads it: which cell is a label, which a value, what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shisaku.readers.pages import Cell, Page
from shisaku.readers.sightings import SeenLabel, SeenPage, Spot, neighbours
from shisaku.records.models import CityForm, User
from shisaku.work.own_forms.drafts import draft_of, form_at
from shisaku.work.own_forms.editing import GRID, FieldLine, lines_of
from shisaku.work.own_forms.places import place_of_label, place_words
from shisaku.work.own_forms.sampling import sample_page
from shisaku.work.own_forms.yaml_text import FormText
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
    """A label a cell belongs to, or is: its name in a form, its place, its `source` (`form`, `lexicon`, `none`).

    `row` is the line of the form's table that knows it; in a form with a grid labels are known by their name. `fixed`
    tells that its place cannot be said on the page.
    """

    printed: str
    place: str
    words: str
    source: str
    line: int
    cell: int
    row: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class CellMeaning:
    """One cell: its role, what stands there, where its value goes and as what it was read, its labels.

    `after` is the line of the table below which it would stand as a new label; empty in a form with a grid.
    """

    line: int
    cell: int
    role: str
    text: str
    value_words: str
    printed: str
    labels: Sequence[CellLabel]
    after: str = ""


def marked_page(*, by: User, code: str, key: str, page: int) -> MarkedPage:
    """A page of the sample with the role of every cell.

    Raises `NotFoundError` where there is no sample or page, `NotAllowedError` for who may not see whole pages.
    """
    require_pages(by, code)
    roles = _roles(form_at(by=by, code=code, key=key), page)
    cells = [roles.marked(cell) for row in roles.page.rows for cell in row.filled]
    return MarkedPage(roles.page, cells)


def cell_meaning(*, by: User, code: str, key: str, page: int, line: int, cell: int) -> CellMeaning:
    """One cell of it, with the labels it belongs to; where none is known, those that stand nearest.

    Raises as `marked_page`, and `NotFoundError` for a cell with nothing in it.
    """
    require_pages(by, code)
    roles = _roles(form_at(by=by, code=code, key=key), page)
    chosen = next(
        (one for row in roles.page.rows for one in row.filled if (one.line, one.cell) == (line, cell)), None
    )
    if chosen is None:
        raise NotFoundError("このセルには何も書かれていません。")
    marked = roles.marked(chosen)
    read = roles.seen.read.get(_spot(chosen))
    return CellMeaning(
        line=line,
        cell=cell,
        role=marked.role,
        text=chosen.text,
        value_words=marked.words if marked.role == "value" else "",
        printed=read[1] if read else "",
        labels=roles.labels(chosen),
        after=roles.after(chosen),
    )


def _roles(form: CityForm, page: int) -> "_Roles":
    draft = draft_of(form).right
    lines = lines_of(FormText(draft.text))
    return _Roles(sample_page(form, draft, page), {line.row: line for line in lines if line.region != GRID})


class _Roles:
    """What the cells of one page are."""

    def __init__(self, seen: SeenPage, lines: Mapping[str, FieldLine]) -> None:
        """`lines` are those of a form with regions of fields, by their rows; none for one with a grid."""
        self.seen, self.page, self.lines = seen, seen.page, lines

    def marked(self, cell: Cell) -> MarkedCell:
        """The role of a cell."""
        spot = _spot(cell)
        if spot in self.seen.read:
            return MarkedCell(cell.line, cell.cell, "value", cell.text, self.seen.read[spot][0])
        label = self.label_at(cell)
        if label is None and spot in self.seen.left:
            return MarkedCell(cell.line, cell.cell, "leftover", cell.text)
        if label is None and spot in self.seen.values:
            # A text goes on over several cells; the place of its value is the first.
            return MarkedCell(
                cell.line, cell.cell, "value", cell.text, self._words(self.seen.values[spot][0])
            )
        return MarkedCell(cell.line, cell.cell, "label", cell.text, self._words(label) if label else "")

    def label_at(self, cell: Cell) -> SeenLabel | None:
        """What a cell is as a label; `None` for one that nobody claimed and that says nothing either.

        A label the form knows is one also where its values are left over: a sheet without a name claims nothing.
        """
        spot = _spot(cell)
        label = self.seen.labels.get(spot)
        idle = label is not None and not (label.own or label.year or label.meaning.meaning)
        return None if spot in self.seen.values or (idle and spot in self.seen.left) else label

    def labels(self, cell: Cell) -> list[CellLabel]:
        """The labels of a cell: itself, those its value belongs to, or those nearest to it."""
        own = self.label_at(cell)
        if own is not None:
            return [self._shown(own)]
        found = self.seen.values.get(_spot(cell), ())
        if found:
            return [self._shown(label) for label in found]
        near = []
        for one in neighbours(self.page, cell):
            label = self.label_at(one)
            near.append(
                self._shown(label) if label else CellLabel(one.text, "", _UNKNOWN, "none", one.line, one.cell)
            )
        if _spot(cell) in self.seen.left:
            near.append(CellLabel(cell.text, "", _UNKNOWN, "none", cell.line, cell.cell))
        return near

    def after(self, cell: Cell) -> str:
        """The line of the label that stands nearest before a cell: in its own line of the page, else above it.

        Where none does it is the first behind it; without any label on the page the last line of the table.
        """
        known = [
            (line, place, label.row)
            for (_, line, place), label in sorted(self.seen.labels.items())
            if label.row in self.lines
        ]
        beside = [row for line, place, row in known if line == cell.line and place < cell.cell]
        before = [row for line, place, row in known if line < cell.line]
        behind = [row for _, _, row in known[:1]]
        open_rows = [row for row, line in self.lines.items() if not line.readonly]
        return next(iter([*beside[-1:], *before[-1:], *behind, *open_rows[-1:]]), "")

    def _shown(self, label: SeenLabel) -> CellLabel:
        _, at, cell = label.spot
        line = self.lines.get(label.row)
        return CellLabel(
            label.printed,
            line.place if line else place_of_label(label.meaning),
            self._words(label),
            "form" if label.own else "lexicon",
            at,
            cell,
            label.row,
            fixed=(label.year if self.lines else False) or (line is not None and bool(line.within)),
        )

    def _words(self, label: SeenLabel) -> str:
        line = self.lines.get(label.row)
        if line is not None:
            return line.place_words
        return _YEAR if label.year else place_words(place_of_label(label.meaning))


def _spot(cell: Cell) -> Spot:
    return cell.page, cell.line, cell.cell
