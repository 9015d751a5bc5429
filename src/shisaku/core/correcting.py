"""A sheet or plan with one value changed by hand, at its address."""

from typing import Any, TypeVar

from pydantic import ValidationError

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.combining import combine
from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.core.values import Blank, Value, address_step

# The last step of an address where a number stands, and the lists whose items are numbers as a whole.
_FIGURES = ("target", "actual", "baseline", "final", "budget", "settled", "score")
_AMOUNTS = ("costs", "staffing")
# Parts whose last step is the key of an entry.
_ENTRIES = ("texts", "extras", "private", "choices")


D = TypeVar("D", SheetData, PlanData)


class WrongValueError(ValueError):
    """The address is none of a sheet, or the value is of another kind; the message is one sentence for the user."""


def holds_number(address: str) -> bool:
    """Whether a number (or the state in its place) stands at an address."""
    top, _, rest = address.partition("/")
    return top in _AMOUNTS or rest.rpartition("/")[2] in _FIGURES or address == "fiscal_year"


def corrected(data: D, address: str, value: Any) -> D:  # noqa: ANN401 - JSON of any leaf, or of an item
    """The sheet or plan with `value` (as in its JSON) at `address`; an entry that it does not have yet is made.

    At the address of an indicator or activity (`indicators/9`) the value is the item's JSON without its key, and makes
    one; where there is one of the same name already nothing changes. Raises `WrongValueError` for an address or a
    value that cannot be.
    """
    known = dict(leaves(data))
    try:
        if address in known:
            return _replaced(data, address, _leaf(value, known[address]))
        content = data.to_json()
        _PUTS[type(data)](content, address, value)
        made = type(data).model_validate(content)
    except (ValidationError, ValueError) as error:
        raise _wrong(address) from error
    if not any(f"{at}/".startswith(f"{address}/") for at, _ in leaves(made)):
        raise _wrong(address)
    return made


def _wrong(address: str) -> WrongValueError:
    return WrongValueError(f"項目「{address}」に、その値は入れられません。")


def _replaced(data: D, address: str, leaf: Leaf) -> D:
    made = combine(data, data, lambda place, _, found: leaf if place == address else found)
    return type(data).model_validate(made.to_json())


def _leaf(value: Any, old: Leaf) -> Leaf:  # noqa: ANN401 - JSON of any leaf
    """JSON as what stands at the address: a value for a value, a text or a mark for a text, a list for a list."""
    if isinstance(old, Value):
        return Value.model_validate(value)
    if isinstance(value, dict):
        return Blank.model_validate(value)
    if isinstance(old, list) != isinstance(value, list) or value in (None, "", []):
        raise ValueError(value)
    whole = isinstance(old, int) and not isinstance(old, bool)
    if whole != (isinstance(value, int | float) and not isinstance(value, bool)):
        raise ValueError(value)
    found: Leaf = value
    return found


def _put(content: dict[str, Any], address: str, value: Any) -> None:  # noqa: ANN401 - JSON of any leaf
    """Put a value where the JSON of a sheet has none yet. Raises `ValueError` for a place that cannot be made."""
    match address.split("/"):
        case ["costs", year, basis, item]:
            entry = {"fiscal_year": _year(year), "basis": None if basis == "-" else basis, "item": item}
            content.setdefault("costs", []).append({**entry, "amount": value})
        case ["staffing", year, item]:
            part = "mark" if isinstance(value, str) else "value"
            content.setdefault("staffing", []).append({"fiscal_year": int(year), "item": item, part: value})
        case ["evaluations", stage, criterion, part]:
            entry = _item(content, "evaluations", stage=stage, criterion=criterion)
            entry.setdefault("score", None)
            entry[part] = value
        case [("indicators" | "outcomes" | "activities") as items, key, *rest]:
            _put_in_item(content, items, key, rest, value)
        case [("organisation" | "subject") as top, part]:
            content.setdefault(top, {})[part] = value
        case [top, entry_key] if top in _ENTRIES:
            content.setdefault(top, {})[entry_key] = value
        case ["fiscal_year" | "sdgs" as top]:
            content[top] = value
        case _:
            raise ValueError(address)


def _put_in_item(content: dict[str, Any], items: str, key: str, rest: list[str], value: Any) -> None:  # noqa: ANN401 - JSON of any leaf
    """Put a value into an indicator, an activity or one of its outputs, or make a new one of a value for all of it."""
    match rest:
        case []:
            _make(content.setdefault(items, []), key, value)
        case ["outputs", output] if items == "activities":
            _make(_keyed(content, items, key).setdefault("outputs", []), output, value)
        case ["outputs", output, *below] if items == "activities":
            _put_figure(_keyed(_keyed(content, items, key), "outputs", output), below, value)
        case [("name" | "content" | "years") as part] if items == "activities":
            _keyed(content, items, key)[part] = value
        case _ if items != "activities":
            _put_figure(_keyed(content, items, key), rest, value)
        case _:
            raise ValueError(rest)


def _put_in_plan(content: dict[str, Any], address: str, value: Any) -> None:  # noqa: ANN401 - JSON of any leaf
    """The same for a plan: of its own, or of one of its headings."""
    match address.split("/"):
        case [("title" | "edition" | "vision" | "start_year" | "end_year" | "reviewed_every") as part]:
            content[part] = value
        case ["nodes", key, *rest] if rest:
            _put_in_node(_keyed(content, "nodes", key), rest, value)
        case _:
            raise ValueError(address)


def _put_in_node(node: dict[str, Any], rest: list[str], value: Any) -> None:  # noqa: ANN401 - JSON of any leaf
    match rest:
        case [("number" | "title" | "text" | "level" | "goals" | "items") as part]:
            node[part] = value
        case ["nodes", key, *below] if below:
            _put_in_node(_keyed(node, "nodes", key), below, value)
        case _:
            raise ValueError(rest)


def _make(items: list[dict[str, Any]], key: str, value: Any) -> None:  # noqa: ANN401 - JSON of any leaf
    """A new item of a list; one of that key and name is there already, one of another name is another's place."""
    if not isinstance(value, dict) or not value.get("name"):
        raise ValueError(key)
    known = next((one for one in items if address_step(one["key"]) == key), None)
    if known is None:
        items.append({**value, "key": key})
    elif label_key(str(known.get("name"))) != label_key(str(value.get("name"))):
        raise ValueError(key)


def _put_figure(indicator: dict[str, Any], rest: list[str], value: Any) -> None:  # noqa: ANN401 - JSON of any leaf
    match rest:
        case ["values", year, ("target" | "actual") as part]:
            _item(indicator, "values", fiscal_year=int(year))[part] = value
        case [("baseline" | "final") as part]:
            indicator[part] = {"fiscal_year": None, "value": value}
        case [("name" | "unit" | "kind" | "definition" | "direction" | "basis") as part]:
            indicator[part] = value
        case _:
            raise ValueError(rest)


def _keyed(content: dict[str, Any], items: str, key: str) -> dict[str, Any]:
    """The item of a list by its key: a new one needs a name and is made as a whole (`_make`)."""
    found: list[dict[str, Any]] = [one for one in content.get(items, []) if address_step(one["key"]) == key]
    if not found:
        raise ValueError(key)
    return found[0]


def _item(content: dict[str, Any], items: str, **identity: str | int) -> dict[str, Any]:
    """The item of a list with that identity, made where there is none."""
    entries: list[dict[str, Any]] = content.setdefault(items, [])
    for entry in entries:
        if all(entry.get(name) == value for name, value in identity.items()):
            return entry
    entries.append(dict(identity))
    return entries[-1]


def _year(step: str) -> int | None:
    return None if step == "-" else int(step)


_PUTS = {SheetData: _put, PlanData: _put_in_plan}
