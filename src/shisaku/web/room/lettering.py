"""How wide text stands on a drawn page, and where it breaks. All lengths in points."""

import re
from unicodedata import east_asian_width

SIZE = 10.0
LINE = 14.0
_NARROW = 0.58
_NUMBER = re.compile(r"[-−△▲+]?[\d,]+(\.\d+)?[%％人件円点回]?")
# What may not begin a line (JIS X 4051, the commonest signs).
_NEVER_FIRST = "、。，．）」』】〕・：；！？ー々％%)],."


def width_of(text: str) -> float:
    """The width of one line of text."""
    return SIZE * sum(1.0 if east_asian_width(sign) in "WFA" else _NARROW for sign in text)


def wrapped(text: str, width: float) -> list[str]:
    """The lines in which `text` stands within `width`: its own breaks, and one where the next sign is too wide."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _broken(paragraph, width)
    return lines


def is_number(text: str) -> bool:
    """Whether a cell holds a figure, which stands at the right."""
    return _NUMBER.fullmatch(text) is not None


def _broken(text: str, width: float) -> list[str]:
    lines, line, taken = [], "", 0.0
    for sign in text:
        wide = width_of(sign)
        if line and taken + wide > width and sign not in _NEVER_FIRST:
            lines.append(line)
            line, taken = "", 0.0
        line += sign
        taken += wide
    return [*lines, line]
