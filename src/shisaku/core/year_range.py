"""Ranges of fiscal years, both ends included: what a rule, a plan period or an adoption is valid for."""

import re
from collections.abc import Iterator
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from shisaku.core.years import FiscalYear

_RANGE = re.compile(r"(?P<first>\d{4})?(?P<dots>\.\.)?(?P<last>\d{4})?")


class YearRange(BaseModel):
    """The fiscal years `first` to `last`; an open end is `None`.

    In YAML and JSON `2020..2022`, `2020..`, `..2022`, or `2022` for a single year.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: FiscalYear | None = None
    last: FiscalYear | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_printed(cls, data: Any) -> Any:  # noqa: ANN401 - pydantic's hook
        if not isinstance(data, str | int) or isinstance(data, bool):
            return data
        match = _RANGE.fullmatch(str(data).replace(" ", ""))
        if match is None or not (match["first"] or match["dots"]) or (match["last"] and not match["dots"]):
            message = f"年度の範囲として読めません：「{data}」（例：2020..2022）"
            raise ValueError(message)
        first, last = (int(match[end]) if match[end] else None for end in ("first", "last"))
        return {"first": first, "last": last if match["dots"] else first}

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first is not None and self.last is not None and self.first > self.last:
            message = f"年度の範囲の終わりが始まりより前です：「{self.first}..{self.last}」"
            raise ValueError(message)
        return self

    @model_serializer
    def _as_printed(self) -> str:
        return str(self)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """In JSON a range is a string."""
        return {"type": "string", "pattern": r"^(\d{4})?\.\.(\d{4})?$", "title": "YearRange"}

    def __str__(self) -> str:
        return (
            f"{'' if self.first is None else int(self.first)}..{'' if self.last is None else int(self.last)}"
        )

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def years(self) -> Iterator[FiscalYear]:
        """Every year of the range; none where an end is open."""
        if self.first is not None and self.last is not None:
            yield from (FiscalYear(year) for year in range(self.first, self.last + 1))

    @property
    def label(self) -> str:
        """As a sentence prints it: 令和2年度から令和4年度まで, 令和4年度から, すべての年度."""
        if self.first is not None and self.first == self.last:
            return self.first.label
        ends = (f"{self.first.label}から" if self.first else "") + (
            f"{self.last.label}まで" if self.last else ""
        )
        return ends or "すべての年度"
