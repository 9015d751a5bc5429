"""The bands of a rule on one scale, as plain numbers for a drawing. No colours, no markup.

Every band is drawn with its mark and word, on two lines where one is too short: most words of English are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from shisaku.web.charts import Tick

# Pixels a sign takes at 13 px: a full-width one, and a Latin one.
_SIGN_WIDE, _SIGN_NARROW = 13, 7
_LAST_NARROW = 0x2000
# The open band at the top is drawn as long as three eighths of the rest.
_OPEN_BAND = 1.375
# What the rate needs beside the pointer, in pixels: −1,234.5% at 14 px, bold.
_POINTER_LABEL = 84
# Where the bands begin (the pointer stands above them), a band of one line, and what a second one adds, in pixels.
_TOP, _BAND, _LINE = 20, 26, 16


@dataclass(frozen=True, slots=True)
class ScaleBand:
    """A band on the scale: extent in pixels, its rank, mark and word."""

    x: float
    width: float
    rank: int
    mark: str
    word: str

    @property
    def middle(self) -> float:
        """Where its word stands."""
        return round(self.x + self.width / 2, 2)

    @property
    def lines(self) -> tuple[str, ...]:
        """Mark and word on one line, else on two; the mark alone where the band has no room for either."""
        return _fitted(self.mark, self.word, self.width)


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """A line of a band's label and its height on the page."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class BandScale:
    """Bands from the worst to the best, the edges between them, and where the rate points."""

    width: float
    bands: Sequence[ScaleBand]
    edges: Sequence[Tick]
    pointer: float | None

    @property
    def label_before(self) -> bool:
        """Whether the rate stands before the pointer: behind it there is no room up to the end of the scale."""
        return self.pointer is not None and self.pointer + _POINTER_LABEL > self.width

    @property
    def top(self) -> int:
        """Where the bands begin."""
        return _TOP

    @property
    def band_height(self) -> int:
        """The height of every band: that of the one with the most lines."""
        return _BAND + _LINE * (max((len(band.lines) for band in self.bands), default=1) - 1)

    @property
    def foot(self) -> int:
        """Where the amounts of the edges stand."""
        return _TOP + self.band_height + 16

    @property
    def height(self) -> int:
        """The height of the whole drawing."""
        return self.foot + 4

    @property
    def labels(self) -> Sequence[ScaleLine]:
        """The lines of all words, each in the middle of its band."""
        middle = _TOP + self.band_height / 2 + 5
        return [
            ScaleLine(band.middle, middle - _LINE * (len(band.lines) - 1) / 2 + _LINE * place, line)
            for band in self.bands
            for place, line in enumerate(band.lines)
        ]


def band_scale(
    bands: Sequence[tuple[float | None, str, str]], rate: float | None, *, width: float = 552
) -> BandScale:
    """A scale of bands. `bands` stand best first: lower edge (`None` for the last), mark, word.

    The scale begins at 0, or at the lowest edge where that is below 0. A rate beyond an end points at that end.
    """
    edges = [edge for edge, _mark, _word in bands if edge is not None]
    low = min([0.0, *(edge - abs(edge) for edge in edges if edge < 0)])
    high = low + (max([*edges, 1.0]) - low) * _OPEN_BAND
    per = width / (high - low)

    def x(amount: float) -> float:
        return round((min(max(amount, low), high) - low) * per, 2)

    starts = [x(edge) if edge is not None else 0.0 for edge, _mark, _word in bands]
    drawn = [
        ScaleBand(start, round(upper - start, 2), rank, mark, word)
        for rank, ((_edge, mark, word), (upper, start)) in enumerate(
            zip(bands, pairwise([width, *starts]), strict=True)
        )
    ]
    marks = [Tick(x(amount), amount) for amount in sorted({low, *edges})]
    return BandScale(width, drawn[::-1], marks, None if rate is None else x(rate))


@lru_cache(maxsize=256)
def _fitted(mark: str, word: str, width: float) -> tuple[str, ...]:
    """The lines of a label; every page with a judgement asks for those of the same few bands."""
    whole = f"{mark} {word}".strip()
    if _room(whole) <= width:
        return (whole,)
    words = whole.split(" ")
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    fitting = [pair for pair in halves if max(map(_room, pair)) <= width]
    return min(fitting, key=lambda pair: max(map(_room, pair))) if fitting else (mark,)


def _room(line: str) -> int:
    return sum(_SIGN_WIDE if ord(sign) > _LAST_NARROW else _SIGN_NARROW for sign in line)
