"""How wide the columns of a list are: by what stands in them, so that no word is wider than its column."""

import re
from collections.abc import Sequence

from shisaku.writers.paper import Slot

# What is never broken: Latin words and numbers, with the brackets that cling to them.
_UNBROKEN = re.compile(r"[「『（(]?[A-Za-z0-9①-⑳.,%/+\-]+[」』）)、。]?")
_LEAST, _MOST = 3.0, 60.0
# Long texts get more room than short ones, but less than in proportion: they may break.
_BREAKS = 0.6


def shares_of(rows: Sequence[Sequence[Slot]], columns: int) -> tuple[float, ...]:
    """The share of the width of each column; `rows` without merged columns, the head among them."""
    weights = []
    for column in range(columns):
        texts = [row[column].text for row in rows if column < len(row)]
        filled = [text for text in texts if text]
        longest = max((_em(part) for text in filled for part in _UNBROKEN.findall(text)), default=0.0)
        usual = sum(map(_em, filled)) / len(filled) if filled else 0.0
        weights.append(max(_LEAST, longest + 1, min(usual, _MOST) ** _BREAKS * 2))
    return tuple(weight / sum(weights) for weight in weights)


def _em(text: str) -> float:
    """How wide a text is, in full-width characters."""
    return sum(0.6 if sign.isascii() else 1.0 for sign in text)
