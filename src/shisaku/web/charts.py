"""Geometry of the charts, as plain numbers for `drawings`. No colours, no words, no markup.

Charts that stand over a grid of years share its columns: the label column is to a year's as 224 to 160, and every x is
a percentage, so that bars stay over their figures at any width. Heights are pixels. y grows downwards, as in SVG.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LABEL, _YEAR = 224, 160
_FULL = 100.0
_TICKS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: what it is (`general_fund`, `earmarked` …, which chooses the pattern) and its amount."""

    kind: str
    amount: float


@dataclass(frozen=True, slots=True)
class Stack:
    """The parts of one year, from the bottom up; `planned` where nothing is settled yet, `now` the evaluated year.

    `empty` is the word that stands where there is no part.
    """

    label: str
    parts: Sequence[Part]
    planned: bool = False
    now: bool = False
    empty: str = ""

    @property
    def total(self) -> float:
        """The sum of the parts."""
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart: where, and the amount it stands for."""

    y: float
    amount: float


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn part: its kind and its extent along the bar."""

    kind: str
    start: float
    length: float
    amount: float

    @property
    def middle(self) -> float:
        """Where its word stands."""
        return round(self.start + self.length / 2, 2)


@dataclass(frozen=True, slots=True)
class StackColumn:
    """A year of the stacked chart: left and right edge of its column in percent, boxes, and where the total stands."""

    left: float
    right: float
    boxes: Sequence[Box]
    total: float
    total_y: float
    stack: Stack

    @property
    def share(self) -> float:
        """The width of its column in percent."""
        return round(self.right - self.left, 3)


@dataclass(frozen=True, slots=True)
class StackChart:
    """Columns over a baseline, with tick lines; `height` and `base` in pixels."""

    height: float
    base: float
    left: float
    ticks: Sequence[Tick]
    columns: Sequence[StackColumn]


def label_share(count: int) -> float:
    """How much of the width, in percent, the labels beside `count` years take (tables.css has the same shares)."""
    return round(_LABEL / (_LABEL + _YEAR * count) * _FULL, 2)


def column_edges(place: int, count: int) -> tuple[float, float]:
    """Left and right edge, in percent of the width, of the year at `place` (from 0) among `count` years."""
    labels = label_share(count)
    share = (_FULL - labels) / count
    return round(labels + share * place, 3), round(labels + share * (place + 1), 3)


def tick_amounts(largest: float) -> list[float]:
    """Round amounts from 0 up to `largest`: steps of 1, 2 or 5 times a power of ten, at most four of them."""
    if largest <= 0:
        return [0]
    power = 10.0
    while power > largest:
        power /= 10
    while power * 10 <= largest:
        power *= 10
    steps = (power / 10 * 5, power, power * 2, power * 5)
    step = next(step for step in steps if largest / step <= _TICKS_AT_MOST)
    return [round(step * count, 10) for count in range(int(largest / step + 1e-9) + 1)]


def stacked_columns(stacks: Sequence[Stack], *, plot: float = 148, head: float = 40) -> StackChart:
    """Stacks as columns: `plot` pixels for the largest total, `head` above it for its label."""
    largest = max((stack.total for stack in stacks), default=0)
    base = head + plot
    scale = plot / largest if largest > 0 else 0
    columns = []
    for place, stack in enumerate(stacks):
        left, right = column_edges(place, len(stacks))
        boxes, top = [], base
        for part in stack.parts:
            length = round(part.amount * scale, 2)
            top = round(top - length, 2)
            boxes.append(Box(part.kind, top, length, part.amount))
        columns.append(StackColumn(left, right, boxes, stack.total, round(top - 8, 2), stack))
    ticks = [Tick(round(base - amount * scale, 2), amount) for amount in tick_amounts(largest)]
    return StackChart(base + 12, base, label_share(len(stacks)), ticks, columns)


@dataclass(frozen=True, slots=True)
class LyingBar:
    """A year of the narrow chart: boxes in percent of the width there is for bars."""

    boxes: Sequence[Box]
    total: float
    stack: Stack


def lying_bars(stacks: Sequence[Stack]) -> list[LyingBar]:
    """Stacks as bars from left to right; years without any part are left out."""
    largest = max((stack.total for stack in stacks), default=0)
    bars = []
    for stack in stacks:
        if largest <= 0 or not stack.parts:
            continue
        boxes, start = [], 0.0
        for part in stack.parts:
            length = round(part.amount / largest * _FULL, 2)
            boxes.append(Box(part.kind, round(start, 2), length, part.amount))
            start += length
        bars.append(LyingBar(boxes, stack.total, stack))
    return bars


@dataclass(frozen=True, slots=True)
class YearPoint:
    """Target and actual of one year, either missing as `None`."""

    label: str
    target: float | None
    actual: float | None
    now: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True)
class PointColumn:
    """A year of the indicator chart: the bar of the actual, the line of the target, where the actual's label stands."""

    left: float
    right: float
    bar_y: float
    bar_height: float
    label_y: float
    label_inside: bool
    target_y: float | None
    point: YearPoint

    @property
    def share(self) -> float:
        """The width of its column in percent."""
        return round(self.right - self.left, 3)


@dataclass(frozen=True, slots=True)
class PointChart:
    """Actuals as bars against lines of the targets."""

    height: float
    base: float
    left: float
    ticks: Sequence[Tick]
    columns: Sequence[PointColumn]


def target_columns(points: Sequence[YearPoint], *, plot: float = 110, head: float = 16) -> PointChart:
    """Target against actual; the scale holds 0, every target and every actual, also below 0."""
    numbers = [n for point in points for n in (point.target, point.actual) if n is not None]
    high, low = max([0.0, *numbers]), min([0.0, *numbers])
    scale = plot / (high - low) if high > low else 0
    base = round(head + high * scale, 2) if scale else head + plot
    columns = [
        _point_column(point, column_edges(place, len(points)), base, scale)
        for place, point in enumerate(points)
    ]
    amounts = [-amount for amount in reversed(tick_amounts(-low)[1:])] + tick_amounts(high)
    ticks = [Tick(round(base - amount * scale, 2), amount) for amount in amounts]
    return PointChart(head + plot + 12, base, label_share(len(points)), ticks, columns)


_ROOM_FOR_LABEL = 22
_BELOW_LINE = 20


def _point_column(point: YearPoint, edges: tuple[float, float], base: float, scale: float) -> PointColumn:
    length = abs(point.actual or 0) * scale
    top = base - length if (point.actual or 0) >= 0 else base
    line = None if point.target is None else base - point.target * scale
    label_y, inside = _label_place(top, length, line)
    return PointColumn(
        left=edges[0],
        right=edges[1],
        bar_y=round(top, 2),
        bar_height=round(length, 2),
        label_y=round(label_y, 2),
        label_inside=inside,
        target_y=None if line is None else round(line, 2),
        point=point,
    )


def _label_place(top: float, length: float, line: float | None) -> tuple[float, bool]:
    """The baseline of the actual's label, and whether it stands inside the bar: never across the target's line."""
    if length < _ROOM_FOR_LABEL:
        return (
            min(top, line or top) if line is None or abs(line - top) < _ROOM_FOR_LABEL else top
        ) - 6, False
    if line is None or not top - 4 < line < top + _ROOM_FOR_LABEL:
        return top + 16, True
    return (
        (line + _BELOW_LINE, True) if line + _ROOM_FOR_LABEL < top + length else (min(top, line) - 6, False)
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of one judgement: `rank` (0 best, `None` not judged) chooses the pattern, `word` and `mark` the badge."""

    rank: int | None
    word: str
    count: int
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A segment of a labelled bar, in percent of its width; the label may have been shifted to find room."""

    of: Counted
    percent: float
    x: float
    width: float
    label_x: float


def labelled_bar(
    counts: Sequence[Counted], *, room: Callable[[str], float] = lambda _word: 10
) -> list[Share]:
    """Segments in the order given, each with its share and the place of its label.

    A label stands under the start of its segment; where the label before needs the place it shifts to the right, and
    all shift to the left as far as the right end asks. None disappears. `room` says what the label of a word needs, in
    percent of the width; labels that need more than there is get less in proportion.
    """
    needed = [room(counted.word) for counted in counts]
    rooms = [need * min(1.0, _FULL / sum(needed)) for need in needed]
    total = sum(counted.count for counted in counts)
    widths = [counted.count / total * _FULL if total else 0.0 for counted in counts]
    starts = [sum(widths[:place]) for place in range(len(widths))]
    labels: list[float] = []
    for place, start in enumerate(starts):
        labels.append(max(start, labels[-1] + rooms[place - 1]) if labels else start)
    for place, label in enumerate(labels):
        labels[place] = max(min(label, _FULL - sum(rooms[place:])), 0.0)
    return [
        Share(counted, round(width, 1), round(start, 2), round(width, 2), round(label, 2))
        for counted, width, start, label in zip(counts, widths, starts, labels, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Spark:
    """A small column without a scale: place and height in pixels; the last is the evaluated year."""

    x: float
    y: float
    height: float
    now: bool


def spark(amounts: Sequence[float | None], *, height: float = 24, width: float = 8) -> list[Spark]:
    """A few years as small columns beside a figure; a missing year leaves its place empty."""
    largest = max((amount for amount in amounts if amount), default=0)
    return [
        Spark(place * (width + 1), round(height - length, 2), round(length, 2), place == len(amounts) - 1)
        for place, amount in enumerate(amounts)
        if amount is not None
        for length in [max(amount / largest * height, 1.0) if largest > 0 else 1.0]
    ]


def share_of(amount: float, largest: float) -> float:
    """The length of a lying bar, in percent of the largest; nothing below 0."""
    return round(min(max(amount / largest, 0.0), 1.0) * _FULL, 2) if largest > 0 else 0.0
