"""Words: prose, names, and what never leaves the city."""

from collections.abc import Sequence
from typing import ClassVar

from shisaku.core.text import label_key, one_line
from shisaku.forms.types.kind import Context, Found, Json, ValueType


class Prose(ValueType):
    """A text of any length. A mark (—) in its place is kept as the state the form gives it."""

    name: ClassVar[str] = "text"
    several: ClassVar[bool] = True

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """The lines of all cells, one below the other."""
        text = "\n".join(cell for cell in printed if cell)
        state = context.state_of(text)
        if state is not None:
            return Found({"state": state, "printed": text})
        return Found(text or None)

    def write(self, value: Json, context: Context) -> str:
        """The text, or the mark it stood for."""
        return str(value["printed"]) if isinstance(value, dict) else super().write(value, context)

    def same(self, one: Json, other: Json) -> bool:
        """Texts are the same whatever their line breaks, blanks and widths."""
        if isinstance(one, str) and isinstance(other, str):
            return label_key(one) == label_key(other)
        return one == other


class Name(ValueType):
    """A name on one line; pieces that a column broke over several cells are put together again."""

    name: ClassVar[str] = "name"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """The joined name; nothing where a mark stands."""
        text = one_line("".join(printed))
        return Found(None if context.state_of(text) else text or None)


class Person(Name):
    """The name of a person: goes to the private part whatever the form says."""

    name: ClassVar[str] = "person"


class Contact(Name):
    """A telephone number or mail address: goes to the private part whatever the form says."""

    name: ClassVar[str] = "contact"
