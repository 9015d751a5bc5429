"""A paper as an Excel workbook: a worksheet a sheet, merged cells as on the paper, numbers as numbers."""

from shisaku.writers.workbook.filling import number_of, workbook_of

__all__ = ["number_of", "workbook_of"]
