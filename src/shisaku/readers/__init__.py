"""Files → pages → readings: the papers a city already has, read by their forms. No file here knows a city."""

from shisaku.readers.bodies import OTHER_CITY
from shisaku.readers.document import Wishes, nothing_read, read_document
from shisaku.readers.errors import UnreadableError

__all__ = ["OTHER_CITY", "UnreadableError", "Wishes", "nothing_read", "read_document"]
