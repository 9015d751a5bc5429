"""Files → pages → readings: the papers a city already has, read by their forms. No file here knows a city."""

from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError

__all__ = ["UnreadableError", "Wishes", "read_document"]
