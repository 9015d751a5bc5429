"""A list of others than the subject inside a table about it: the projects under a measure."""

from shisaku.readers.extract.grid.dictionary import FUZZY
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.roles import Roles
from shisaku.readers.extract.grid.words import heads_others


def others_in(roles: Roles) -> tuple[int, int] | None:
    """The first and last line of a list of others, its heads included; `None` where there is none.

    It goes on for as long as the cells under the head of their names are as wide as that, and no labels.
    """
    heads = [label for label in roles.heads.values() if heads_others(label.meanings)]
    if not heads:
        return None
    head = min(heads, key=lambda label: label.cell.line)
    return _first(roles, head), _last(roles, head)


def _first(roles: Roles, head: Label) -> int:
    """The topmost line of the heads that stand together over the list."""
    first = head.cell.line
    while first - 1 in roles.head_lines:
        first -= 1
    return first


def _last(roles: Roles, head: Label) -> int:
    block, cell = roles.block, head.cell
    last = cell.line + cell.lines - 1
    for line in range(last + 1, block.lines[1] + 1):
        under = block.cover.get((line, cell.cell))
        if under is None or (under.cell, under.columns) != (cell.cell, cell.columns):
            break
        if _is_label(roles, under.text):
            break
        last = line
    return last


def _is_label(roles: Roles, text: str) -> bool:
    entry = roles.dictionary.find(text) if text else None
    return entry is not None and entry.confidence > FUZZY and any(one.root for one in entry.meanings)
