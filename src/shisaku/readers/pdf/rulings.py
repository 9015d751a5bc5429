"""Lines as drawn → lines as meant: pieces and dashes joined, and those that meet put together."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shisaku.readers.pdf.drawing import Ruling

# How far a line may end before or behind the one it is meant to meet, in points.
TOUCH = 3.0
# Pieces of one line: how far they may stand off each other across, and how wide a gap drawing leaves.
_OFF = 0.7
_GAP = 1.5
# A dash is no longer than this; the gap after it no longer than it, up to this factor.
_DASH = 12.0
_DASH_GAP = 1.6
_WIDEST_DASH_GAP = 8.0
# What stays shorter than this after joining is no ruling: a tick, a stroke of a picture.
_SHORTEST = 4.0


class Web(NamedTuple):
    """Lines that hang together: level ones and upright ones."""

    level: list[Ruling]
    upright: list[Ruling]


class TooManyCrossingsError(ValueError):
    """The lines cross so often that they are a drawing, not a table."""


def joined(pieces: Sequence[Ruling]) -> list[Ruling]:
    """The lines that `pieces` make, sorted by where they stand; strokes too short to rule anything are left out."""
    lines: list[Ruling] = []
    for row in _rows(pieces):
        at = sum(piece.at * (piece.end - piece.start + 1) for piece in row)
        at /= sum(piece.end - piece.start + 1 for piece in row)
        lines += [Ruling(at, start, end) for start, end in _stretches(row) if end - start >= _SHORTEST]
    return lines


def _rows(pieces: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Pieces of one height together, each row sorted along the line."""
    row: list[Ruling] = []
    for piece in sorted(pieces):
        if row and (piece.at - row[-1].at > _OFF / 2 or piece.at - row[0].at > _OFF):
            yield sorted(row, key=lambda one: one.start)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.start)


def _stretches(row: Sequence[Ruling]) -> Iterator[tuple[float, float]]:
    """Where lines begin and end in a row of pieces."""
    start, end = row[0].start, row[0].end
    last = end - start
    for piece in row[1:]:
        length = piece.end - piece.start
        gap = piece.start - end
        if gap <= _GAP or gap <= _dash_gap(last, length):
            end = max(end, piece.end)
        else:
            yield start, end
            start, end = piece.start, piece.end
        last = length
    yield start, end


def _dash_gap(last: float, length: float) -> float:
    """The widest gap between two dashes of one line; none between lines that are no dashes."""
    if max(last, length) > _DASH:
        return 0.0
    return min(max(last, length) * _DASH_GAP + _GAP, _WIDEST_DASH_GAP)


def webs(level: Sequence[Ruling], upright: Sequence[Ruling], most: int) -> tuple[list[Web], list[Ruling]]:
    """Lines that touch, put together, and the level lines that touch no upright one.

    Raises `TooManyCrossingsError` beyond `most` pairs looked at.
    """
    leader = list(range(len(level) + len(upright)))

    def first_of(member: int) -> int:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    places = [line.at for line in upright]
    looked_at = 0
    for number, line in enumerate(level):
        first = bisect_left(places, line.start - TOUCH)
        last = bisect_right(places, line.end + TOUCH)
        looked_at += last - first
        if looked_at > most:
            raise TooManyCrossingsError
        for other in range(first, last):
            if upright[other].start - TOUCH <= line.at <= upright[other].end + TOUCH:
                leader[first_of(len(level) + other)] = first_of(number)
    members: dict[int, Web] = {}
    for number, line in enumerate(level):
        members.setdefault(first_of(number), Web([], [])).level.append(line)
    for number, line in enumerate(upright, start=len(level)):
        members.setdefault(first_of(number), Web([], [])).upright.append(line)
    found = [web for web in members.values() if web.level and web.upright]
    loose = [line for web in members.values() if not web.upright for line in web.level]
    return found, loose


def boundaries(places: Sequence[float], apart: float) -> list[float]:
    """Places of lines, those of a double line taken together: nearer than `apart` there is no room for a cell."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= apart and place - found[-1][0] <= 1.5 * apart:
            found[-1].append(place)
        else:
            found.append([place])
    return [(group[0] + group[-1]) / 2 for group in found]
