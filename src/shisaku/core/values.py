"""A value of a sheet: a number, or the reason why there is none – never a stand-in 0."""

import re
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]

# The eight states of design §3.1 with their Japanese words.
STATES = {
    "not_set": "未設定",
    "not_yet": "未確定",
    "not_applicable": "対象外",
    "not_done": "未実施",
    "no_survey": "調査なし",
    "discontinued": "廃止",
    "withheld": "非公表",
    "unreadable": "読めない",
}
State = Annotated[str, Field(pattern="^(" + "|".join(STATES) + ")$")]


class Part(BaseModel):
    """A frozen piece of a document; absent parts are left out of its JSON.

    What a wrong piece held is not repeated in the error: it may be a person's name, and errors go to the log.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    def to_json(self) -> dict[str, Any]:
        """A JSON object without the parts that are absent."""
        return self.model_dump(mode="json", exclude_defaults=True, by_alias=True)


class Value(Part):
    """A number, or the state that stands in its place, with what the paper printed.

    In JSON a plain number where nothing else is known of it, otherwise an object. `expected` is the month (`YYYY-MM`)
    in which a provisional or missing value becomes known.
    """

    value: Number | None = None
    state: State | None = None
    printed: str | None = None
    estimate: bool = False
    expected: str | None = Field(default=None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    note: str | None = None

    @classmethod
    def of(cls, number: float) -> Self:
        """The plain value of a number."""
        return cls(value=number)

    @classmethod
    def missing(cls, state: str, printed: str | None = None) -> Self:
        """The value that is not there because of `state`, behind what the paper shows."""
        return cls(state=state, printed=printed)

    @property
    def is_certain(self) -> bool:
        """Whether the number may be calculated with: it is there and no later month is announced for it."""
        return self.value is not None and self.expected is None

    @property
    def as_data(self) -> "Value":
        """What it says to whoever calculates: a 0 whose number a later month is announced for is not known yet.

        The sheet keeps what the paper prints; a 0 that only keeps a place is no figure (design §3.1).
        """
        if self.value == 0 and self.expected is not None:
            return self.model_copy(update={"value": None, "state": "not_yet", "printed": self.printed or "0"})
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _from_plain_number(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - pydantic's hook
        if isinstance(data, int | float) and not isinstance(data, bool):
            data = {"value": data}
        made = handler(data)
        if (made.value is None) == (made.state is None):
            message = "a value needs a number or a state, and not both"
            raise ValueError(message)
        return made

    @model_serializer(mode="wrap")
    def _as_plain_number(self, handler: SerializerFunctionWrapHandler) -> Any:  # noqa: ANN401 - pydantic's hook
        parts = {name: part for name, part in handler(self).items() if part is not None and part is not False}
        return parts["value"] if parts.keys() == {"value"} else parts

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say in the JSON Schema that a plain number is a value too."""
        as_object = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": "number"}, {**as_object, "title": "Value"}]}


class Blank(Part):
    """A mark that stands where a text was expected (`—`), and the state the form gives it."""

    state: State
    printed: str


Text = str | Blank


def plain(text: Text | None) -> str:
    """The text itself, or nothing where a mark or no text stands."""
    return text if isinstance(text, str) else ""


_UNSAFE = re.compile(r"\s*/\s*")


def address_step(name: str) -> str:
    """A label or number as one step of an address: `/` is the only sign that must not occur in it."""
    step = name.strip()
    return _UNSAFE.sub("／", step) if "/" in step else step
