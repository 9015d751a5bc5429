"""What the parts of a sheet are put together from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from shisaku.core.amounts import parse_number
from shisaku.core.text import label_key
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.making import GridBuilder
from shisaku.readers.extract.grid.marks import (
    bracketed_among,
    chosen_among,
    explains_signs,
    has_boxes,
    is_filled,
    is_tick,
    is_unticked,
    ticked,
)
from shisaku.readers.extract.grid.meanings import Meaning
from shisaku.readers.extract.grid.paths import offers_choices
from shisaku.readers.extract.grid.resolve import Sighting
from shisaku.readers.pages import Cell

_LONGEST_FIGURE = 20


@dataclass(frozen=True)
class Part:
    """The sightings of one sheet in reading order, and what they are put into.

    `unit_of`: the money unit that holds for a block, `None` where the page says none. `heading_of`: what the last
    heading over a value means. `options`: the numbered choices printed on the sheet. `basis`: what the
    title says of amounts of the sheet's own year (決算).
    """

    sightings: Sequence[Sighting]
    builder: GridBuilder
    claims: Claims
    unit_of: Callable[[Block], str | None]
    heading_of: Callable[[Sighting], Meaning]
    options: Sequence[dict[int, str]] = ()
    basis: str | None = None

    def of(self, *roots: str) -> list[Sighting]:
        """The sightings of some roots."""
        return [sighting for sighting in self.sightings if sighting.meaning.root in roots]

    def claim(self, *sightings: Sighting) -> None:
        """Take their cells; with a tick also the other choices that it was set among."""
        for sighting in sightings:
            block = sighting.path.roles.block
            choices = _choices_at(sighting) if is_tick(sighting.text) else ()
            self.claims.take(*(block.printed(cell) for cell in (sighting.cell, *choices)))

    def state_of(self, text: str) -> str | None:
        """The state a mark stands for."""
        marks = self.builder.form.marks
        return marks.get(text) or self._marks.get(label_key(text))

    def holds_figure(self, text: str) -> bool:
        """Whether a text is a figure with words, so that it is kept as printed even where its number is not certain."""
        return len(text) <= _LONGEST_FIGURE and any(sign.isdigit() for sign in text) and "。" not in text

    @cached_property
    def _marks(self) -> dict[str, str]:
        """The marks as they compare; the first of two that look alike counts."""
        return {label_key(mark): state for mark, state in reversed(self.builder.form.marks.items())}


def chosen_words(sighting: Sighting) -> list[str] | None:
    """The words a tick or filled boxes choose; `None` where the cell shows neither, but a value of its own."""
    text = sighting.text
    if is_unticked(text):
        return []
    if is_tick(text):
        word = _word_at(sighting)
        return [word] if word else None
    if explains_signs(text):
        return None
    if has_boxes(text):
        return ticked(text, circles=not _has_filled(sighting))
    bracketed = bracketed_among(text)
    if bracketed is not None:
        return bracketed
    word = chosen_among(text)
    return [word] if word else None


def _has_filled(sighting: Sighting) -> bool:
    """Whether a filled box stands in the line: then a circle is an empty one."""
    line = sighting.path.roles.block.by_line.get(sighting.cell.line, ())
    others = [cell.text for cell in line if has_boxes(cell.text) and cell is not sighting.cell]
    return any(is_filled(text) for text in others) or sighting.text.count("○") > 1 or len(others) > 0


def _word_at(sighting: Sighting) -> str | None:
    """The choice a tick stands at: the head of its column among several choices, else the word right of it."""
    block, cell = sighting.path.roles.block, sighting.cell
    over = _text_over(sighting)
    if over is not None and (offers_choices(sighting.path.roles, over.line) or _are_numbers(block, over)):
        return over.text.replace("\n", "")
    right = block.right_of(cell) if not sighting.path.heads else None
    if (
        right is not None
        and right.text
        and right not in sighting.path.roles.labels
        and not is_tick(right.text)
    ):
        return right.text
    return None


def _choices_at(sighting: Sighting) -> list[Cell]:
    """The choices a tick was set among: the words of the line over it, or those behind the boxes of its own line."""
    roles = sighting.path.roles
    block, over = roles.block, _text_over(sighting)
    if over is not None and (offers_choices(roles, over.line) or _are_numbers(block, over)):
        found = list(block.by_line[over.line])
    elif _word_at(sighting) is not None:
        found = [one for one in block.by_line[sighting.cell.line] if _stands_behind_box(block, one)]
    else:
        found = []
    return [one for one in found if one.text and one not in roles.labels]


def _stands_behind_box(block: Block, cell: Cell) -> bool:
    """Whether a word stands right of a box, ticked or not."""
    before = block.cover.get((cell.line, cell.cell - 1))
    return before is not None and (not before.text or is_tick(before.text) or is_unticked(before.text))


def _are_numbers(block: Block, over: Cell) -> bool:
    """Whether the choices are the numbers of a scale, one after the other."""
    figures = [
        parse_number(cell.text) for cell in block.by_line[over.line] if parse_number(cell.text) is not None
    ]
    return len(figures) > 1 and all(
        abs(b - a) == 1 for a, b in pairwise(figures) if a is not None and b is not None
    )


def _text_over(sighting: Sighting) -> Cell | None:
    """The first text above a tick."""
    block, cell = sighting.path.roles.block, sighting.cell
    for line in range(cell.line - 1, block.lines[0] - 1, -1):
        over = block.cover.get((line, cell.cell))
        if over is not None and over.text and not is_tick(over.text) and not is_unticked(over.text):
            return None if over in sighting.path.roles.labels else over
    return None
