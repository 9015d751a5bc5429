"""A sheet without what was erased from it."""

from collections.abc import Collection, Sequence

from shisaku.core.addresses import Leaf
from shisaku.core.combining import combine
from shisaku.core.sheet import SheetData
from shisaku.core.values import Blank

_WITHHELD = Blank(state="withheld", printed="")
# Fields that are running text: that one was there may be known, what it said may not.
_TEXTS = ("comment", "reason")
# The places of a sheet that hold words and nothing else; `*` is any key. Each of the first three is a group of them.
_GROUPS = ("private", "texts", "extras")
_WORDS = (
    "evaluations/*/*/comment",
    "directions/*/reason",
    "indicators/*/definition",
    "activities/*/outputs/*/definition",
    "outcomes/*/definition",
    "activities/*/content",
)


def holds_words_only(address: str) -> bool:
    """Whether what stands at an address and below it can only be words: no figure, decision, mark or name."""
    steps = address.split("/")
    if steps[0] in _GROUPS:
        return len(steps) <= 2 and all(steps)  # noqa: PLR2004 - the group, or one text of it
    return any(_fits(pattern.split("/"), steps) for pattern in _WORDS)


def _fits(pattern: Sequence[str], steps: Sequence[str]) -> bool:
    return len(pattern) == len(steps) and all(
        wanted in ("*", step) for wanted, step in zip(pattern, steps, strict=True)
    )


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
