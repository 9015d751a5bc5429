"""The units of money an export names: above its heads, or in them."""

import re
from collections.abc import Sequence

from shisaku.core.amounts import MONEY_UNITS
from shisaku.readers.accounts.heads import Heads
from shisaku.readers.accounts.table import AccountTable

_NAMES = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_NOTE = re.compile(rf"単位\s*[:：]?\s*({_NAMES})(?!\w)")
_IN_HEAD = re.compile(rf"[（(]({_NAMES})[)）]")


def units_in(tables: Sequence[AccountTable], heads: Heads) -> dict[str, str]:
    """Each unit that is named, with the place that does (`3行目`, `「支出済額（千円）」`), in the order of the file."""
    found: dict[str, str] = {}
    for page in (table.top for table in tables):
        for row in page.rows:
            # Notes stand above the heads, or where a further page begins with them again.
            if page.number == heads.page and row.line > heads.last:
                break
            for cell in row.filled:
                for unit in _NOTE.findall(cell.text):
                    found.setdefault(unit, f"{row.line}行目")
    for head in heads.by_column.values():
        for unit in _IN_HEAD.findall(head):
            found.setdefault(unit, f"「{head}」")
    return found
