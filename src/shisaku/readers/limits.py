"""What a document may at most be, so that a stray file never stops the machine."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shisaku.readers.errors import LimitError, UnreadableError

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one document; exceeding one is a sentence that names the bound.

    `size` and `expanded` (an archive unpacked) in bytes, `seconds` of reading, `objects` on one page (characters,
    lines, pictures), `cells` of one workbook, filled or not. `memory` in bytes binds a reading in a process of its own
    (`readers.isolated`), and each process that reads pages for it: all that it may ask the machine for.
    """

    size: int = 50_000_000
    expanded: int = 1_000_000_000
    pages: int = 3_000
    objects: int = 300_000
    cells: int = 20_000_000
    seconds: float = 600.0
    memory: int = 4_000_000_000

    @property
    def out_of_memory(self) -> str:
        """What is said where a reading asked for more memory than it may have."""
        return f"読み取りのメモリが上限（{self.memory / _MB:.0f}MB）を超えました。ファイルを分けてください"


# Environment variable → the limit it sets and the unit it is given in (docs/settings.md).
SETTINGS = {
    "SHISAKU_READ_SIZE": ("size", _MB),
    "SHISAKU_READ_EXPANDED": ("expanded", _MB),
    "SHISAKU_READ_PAGES": ("pages", 1),
    "SHISAKU_READ_OBJECTS": ("objects", 1),
    "SHISAKU_READ_CELLS": ("cells", 1),
    "SHISAKU_READ_SECONDS": ("seconds", 1),
    "SHISAKU_READ_MEMORY": ("memory", _MB),
}


def limits_of(environment: Mapping[str, str]) -> Limits:
    """The limits that environment variables set, defaults for the others; an empty one counts as not set.

    Raises `LimitError` with one sentence where a value is no whole number above 0.
    """
    told: dict[str, int] = {}
    for name, (limit, unit) in SETTINGS.items():
        text = environment.get(name, "").strip()
        if text and not (text.isascii() and text.isdigit() and int(text) > 0):
            message = f"{name} の値「{text}」は使えません：1以上の整数にしてください。"
            raise LimitError(message)
        if text:
            told[limit] = int(text) * unit
    return replace(Limits(), **told)


@dataclass(frozen=True, slots=True)
class Watch:
    """The limits of one reading and the time at which it began."""

    limits: Limits
    began: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        """Raise `UnreadableError` when the reading has taken longer than it may."""
        if time.monotonic() - self.began > self.limits.seconds:
            message = f"読み取りに時間がかかりすぎました（上限 {self.limits.seconds:.0f}秒）。ファイルを分けてください"
            raise UnreadableError(message)
