"""What a sheet is put together in while it is read: content, origins, problems, and the cells claimed so far."""

from collections.abc import Iterable, Sequence
from typing import Any

from shisaku.core.addresses import in_year
from shisaku.core.reading import Leftover, Origin, Problem, Severity
from shisaku.core.remarks import remark
from shisaku.core.sheet import SheetData
from shisaku.core.values import address_step
from shisaku.forms.addresses import address_of
from shisaku.forms.grammar import Field, Form
from shisaku.forms.types import Found
from shisaku.readers.pages import Cell, Row

_DOUBTFUL = 0.6
_INFERRED = 0.8
# The key of the indicator of a sheet that is about one (a KPI).
ONLY_INDICATOR = "1"
# Lists of a sheet whose items are put together under their key.
_KEYED = ("budget_items", "references", "costs", "staffing", "indicators", "activities", "inputs", "outcomes",
          "evaluations", "directions")  # fmt: skip
# Items that are indicators.
_COUNTED = ("indicators", "outcomes")


class Claims:
    """The cells some field has taken; what is left is a leftover."""

    def __init__(self) -> None:
        self._taken: set[Cell] = set()

    def take(self, *cells: Cell) -> None:
        """Claim cells."""
        self._taken.update(cells)

    def bind(
        self, field: Field, label: Cell, values: Sequence[Cell] = (), heads: Sequence[Cell] = ()
    ) -> None:
        """Hear by which label values were read, and under which heads; only `Bonds` remember it."""

    def __contains__(self, cell: object) -> bool:
        return cell in self._taken

    def leftovers(self, rows: Iterable[Row]) -> list[Leftover]:
        """What stands in `rows` and nobody claimed."""
        return [
            Leftover(page=cell.page, line=cell.line, cell=cell.cell, text=cell.text)
            for row in rows
            for cell in row.filled
            if cell not in self._taken
        ]


class Builder:
    """One sheet in the making. Addresses here are relative to the sheet."""

    def __init__(self, form: Form, *, year: int | None, municipality: str | None) -> None:
        self.form = form
        self.year = year
        self.content: dict[str, Any] = {"subject": {"kind": form.subject}}
        self.head = {"schema": 1, "form": form.form, "municipality": municipality, "fiscal_year": year,
                     "purpose": form.purpose}  # fmt: skip
        self.items: dict[str, dict[str, dict[str, Any]]] = {}
        self.origins: dict[str, list[Origin]] = {}
        self.problems: list[Problem] = []

    def settle_year(self, year: int) -> None:
        """The sheet's own year as it stands on the page; one that was given stays."""
        if self.year is None:
            self.year = self.head["fiscal_year"] = year

    def item(self, kind: str, key: str) -> dict[str, Any]:
        """The item of a keyed list, made where it is new."""
        return self.items.setdefault(kind, {}).setdefault(key, {})

    def note(
        self, address: str, cells: list[Cell], found: Found | None = None, printed: str | None = None
    ) -> None:
        """Keep where the value at `address` stood; a doubt becomes a problem there."""
        found = found or Found()
        first = cells[0]
        how = "inferred" if found.inferred else "read"
        confidence = _DOUBTFUL if found.doubt else _INFERRED if found.inferred else 1.0
        words = printed if printed is not None else " ".join(cell.text for cell in cells)
        origin = Origin(page=first.page, line=first.line, cell=first.cell, box=first.box, printed=words,
                        confidence=confidence, how=how, reason=found.inferred)  # fmt: skip
        self.origins.setdefault(address, []).append(origin)
        if found.doubt:
            self.problem("doubtful_value", Severity.NOTICE, address, found.doubt)

    def problem(
        self, code: str, severity: Severity, address: str, message: str, **numbers: float | str | None
    ) -> None:
        """Report something a careful reader would circle."""
        self.problems.append(
            Problem(code=code, severity=severity, address=address, message=message, numbers=numbers),
        )

    def undated(self, address: str, label: str | None, printed: str) -> None:
        """Report a figure that belongs to a year nobody knows: it becomes no value, and has no origin either."""
        message = remark("year_unknown", label=label, text=printed)
        self.problem("year_unknown", Severity.NOTICE, address, message)

    def problem_at(self, field: Field, message: str) -> None:
        """Report a doubt about a field whose value could not be placed."""
        self.problem("doubtful_value", Severity.NOTICE, self.address_of(field), message)

    def address_of(self, field: Field) -> str:
        """Where a field's value stands, or would stand, in this sheet; one about an indicator has only that one."""
        return self.at(address_of(field), ONLY_INDICATOR)

    def at(self, pattern: str, key: str) -> str:
        """The address that a pattern means in this sheet, for the item `key` of a list."""
        return in_year(pattern, self.year).replace("/*/", f"/{key}/", 1)

    def build(self) -> SheetData:
        """The finished sheet; its lists stand in the order in which they were read."""
        for direction in self.items.get("directions", {}).values():
            direction.setdefault("decision", "undecided")
            direction.setdefault("label", "")
        for key in [key for key, item in self.items.get("indicators", {}).items() if not item.get("name")]:
            self._drop_unnamed(key)
        self._settle_words()
        lists = {kind: list(self.items[kind].values()) for kind in _KEYED if self.items.get(kind)}
        return SheetData.model_validate({**self.head, **self.content, **lists})

    def _settle_words(self) -> None:
        """A unit or way of counting printed with a figure (累計32人) is its indicator's; an amount has neither."""
        for kind, items in self.items.items():
            for item in items.values():
                for figure in _worded(item):
                    said = {name: figure.pop(name, None) for name in ("unit", "basis")}
                    if kind in _COUNTED:
                        item.update(
                            (name, word) for name, word in said.items() if word and not item.get(name)
                        )

    def _drop_unnamed(self, key: str) -> None:
        """Figures of an indicator without a name are no indicator's: they are reported."""
        above = f"indicators/{key}"
        self.items["indicators"].pop(key)
        gone = [address for address in self.origins if address.startswith(f"{above}/")]
        printed = "、".join(origin.printed for address in gone for origin in self.origins.pop(address))
        message = remark("slot_unnamed", label="指標", number=key, values=printed)
        self.problem("value_without_name", Severity.SERIOUS, above, message)


def _worded(part: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any piece of a sheet in the making
    """The figures below `part` that keep what is printed."""
    if isinstance(part, list):
        return [figure for one in part for figure in _worded(one)]
    if not isinstance(part, dict):
        return []
    if "printed" in part:
        return [part]
    return [figure for one in part.values() for figure in _worded(one)]


def step(label: str) -> str:
    """A label as one step of an address."""
    return address_step(label)
