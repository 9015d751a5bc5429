"""Exports of financial accounts: what their columns are, as data of a city (`AccountLayout`)."""

from shisaku.forms.accounts.layout import AccountColumn, AccountLayout, LayoutError, layout_of

__all__ = ["AccountColumn", "AccountLayout", "LayoutError", "layout_of"]
