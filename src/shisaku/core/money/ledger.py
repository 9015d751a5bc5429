"""What an export of the accounts says: its lines, each of one budget item."""

from collections.abc import Mapping, Sequence

from shisaku.core.money.measures import Amounts
from shisaku.core.reading import Problem
from shisaku.core.values import Part


class AccountLine(Part):
    """A line: the row of the file, the item's number and name, its part (細事業, 節), its office, amounts in yen."""

    row: int
    item: str
    name: str = ""
    part: str = ""
    part_name: str = ""
    office: str = ""
    office_name: str = ""
    amounts: dict[str, int] = {}


class AccountReading(Part):
    """All that came out of an export. A serious problem (重要) is one with which it cannot be taken in.

    `years` are those its rows name; `sums` how many rows of sums were left out; `heads` the heads it has, in order.
    """

    lines: list[AccountLine] = []
    problems: list[Problem] = []
    years: list[int] = []
    sums: int = 0
    heads: list[str] = []


def items_of(lines: Sequence[AccountLine]) -> Mapping[str, list[AccountLine]]:
    """The lines by item, items in the order of the file."""
    found: dict[str, list[AccountLine]] = {}
    for line in lines:
        found.setdefault(line.item, []).append(line)
    return found


def compare(
    before: Mapping[str, Amounts], after: Mapping[str, Amounts]
) -> list[tuple[str, str, int | None, int | None]]:
    """Where two states of the accounts differ, by key and measure: what was, what is; `None` where there is none."""
    keys = [*before, *(key for key in after if key not in before)]
    pairs = [(key, before.get(key, {}), after.get(key, {})) for key in keys]
    return [
        (key, name, old.get(name), new.get(name))
        for key, old, new in pairs
        for name in [*old, *(name for name in new if name not in old)]
        if old.get(name) != new.get(name)
    ]
