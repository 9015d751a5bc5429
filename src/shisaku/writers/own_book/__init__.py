"""A city's own workbook, filled: its cells written, everything else left as it was."""

from shisaku.writers.own_book.filling import Filling, Writing, fill

__all__ = ["Filling", "Writing", "fill"]
