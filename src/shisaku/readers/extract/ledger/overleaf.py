"""Tables that go on overleaf: nothing but the end of a page stands between, and the heads come again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shisaku.readers.extract.ledger.heads import Located
from shisaku.readers.extract.ledger.lattice import OFF, Lattice, Placed, merged, numbered_at
from shisaku.readers.pages import Row


def over_pages(found: Sequence[Lattice]) -> list[Lattice]:
    """The lattices, those that may go on overleaf each with the one it goes on from (`after`).

    They have one numbering of columns: that a label stands as far from the left as one overleaf shows only where both
    are measured on the paper, since a page has no columns for rows that do not stand on it.
    """
    return [lattice for run in _runs(found) for lattice in _numbered(run)]


def going_on(upper: Located, lower: Lattice) -> Located | None:
    """The table of `upper` as it goes on in `lower`; `None` where its heads do not come again on top of it."""
    down = min(lower.rows) - upper.top
    top = {(one.top, one.left, one.right, one.text): one for one in lower.cells}
    columns = []
    for bound in upper.columns:
        heads = [top.get((one.top + down, one.left, one.right, one.text)) for one in bound.heads]
        found = tuple(head for head in heads if head is not None)
        if not found or len(found) < len(heads):
            return None
        columns.append(replace(bound, heads=found))
    return replace(
        upper, lattice=lower, columns=columns, top=upper.top + down, first_row=upper.first_row + down
    )


def _runs(found: Sequence[Lattice]) -> Iterator[list[Lattice]]:
    """The lattices in runs of such as may go on from one page to the next."""
    run: list[Lattice] = []
    for lattice in found:
        if run and not _may_go_on(run[-1], lattice):
            yield run
            run = []
        run.append(lattice)
    if run:
        yield run


def _may_go_on(upper: Lattice, lower: Lattice) -> bool:
    """Whether one ends a page and the other begins the next with a row that stands in both, a head."""
    if lower.page != upper.page + 1 or _says(upper.below) or _says(lower.above):
        return False
    if not _is_measured(upper) or not _is_measured(lower):
        return False
    rows = [_places(upper.row(number)) for number in upper.rows]
    first = _places(lower.row(min(lower.rows)))
    return any(_are_alike(first, row) for row in rows)


def _says(rows: Iterable[Row]) -> bool:
    """Whether anything stands there but the number of the page."""
    return any(row.filled and not row.folio for row in rows)


def _is_measured(lattice: Lattice) -> bool:
    """Whether its cells have places on the paper, as those of a worksheet have not."""
    return bool(lattice.cells) and all(one.cell.box is not None for one in lattice.cells)


_Place = tuple[str, float, float]


def _places(row: Iterable[Placed]) -> list[_Place]:
    """What stands in a row, with its edges on the paper."""
    return [(one.text, one.cell.box[0], one.cell.box[2]) for one in row if one.cell.box is not None]


def _are_alike(first: Sequence[_Place], other: Sequence[_Place]) -> bool:
    return len(first) == len(other) and all(
        one[0] == two[0] and abs(one[1] - two[1]) <= OFF and abs(one[2] - two[2]) <= OFF
        for one, two in zip(first, other, strict=True)
    )


def _numbered(run: Sequence[Lattice]) -> Iterator[Lattice]:
    """The lattices of a run, their columns counted by the edges of all of them."""
    if len(run) == 1:
        yield run[0]
        return
    boxes = [cell.box for lattice in run for cell in lattice.table if cell.box is not None]
    edges = merged(edge for box in boxes for edge in (box[0], box[2]))
    before: Lattice | None = None
    for lattice in run:
        cells = [
            replace(one, left=left, right=max(numbered_at(box[2], edges) - 1, left))
            for one in lattice.cells
            if (box := one.cell.box) is not None and (left := numbered_at(box[0], edges))
        ]
        before = Lattice(
            lattice.page, cells, lattice.above, lattice.box, lattice.table, lattice.below, after=before
        )
        yield before
