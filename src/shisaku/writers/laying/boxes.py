"""The region `boxes`: words with a box before each, ticked where it was chosen."""

from shisaku.forms.grammar import Boxes
from shisaku.writers.paper import Ruled, Slot
from shisaku.writers.picking import Content

_TICKED, _EMPTY = "☑", "☐"


def boxes_table(content: Content, boxes: Boxes) -> Ruled:
    """One row, a cell for every word."""
    chosen = content.get("choices", {}).get(boxes.to.partition(".")[2], [])
    cells = tuple(Slot(f"{_TICKED if term in chosen else _EMPTY} {word}") for word, term in boxes.of.items())
    return Ruled(tuple([1 / len(cells)] * len(cells)), (cells,))
