"""A layout proposed for an export that nobody has described yet: what its heads seem to be, for a person to settle."""

from collections.abc import Sequence

from shisaku.forms.accounts.words import proposed
from shisaku.readers.accounts.heads import heads_of
from shisaku.readers.accounts.table import AccountTable
from shisaku.readers.accounts.units import units_in


def propose_layout(tables: Sequence[AccountTable]) -> tuple[list[tuple[str, str]], str]:
    """Every head with what it seems to be (empty where unknown, and for the second of two alike), and the unit.

    No heads where no row looks like those of accounts; the unit is 円 where the file names none.
    """
    heads = heads_of(tables)
    if heads is None:
        return [], "円"
    taken: set[str] = set()
    found: list[tuple[str, str]] = []
    for _, head in sorted(heads.by_column.items()):
        to = proposed(head)
        found.append((head, "" if to in taken else to))
        taken.add(to)
    units = units_in(tables, heads)
    return found, next(iter(units), "円")
