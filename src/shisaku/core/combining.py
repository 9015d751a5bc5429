"""Two states of a sheet or plan made into one, value by value.

Merging two papers, taking a correction over, erasing a text: each is a choice made at every address.
"""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from shisaku.core.addresses import CARRIED, KEY_FIELDS, OUTSIDE, item_key, leaves
from shisaku.core.values import Blank, Part, Value, address_step

P = TypeVar("P", bound=Part)
# Gets the address and the values of both states there (`None` where absent); gives the one to keep, or `None` for none.
Choose = Callable[[str, Any, Any], Any]

_ABSENT: tuple[object, ...] = (None, "", [], {})


def combine(before: P, after: P, choose: Choose) -> P:
    """The state that `choose` makes of two; items keep the order of `before`, new ones of `after` stand behind.

    An item that loses a value it cannot be without (an indicator its name, a cost its amount) is gone as a whole.
    """
    made = _part(before, after, choose, "")
    if made is None:
        message = "a sheet or plan cannot lose what makes it one"
        raise ValueError(message)
    return made


def _part(before: P | None, after: P | None, choose: Choose, prefix: str) -> P | None:
    known = [part for part in (after, before) if part is not None]
    kind = type(known[0])
    if kind in CARRIED:
        return _carried(before, after, choose, prefix.rstrip("/"))
    fields: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        old, new = (None if part is None else getattr(part, name) for part in (before, after))
        if name in OUTSIDE or name in KEY_FIELDS.get(kind, ()):
            fields[name] = old if new in _ABSENT else new
            continue
        chosen = _below(old, new, choose, f"{prefix}{name}")
        if chosen not in _ABSENT:
            fields[name] = chosen
        elif field.is_required():
            if type(None) not in get_args(field.annotation):
                return None
            fields[name] = None
    said = any(
        v not in _ABSENT and name not in OUTSIDE | KEY_FIELDS.get(kind, set()) for name, v in fields.items()
    )
    if not said and any(True for part in known for _ in leaves(part)):
        return None
    return kind(**{kind.model_fields[name].alias or name: value for name, value in fields.items()})


def _carried(before: P | None, after: P | None, choose: Choose, address: str) -> P | None:
    """A cost or a staffing entry: one value is all it says, and it goes as a whole."""
    old, new = (None if part is None else _said(part) for part in (before, after))
    chosen = choose(address, old, new)
    if chosen is None:
        return None
    if after is not None and chosen == new:
        return after
    if before is not None and chosen == old:
        return before
    known = after if after is not None else before
    return None if known is None else known.model_copy(update={CARRIED[type(known)]: chosen})


def _said(part: Part) -> Any:  # noqa: ANN401 - a value, or a mark in its place
    value = getattr(part, CARRIED[type(part)])
    return getattr(part, "mark", None) if value is None else value


def _below(old: Any, new: Any, choose: Choose, address: str) -> Any:  # noqa: ANN401 - a field of any part
    sample = old if new in _ABSENT else new
    if isinstance(sample, Part) and not isinstance(sample, Value | Blank):
        if {"fiscal_year", "value"} == set(type(sample).model_fields):
            return _point(old, new, choose, address)
        return _part(old, new, choose, f"{address}/")
    if isinstance(sample, dict):
        steps = [*(old or {}), *(key for key in new or {} if key not in (old or {}))]
        found = {
            k: choose(f"{address}/{address_step(k)}", (old or {}).get(k), (new or {}).get(k)) for k in steps
        }
        return {key: value for key, value in found.items() if value is not None}
    if isinstance(sample, list) and sample and isinstance(sample[0], Part):
        return _items(old or [], new or [], choose, address)
    if sample in _ABSENT:
        return sample
    return choose(address, None if old in _ABSENT else old, None if new in _ABSENT else new)


def _point(old: Any, new: Any, choose: Choose, address: str) -> Any:  # noqa: ANN401 - a Point or nothing
    values = [None if point is None else point.value for point in (old, new)]
    chosen = choose(address, *values)
    if chosen is None:
        return None
    if new is not None and chosen == new.value:
        return new
    return (
        old if old is not None and chosen == old.value else (new or old).model_copy(update={"value": chosen})
    )


def _items(old: list[Any], new: list[Any], choose: Choose, address: str) -> list[Any]:
    before, after = ({item_key(item): item for item in items} for items in (old, new))
    keys = [*before, *(key for key in after if key not in before)]
    made = (_part(before.get(key), after.get(key), choose, f"{address}/{key}/") for key in keys)
    return [item for item in made if item is not None]
