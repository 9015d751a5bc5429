"""What holds for a block by what stands around it: its unit of money, the headings over its lines."""

import re
from collections.abc import Sequence

from shisaku.core.amounts import MONEY_UNITS
from shisaku.core.text import label_key
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.marks import options_of
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.resolve import Sighting
from shisaku.readers.extract.grid.roles import Roles
from shisaku.readers.pages import Cell

_UNITS = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_SAID = re.compile(rf"単位[^\d]{{0,8}}?({_UNITS})|(?<!\d)({_UNITS})単位|金額.{{0,6}}?(?<!\d)({_UNITS})")
_BEHIND = re.compile(rf"(?:^|[(\[])({_UNITS})[)\]]?$")
# A text that says nothing but in what amounts are printed: （単位：千円）, 金額の単位：円、人.
_ONLY_SAID = re.compile(rf"[(\[※]*(?:金額の?)?単位(?:は|:)(?:{_UNITS})(?:[、,・][^\d、,・。]{{1,3}})*[)\]]?")
_SHORT = 60


class Surroundings:
    """The surroundings of every block of a document, in reading order."""

    def __init__(self, roles: Sequence[Roles]) -> None:
        self._blocks = [one.block for one in roles]
        self._units: dict[int, str | None] = {}
        self._headings: dict[int, list[tuple[int, Meaning]]] = {}
        # A unit said once, wherever it stands (also under the table), is that of the whole paper.
        everywhere = {said for one in roles if (said := _unit_said(one.block))}
        unit = everywhere.pop() if len(everywhere) == 1 else None
        heading = HEAD
        for one in roles:
            said = _unit_said(one.block)
            unit = said or unit
            self._units[id(one.block)] = said or _only_unit(one) or unit
            found = _headings(one)
            self._headings[id(one.block)] = [(0, heading), *found]
            heading = found[-1][1] if found and len(one.block.filled) == len(found) else HEAD

    def unit_of(self, block: Block) -> str | None:
        """The money unit printed in or last before a block; `None` where there is none."""
        return self._units.get(id(block))

    def unit_cells(self) -> list[Cell]:
        """The texts that say nothing but a unit."""
        return [
            block.printed(cell)
            for block in self._blocks
            for cell in block.filled
            if len(cell.text) <= _SHORT and _ONLY_SAID.fullmatch(label_key(cell.text))
        ]

    def heading_of(self, sighting: Sighting) -> Meaning:
        """What the last heading over a value means."""
        found = self._headings.get(id(sighting.path.roles.block), [])
        above = [meaning for line, meaning in found if line < sighting.cell.line]
        return above[-1] if above else HEAD


def _unit_said(block: Block) -> str | None:
    for cell in block.filled:
        key = label_key(cell.text) if len(cell.text) <= _SHORT else ""
        alone = len([one for one in block.by_line[cell.line] if one.text]) == 1
        match = _SAID.search(key) or (_BEHIND.search(key) if alone else None)
        if match:
            return next(found for found in match.groups() if found)
    return None


def _only_unit(roles: Roles) -> str | None:
    """The one unit of money that the labels of a block name."""
    units = {meaning.unit for label in roles.labels.values() for meaning in label.meanings[:1]}
    money = units & set(MONEY_UNITS)
    return money.pop() if len(money) == 1 else None


def _headings(roles: Roles) -> list[tuple[int, Meaning]]:
    """The lines with one text alone, and what it means as a label."""
    found: list[tuple[int, Meaning]] = []
    for line, cells in roles.block.by_line.items():
        filled = [cell for cell in cells if cell.text]
        if len(filled) == 1 and not _reached(roles.block, line):
            label = roles.labels.get(filled[0])
            found.append((line, label.meanings[0] if label is not None else HEAD))
    return found


def _reached(block: Block, line: int) -> bool:
    """Whether a merged cell from above reaches into a line."""
    return any(cell.text and cell.line < line < cell.line + cell.lines for cell in block.cells)


def all_options(roles: Sequence[Roles]) -> list[dict[int, str]]:
    """The numbered lists of choices printed anywhere."""
    found = (options_of(cell.text) for one in roles for cell in one.block.filled if len(cell.text) > 3)  # noqa: PLR2004 - two choices need more
    return [options for options in found if options]
