"""Tables of people: a file about staff, overtime or unit costs → `StaffReading`."""

from shisaku.readers.staffing.errand import StaffErrand
from shisaku.readers.staffing.reading import read_staffing

__all__ = ["StaffErrand", "read_staffing"]
