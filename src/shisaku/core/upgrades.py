"""Older content made current. Revisions never change: what they hold is upgraded when it is read.

Each function here takes content of one schema number and returns that of the next, as plain JSON, without looking at
anything else. `UPGRADES[1]` will be the way from schema 1 to schema 2.
"""

from collections.abc import Callable, Mapping
from typing import Any

CURRENT_SCHEMA = 1

Content = dict[str, Any]
UPGRADES: Mapping[int, Callable[[Content], Content]] = {}


def upgrade(
    content: Content,
    upgrades: Mapping[int, Callable[[Content], Content]] = UPGRADES,
    current: int = CURRENT_SCHEMA,
) -> Content:
    """`content` (a sheet's or plan's JSON) in the current schema; the given object is left as it is.

    Raises `ValueError` with one sentence where the schema number is missing, or newer than this version knows.
    """
    number = content.get("schema")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError("内容の形式番号（schema）がありません")
    if number > current:
        raise ValueError(
            f"内容の形式番号{number}は、この版が扱える{current}より新しいものです。新しい版の施策で開いてください"
        )
    for step in range(number, current):
        content = {**upgrades[step](dict(content)), "schema": step + 1}
    return content
