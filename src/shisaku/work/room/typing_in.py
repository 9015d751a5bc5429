"""What a person types for a value of a sheet."""

import re

from shisaku.core.correcting import holds_number
from shisaku.core.text import fold
from shisaku.work.refusals import RefusalError

_MONEY = ("costs/", "inputs/")
_MINUS = str.maketrans(dict.fromkeys("−▲△－", "-"))
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def money_unit(address: str) -> int:
    """By what a typed number is multiplied: money is shown and typed in 千円 and kept in 円."""
    return 1000 if address.startswith(_MONEY) else 1


def typed_value(*, address: str, text: str, unit: int = 1) -> object:
    """What a person typed for an address, as `settle_value` takes it: a number (times `unit`), or a text.

    `unit` is 1,000 where the page shows 千円. Raises `RefusalError` where nothing, or no number, was typed.
    """
    typed = text.strip()
    if not typed:
        raise RefusalError("値を入れてください。値がないときは状態を選びます。")
    if not holds_number(address):
        return [part.strip() for part in typed.split("、")] if address.startswith("choices/") else typed
    number = fold(typed).replace(",", "").replace(" ", "").translate(_MINUS)
    if not _NUMBER.fullmatch(number):
        raise RefusalError(f"「{typed}」は数ではありません。数字で入れてください。")
    if "." not in number:
        return int(number) * unit
    figure = float(number) * unit
    return round(figure) if unit != 1 else figure
