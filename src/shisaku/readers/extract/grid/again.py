"""A table in which a sheet begins again: one after the other, without a blank row between them."""

from collections.abc import Iterator

from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.roles import Roles
from shisaku.readers.pages import Cell


def sheets_in(roles: Roles) -> Iterator[Block]:
    """The block, cut where the label in its first place and, as far below, that of the name come again."""
    block, lines = roles.block, _begins(roles)
    ends = [*(line - 1 for line in lines[1:]), block.lines[1]]
    if len(lines) <= 1:
        yield block
        return
    for first, last in zip(lines, ends, strict=True):
        cells = tuple(cell for cell in block.cells if first <= cell.line <= last)
        yield Block(block.page, cells, block.ordered, block.parts, block.inside)


def _begins(roles: Roles) -> list[int]:
    """The lines in which a sheet begins: the first of the block, and those that are alike."""
    names = [
        cell
        for cell, label in roles.labels.items()
        if cell not in roles.heads and any(meaning.to == "subject.name" for meaning in label.meanings)
    ]
    first = roles.block.lines[0]
    opening = _first(roles.block, first)
    if opening is None or not names:
        return [first]
    below = names[0].line - first
    lines = {name.line - below for name in names if _alike(name, names[0])}
    return [
        line
        for line in sorted(lines)
        if line == first or ((one := _first(roles.block, line)) is not None and _alike(one, opening))
    ]


def _first(block: Block, line: int) -> Cell | None:
    return next((cell for cell in block.by_line.get(line, ()) if cell.text), None)


def _alike(one: Cell, other: Cell) -> bool:
    return (one.text, one.cell) == (other.text, other.cell)
