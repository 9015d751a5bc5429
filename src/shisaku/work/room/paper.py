"""The pages of an import's paper: which of them a person may see, and their cells, read once.

Pages show sheets of every section. Who may neither import nor see all sheets sees a page as a whole only where
nothing but sheets of the own section stands on it; of all others the cells of the own sheets.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from shisaku.core.reading import Origin, Reading
from shisaku.readers.pages import Cell, Page
from shisaku.records.models import Import
from shisaku.work.page_cells import cells_of, lines_of

_Place = tuple[int, int]


@dataclass(frozen=True)
class Paper:
    """The paper of an import for one person, whose sheets are `own` (their keys); `every` tells that all is open."""

    import_: Import
    reading: Reading
    own: frozenset[str]
    every: bool

    def is_open(self, number: int) -> bool:
        """Whether the person may see all of page `number` (from 1)."""
        if self.every:
            return True
        here = self._places.get(number, {})
        if not here or not set(here) <= self.own:
            return False
        first = min(min(places) for places in here.values())
        above = [left for left in self.reading.leftovers if left.page == number and left.line < first[0]]
        return not above or self._before(number) in (None, *self.own)

    def lines(self, number: int) -> Sequence[int] | None:
        """The numbers of the rows of page `number`; `None` where there is none. Raises as `page`."""
        return lines_of(self.import_, number)

    def page(self, number: int, lines: Container[int] | None = None) -> Page | None:
        """Page `number` as the reader saw it, with no cell that the person may not see; `None` where there is none.

        Of its rows there are only those in `lines` where some are given. Raises `NotFoundError` where the file is gone
        or cannot be read any more.
        """
        page = cells_of(self.import_, number, lines)
        return page if page is None or self.is_open(number) else self._own_cells(page)

    def _own_cells(self, page: Page) -> Page:
        """The page with the cells in which values of own sheets stand, and what heads the first sheet of all."""
        here = self._places.get(page.number, {})
        own = {place for key, places in here.items() if key in self.own for place in places}
        begun = min((min(places)[0] for places in here.values()), default=0)
        head = begun if self._before(page.number) is None else 0
        rows = [
            replace(
                row,
                cells=tuple(
                    cell
                    for cell in row.cells
                    if row.line < head or (cell.line, cell.cell) in own or (cell.line, 0) in own
                ),
            )
            for row in page.rows
        ]
        return replace(page, rows=tuple(row for row in rows if any(_filled(row.cells))), problems=())

    def _before(self, number: int) -> str | None:
        """The sheet that a page goes on with: the one with a value nearest before it."""
        earlier = [
            (page, max(places), key)
            for page, sheets in self._places.items()
            if page < number
            for key, places in sheets.items()
        ]
        return max(earlier)[2] if earlier else None

    @cached_property
    def _places(self) -> Mapping[int, Mapping[str, set[_Place]]]:
        """Page → sheet or plan → line and cell of its values; a cell 0 is a line as a whole."""
        found: dict[int, dict[str, set[_Place]]] = {}
        for address, origins in self.reading.origins.items():
            kind, key, *_ = address.split("/")
            for origin in origins:
                if origin.line is not None:
                    places = found.setdefault(origin.page, {}).setdefault(
                        key if kind == "sheets" else f"{kind}/{key}", set()
                    )
                    places.add(_place(origin))
        return found


def _place(origin: Origin) -> _Place:
    return origin.line or 0, origin.cell or 0


def _filled(cells: Sequence[Cell]) -> Iterator[Cell]:
    return (cell for cell in cells if cell.text)
