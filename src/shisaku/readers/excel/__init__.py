"""Workbooks → pages, a worksheet a page: .xlsx, .xlsm, .xlsb, .ods and the old .xls, told by their bytes.

`workbook.excel_pages` is the reader; `kinds.kind_of` tells a workbook without loading the library that reads it.
"""
