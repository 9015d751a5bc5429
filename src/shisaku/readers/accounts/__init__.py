"""Exports of financial accounts (CSV, Excel) → lines of budget items, by a layout; or a layout proposed."""

from shisaku.readers.accounts.heads import Heads, heads_of
from shisaku.readers.accounts.lines import read_accounts
from shisaku.readers.accounts.proposing import propose_layout
from shisaku.readers.accounts.table import AccountTable, tables_of

__all__ = ["AccountTable", "Heads", "heads_of", "propose_layout", "read_accounts", "tables_of"]
