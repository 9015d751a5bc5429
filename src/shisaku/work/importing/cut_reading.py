"""A reading cut into its sheets and plans, and put together again when some of them changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.plan import PlanData
from shisaku.core.reading import Leftover, Origin, Problem, Reading
from shisaku.core.sheet import SheetData

_TOPS = ("sheets", "plans")
# `sheets` or `plans`, and the key below it.
Place = tuple[str, str]


@dataclass
class Piece:
    """A sheet or plan with what was read of it: origins and problems by addresses relative to it."""

    data: SheetData | PlanData
    origins: dict[str, list[Origin]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class CutReading:
    """A reading's origins and problems by the sheet or plan they are about."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._origins: dict[Place, dict[str, list[Origin]]] = defaultdict(dict)
        self._problems: dict[Place, list[Problem]] = defaultdict(list)
        self._other_origins: dict[str, list[Origin]] = {}
        self._other_problems: list[Problem] = []
        for address, origins in reading.origins.items():
            top, key, own = _cut(address)
            if top in _TOPS:
                self._origins[top, key][own] = list(origins)
            else:
                self._other_origins[address] = origins
        for problem in reading.problems:
            top, key, own = _cut(problem.address)
            if top in _TOPS:
                self._problems[top, key].append(problem.model_copy(update={"address": own}))
            else:
                self._other_problems.append(problem)

    def piece(self, place: Place, data: SheetData | PlanData) -> Piece:
        """The sheet or plan at a place with what belongs to it, to be changed."""
        return Piece(data, dict(self._origins[place]), list(self._problems[place]))

    def put_together(self, pieces: Iterable[tuple[Place, Piece]], leftovers: Sequence[Leftover]) -> Reading:
        """The reading with these sheets and plans, which may bear other keys by now, and what is left over."""
        origins, problems = dict(self._other_origins), list(self._other_problems)
        sheets: list[SheetData] = []
        plans: list[PlanData] = []
        for (top, key), piece in pieces:
            origins |= {f"{top}/{key}/{address}": found for address, found in piece.origins.items()}
            problems += [
                problem.model_copy(update={"address": f"{top}/{key}/{problem.address}".rstrip("/")})
                for problem in piece.problems
            ]
            if isinstance(piece.data, PlanData):
                plans.append(piece.data)
            else:
                sheets.append(piece.data)
        return self._reading.model_copy(
            update={
                "sheets": sheets,
                "plans": plans,
                "origins": origins,
                "problems": sorted(problems, key=lambda problem: problem.severity.rank),
                "leftovers": list(leftovers),
            }
        )

    def origins_of(self, top: str) -> Mapping[str, Mapping[str, Sequence[Origin]]]:
        """The origins of all sheets, or all plans, by key and address."""
        return {key: found for (at, key), found in self._origins.items() if at == top}


def _cut(address: str) -> tuple[str, str, str]:
    top, _, below = address.partition("/")
    key, _, own = below.partition("/")
    return top, key, own
