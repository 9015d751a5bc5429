"""What every value type can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from functools import lru_cache
from typing import ClassVar

from shisaku.core.text import label_key
from shisaku.forms.grammar import Field

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

# Blanks between its signs make a printed mark longer, but not by more than this: prose is no mark.
_LONGER = 4


@dataclass(frozen=True, slots=True)
class Context:
    """What a type needs to know of the form around a value. `money` is the printed unit of amounts."""

    field: Field
    marks: Mapping[str, str] = default(default_factory=dict)
    money: str = "円"
    own_year: int | None = None
    year: int | None = None

    def state_of(self, printed: str) -> str | None:
        """The state a printed mark stands for in this form, `None` where `printed` is no mark.

        A form may tell widths apart (－ and -), so the very mark comes before one that only looks like it.
        """
        if printed in self.marks:
            return self.marks[printed]
        if len(printed) > _LONGER * max(map(len, self.marks), default=0):
            return None
        place = _places(tuple(self.marks)).get(label_key(printed))
        return None if place is None else self.marks[place]

    @property
    def later(self) -> bool:
        """Whether the value's year lies after the sheet's own, when results cannot be known yet."""
        return self.year is not None and self.own_year is not None and self.year > self.own_year


@lru_cache(maxsize=64)
def _places(marks: tuple[str, ...]) -> Mapping[str, str]:
    """The marks by how they compare; the first of two that look alike counts."""
    return {label_key(mark): mark for mark in reversed(marks)}


@dataclass(frozen=True, slots=True)
class Found:
    """What a type made of the printed words: the value as JSON, or `None` where nothing stands there.

    `inferred` says by which rule a value was concluded rather than read. `doubt` is a sentence for the user.
    """

    value: Json = None
    inferred: str | None = None
    doubt: str | None = None


class ValueType(ABC):
    """A kind of value. Types that take `several` printed cells go on past the row of their label."""

    name: ClassVar[str]
    several: ClassVar[bool] = False

    @abstractmethod
    def read(self, printed: Sequence[str], context: Context) -> Found:
        """The value of the printed cells (already folded); never raises for what a paper may show."""

    def write(self, value: Json, context: Context) -> str:
        """The words that `read` makes `value` of, as the form prints them."""
        return "" if value is None else str(value)

    def validate(self, value: Json, context: Context) -> str | None:
        """One sentence on what is wrong with a value typed in, `None` where nothing is."""
        found = self.read([self.write(value, context)], context)
        return found.doubt

    def same(self, one: Json, other: Json) -> bool:
        """Whether two values say the same."""
        return one == other
