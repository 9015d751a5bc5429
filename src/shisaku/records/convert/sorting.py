"""How numbers of projects sort: 2 before 10, ③-1-2 before ③-1-10."""

import re
import unicodedata

_DIGITS = re.compile(r"\d+")
_WIDTH = 8
_LENGTH = 120


def number_sort(number: str) -> str:
    """A text that sorts as a person sorts numbers; those without a number stand last."""
    plain = unicodedata.normalize("NFKC", number).strip()
    padded = _DIGITS.sub(lambda match: match[0].zfill(_WIDTH), plain)
    return (padded or "\uffff")[:_LENGTH]
