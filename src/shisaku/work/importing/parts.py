"""One reading cut into its sheets and plans, each with what belongs to it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.addresses import sheet_keys
from shisaku.core.plan import PlanData
from shisaku.core.reading import Leftover, Origin, Problem, Reading
from shisaku.core.sheet import SheetData


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet of a reading: its key there; origins and problems relative to it; how many leftovers stand in it."""

    key: str
    data: SheetData
    origins: Mapping[str, Sequence[Origin]]
    problems: Sequence[Problem]
    leftovers: int


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan of a reading, likewise."""

    key: str
    data: PlanData
    origins: Mapping[str, Sequence[Origin]]
    problems: Sequence[Problem]


def read_sheets(reading: Reading) -> Iterator[ReadSheet]:
    """The sheets of a reading, in its order."""
    keys = sheet_keys(reading.sheets)
    origins = _origins(reading, "sheets")
    problems = _problems(reading, "sheets")
    leftovers = _leftovers(reading, keys, origins)
    for key, data in zip(keys, reading.sheets, strict=True):
        yield ReadSheet(key, data, origins.get(key, {}), problems.get(key, ()), leftovers.get(key, 0))


def read_plans(reading: Reading) -> Iterator[ReadPlan]:
    """The plans of a reading, in its order."""
    origins, problems = _origins(reading, "plans"), _problems(reading, "plans")
    for plan in reading.plans:
        yield ReadPlan(plan.key, plan, origins.get(plan.key, {}), problems.get(plan.key, ()))


def document_problems(reading: Reading) -> list[Problem]:
    """The problems of the document as a whole."""
    return [problem for problem in reading.problems if not problem.address.startswith(("sheets/", "plans/"))]


def _origins(reading: Reading, kind: str) -> dict[str, dict[str, list[Origin]]]:
    found: dict[str, dict[str, list[Origin]]] = {}
    for address, places in reading.origins.items():
        top, _, rest = address.partition("/")
        if top == kind:
            key, _, own = rest.partition("/")
            named = [place.model_copy(update={"document": reading.document.sha256}) for place in places]
            found.setdefault(key, {})[own] = named
    return found


def _problems(reading: Reading, kind: str) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in reading.problems:
        top, _, rest = problem.address.partition("/")
        if top == kind:
            key, _, own = rest.partition("/")
            found.setdefault(key, []).append(problem.model_copy(update={"address": own}))
    return found


def _leftovers(
    reading: Reading, keys: Sequence[str], origins: Mapping[str, Mapping[str, Sequence[Origin]]]
) -> Counter[str]:
    owners = leftover_owners(reading.leftovers, {key: origins.get(key, {}) for key in keys})
    return Counter(owner for owner in owners if owner is not None)


def leftover_owners(
    leftovers: Sequence[Leftover], origins: Mapping[str, Mapping[str, Sequence[Origin]]]
) -> list[str | None]:
    """For each leftover the key of the sheet it stands in: that which began last above it, `None` above all.

    `origins` are those of each sheet, by its key and the address of the value.
    """
    starts = sorted(
        (min((p.page, p.line or 0) for places in found.values() for p in places if p.line), key)
        for key, found in origins.items()
        if any(p.line for places in found.values() for p in places)
    )
    owners: list[str | None] = []
    for leftover in leftovers:
        place = bisect_right([start for start, _ in starts], (leftover.page, leftover.line)) - 1
        owners.append(starts[place][1] if place >= 0 else None)
    return owners
