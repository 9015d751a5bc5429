"""What a paper would say otherwise today (正誤表): whose, what, as printed then, as it stands now."""

from collections.abc import Sequence

from shisaku.writers.laying.shares import shares_of
from shisaku.writers.paper import Block, Heading, Line, Paper, Ruled, Sheet, Slot

ERRATA_HEAD = ("事業等", "項目", "誤（書類の内容）", "正（いまの内容）")
_NONE = "変わったところはありません。"


def lay_out_errata(title: str, notes: Sequence[str], rows: Sequence[Sequence[str]]) -> Paper:
    """The list of corrections, a row a value; each of `rows` has the four cells of `ERRATA_HEAD`."""
    blocks: list[Block] = [Heading(title, 1), *map(Line, notes)]
    if rows:
        head = tuple(Slot(word, "head") for word in ERRATA_HEAD)
        lines = tuple(tuple(Slot(word) for word in row) for row in rows)
        shares = shares_of([head, *lines], len(ERRATA_HEAD))
        blocks.append(Ruled(shares, (head, *lines), heads=1))
    else:
        blocks.append(Line(_NONE))
    return Paper(title, (Sheet(title, tuple(blocks)),), landscape=True)
