"""A paper as an Excel workbook: a worksheet a sheet, merged cells as on the paper, numbers as numbers."""

from shisaku.writers.workbook.filling import workbook_of

__all__ = ["workbook_of"]
