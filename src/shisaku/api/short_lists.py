"""Paging lists that are read whole because they are short: cities, plans, documents."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shisaku.work.public_rows import Column, Order, RowPage, Wish

Row = Mapping[str, Any]


def by(name: str) -> Order:
    """The order by one column that tells any two rows apart."""
    return [Column(name)]


def paged(rows: Sequence[Row], keep: Callable[[str, Any, Row], bool]) -> Callable[[Wish], RowPage]:
    """Rows that are there already, as a list is read: those that `keep(filter, value, row)` lets pass, after a row.

    The rows come in their own order, and the one column of the wish's order tells them apart.
    """

    def read(wish: Wish) -> RowPage:
        name = wish.order[0].name
        found = [row for row in rows if all(keep(key, value, row) for key, value in wish.filters.items())]
        start = 0
        if wish.after is not None:
            start = next((at for at, row in enumerate(found, 1) if row[name] == wish.after[0]), len(found))
        page = found[start : start + wish.size]
        more = start + wish.size < len(found)
        return RowPage(page, [page[-1][name]] if more else None)

    return read
