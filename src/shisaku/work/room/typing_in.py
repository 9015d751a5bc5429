"""What a person types for a value of a sheet."""

import re

from shisaku.core.addresses import Leaf
from shisaku.core.correcting import holds_number
from shisaku.core.text import fold
from shisaku.core.values import Value
from shisaku.work.refusals import RefusalError

_THOUSAND = 1000
_MONEY = ("costs/", "inputs/")
_MINUS = str.maketrans(dict.fromkeys("−▲△－", "-"))
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def money_unit(address: str, value: Leaf = None, printed: str = "") -> int:
    """By what a typed number is multiplied: money is shown and typed in 千円 and kept in 円.

    Where the paper prints 円 (`printed`), or `value` is no whole 千円, it is typed in 円: nothing is rounded away.
    """
    if not address.startswith(_MONEY):
        return 1
    amount = value.value if isinstance(value, Value) else None
    if not amount:
        return _THOUSAND
    return 1 if amount % _THOUSAND or _number(printed) == str(amount) else _THOUSAND


def typed_value(*, address: str, text: str, unit: int = 1) -> object:
    """What a person typed for an address, as `settle_value` takes it: a number (times `unit`), or a text.

    `unit` is 1,000 where the page shows 千円; 円 or 千円 behind an amount is taken at its word. Raises `RefusalError`
    where nothing, or no number, was typed.
    """
    typed = text.strip()
    if not typed:
        raise RefusalError("値を入れてください。値がないときは状態を選びます。")
    if not holds_number(address):
        return [part.strip() for part in typed.split("、")] if address.startswith("choices/") else typed
    number = _number(typed)
    if address.startswith(_MONEY):
        number, unit = _without_unit(number, unit)
    if not _NUMBER.fullmatch(number):
        raise RefusalError(f"「{typed}」は数ではありません。数字で入れてください。")
    if "." not in number:
        return int(number) * unit
    figure = float(number) * unit
    return round(figure) if unit != 1 else figure


def _number(text: str) -> str:
    return fold(text.strip()).replace(",", "").replace(" ", "").translate(_MINUS)


def _without_unit(number: str, unit: int) -> tuple[str, int]:
    if number.endswith("千円"):
        return number.removesuffix("千円"), _THOUSAND
    return (number.removesuffix("円"), 1) if number.endswith("円") else (number, unit)
