"""Addresses as places of a form, the same in every year and for every subject.

An address of a value names what stands there: the year of an amount, the code of a budget item, the running number of a
reference. The place where it is printed stays from sheet to sheet: the column of the sheet's own year, the second line
of budget items, the first reference into a plan.
"""

from itertools import pairwise

from shisaku.core.addresses import item_key
from shisaku.core.sheet import SheetData
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.forms.types.choices import Box

_DATED = ("costs", "staffing", "values")
_YEAR_DIGITS = 4


def standing(sheet: SheetData, address: str, printed: str = "", place: int = 0) -> str:
    """The place of an address of `sheet`: `costs/+0/settled/total`, `budget_items/#1/name`, `references/計画/#1/name`.

    A box to tick is told apart by its printed word, further origins of one address by their `place` from 0.
    """
    steps = address.split("/")
    if steps[0] == "budget_items" and len(steps) > 1:
        keys = [item_key(item) for item in sheet.budget_items]
        steps[1] = f"#{keys.index(steps[1]) + 1}" if steps[1] in keys else steps[1]
    elif steps[0] == "references" and len(steps) > 1:
        steps[1:2] = _reference(sheet, steps[1])
    own = sheet.fiscal_year
    for number, (before, step) in enumerate(pairwise(list(steps)), start=1):
        if own is not None and before in _DATED and len(step) == _YEAR_DIGITS and step.isdecimal():
            steps[number] = f"{int(step) - int(own):+d}"
    told = "/".join(steps)
    if address.startswith("choices/") and printed[:1] and printed[0] in Box.empty + Box.ticked:
        return f"{told}#{''.join(printed[1:].split())}"
    return told if place == 0 else f"{told}#{place + 1}"


def _reference(sheet: SheetData, key: str) -> list[str]:
    """The plan of a reference and which of those into that plan it is."""
    plan = next((one.plan for one in sheet.references if item_key(one) == key), None)
    if plan is None:
        return [key]
    same = [item_key(one) for one in sheet.references if one.plan == plan]
    return [plan.replace("/", "／"), f"#{same.index(key) + 1}"]


def words_for(sheet: SheetData, address: str) -> str:
    """What a person calls a value: a reference by its plan, everything else as it is called everywhere."""
    root, _, rest = address.partition("/")
    if root == "references":
        key = rest.partition("/")[0]
        return next(
            (one.plan for one in sheet.references if item_key(one) == key),
            value_name(sheet, address, JAPANESE),
        )
    return value_name(sheet, address, JAPANESE)
