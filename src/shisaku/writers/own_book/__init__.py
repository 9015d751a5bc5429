"""A city's own workbook, filled: its cells written, everything else left as it was."""

from shisaku.writers.own_book.filling import Filling, Value, Writing, fill
from shisaku.writers.own_book.rows import Rows, fill_rows

__all__ = ["Filling", "Rows", "Value", "Writing", "fill", "fill_rows"]
