"""What must be read from a paper: `SheetData` in the making, written down where the paper is drawn."""

from collections.abc import Iterable
from typing import Any, Protocol

from shisaku.core.sheet import SheetData

THOUSAND = 1000


class Named(Protocol):
    """What a sheet is about: its name and the fiscal year it evaluates."""

    @property
    def name(self) -> str:
        """The subject's name."""

    @property
    def fiscal_year(self) -> int:
        """The year evaluated."""


class Expected:
    """The values of one sheet that its paper prints."""

    def __init__(self, facts: Named, *, code: str, number: str | None = None) -> None:
        self.data: dict[str, Any] = {
            "schema": 1, "municipality": code, "fiscal_year": facts.fiscal_year,
            "subject": {"kind": "project", "name": facts.name} | ({"number": number} if number else {}),
        }  # fmt: skip

    def organisation(self, **parts: str) -> None:
        """Department, section, unit."""
        self.data["organisation"] = parts

    def text(self, name: str, text: str) -> None:
        """A text."""
        self.data.setdefault("texts", {})[name] = text

    def private(self, name: str, text: str) -> None:
        """What points to a person."""
        self.data.setdefault("private", {})[name] = text

    def choice(self, name: str, *printed: str) -> None:
        """Ticked options."""
        self.data.setdefault("choices", {})[name] = list(printed)

    def cost(self, year: int | None, item: str, amount: object, basis: str | None = None) -> None:
        """An amount in yen, or a state."""
        entry = {"fiscal_year": year, "item": item, "amount": amount} | ({"basis": basis} if basis else {})
        self.data.setdefault("costs", []).append(entry)

    def costs(self, year: int, parts: dict[str, int], basis: str, unit: int = THOUSAND) -> None:
        """The amounts of a year by item, printed in `unit` yen."""
        for item, amount in parts.items():
            self.cost(year, item, amount * unit, basis)

    def staff(self, year: int, item: str, value: float) -> None:
        """A figure of people."""
        self.data.setdefault("staffing", []).append({"fiscal_year": year, "item": item, "value": value})

    def indicator(self, name: str, unit: str, values: Iterable[dict[str, Any]], **parts: object) -> None:
        """An indicator with its years."""
        listed = self.data.setdefault("indicators", [])
        listed.append(
            {"key": str(len(listed) + 1), "name": name, "unit": unit, "values": list(values), **parts}
        )

    def evaluate(self, criterion: str, *, stage: str = "self", score: int | None = None, mark: str | None = None,
                 comment: str | None = None) -> None:  # fmt: skip
        """A grade with its comment."""
        entry = {"stage": stage, "criterion": criterion, "score": score, "mark": mark, "comment": comment}
        self.data.setdefault("evaluations", []).append(
            {k: v for k, v in entry.items() if v is not None or k == "score"}
        )

    def direct(self, decision: str, label: str, reason: str | None = None, stage: str = "self") -> None:
        """What happens next."""
        entry = {"stage": stage, "decision": decision, "label": label} | (
            {"reason": reason} if reason else {}
        )
        self.data.setdefault("directions", []).append(entry)

    def sheet(self) -> dict[str, Any]:
        """The sheet as kept in `expected.json`; raises where it is no `SheetData`."""
        return SheetData.model_validate(self.data).model_dump(mode="json", by_alias=True, exclude_unset=True)
