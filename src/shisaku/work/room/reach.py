"""Which sheets of a reading a person may settle: all of the city's, or those of the own offices."""

from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.records.models import OrgUnit, User
from shisaku.work.access import ACTIONS, may
from shisaku.work.organisation import Offices
from shisaku.work.refusals import NotAllowedError

SETTLE = "settle_value"


class Reach:
    """How far somebody's hands reach in a city's room; each office is asked for once. `None` is the command line."""

    def __init__(self, by: User | None, city: str) -> None:
        self._by, self._city = by, city
        self._every = by is None or may(by, SETTLE, city=city)
        self._offices = None if self._every else Offices(city)
        self._known: dict[str, bool] = {}

    def covers(self, data: SheetData | PlanData) -> bool:
        """Whether the person may settle this sheet, by the office that the paper names; plans are of no office."""
        if self._every or self._by is None:
            return True
        if isinstance(data, PlanData):
            return False
        return self.covers_office(self._offices.office(data.organisation) if self._offices else None)

    def covers_office(self, office: OrgUnit | None) -> bool:
        """Whether the person may settle the sheets of an office."""
        if self._every or self._by is None:
            return True
        if office is None:
            return False
        if office.key not in self._known:
            self._known[office.key] = may(self._by, SETTLE, city=self._city, office=office)
        return self._known[office.key]

    def require(self, data: SheetData | PlanData) -> None:
        """Raise `NotAllowedError` unless it does."""
        if not self.covers(data):
            raise NotAllowedError(
                f"「{ACTIONS[SETTLE][0]}」ことができる役割がありません。管理者に確かめてください。"
            )
