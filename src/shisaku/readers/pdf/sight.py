"""Which characters a reader of the page sees, and why the others are not seen."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from shisaku.readers.pages import Box
from shisaku.readers.pdf.calls import Colour
from shisaku.readers.pdf.drawing import Area, Drawing, Paint, Picture, holds, is_white
from shisaku.readers.pdf.glyphs import Glyph

# A picture over this share of the page is the page: a scan.
PAGE_SHARE = 0.5
_BAND = 32.0
_ALIKE = 8
_OPAQUE = 250
_MOST_OUT = 0.5
_LEFT, _TOP, _RIGHT, _BOTTOM = map(itemgetter, range(1, 5))


@dataclass(slots=True)
class Sight:
    """The characters that are read; those that are not, counted by reason; and how many of the read are a scanner's.

    Reasons: `outside` the page, `invisible` ink, the `colour` of what lies beneath, `covered` by something painted
    later, on a `layer` that is off, an older `version` under another text. `unseen` are the text objects concerned.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    hidden: Counter[str] = field(default_factory=Counter)
    unseen: set[int] = field(default_factory=set)
    guessed: int = 0


def seen(
    glyphs: list[Glyph], drawing: Drawing, size: tuple[float, float], off: Collection[int] = ()
) -> Sight:
    """Part the characters of a page of `size` points; text objects in `off` stand on layers that are not shown."""
    sight = Sight(inside(glyphs, size))
    if len(sight.glyphs) < len(glyphs):
        sight.hidden["outside"] = _inked(glyphs) - _inked(sight.glyphs)
    reasons = _Painted(drawing).reasons(sight.glyphs)
    reasons.update(dict.fromkeys(off, "layer"))
    if not reasons:
        return sight
    scanned = _scanner_text(sight.glyphs, reasons, drawing, size)
    sight.guessed = _inked(glyph for glyph in sight.glyphs if glyph.source in scanned)
    sight.unseen = set(reasons) - scanned
    for glyph in sight.glyphs:
        if glyph.source in sight.unseen and not glyph.text.isspace():
            sight.hidden[reasons[glyph.source]] += 1
    return sight


def inside(glyphs: list[Glyph], size: tuple[float, float]) -> list[Glyph]:
    """The characters whose middle is on a page of `size`."""
    width, height = size
    if not glyphs or (
        min(map(_LEFT, glyphs)) >= 0
        and min(map(_TOP, glyphs)) >= 0
        and max(map(_RIGHT, glyphs)) <= width
        and max(map(_BOTTOM, glyphs)) <= height
    ):
        return glyphs
    return [
        glyph
        for glyph in glyphs
        if 0 <= (glyph.x0 + glyph.x1) / 2 <= width and 0 <= (glyph.top + glyph.bottom) / 2 <= height
    ]


def _inked(glyphs: Iterable[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)


def picture_share(drawing: Drawing, size: tuple[float, float]) -> float:
    """The share of the page that pictures cover, strips of one scan added up."""
    covered = 0.0
    for _, (x0, top, x1, bottom), _ in drawing.pictures:
        across = min(x1, size[0]) - max(x0, 0.0)
        along = min(bottom, size[1]) - max(top, 0.0)
        covered += max(across, 0.0) * max(along, 0.0)
    return covered / max(size[0] * size[1], 1.0)


def _boxes(glyphs: Iterable[Glyph]) -> dict[int, Box]:
    """The box of what each text object shows."""
    boxes: dict[int, Box] = {}
    for text, x0, top, x1, bottom, _, source in glyphs:
        if text.isspace():
            continue
        box = boxes.get(source)
        if box is None:
            boxes[source] = (x0, top, x1, bottom)
        else:
            boxes[source] = (min(box[0], x0), min(box[1], top), max(box[2], x1), max(box[3], bottom))
    return boxes


def _scanner_text(
    glyphs: Sequence[Glyph], reasons: dict[int, str], drawing: Drawing, size: tuple[float, float]
) -> set[int]:
    """The unseen text objects that are the only text of a scan: a scanner's guess at the picture."""
    unseen = {source for source, reason in reasons.items() if reason in ("invisible", "covered")}
    inked = [glyph.source for glyph in glyphs if not glyph.text.isspace()]
    plain = sum(source not in reasons for source in inked)
    if picture_share(drawing, size) >= PAGE_SHARE:
        return unseen
    if plain == 0:
        return {source for source in unseen if reasons[source] == "invisible"}
    return set()


class _Painted:
    """What is painted where, in bands of the page, so that each text is compared with its neighbourhood only."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.bands: dict[int, list[Area | Picture]] = defaultdict(list)
        things: list[Area | Picture] = [*drawing.areas, *drawing.pictures]
        for thing in sorted(things, key=lambda thing: thing.order):
            first, last = (int(edge // _BAND) for edge in (thing.box[1], thing.box[3]))
            for band in range(max(first, -1), min(last, 1000) + 1):
                self.bands[band].append(thing)
        self.vanishing: dict[Colour | None, bool] = {}
        self.colours = {area.colour for area in drawing.areas if area.plain and area.colour}

    def reasons(self, glyphs: Sequence[Glyph]) -> dict[int, str]:
        """Text objects that cannot be seen → why."""
        last = max((thing.order for things in self.bands.values() for thing in things), default=-1)
        doubtful = {
            handle
            for handle, paint in self.drawing.paints.items()
            if paint.order < last or paint.invisible or self._may_vanish(paint.colour)
        }
        found: dict[int, str] = {}
        if doubtful:
            for source, box in _boxes(glyph for glyph in glyphs if glyph.source in doubtful).items():
                reason = self._reason(self.drawing.paints[source], box)
                if reason is not None:
                    found[source] = reason
        return found

    def _reason(self, paint: Paint, box: Box) -> str | None:
        if paint.invisible:
            return "invisible"
        near = self.bands.get(int((box[1] + box[3]) / 2 // _BAND), [])
        place = bisect_right(near, paint.order, key=lambda thing: thing.order)
        if any(_covers(thing, box) for thing in near[place:]):
            return "covered"
        if paint.colour is not None and self._may_vanish(paint.colour):
            beneath = next((thing for thing in reversed(near[:place]) if _lies_under(thing, box)), None)
            if _vanishes(paint.colour, beneath):
                return "colour"
        return None

    def _may_vanish(self, colour: Colour | None) -> bool:
        """Whether there is ground of the colour of a text; asked for a few colours very often."""
        if colour not in self.vanishing:
            self.vanishing[colour] = colour is not None and (
                is_white(colour) or any(_alike(colour, other) for other in self.colours)
            )
        return self.vanishing[colour]


def _vanishes(colour: Colour, beneath: Area | Picture | None) -> bool:
    if beneath is None:
        return is_white(colour)
    if isinstance(beneath, Picture) or beneath.colour is None or not beneath.plain:
        return False
    return beneath.colour[3] >= _OPAQUE and _alike(colour, beneath.colour)


def _alike(colour: Colour, other: Colour) -> bool:
    return max(abs(one - two) for one, two in zip(colour[:3], other[:3], strict=True)) <= _ALIKE


def _covers(thing: Area | Picture, box: Box) -> bool:
    """Whether something painted later leaves nothing to be seen of a text."""
    if isinstance(thing, Picture):
        if thing.transparent:
            return False
    elif not thing.plain or (thing.colour is not None and thing.colour[3] < _OPAQUE):
        return False
    middle = (box[1] + box[3]) / 2
    outside = max(thing.box[0] - box[0], 0.0) + max(box[2] - thing.box[2], 0.0)
    quarter = (box[3] - box[1]) / 4
    return (
        outside < (box[2] - box[0]) * _MOST_OUT / 2
        and thing.box[1] <= middle - quarter
        and middle + quarter <= thing.box[3]
    )


def _lies_under(thing: Area | Picture, box: Box) -> bool:
    return holds(thing.box, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
