"""Contents of revisions ↔ `SheetData` and `PlanData`, with their origins and problems."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shisaku.core.plan import PlanData
from shisaku.core.reading import Origin, Problem
from shisaku.core.sheet import SheetData
from shisaku.core.upgrades import upgrade
from shisaku.records.models import PlanRevision, Revision


def kept_content(data: SheetData | PlanData) -> dict[str, Any]:
    """What a revision keeps of a sheet or plan: all but the paper it was read from, which the origins name."""
    return data.model_copy(
        update={"form": None} | ({"purpose": None} if isinstance(data, SheetData) else {})
    ).to_json()


def sheet_of(revision: Revision) -> SheetData:
    """The sheet that a revision states."""
    return SheetData.model_validate(upgrade(revision.content))


def plan_of(revision: PlanRevision) -> PlanData:
    """The plan that a revision states."""
    return PlanData.model_validate(upgrade(revision.content))


def kept_origins(origins: Mapping[str, Sequence[Origin]]) -> dict[str, Any]:
    """Origins by address as JSON."""
    return {address: [origin.to_json() for origin in found] for address, found in origins.items()}


def origins_of(revision: Revision | PlanRevision) -> dict[str, list[Origin]]:
    """Where the values of a revision stood, newest last, by address relative to its sheet or plan."""
    return {
        address: [Origin.model_validate(origin) for origin in found]
        for address, found in revision.origins.items()
    }


def kept_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON."""
    return [problem.to_json() for problem in problems]


def problems_of(revision: Revision | PlanRevision) -> list[Problem]:
    """What reading or merging found when the revision was made; what the checks find changes with the years."""
    return [Problem.model_validate(problem) for problem in revision.problems]
