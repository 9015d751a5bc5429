"""`SheetData`: one subject in one fiscal year – the narrow waist between readers, keeping, writers and API.

Every list item has a natural key; `core.addresses` makes the addresses of single values from these keys.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from pydantic import Field

from shisaku.core.values import Number, Part, Text, Value, address_step
from shisaku.core.years import FiscalYear

# Where the paper does not say what kind an indicator is, its place does: outputs are activity, outcomes are outcome.
_KIND_OF_PLACE = {"activities": "activity", "outcomes": "outcome"}
# Points to persons (design §7).
_STAYS_INSIDE = frozenset({"overtime_hours"})


class Subject(Part):
    """What a sheet is about: a project, but just as well a KPI, a measure, a grant, a pledge or a section."""

    kind: str
    number: str | None = None
    name: str = ""


class Organisation(Part):
    """The section in charge as printed (部, 課, 係)."""

    department: str | None = None
    section: str | None = None
    unit: str | None = None


class BudgetItem(Part):
    """A budget item (予算科目): its code and name."""

    key: str
    name: str = ""


class Reference(Part):
    """A place in a plan that the sheet names: the plan, the path of numbers or titles in it, the name there."""

    key: str
    plan: str
    path: list[str] = []
    name: str = ""


class Cost(Part):
    """An amount in whole yen: `fiscal_year` null for a whole plan (全体計画), `basis` absent where none is printed."""

    fiscal_year: FiscalYear | None
    basis: str | None = None
    item: str
    amount: Value
    shared_with: list[str] = []


class Staffing(Part):
    """People of a year: `fte`, `people`, `hours`, `overtime_hours` as numbers, `appointed` as a mark (有/無)."""

    fiscal_year: FiscalYear
    item: str
    value: Value | None = None
    mark: str | None = None


class Point(Part):
    """A value at a year, the year null where the paper names none (従前値, 最終目標値)."""

    fiscal_year: FiscalYear | None
    value: Value


class YearValues(Part):
    """Target and actual of an indicator in one fiscal year."""

    fiscal_year: FiscalYear
    target: Value | None = None
    actual: Value | None = None


class IndicatorData(Part):
    """An indicator wherever it stands: in an indicator block, as output of an activity, as outcome of a project."""

    key: str
    name: str
    unit: str = ""
    kind: str | None = None
    definition: str | None = None
    direction: str | None = None
    basis: str | None = None
    baseline: Point | None = None
    final: Point | None = None
    values: list[YearValues] = []

    def in_year(self, year: int) -> YearValues | None:
        """The target and actual of `year`, where the sheet states any."""
        return next((entry for entry in self.values if entry.fiscal_year == year), None)


class IndicatorAt(NamedTuple):
    """An indicator as one sheet states it: its address there, and the key of the activity whose output it is."""

    address: str
    data: IndicatorData
    activity: str | None = None

    @property
    def kind(self) -> str:
        """activity, outcome or size; empty where neither the paper nor the place says."""
        return self.data.kind or _KIND_OF_PLACE.get(self.address.partition("/")[0], "")


class Activity(Part):
    """An activity of a logic model: the years it runs, its content, its outputs."""

    key: str
    name: str
    years: list[FiscalYear] = []
    content: str = ""
    outputs: list[IndicatorData] = []


class Input(Part):
    """Money put in, in whole yen, and the keys of the activities it pays for."""

    key: str
    fiscal_year: FiscalYear
    budget: Value | None = None
    settled: Value | None = None
    activities: list[str] = []


class Evaluation(Part):
    """One judgement written by a person: a score or a mark by criterion at a stage, with its comment."""

    stage: str
    criterion: str
    score: Number | None
    mark: str | None = None
    comment: Text | None = None


class Direction(Part):
    """What is to happen next: the decision as vocabulary, the word the paper prints, the reason."""

    stage: str
    decision: str
    label: str
    reason: Text | None = None


class SheetData(Part):
    """A subject in a fiscal year. `form` and `purpose` name the paper it was read from or is to be printed as."""

    schema_version: Literal[1] = Field(alias="schema")
    form: str | None = None
    municipality: str | None = Field(default=None, pattern=r"^\d{6}$")
    fiscal_year: FiscalYear | None
    purpose: str | None = None
    subject: Subject
    organisation: Organisation | None = None
    budget_items: list[BudgetItem] = []
    choices: dict[str, list[str]] = {}
    sdgs: list[int] = []
    references: list[Reference] = []
    texts: dict[str, Text] = {}
    costs: list[Cost] = []
    staffing: list[Staffing] = []
    indicators: list[IndicatorData] = []
    activities: list[Activity] = []
    inputs: list[Input] = []
    outcomes: list[IndicatorData] = []
    evaluations: list[Evaluation] = []
    directions: list[Direction] = []
    extras: dict[str, str] = {}
    private: dict[str, str] = {}

    def cost(self, year: int, item: str, basis: str | None = None) -> Value | None:
        """The amount (yen) the sheet states for `year`, `item` and `basis`; `None` where it states none."""
        found = (c.amount for c in self.costs if (c.fiscal_year, c.item, c.basis) == (year, item, basis))
        return next(found, None)

    def staff(self, year: int, item: str) -> Staffing | None:
        """The staffing entry of `year` and `item`; `None` where the sheet states none."""
        return next((s for s in self.staffing if (s.fiscal_year, s.item) == (year, item)), None)

    def evaluation(self, criterion: str, stage: str = "self") -> Evaluation | None:
        """The evaluation by `criterion` at `stage`; `None` where there is none."""
        return next((e for e in self.evaluations if (e.criterion, e.stage) == (criterion, stage)), None)

    def every_indicator(self) -> Iterator[IndicatorAt]:
        """Every indicator wherever it stands, in the order of the contract: own block, outputs, outcomes."""
        yield from _at("indicators", self.indicators)
        for activity in self.activities:
            yield from _at(f"activities/{address_step(activity.key)}/outputs", activity.outputs, activity.key)
        yield from _at("outcomes", self.outcomes)

    def public(self) -> "SheetData":
        """The sheet without its private part, as it may leave the city (design §3.2, §7: overtime is not public)."""
        staffing = [entry for entry in self.staffing if entry.item not in _STAYS_INSIDE]
        return self.model_copy(update={"private": {}, "staffing": staffing})


def public_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON of a sheet as `SheetData.public` leaves it, without making a `SheetData` of it first.

    A hundred sheets of a list are handed on as they are kept; only making and checking the values takes long.
    """
    public = {name: part for name, part in content.items() if name != "private"}
    if "staffing" in public:
        public["staffing"] = [entry for entry in public["staffing"] if entry["item"] not in _STAYS_INSIDE]
        if not public["staffing"]:
            del public["staffing"]
    return public


def _at(above: str, found: list[IndicatorData], activity: str | None = None) -> Iterator[IndicatorAt]:
    for indicator in found:
        yield IndicatorAt(f"{above}/{address_step(indicator.key)}", indicator, activity)
