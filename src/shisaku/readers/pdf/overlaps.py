"""Texts at the same place: a letter drawn twice to look bold, or two versions of which one was meant to be hidden."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from shisaku.readers.pdf.glyphs import Glyph
from shisaku.readers.pdf.runs import Run, run_of

_SAME_LINE = 0.35
_SAME_PLACE = 0.5
_SAME_SIZE = 1.4
_TWIN = 0.3
# This share of a text, and of its first part, lies under another one if it is an older version.
_MOST = 0.6
_BEGINNING = 0.3


def without_doubles(runs: list[Run]) -> list[Run]:
    """The runs with every character once."""
    gone: dict[int, set[int]] = {}
    for early, late in _pairs(runs):
        twins = {place for place, glyph in enumerate(early.glyphs) if _has_twin(glyph, late.glyphs)}
        gone.setdefault(id(early), set()).update(twins)
    if not any(gone.values()):
        return runs
    kept: list[Run] = []
    for run in runs:
        twins = gone.get(id(run), set())
        rest = [glyph for place, glyph in enumerate(run.glyphs) if place not in twins]
        if rest:
            kept.append(run_of(rest, run.falls, run.indented) if twins else run)
    return kept


def suspects(runs: list[Run]) -> list[Run]:
    """The runs over which other letters or digits of much the same size are written, in the order of painting."""
    found = {id(early): early for early, late in _pairs(runs) if _collide(early, late)}
    return list(found.values())


def older_versions(doubtful: list[Run], others: list[Run]) -> list[Run]:
    """Those of the `doubtful` runs that other text lies on from the beginning: versions that were to be hidden.

    Text that only runs on into its neighbour's place is none.
    """
    lines = sorted(others, key=attrgetter("middle"))
    middles = [run.middle for run in lines]
    older = []
    for run in doubtful:
        near = _SAME_LINE * run.size
        beside = lines[bisect_left(middles, run.middle - near) : bisect_right(middles, run.middle + near)]
        width = run.x1 - run.x0
        begun = run.x0 + width * _BEGINNING
        whole = sum(max(min(run.x1, one.x1) - max(run.x0, one.x0), 0.0) for one in beside)
        first = sum(max(min(begun, one.x1) - max(run.x0, one.x0), 0.0) for one in beside)
        if whole >= width * _MOST and first >= (begun - run.x0) * _MOST:
            older.append(run)
    return older


def _pairs(runs: list[Run]) -> Iterator[tuple[Run, Run]]:
    """The pairs of runs that lie on each other, each with the one painted first in front."""
    ordered = sorted([(run.middle, number, run.x0, run.x1, run.size) for number, run in enumerate(runs)])
    for place, (middle, number, x0, x1, size) in enumerate(ordered):
        lowest = middle + _SAME_LINE * size
        for other_middle, other, other_x0, other_x1, other_size in islice(ordered, place + 1, None):
            if other_middle > lowest:
                break
            if other_x0 >= x1 or x0 >= other_x1:
                continue
            shared = min(x1, other_x1) - max(x0, other_x0)
            if shared > _SAME_PLACE * min(size, other_size, x1 - x0, other_x1 - other_x0):
                first, second = sorted((number, other))
                yield runs[first], runs[second]


def _has_twin(glyph: Glyph, others: Sequence[Glyph]) -> bool:
    """Whether one of `others` is the same character drawn a hair's breadth beside it."""
    near = _TWIN * glyph.size
    return any(
        other.text == glyph.text and abs(other.x0 - glyph.x0) <= near and abs(other.top - glyph.top) <= near
        for other in others
    )


def _collide(early: Run, late: Run) -> bool:
    """Whether letters or digits stand on others: no marks put on a box, no stamp over a line."""
    if max(early.size, late.size) > min(early.size, late.size) * _SAME_SIZE:
        return False
    near = _TWIN * early.size
    return any(
        one.text != other.text
        and one.text.isalnum()
        and other.text.isalnum()
        and abs(one.x0 + one.x1 - other.x0 - other.x1) <= 2 * near
        for one in early.glyphs
        for other in late.glyphs
    )
