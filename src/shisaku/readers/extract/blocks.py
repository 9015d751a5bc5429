"""Columns that come again in several blocks of one head: which block is of which year."""

from collections.abc import Sequence
from itertools import pairwise

from shisaku.core.reading import Severity
from shisaku.forms.grammar import Blocks
from shisaku.readers.extract.builder import Builder
from shisaku.readers.extract.heads import Column, Head


def blocks_of(head: Head, blocks: Blocks, builder: Builder) -> list[tuple[Column, int]]:
    """The columns of all blocks, each with its year; none, and a problem, where block or year is not certain."""
    columns = [column for column in head.columns if column.block is not None]
    if not _are_whole(columns, blocks):
        message = (
            f"同じ見出しの欄が {blocks.count} 組あるはずですが、そうなっていません。"
            "年ごとの値は読み取っていません"
        )
        builder.problem("blocks_differ", Severity.SERIOUS, "", message, expected=blocks.count)
        return []
    years = blocks.years_of(builder.year)
    if years is None:
        message = (
            f"同じ見出しの欄が {blocks.count} 組ありますが、どの年度のものか書かれていません。"
            "年度を指定してください（値は読み取っていません）"
        )
        builder.problem("block_years_missing", Severity.SERIOUS, "", message, blocks=blocks.count)
        return []
    ordered = sorted(columns, key=lambda column: column.number)
    return [(column, years[column.block]) for column in ordered if column.block is not None]


def _are_whole(columns: Sequence[Column], blocks: Blocks) -> bool:
    """Whether every column comes once in every block, and no block begins before the last one has ended."""
    found = {(id(column.field), column.block) for column in columns}
    wanted = {(id(field), block) for field in blocks.columns for block in range(blocks.count)}
    if found != wanted or len(columns) != len(wanted):
        return False
    places = [[column.number for column in columns if column.block == block] for block in range(blocks.count)]
    return all(max(before) < min(behind) for before, behind in pairwise(places))
