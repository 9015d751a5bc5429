"""The heads of a list that goes on in another block: under a blank row, on the next page."""

from dataclasses import replace

from shisaku.readers.extract.grid.dictionary import FUZZY
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.roles import Roles

# What a row of a list may begin with.
_IN_LISTS = ("references", "extras")


def carried(roles: Roles) -> tuple[Label, ...]:
    """The heads of a block as one without any inherits them: each as wide as what it stands over."""
    return tuple(_widened(roles, label) for label in roles.heads.values())


def is_labelled(roles: Roles) -> bool:
    """Whether every line of a block begins with a label and its value, so that it is no more of a list above it.

    A list may begin with a place in a plan (施策1) or a kind (成果): only what asks for a field of the sheet counts.
    """
    lines = [
        shown for cells in roles.block.by_line.values() if (shown := [cell for cell in cells if cell.text])
    ]
    return all(
        len(shown) > 1 and _asks_field(roles.labels.get(shown[0])) and shown[1] not in roles.labels
        for shown in lines
    )


def _asks_field(label: Label | None) -> bool:
    """Whether a label is sure to ask for a field of the sheet itself."""
    return (
        label is not None
        and label.entry.confidence > FUZZY
        and label.meanings[0].root == "field"
        and all(one.root in ("field", None) and one.to not in _IN_LISTS for one in label.meanings)
    )


def _widened(roles: Roles, label: Label) -> Label:
    """A head printed once over the first of its columns, the others left blank instead of merged, covers them all."""
    cell = label.cell
    right = cell.cell + cell.columns
    while not label.may_be("field") and _is_blank_over_heads(roles, cell.line, right):
        right += 1
    return Label(replace(cell, columns=right - cell.cell), label.entry)


def _is_blank_over_heads(roles: Roles, line: int, column: int) -> bool:
    over = roles.block.cover.get((line, column))
    blank = over is None or not over.text
    return blank and any(head.line > line and head.cell == column for head in roles.heads)
