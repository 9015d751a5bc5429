"""All sheets of a year as a book: volumes of PDF, and a volume of contents that says where each sheet stands."""

from shisaku.writers.books.contents import contents_of
from shisaku.writers.books.shelf import write_book
from shisaku.writers.books.volumes import Entry, Volume, volumes_of

__all__ = ["Entry", "Volume", "contents_of", "volumes_of", "write_book"]
