"""A sheet without what was erased from it."""

from collections.abc import Collection

from shisaku.core.addresses import Leaf
from shisaku.core.combining import combine
from shisaku.core.sheet import SheetData
from shisaku.core.values import Blank

_WITHHELD = Blank(state="withheld", printed="")
# Fields that are running text: that one was there may be known, what it said may not.
_TEXTS = ("comment", "reason")


def withheld(data: SheetData, addresses: Collection[str]) -> SheetData:
    """The sheet without what stands at these addresses or below them: a text becomes 非公表, anything else is gone."""

    def choose(address: str, _old: Leaf, new: Leaf) -> Leaf:
        if new is None or not is_under(address, addresses):
            return new
        top, _, field = address.partition("/")
        return _WITHHELD if top == "texts" or field.rpartition("/")[2] in _TEXTS else None

    return combine(data, data, choose)


def is_under(address: str, addresses: Collection[str]) -> bool:
    """Whether an address is one of these or below one."""
    return any(address == above or address.startswith(f"{above}/") for above in addresses)
