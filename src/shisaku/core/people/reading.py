"""What came of a file about people: staff by section, overtime by section, unit costs."""

from decimal import Decimal

from shisaku.core.people.costs import UnitCost
from shisaku.core.people.table import StaffTable
from shisaku.core.reading import Problem
from shisaku.core.values import Part


class SectionHours(Part):
    """The overtime of a section in hours; by project where the file tells it so, and then nothing is to be shared."""

    office: str
    hours: Decimal
    by_project: dict[str, Decimal] = {}


class StaffReading(Part):
    """`tables` has one table a section, `overtime` one entry a section; a file may have one, some or all of them."""

    tables: list[StaffTable] = []
    overtime: list[SectionHours] = []
    unit_costs: list[UnitCost] = []
    problems: list[Problem] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing of people was found."""
        return not (self.tables or self.overtime or self.unit_costs)

    def without_persons(self) -> "StaffReading":
        """The same with nobody told apart: what is kept names no one."""
        tables = [
            table.model_copy(update={"rows": [row.model_copy(update={"person": ""}) for row in table.rows]})
            for table in self.tables
        ]
        return self.model_copy(update={"tables": tables})
