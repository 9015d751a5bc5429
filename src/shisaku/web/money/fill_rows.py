"""Rows of what the accounts change in sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from shisaku.core.money.measures import measure
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear
from shisaku.forms.accounts.words import column_label
from shisaku.web import figures, vocabulary
from shisaku.work.sheet_filling import SheetChange


@dataclass(frozen=True, slots=True)
class FillRow:
    """A sheet, and each amount that changes: its word, before and after as the page prints them."""

    name: str
    url: str
    year: str
    finer: bool
    amounts: Sequence[tuple[str, str, str]]


def fill_rows(code: str, changes: Iterable[SheetChange]) -> list[FillRow]:
    """The rows."""
    return [
        FillRow(
            name=str(change.sheet.subject),
            url=reverse(
                "staff_project", args=[code, change.sheet.subject_id, FiscalYear(change.sheet.fiscal_year)]
            ),
            year=FiscalYear(change.sheet.fiscal_year).label,
            finer=change.only_finer,
            amounts=[
                (_label(at), _printed(at, before), _printed(at, after))
                for at, (before, after) in (
                    change.contradictions if change.closed else change.changes
                ).items()
            ],
        )
        for change in changes
    ]


def _label(address: str) -> str:
    """支出済額 of `costs/2022/settled/total`, 職員（換算） of `staffing/2022/fte`."""
    kind, _year, *rest = address.split("/")
    if kind == "staffing" or rest[-1] == "personnel":
        return vocabulary.money_word(rest[-1], None)
    basis, item = rest
    return column_label(measure(basis, item))


def _printed(address: str, value: object) -> str:
    if not isinstance(value, Value):
        return "—"
    if value.value is None:
        return figures.state_word(value.state)
    kind, _year, *rest = address.split("/")
    unit = vocabulary.STAFF_UNITS.get(rest[-1], "") if kind == "staffing" else "円"
    return f"{figures.number(value.value)}{unit}"
