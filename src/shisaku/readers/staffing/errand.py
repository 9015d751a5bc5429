"""A file about people to be read in a process of its own. Who is who does not leave that process."""

from dataclasses import dataclass
from typing import Any

from shisaku.readers.accounts.table import tables_of
from shisaku.readers.errands import Tell, Terms
from shisaku.readers.staffing.reading import read_staffing


@dataclass(frozen=True, slots=True)
class StaffErrand:
    """The file, and the fiscal year it is of."""

    content: bytes
    year: int

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """A `StaffReading` without persons as JSON. Unreadable where the bytes are no table."""
        tables = tables_of(self.content, terms.limits)
        tell(len(tables))
        return read_staffing(tables, year=self.year).without_persons().to_json()
