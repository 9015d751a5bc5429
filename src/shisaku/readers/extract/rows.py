"""The rows of a list as its columns see them: a cell merged over several rows belongs to each of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shisaku.core.reading import Severity
from shisaku.readers.extract.builder import Builder, Claims, step
from shisaku.readers.extract.heads import Column, Head
from shisaku.readers.pages import Cell, Row

# Places that hold words of any number: rows that belong to one sheet add theirs, one below the other.
_ADDING = ("extras", "private")


@dataclass(frozen=True, slots=True)
class Line:
    """A row under its head: its filled cells by column, and the cells of earlier rows that reach down to it."""

    head: Head
    row: Row
    own: Mapping[int, list[Cell]]
    above: Mapping[int, Cell]

    def cells(self, column: Column) -> list[Cell]:
        """The filled cells of a column, those that a merged cell above covers included."""
        above = self.above.get(column.number)
        return self.own.get(column.number) or ([above] if above is not None and above.text else [])


def lines_of(rows: Iterable[tuple[Head, Row]]) -> Iterator[Line]:
    """The rows with what reaches down to them; a head or a page ends every merged cell."""
    reaching: dict[int, Cell] = {}
    last: Head | None = None
    for head, row in rows:
        if head is not last:
            reaching, last = {}, head
        reaching = {
            column: cell
            for column, cell in reaching.items()
            if cell.page == row.page and cell.line + cell.lines > row.line
        }
        own: dict[int, list[Cell]] = {}
        for cell in row.filled:
            own.setdefault(cell.cell, []).append(cell)
        yield Line(head, row, own, dict(reaching))
        reaching.update({cell.cell: cell for cell in row.cells if cell.lines > 1})


def continued(builder: Builder, first: Line, line: Line, claims: Claims) -> None:
    """A further row of a sheet: what is the same is claimed, further words are added, anything else is left over."""
    for column in line.head.columns:
        cells = line.cells(column)
        said = [cell.text for cell in first.cells(column)]
        if not cells:
            continue
        claims.bind(column.field, column.label, cells)
        if [cell.text for cell in cells] == said:
            claims.take(*cells)
            continue
        root, _, name = (column.field.to or "").partition(".")
        if column.field.type in ("person", "contact"):
            root, name = "private", column.field.label or ""
        if root in _ADDING:
            _add(builder, root, name, cells)
            claims.take(*cells)
        else:
            words = "、".join(f"「{cell.text}」" for cell in cells)
            message = f"{line.row.line}行目の「{column.field.label}」は、同じ事業の前の行と違います：{words}"
            builder.problem("rows_differ", Severity.NOTICE, (column.field.to or "").replace(".", "/"), message,
                            line=line.row.line)  # fmt: skip


def _add(builder: Builder, root: str, name: str, cells: list[Cell]) -> None:
    kept = builder.content.setdefault(root, {})
    lines = str(kept[name]).split("\n") if name in kept else []
    lines += [cell.text for cell in cells if cell.text not in lines]
    kept[name] = "\n".join(lines)
    builder.note(f"{root}/{step(name)}", cells)
