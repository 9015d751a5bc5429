"""`Reading`: what came out of one document – sheets, plans, tables, and where each value stood."""

from enum import StrEnum
from typing import Literal

from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.tables import Table
from shisaku.core.values import Part


class Severity(StrEnum):
    """How loud a problem is, loudest first."""

    SERIOUS = "重要"
    NOTICE = "注意"
    HINT = "参考"

    @property
    def rank(self) -> int:
        """0 for the loudest."""
        return list(Severity).index(self)


class Problem(Part):
    """Something a careful reader would circle: data, never an exception.

    `address` is that of the value concerned; `numbers` are the figures the sentence speaks of.
    """

    code: str
    severity: Severity
    address: str
    message: str
    numbers: dict[str, int | float | str | None] = {}


class Origin(Part):
    """Where a value stood and how it came to be known.

    `page`, `line` and `cell` count from 1; `box` is x0, top, x1, bottom in points. `how`: `read` as printed, `inferred`
    by a rule (then `reason` says which), set by a `person`, or taken from the city's `accounts` (then `reason`
    names the budget items), its `staffing`, or the steps of its `budget`. A sheet value's newest origin stands last.
    """

    page: int = 1
    line: int | None = None
    cell: int | None = None
    box: tuple[float, float, float, float] | None = None
    printed: str
    confidence: float = 1.0
    how: Literal["read", "inferred", "person", "accounts", "staffing", "budget"] = "read"
    reason: str | None = None
    document: str | None = None

    @property
    def on_paper(self) -> bool:
        """Whether it stands on a paper, and has a place there."""
        return self.how in ("read", "inferred")


class Leftover(Part):
    """Text on the page that no field claimed."""

    page: int = 1
    line: int
    cell: int | None = None
    text: str


class SourceDocument(Part):
    """The file a reading was made from."""

    file: str
    sha256: str
    pages: int


class FormFit(Part):
    """How well a form fits a document: `score` from 0 to 1, and what was not found on the page."""

    form: str
    score: float
    missing: list[str] = []


class Reading(Part):
    """All that came out of one document. `form` is absent where none fits; `nearest` then says why."""

    document: SourceDocument
    form: str | None = None
    nearest: list[FormFit] = []
    sheets: list[SheetData] = []
    plans: list[PlanData] = []
    tables: list[Table] = []
    problems: list[Problem] = []
    leftovers: list[Leftover] = []
    origins: dict[str, list[Origin]] = {}
