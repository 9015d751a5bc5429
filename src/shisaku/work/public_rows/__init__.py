"""Rows of published lists for programs, page after page: sheets, subjects, indicators, judgements.

As in `work.published`, no function here takes a view: only rows of view `published` can be reached, and contents of
revisions leave by `SheetData.public`, the one function every public page uses.
"""

from shisaku.work.public_rows.changed import changed_at
from shisaku.work.public_rows.entries import (
    SEARCH_ORDER,
    SHEET_ORDERS,
    SUBJECT_ORDERS,
    contents,
    search_rows,
    sheet_rows,
    subject_rows,
)
from shisaku.work.public_rows.indicators import FIGURE_ORDERS, figure_rows, judgement_rows, workings
from shisaku.work.public_rows.keyset import Column, Order, RowPage, Wish, order_of

__all__ = [
    "FIGURE_ORDERS",
    "SEARCH_ORDER",
    "SHEET_ORDERS",
    "SUBJECT_ORDERS",
    "Column",
    "Order",
    "RowPage",
    "Wish",
    "changed_at",
    "contents",
    "figure_rows",
    "judgement_rows",
    "order_of",
    "search_rows",
    "sheet_rows",
    "subject_rows",
    "workings",
]
