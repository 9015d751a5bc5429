"""One page of the paper: its picture or its drawing, with the boxes over it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from shisaku.core.reading import Reading
from shisaku.readers.pages import Page
from shisaku.web.room.asked import ZOOMS, Asked, left_key
from shisaku.web.room.boxes import PageBox, Places, boxes
from shisaku.web.room.drawing import DrawnCell, draw
from shisaku.work.page_pictures import has_pictures
from shisaku.work.refusals import NotFoundError
from shisaku.work.room import RoomImport, SheetInRoom

_ABOVE = 6
_AROUND = 2
_MOST_ROWS = 160
# A drawing wider than a sheet of paper keeps its size, so large that its letters are to be read, and is moved sideways.
_PAPER = 620
_PIXELS_A_POINT = 1.3


@dataclass(frozen=True, slots=True)
class Zoom:
    """A size in which the page can be shown, in percent of the width it has."""

    percent: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with its neighbours; `picture` is the address of its image, empty where it is drawn from `cells`.

    `own` tells that only the cells of the person's sheets are drawn; `missing` says why nothing can be shown. `span`
    is set for a drawing too wide to be fitted: its width in pixels.
    """

    number: int
    name: str = ""
    width: float = 0
    height: float = 0
    picture: str = ""
    cells: Sequence[DrawnCell] = ()
    boxes: Sequence[PageBox] = ()
    before: str = ""
    after: str = ""
    zoom: int = ZOOMS[0]
    zooms: Sequence[Zoom] = ()
    span: int = 0
    missing: str = ""
    partial: bool = False
    own: bool = False


def page_view(
    room: RoomImport, sheet: SheetInRoom | None, asked: Asked, *, names: Mapping[str, str]
) -> PageView:
    """The page that is asked for, else the one on which what is selected stands, else the sheet's first."""
    number = _number(room, sheet, asked)
    here = replace(asked, page=number)
    try:
        shown = _shown(room, sheet, here, names)
    except NotFoundError as refusal:
        shown = PageView(number, missing=str(refusal))
    last = room.import_.document.pages
    return replace(
        shown,
        zoom=asked.zoom,
        zooms=[Zoom(zoom, here.url(zoom=zoom), current=zoom == asked.zoom) for zoom in ZOOMS],
        before=here.url(page=number - 1) if number > 1 else "",
        after=here.url(page=number + 1) if number < last else "",
    )


def _shown(room: RoomImport, sheet: SheetInRoom | None, asked: Asked, names: Mapping[str, str]) -> PageView:
    number = asked.page
    whole, pictured = room.paper.is_open(number), has_pictures(room.import_.document)
    every = room.paper.lines(number)
    lines = None if every is None or pictured else _lines(room.reading, sheet, number, every)
    page = room.paper.page(number, lines)
    if page is None:
        raise NotFoundError("このページはありません。")
    if whole and pictured:
        return _pictured(sheet, asked, page, names)
    if not whole and not page.rows:
        return PageView(number, missing=_("ほかの課のシートだけのページのため、表示できません。"))
    drawing = draw(page)
    places = Places(number, drawing.spots, boxed=page.size is not None)
    return PageView(
        number,
        name=page.name,
        width=round(drawing.width, 1),
        height=round(drawing.height, 1),
        cells=drawing.cells,
        boxes=_boxes(places, sheet, asked, names, whole=whole),
        span=round(drawing.width * _PIXELS_A_POINT * asked.zoom / 100) if drawing.width > _PAPER else 0,
        partial=whole and len(page.rows) < len(every or ()),
        own=not whole,
    )


def _pictured(sheet: SheetInRoom | None, asked: Asked, page: Page, names: Mapping[str, str]) -> PageView:
    drawing = draw(page)
    width, height = page.size or (drawing.width, drawing.height)
    return PageView(
        asked.page,
        width=round(width, 1),
        height=round(height, 1),
        picture=reverse("staff_room_picture", args=[asked.code, asked.key, asked.page]),
        boxes=_boxes(Places(asked.page, drawing.spots, boxed=True), sheet, asked, names, whole=True),
    )


def _number(room: RoomImport, sheet: SheetInRoom | None, asked: Asked) -> int:
    last = max(room.import_.document.pages, 1)
    if asked.page:
        return min(asked.page, last)
    if sheet is None:
        return 1
    for left in sheet.leftovers:
        if left_key(left) == asked.left:
            return left.page
    for doubt in sheet.doubts:
        if doubt.number == asked.doubt and not asked.value:
            return next((place.origin.page for place in doubt.places if place.origin), sheet.tab.pages[0])
    for value in sheet.values:
        if value.address == asked.value and value.origins:
            return value.origins[0].page
    return sheet.tab.pages[0] if sheet.tab.pages else 1


def _boxes(
    places: Places, sheet: SheetInRoom | None, asked: Asked, names: Mapping[str, str], *, whole: bool
) -> list[PageBox]:
    """Of a page that is not shown as a whole no leftover is: it may be another sheet's."""
    if sheet is None:
        return []
    left = sheet.leftovers if whole else ()
    return boxes(places, sheet.values, sheet.doubts, left, asked=asked, names=names)


def _lines(
    reading: Reading, sheet: SheetInRoom | None, number: int, every: Sequence[int]
) -> frozenset[int] | None:
    """Of a long page the lines of the sheet with those that head it: what stands above the first sheet of all."""
    if len(every) <= (_ABOVE if sheet is not None and not sheet.table else _MOST_ROWS):
        return None
    owners = _owners(reading, number)
    own = [line for line, keys in owners.items() if sheet is not None and keys == {sheet.tab.key}]
    if sheet is None or not own:
        return frozenset(every[:_MOST_ROWS])
    starts = [line for line, keys in owners.items() if len(keys) == 1]
    first, last, begun = min(own), max(own), min(starts)
    others = [line for line in starts if line not in own]
    following = min((line for line in others if line > last), default=last + _MOST_ROWS)
    above = max(first - _AROUND, max((line for line in others if line < first), default=0) + 1)
    head = range(max(begun - _ABOVE, 1), begun) if begun < first else range(max(first - _ABOVE, 1), first)
    shared = [line for line, keys in owners.items() if sheet.tab.key in keys and len(keys) > 1]
    shown = {*head, *shared, *range(min(above, first), min(following, first + _MOST_ROWS))}
    return frozenset(shown.intersection(every))


def _owners(reading: Reading, number: int) -> Mapping[int, set[str]]:
    """Line of a page → the keys of the sheets of which a value stands there; a title may be of all of them."""
    owners: dict[int, set[str]] = defaultdict(set)
    for address, origins in reading.origins.items():
        for origin in origins:
            if origin.page == number and origin.line is not None:
                top, key, *_ = address.split("/")
                owners[origin.line].add(key if top == "sheets" else f"{top}/{key}")
    return owners
