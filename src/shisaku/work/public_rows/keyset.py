"""Pages by what stood last, not by counting: the next page is right also where rows came or went meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, Manager, OrderBy, Q

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an order. Where it may be `empty`, rows without a value stand last whichever way round it runs."""

    name: str
    descending: bool = False
    empty: bool = False


Order = Sequence[Column]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a list: `filters` by name, the order, the values of that order behind which the page begins."""

    order: Order
    size: int
    filters: Mapping[str, Any] = field(default_factory=dict)
    after: Sequence[Value] | None = None


@dataclass(frozen=True, slots=True)
class RowPage:
    """Rows as columns by name; `after` has the values of the order in the last one where more rows follow."""

    rows: Sequence[Mapping[str, Any]]
    after: Sequence[Value] | None


def order_of(orders: Mapping[str, Order], name: str) -> Order:
    """The order with that name; with `-` before it the same the other way round, from the first column to the last."""
    found = orders[name.removeprefix("-")]
    if not name.startswith("-"):
        return found
    return [replace(column, descending=not column.descending) for column in found]


def read_page(
    rows: Manager[Any], condition: Q, wish: Wish, columns: Sequence[str], *, order: Order | None = None
) -> RowPage:
    """One page of the `columns` of `rows` that meet `condition`. One query, however many rows there are.

    `order` replaces the order's columns as the query names them, where they are reached over a relation.
    """
    order = order or wish.order
    if wish.after is not None:
        condition &= is_after(order, wish.after)
    names = dict.fromkeys([*columns, *(column.name for column in order)])
    found = list(
        rows.filter(condition).order_by(*map(_ordering, order)).values(*names)[: wish.size + 1],
    )
    more = len(found) > wish.size
    found = found[: wish.size]
    return RowPage(found, [found[-1][column.name] for column in order] if more else None)


def is_after(order: Order, values: Sequence[Value]) -> Q:
    """Rows that stand behind the one with these values.

    The first columns are also said by themselves, which says nothing new but lets the database begin in its index
    there, and look at nothing else of the rows before.
    """
    known = list(zip(order, values, strict=True))
    return _from(known[:1]) & _from(known[:2]) & _behind(known)


_Known = Sequence[tuple[Column, Value]]


def _behind(known: _Known, last: Q | None = None) -> Q:
    condition = last or Q(pk__in=[])
    for column, value in reversed(known):
        same = Q(**{f"{column.name}__isnull": True}) if value is None else Q(**{column.name: value})
        condition = _further(column, value) | (same & condition)
    return condition


def _from(known: _Known) -> Q:
    """Rows that stand behind the one with these values or beside it; all, where a column may be empty."""
    if any(column.empty for column, _ in known):
        return Q()
    (column, value), above = known[-1], known[:-1]
    return _behind(above, Q(**{f"{column.name}__{'lte' if column.descending else 'gte'}": value}))


def _further(column: Column, value: Value) -> Q:
    if value is None:
        # It stands among the last, and only the columns behind this one tell these apart.
        return Q(pk__in=[])
    further = Q(**{f"{column.name}__{'lt' if column.descending else 'gt'}": value})
    return further | Q(**{f"{column.name}__isnull": True}) if column.empty else further


def _ordering(column: Column) -> str | OrderBy:
    if column.empty:
        return OrderBy(F(column.name), descending=column.descending, nulls_last=True)
    return f"-{column.name}" if column.descending else column.name
