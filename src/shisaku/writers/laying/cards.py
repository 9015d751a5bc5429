"""Rows as cards: each a small table of its short values, and below them what needs the whole width."""

from collections.abc import Sequence

from shisaku.forms.summary import Column
from shisaku.writers.laying.fields import role_of
from shisaku.writers.paper import Role, Ruled, Slot

# So many short values stand side by side.
_MOST = 6


def column_role(column: Column) -> Role:
    """What the values of a column are on the paper."""
    return "figure" if column.right else role_of(column)


def card_line(columns: Sequence[Column], cells: Sequence[Slot]) -> list[Slot]:
    """The cells that stand side by side in the first line of a card; all lines share their widths."""
    return [cell for column, cell in zip(columns, cells, strict=True) if not column.wide][:_MOST]


def card_table(
    columns: Sequence[Column], labels: Sequence[str], words: Sequence[str], shares: tuple[float, ...]
) -> Ruled:
    """Short values under their heads, line by line; wide ones beside their label, over the whole width."""
    short = [place for place, column in enumerate(columns) if not column.wide]
    across = len(shares)
    rows: list[tuple[Slot, ...]] = []
    for start in range(0, len(short), across):
        some = short[start : start + across]
        lacking = (Slot(),) * (across - len(some))
        rows.append((*(Slot(labels[place], "head") for place in some), *lacking))
        rows.append((*(Slot(words[place], column_role(columns[place])) for place in some), *lacking))
    for place, column in enumerate(columns):
        if column.wide:
            rows += _wide(labels[place], words[place], across)
    return Ruled(shares, tuple(rows))


def _wide(label: str, word: str, across: int) -> list[tuple[Slot, ...]]:
    """A label with its text beside it, or below where the card has a single column."""
    if across == 1:
        return [(Slot(label, "label"),), (Slot(word, "text"),)]
    return [(Slot(label, "label"), Slot(word, "text", columns=across - 1))]
