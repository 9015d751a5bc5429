"""Found words in a text: where they stand, and as much around them as a line of a list has room for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from shisaku.core.text import searchable

# A sign with the voicing marks of half-width kana behind it, which fold into one (ﾃﾞ → デ).
_SIGN = re.compile(r"[\s\S][\uff9e\uff9f]*")
_AROUND = 24
_LENGTH = 72


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, `found` where it is one of the words."""

    text: str
    found: bool = False


def pieces(text: str, words: str) -> list[Piece]:
    """`text` cut where words of `words` stand in it, whatever their widths and case."""
    marks = _marks(text, words)
    result: list[Piece] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or marks[end] != marks[start]:
            result.append(Piece(text[start:end], marks[start]))
            start = end
    return result


def holds(text: str, words: str) -> bool:
    """Whether any of the words stands in `text`."""
    return any(_marks(text, words))


def excerpt(texts: Iterable[str], words: str) -> list[Piece]:
    """The surroundings of the first word found in any of `texts`, cut to a line, with `…` where something is left out.

    Without words, or where none is found, the beginning of the first text.
    """
    lines = [" ".join(text.split()) for text in texts if text.strip()]
    for line in lines:
        marks = _marks(line, words)
        if any(marks):
            return pieces(_cut(line, marks.index(True)), words)
    return [Piece(_cut(lines[0], 0))] if lines else []


def _cut(line: str, first: int) -> str:
    start = 0 if first <= _AROUND else first - _AROUND
    end = min(len(line), start + _LENGTH)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def _marks(text: str, words: str) -> list[bool]:
    """For each sign of `text`, whether it belongs to a found word."""
    wanted = searchable(words).split()
    if not wanted:
        return [False] * len(text)
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for sign in _SIGN.finditer(text):
        for plain in unicodedata.normalize("NFKC", sign[0]).casefold():
            if unicodedata.category(plain)[0] in "LN":
                folded.append(plain)
                places.append(sign.span())
    haystack = "".join(folded)
    marks = [False] * len(text)
    for word in wanted:
        start = haystack.find(word)
        while start >= 0:
            for place in range(places[start][0], places[start + len(word) - 1][1]):
                marks[place] = True
            start = haystack.find(word, start + 1)
    return marks
