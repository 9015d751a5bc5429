"""Two readings of one paper beside each other: what is the same, new, changed, lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.addresses import Leaf, leaves, sheet_keys
from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.core.values import STATES, Blank, Value
from shisaku.forms.naming import JAPANESE, value_name

_MOST = 500
# Where a reading with a form and one without differ by nature.
_OF_THE_READING = ("form", "purpose")


@dataclass(frozen=True)
class Comparison:
    """Counts of values, of what is left over, and the first differences as `TrialDifference` has them."""

    fits: bool = False
    missed: str = ""
    same: int = 0
    new: int = 0
    changed: int = 0
    lost: int = 0
    leftovers_before: int = 0
    leftovers_after: int = 0
    differences: Sequence[Mapping[str, str]] = field(default_factory=list)


def compared(before: Reading, after: Reading) -> Comparison:
    """What reading by a form that was asked for changes; `missed` says why it would not be chosen by itself."""
    missed = next((one.message for one in after.problems if one.code == "form_differs"), "")
    kinds = dict.fromkeys(("same", "new", "changed", "lost"), 0)
    differences: list[Mapping[str, str]] = []
    for sheet, address, kind, old, new in _values(before, after):
        kinds[kind] += 1
        if kind == "same" or len(differences) >= _MOST:
            continue
        differences.append(
            {
                "sheet": f"{sheet.subject.number or ''} {sheet.subject.name}".strip(),
                "address": address,
                "name": value_name(sheet, address, JAPANESE),
                "kind": kind,
                "before": _printed(old),
                "after": _printed(new),
            }
        )
    return Comparison(
        fits=not missed,
        missed=missed,
        leftovers_before=len(before.leftovers),
        leftovers_after=len(after.leftovers),
        differences=differences,
        same=kinds["same"],
        new=kinds["new"],
        changed=kinds["changed"],
        lost=kinds["lost"],
    )


def _values(
    before: Reading, after: Reading
) -> Iterator[tuple[SheetData, str, str, Leaf | None, Leaf | None]]:
    old = dict(zip(sheet_keys(before.sheets), before.sheets, strict=True))
    new = dict(zip(sheet_keys(after.sheets), after.sheets, strict=True))
    for key in [*new, *(key for key in old if key not in new)]:
        mine = dict(leaves(new[key])) if key in new else {}
        theirs = dict(leaves(old[key])) if key in old else {}
        for address in [*mine, *(address for address in theirs if address not in mine)]:
            if address in _OF_THE_READING:
                continue
            one, other = theirs.get(address), mine.get(address)
            sheet = new[key] if address in mine else old[key]
            yield sheet, address, _kind(one, other), one, other


def _kind(old: Leaf | None, new: Leaf | None) -> str:
    if old is None:
        return "new"
    if new is None:
        return "lost"
    return "same" if "".join(_printed(old).split()) == "".join(_printed(new).split()) else "changed"


def _printed(leaf: Leaf | None) -> str:
    match leaf:
        case None:
            return ""
        case Value(state=str(state)) | Blank(state=state):
            return leaf.printed or STATES[state]
        case Value(value=number):
            return f"{number:,}"
        case list():
            return "、".join(str(one) for one in leaf)
        case _:
            return str(leaf)
