"""What must be read from a paper drawn blind: methods give back what they were told, to draw and keep it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shisaku.core.text import fold_lines
from tools.strangers.blind.content import FIRST_YEAR, Indicator, known
from tools.strangers.expected import Expected


@dataclass(frozen=True)
class Named:
    """A subject's name and the fiscal year its sheet evaluates."""

    name: str
    fiscal_year: int


class Answer(Expected):
    """The values of one sheet."""

    def __init__(self, name: str, year: int, *, code: str, number: str | None, kind: str = "project") -> None:
        super().__init__(Named(name, year), code=code, number=number)
        self.data["subject"]["kind"] = kind

    def say(self, name: str, text: str) -> str:
        """A text of the contract."""
        self.text(name, text)
        return text

    def other(self, label: str, text: str) -> str:
        """A field the contract has no place for, under the label as printed."""
        self.data.setdefault("extras", {})[label] = text
        return text

    def hide(self, name: str, text: str) -> str:
        """What points to a person."""
        self.private(name, text)
        return text

    def pay(
        self, year: int, item: str, amount: int | str, basis: str | None, *, unit: int = 1000
    ) -> int | str:
        """An amount printed in `unit` yen, or the mark in its place."""
        self.cost(year, item, known(amount) if isinstance(amount, str) else amount * unit, basis)
        return amount

    def sheet(self) -> dict[str, Any]:
        """The sheet as kept in `expected.json`, its texts with widths folded (design §3.1)."""
        self.data = _folded(self.data)
        return super().sheet()

    def measured(self, indicator: Indicator, years: Mapping[int, bool], **parts: object) -> None:
        """An indicator's years; `years` says whether the actual of a year is printed."""
        values = []
        for year, done in years.items():
            entry: dict[str, Any] = {
                "fiscal_year": year,
                "target": known(indicator.target[year - FIRST_YEAR]),
            }
            if done:
                entry["actual"] = known(indicator.actual[year - FIRST_YEAR])
            values.append(entry)
        self.indicator(indicator.name, indicator.unit, values, **parts)

    def reached(self, indicator: Indicator, years: Sequence[int], **parts: object) -> None:
        """The actuals of some years, where no year has a target of its own."""
        values = [{"fiscal_year": year, "actual": known(indicator.at(year)[1])} for year in years]
        self.indicator(indicator.name, indicator.unit, values, **parts)


def _folded(part: Any) -> Any:  # noqa: ANN401 - any part of JSON
    if isinstance(part, str):
        return fold_lines(part)
    if isinstance(part, list):
        return [_folded(one) for one in part]
    if isinstance(part, dict):
        # What is printed in a number's place is kept to the letter.
        return {name: one if name == "printed" else _folded(one) for name, one in part.items()}
    return part
