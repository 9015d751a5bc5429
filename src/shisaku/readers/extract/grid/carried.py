"""The heads of a list that goes on in another block: under a blank row, on the next page."""

from dataclasses import replace

from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.roles import Roles


def carried(roles: Roles) -> tuple[Label, ...]:
    """The heads of a block as one without any inherits them: each as wide as what it stands over."""
    return tuple(_widened(roles, label) for label in roles.heads.values())


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
