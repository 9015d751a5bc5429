"""Which label a value was read by: remembered for people who look at a page, beside what is claimed."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.forms.grammar import Field
from shisaku.readers.extract.builder import Claims
from shisaku.readers.pages import Cell


@dataclass(frozen=True, slots=True, eq=False)
class Bond:
    """A label that was found for a field, the `values` read by it, and the `heads` (years) they also stand under."""

    field: Field
    label: Cell
    values: Sequence[Cell] = ()
    heads: Sequence[Cell] = ()


class Bonds(Claims):
    """Claims that remember every bond, in the order of the reading."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Bond] = []

    def bind(
        self, field: Field, label: Cell, values: Sequence[Cell] = (), heads: Sequence[Cell] = ()
    ) -> None:
        """Remember a bond."""
        self.found.append(Bond(field, label, tuple(values), tuple(heads)))
