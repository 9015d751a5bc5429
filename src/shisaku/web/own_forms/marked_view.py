"""A page of the sample paper with a box around every cell, told apart by what the form makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shisaku.records.models import Document
from shisaku.web.room.boxes import Kind, PageBox, Places
from shisaku.web.room.drawing import DrawnCell, draw
from shisaku.web.room.page_view import Zoom
from shisaku.work.own_forms import MarkedCell, MarkedPage
from shisaku.work.page_pictures import has_pictures

ROLES = {"label": _("見出し"), "value": _("値"), "leftover": _("未割当"), "none": _("なし")}
ZOOMS = (100, 150, 200)
_PAPER = 720
_KINDS: Mapping[str, Kind] = {"label": "label", "value": "read", "leftover": "leftover"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell to choose: what stands there, what it is now, and the address that chooses it."""

    line: int
    cell: int
    role: str
    role_word: str
    text: str
    words: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MarkedView:
    """The page: drawn from `cells` where it has no `picture`; `spots` are its cells in reading order."""

    number: int
    name: str
    width: float
    height: float
    picture: str
    cells: Sequence[DrawnCell]
    boxes: Sequence[PageBox]
    spots: Sequence[Spot]
    before: str
    after: str
    zoom: int
    zooms: Sequence[Zoom]
    span: int

    @property
    def labels(self) -> list[Spot]:
        """The labels of the page."""
        return [spot for spot in self.spots if spot.role == "label"]

    @property
    def leftovers(self) -> list[Spot]:
        """What stands on the page and goes nowhere."""
        return [spot for spot in self.spots if spot.role == "leftover"]


@dataclass(frozen=True, slots=True)
class Where:
    """What the address of the page asks for: a cell as `line.cell`, how large the page is drawn."""

    code: str
    key: str
    number: int
    at: str = ""
    zoom: int = ZOOMS[0]

    def url(self, *, number: int | None = None, at: str = "", zoom: int | None = None) -> str:
        """The address of the same page with something else asked for."""
        size = zoom or self.zoom
        said = {**({"at": at} if at else {}), **({"zoom": size} if size != ZOOMS[0] else {})}
        path = reverse("staff_form_page", args=[self.code, self.key, number or self.number])
        return f"{path}?{urlencode(said)}" if said else path

    @property
    def spot(self) -> tuple[int, int] | None:
        """Line and cell asked for."""
        line, dot, cell = self.at.partition(".")
        return (int(line), int(cell)) if dot and line.isdecimal() and cell.isdecimal() else None


def marked_view(marked: MarkedPage, where: Where, document: Document, picture: str, pages: int) -> MarkedView:
    """The page as asked for. `picture` is the address of its image, used where the document has images."""
    drawing = draw(marked.page)
    pictured = has_pictures(document)
    width, height = (marked.page.size if pictured else None) or (drawing.width, drawing.height)
    places = Places(where.number, drawing.spots, boxed=marked.page.size is not None)
    spots = [_spot(cell, where) for cell in marked.cells if cell.role in _KINDS]
    boxes = [box for spot in spots if (box := _box(spot, places))]
    return MarkedView(
        number=where.number,
        name=marked.page.name,
        width=round(width, 1),
        height=round(height, 1),
        picture=picture if pictured else "",
        cells=() if pictured else drawing.cells,
        boxes=boxes,
        spots=spots,
        before=where.url(number=where.number - 1) if where.number > 1 else "",
        after=where.url(number=where.number + 1) if where.number < pages else "",
        zoom=where.zoom,
        zooms=[Zoom(zoom, where.url(at=where.at, zoom=zoom), zoom == where.zoom) for zoom in ZOOMS],
        span=round(width * where.zoom / 100) if not pictured and width > _PAPER else 0,
    )


def following(view: MarkedView, where: Where) -> str:
    """The address of the next cell nobody claims behind the chosen one, and round again; empty where none is left."""
    here = where.spot or (0, 0)
    left = [spot for spot in view.leftovers if (spot.line, spot.cell) != here]
    behind = [spot for spot in left if (spot.line, spot.cell) > here]
    found = next(iter([*behind, *left]), None)
    return found.url if found else ""


def _spot(cell: MarkedCell, where: Where) -> Spot:
    at = f"{cell.line}.{cell.cell}"
    return Spot(
        line=cell.line,
        cell=cell.cell,
        role=cell.role,
        role_word=str(ROLES[cell.role]),
        text=cell.text,
        words=cell.words,
        url=where.url(at=at),
        chosen=at == where.at,
    )


def _box(spot: Spot, places: Places) -> PageBox | None:
    box = places.spots.get((spot.line, spot.cell))
    if box is None:
        return None
    x0, top, x1, bottom = box
    label = f"{spot.role_word} {spot.text}" + (f"：{spot.words}" if spot.words else "")
    return PageBox(
        _KINDS.get(spot.role, "leftover"),
        round(x0, 1),
        round(top, 1),
        round(x1 - x0, 1),
        round(bottom - top, 1),
        label,
        spot.url,
        chosen=spot.chosen,
    )
