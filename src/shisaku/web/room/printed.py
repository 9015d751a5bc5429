"""What the paper prints beside what was made of it: the print comes first where the two are not the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shisaku.core.addresses import Leaf
from shisaku.core.reading import Origin
from shisaku.core.text import fold
from shisaku.core.values import Value
from shisaku.web.figures import number
from shisaku.web.staff_values import staff_text
from shisaku.work.room import money_unit

_MONEY = ("costs/", "inputs/")
_MINUS = str.maketrans(dict.fromkeys("−▲△－", "-"))
# Longer prints are texts, whose value is the same text with its lines joined.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Side:
    """A value as text; `state` says that it is the word of a state, an empty text that there is none.

    `printed` is what the paper shows where that is something else: 155031503 for 155,031,503円.
    """

    text: str
    state: bool = False
    printed: str = ""


def side(address: str, value: Leaf, origins: Sequence[Origin] = ()) -> Side:
    """A value with what its paper prints."""
    if value is None:
        return Side("")
    text, state = exact_text(address, value)
    printed = _printed(origins)
    if isinstance(value, list) or (isinstance(value, str) and text == value):
        # A text stands in its cell with its label or number, a list in several: neither is printed otherwise.
        return Side(text, state)
    return Side(text, state, "" if state or _alike(printed, text) else printed)


def exact_text(address: str, value: Leaf) -> tuple[str, bool]:
    """A value as officials read it, and whether it is a state; an amount that is no whole 千円 in 円."""
    amount = value.value if isinstance(value, Value) else None
    if amount is not None and address.startswith(_MONEY) and amount % money_unit(address):
        return f"{number(amount)}{_('円')}", False
    return staff_text(address, value)


def _printed(origins: Sequence[Origin]) -> str:
    """What stands on the paper; behind a person's word that is still the paper's."""
    printed = origins[-1].printed.strip() if origins else ""
    return "" if len(printed) > _LONGEST or "\n" in printed else printed


def _alike(printed: str, text: str) -> bool:
    return not printed or _plain(printed) in (_plain(text), _plain(text.removesuffix(_("千円"))))


def _plain(text: str) -> str:
    return fold(text).replace(",", "").replace(" ", "").translate(_MINUS)
