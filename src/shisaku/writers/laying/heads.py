"""The head of a list: its columns' labels, and over them the groups they stand under."""

from collections.abc import Iterator, Sequence

from shisaku.forms.grammar import Field
from shisaku.writers.paper import Slot

# A column of a list, and its label as printed.
Headed = tuple[Field, str]


def head_rows(columns: Sequence[Headed], lines: int) -> Iterator[tuple[Slot, ...]]:
    """The lines of a head, at most `lines`: groups over all of their columns, other labels down to the end."""
    deep = min(lines - 1, max((len(field.under) for field, _ in columns), default=0))
    for line in range(deep + 1):
        row: list[Slot] = []
        for place, (field, label) in enumerate(columns):
            path = field.under[:deep]
            if line > len(path):
                continue
            if line == len(path):
                row.append(Slot(label, "head", lines=deep + 1 - line))
                continue
            if place and columns[place - 1][0].under[:deep][: line + 1] == path[: line + 1]:
                continue
            row.append(Slot(path[line], "head", columns=_reach(columns[place:], path[: line + 1])))
        yield tuple(row)


def _reach(columns: Sequence[Headed], path: Sequence[str]) -> int:
    """How many columns from the first one on stand under the same groups."""
    count = 0
    while count < len(columns) and list(columns[count][0].under[: len(path)]) == list(path):
        count += 1
    return count
