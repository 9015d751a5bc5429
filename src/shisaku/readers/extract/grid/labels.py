"""A cell that is a label, with what it may mean."""

from dataclasses import dataclass, replace

from shisaku.readers.extract.grid.dictionary import Entry
from shisaku.readers.extract.grid.meanings import Meaning
from shisaku.readers.pages import Cell


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that is a label, and what it may mean."""

    cell: Cell
    entry: Entry

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What it may mean, the likeliest first."""
        return self.entry.meanings

    def without(self, root: str) -> "Label | None":
        """The label without its meanings of a root; `None` where nothing is left."""
        left = tuple(meaning for meaning in self.meanings if meaning.root != root)
        return Label(self.cell, replace(self.entry, meanings=left)) if left else None

    def may_be(self, *roots: str) -> bool:
        """Whether it may give a value one of these roots."""
        return any(meaning.root in roots for meaning in self.meanings)
