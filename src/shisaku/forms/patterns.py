"""A pattern turned round: the words that it finds in a text, put together from what its groups are to hold.

A form says once how a heading looks (施策, a number, a title); reading takes it apart, printing puts it together.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from re import _constants as sre
from re import _parser as parser
from typing import Any

# A sign of each category, where a pattern asks for any of them.
_SIGNS = {sre.CATEGORY_DIGIT: "0", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a"}
_ASCII_END = 128


class _UnsayableError(Exception):
    """No words can be told from the pattern."""


def put_together(pattern: str, parts: Mapping[str, str]) -> str | None:
    """The words that `pattern` matches as a whole with just these `parts` in its groups; `None` where there are none.

    Signs that the pattern leaves open are the first it allows, full-width ones before others.
    """
    try:
        words = _Words(pattern, parts).all()
    except _UnsayableError:
        return None
    match = re.fullmatch(pattern, words)
    found = {name: part for name, part in match.groupdict().items() if part} if match else None
    return words if found == dict(parts) else None


class _Words:
    """The words of one pattern."""

    def __init__(self, pattern: str, parts: Mapping[str, str]) -> None:
        self.tree = parser.parse(pattern)
        self.names = {number: name for name, number in self.tree.state.groupdict.items()}
        self.parts = parts

    def all(self) -> str:
        return self._of(self.tree)

    def _of(self, pieces: Sequence[Any]) -> str:
        return "".join(self._piece(kind, told) for kind, told in pieces)

    def _piece(self, kind: Any, told: Any) -> str:  # noqa: ANN401 - what the parser of patterns gives has no types
        makers: dict[Any, Callable[[Any], str]] = {
            sre.LITERAL: chr,
            sre.IN: _one_of,
            sre.SUBPATTERN: self._group,
            sre.BRANCH: self._branch,
            sre.MAX_REPEAT: self._repeat,
            sre.MIN_REPEAT: self._repeat,
            sre.AT: lambda _: "",
        }
        if kind not in makers:
            raise _UnsayableError
        return makers[kind](told)

    def _group(self, told: tuple[int | None, int, int, Sequence[Any]]) -> str:
        name = self.names.get(told[0] or 0)
        if name is None:
            return self._of(told[3])
        if name not in self.parts:
            raise _UnsayableError
        return self.parts[name]

    def _branch(self, told: tuple[None, Sequence[Sequence[Any]]]) -> str:
        for way in sorted(told[1], key=self._holds, reverse=True):
            try:
                return self._of(way)
            except _UnsayableError:
                continue
        raise _UnsayableError

    def _repeat(self, told: tuple[int, int, Sequence[Any]]) -> str:
        """As often as it must stand; once where it holds one of the parts."""
        least, _, pieces = told
        times = max(least, 1) if self._holds(pieces) else least
        return self._of(pieces) * times if times else ""

    def _holds(self, pieces: Sequence[Any]) -> bool:
        """Whether one of the parts stands in these pieces."""
        for kind, told in pieces:
            if kind is sre.SUBPATTERN and (
                self.names.get(told[0] or 0) in self.parts or self._holds(told[3])
            ):
                return True
            if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and self._holds(told[2]):
                return True
            if kind is sre.BRANCH and any(self._holds(way) for way in told[1]):
                return True
        return False


def _one_of(told: Sequence[tuple[Any, Any]]) -> str:
    """A sign of a set, full-width where it has one: papers print （ and ： so."""
    signs = [_sign(kind, value) for kind, value in told]
    wide = (sign for sign in signs if ord(sign) >= _ASCII_END)
    return next(wide, signs[0])


def _sign(kind: Any, value: Any) -> str:  # noqa: ANN401 - what the parser of patterns gives has no types
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.RANGE:
        return chr(value[0])
    if kind is sre.CATEGORY and value in _SIGNS:
        return _SIGNS[value]
    raise _UnsayableError
