"""Addresses of single values, made of keys: `costs/2022/settled/total`, `indicators/1/values/2022/actual`.

An address is relative to its sheet or plan; in a reading `sheets/<key>/` or `plans/<key>/` stands before it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from shisaku.core.plan import PlanData, PlanNodeData
from shisaku.core.sheet import Cost, Direction, Evaluation, SheetData, Staffing, YearValues
from shisaku.core.values import Blank, Part, Value, address_step

Leaf = str | int | float | bool | Value | Blank | list[str] | list[int] | None

# These say nothing of the subject: they tell what kind of document stands there, or are the keys themselves.
OUTSIDE = {"schema_version", "form", "purpose", "municipality", "key"}
KEY_FIELDS = {YearValues: {"fiscal_year"}, Evaluation: {"stage", "criterion"}, Direction: {"stage"}}


def item_key(item: Part) -> str:
    """The natural key of a list item: what tells it from its neighbours on the paper."""
    match item:
        case Cost():
            return f"{item.fiscal_year or '-'}/{item.basis or '-'}/{item.item}"
        case Staffing():
            return f"{item.fiscal_year}/{item.item}"
        case YearValues():
            return str(item.fiscal_year)
        case Evaluation():
            return f"{item.stage}/{item.criterion}"
        case Direction():
            return item.stage
        case _:
            return address_step(str(item.key))  # type: ignore[attr-defined] # every other list item has a key


# Where one field is what the item is for, the item's address is that field's.
CARRIED = {Cost: "amount", Staffing: "value"}


def leaves(part: Part, prefix: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every single value of a sheet or plan with its address, in the order of the contract."""
    carried = CARRIED.get(type(part))
    for name in type(part).model_fields:
        found = getattr(part, name)
        if name in OUTSIDE or name in KEY_FIELDS.get(type(part), ()) or found in (None, "", [], {}):
            continue
        if carried is not None:
            if name == carried or (name == "mark" and isinstance(part, Staffing)):
                yield prefix.rstrip("/"), found
        else:
            yield from _below(found, f"{prefix}{name}")


def _below(found: object, address: str) -> Iterator[tuple[str, Leaf]]:
    if isinstance(found, Value | Blank | str | int | float):
        yield address, found
    elif isinstance(found, Part):
        if {"fiscal_year", "value"} == set(type(found).model_fields):
            yield address, found.value  # type: ignore[attr-defined] # a Point: its value is what it is for
        else:
            yield from leaves(found, f"{address}/")
    elif isinstance(found, dict):
        for key, value in found.items():
            yield f"{address}/{address_step(key)}", value
    elif isinstance(found, list) and isinstance(found[0], Part):
        for item in found:
            yield from leaves(item, f"{address}/{item_key(item)}/")
    elif isinstance(found, list):
        yield address, found


def in_year(pattern: str, year: int | None) -> str:
    """A pattern of addresses with the year put in for `{year}`; `-` where none is known, as costs without a year."""
    return pattern.replace("{year}", str(year or "-"))


def meant(pattern: str, there: Iterable[str]) -> Iterator[str]:
    """The addresses that a pattern means on a sheet: one for each item that is `there`, where it has a `*`."""
    above, star, below = pattern.partition("/*/")
    if not star:
        yield pattern
        return
    items = (address.removeprefix(f"{above}/") for address in there if address.startswith(f"{above}/"))
    for key in dict.fromkeys(item.partition("/")[0] for item in items):
        yield from meant(f"{above}/{key}/{below}", there)


def sheet_keys(sheets: Iterable[SheetData]) -> list[str]:
    """One key a sheet inside a reading: its number, else its name, else its place; then `#2`, `#3` for repeats.

    A document with several fiscal years of one subject keeps the plain number for the first.
    """
    seen: Counter[str] = Counter()
    keys = []
    for place, sheet in enumerate(sheets, start=1):
        key = address_step(sheet.subject.number or sheet.subject.name or str(place))
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return keys


def differences(before: SheetData | PlanData, after: SheetData | PlanData) -> dict[str, tuple[Leaf, Leaf]]:
    """What changed between two states of a sheet or plan: address → (before, after), `None` where absent."""
    old, new = dict(leaves(before)), dict(leaves(after))
    addresses = [*old, *(address for address in new if address not in old)]
    return {a: (old.get(a), new.get(a)) for a in addresses if old.get(a) != new.get(a)}


def node_addresses(plan: PlanData) -> Iterator[tuple[str, PlanNodeData]]:
    """Every node of a plan with its address, `nodes/4/nodes/1`."""

    def below(nodes: list[PlanNodeData], prefix: str) -> Iterator[tuple[str, PlanNodeData]]:
        for node in nodes:
            address = f"{prefix}nodes/{address_step(node.key)}"
            yield address, node
            yield from below(node.nodes, f"{address}/")

    yield from below(plan.nodes, "")
