"""Numbers of subjects (整理番号) as papers print them: in other widths, with zeros before them, cut.

A column too narrow prints 1045 as 045; the same paper, or another, prints 45 as 045. So a number alone proves little.
"""

import re
import unicodedata

# What such a column has room for: the last three digits.
CUT_LENGTH = 3
_DIGITS = re.compile(r"\d+")


def bare_number(number: str | None) -> str:
    """A number without widths, blanks and leading zeros: `０４５` and `45` are one; empty where there is none."""
    folded = "".join(unicodedata.normalize("NFKC", number or "").split())
    return _DIGITS.sub(lambda match: match[0].lstrip("0") or "0", folded)


def tail(number: str) -> str:
    """What is left of a bare number where its first digits are cut; alike for a number and its cut self."""
    return number[-CUT_LENGTH:].lstrip("0")


def is_cut(one: str, other: str) -> bool:
    """Whether one bare number may be the other without its first digits (1045 and 45, printed 045)."""
    short, long = sorted((one, other), key=len)
    if not (short.isdigit() and long.isdigit()) or len(short) == len(long):
        return False
    return len(long) > CUT_LENGTH and long.endswith(short.zfill(CUT_LENGTH))
