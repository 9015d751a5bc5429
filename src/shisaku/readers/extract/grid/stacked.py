"""Cells with figures over each other, where the paper says which is which (上段：目標、下段：実績)."""

import re

from shisaku.core.amounts import parse_number

_PLACES = ("上段", "中段", "下段")
_PIECE = re.compile(rf"({'|'.join(_PLACES)})\s*[:：はが=＝]?\s*([^\s、,・/／()（）:：]{{1,12}})")
_SAID = re.compile(rf"[(（※]?\s*{_PIECE.pattern}(?:[\s、,・/／]*{_PIECE.pattern})+\s*[)）]?", re.DOTALL)
_LONGEST = 10


def stacked_labels(text: str) -> tuple[str, ...]:
    """What figures are from top to bottom: `（上段：目標、下段：実績）` → (目標, 実績); empty where it is unsaid."""
    said = _SAID.search(text)
    found = _PIECE.findall(said[0]) if said else []
    places = [_PLACES.index(place) for place, _ in found]
    return tuple(word for _, word in found) if len(found) > 1 and places == sorted(set(places)) else ()


def without_stacked(text: str) -> str:
    """A label without the words that say how the figures below it are stacked."""
    return _SAID.sub("", text).strip() if stacked_labels(text) else text


def pieces_of(text: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """The figures of a cell, one for each label; empty where it holds another number of lines, or prose."""
    lines = tuple(line.strip() for line in text.split("\n"))
    fits = len(lines) == len(labels) > 1 and all(len(line) <= _LONGEST for line in lines)
    return lines if fits and any(parse_number(line) is not None for line in lines) else ()
