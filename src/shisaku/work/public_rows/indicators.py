"""Targets, actuals and judgements of published sheets as rows, and the working behind a judgement."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from shisaku.core.judging import Judgement, judge_sheet
from shisaku.core.sheet import SheetData
from shisaku.records.models import IndicatorFact, View
from shisaku.work.public_rows.entries import contents
from shisaku.work.public_rows.keyset import Column, Order, RowPage, Wish, read_page
from shisaku.work.rules import judging_of

_ENTRY = "sheet__entries__"
_LAST = (Column("number_sort"), Column("sheet_id"), Column("address"), Column("value_year", empty=True))
FIGURE_ORDERS: Mapping[str, Order] = {
    "fiscal_year": (Column("fiscal_year"), *_LAST),
}
_OF_ENTRY = {"fiscal_year", "number_sort"}
_HEAD = (
    *(f"{_ENTRY}{name}" for name in ("subject_id", "fiscal_year", "kind", "number", "name")),
    *("sheet_id", "revision_id", "indicator_id", "address", "name", "unit", "kind", "value_year"),
    *("target", "target_state", "actual", "actual_state"),
)
_JUDGED = ("rule", "outcome", "word", "mark", "rank", "rate", "rounded", "reason")
# All that judging reads of a sheet; making a `SheetData` of the rest would take most of the time.
_JUDGED_BY = (
    *("schema", "municipality", "fiscal_year", "subject", "evaluations"),
    *("indicators", "activities", "outcomes"),
)
_PLAIN = {
    "kind": f"{_ENTRY}kind",
    "fiscal_year": f"{_ENTRY}fiscal_year",
    "subject": f"{_ENTRY}subject_id",
    "section": f"{_ENTRY}section",
    "number": f"{_ENTRY}number",
    "indicator": "indicator_id",
    "indicator_kind": "kind",
    "value_year": "value_year",
    "outcome": "outcome",
    "word": "word",
    "rule": "rule",
}


def figure_rows(*, code: str, wish: Wish) -> RowPage:
    """What published sheets state of indicators: a row an indicator and year in each sheet. One query.

    Columns of the line of the sheet are named `sheet__entries__…`. Filters: kind (of the subject), fiscal_year (of
    the sheet), subject, number, section, indicator, indicator_kind, value_year.
    """
    return _read(_figures(code, wish.filters), wish, _HEAD)


def judgement_rows(*, code: str, wish: Wish) -> RowPage:
    """The judgements of these figures, where the city's rule judges that year. One query.

    Filters: those of `figure_rows`, outcome, word, rule.
    """
    condition = _figures(code, wish.filters) & ~Q(outcome="")
    return _read(condition, wish, (*_HEAD, *_JUDGED))


def workings(rows: Sequence[Mapping[str, Any]], *, code: str) -> Mapping[tuple[str, str, int], Judgement]:
    """The judgements of these rows reckoned again with formula and figures, by sheet, address and year.

    Two queries. By the rule and the content of the published revision, as the rows were made.
    """
    judging = judging_of(code)
    years: dict[str, set[int]] = defaultdict(set)
    sheets: dict[str, str] = {}
    for row in rows:
        years[row["revision_id"]].add(row["value_year"] or row[f"{_ENTRY}fiscal_year"])
        sheets[row["revision_id"]] = row["sheet_id"]
    return {
        (sheets[revision], judgement.address, year): judgement
        for revision, content in contents(rows).items()
        for data in [
            SheetData.model_validate({name: content[name] for name in _JUDGED_BY if name in content})
        ]
        for year in years[revision]
        for judgement in judge_sheet(data, judging.rate_rule, year=year, adopted=judging.adopted)
    }


def _figures(code: str, filters: Mapping[str, Any]) -> Q:
    # All in one condition: of several, each would look for a line of its own.
    found = {
        "view": View.PUBLISHED,
        f"{_ENTRY}view": View.PUBLISHED,
        f"{_ENTRY}municipality_id": code,
        **{_PLAIN[name]: value for name, value in filters.items()},
    }
    return Q(**found)


def _read(condition: Q, wish: Wish, columns: Sequence[str]) -> RowPage:
    order = [
        Column(f"{_ENTRY}{column.name}", column.descending) if column.name in _OF_ENTRY else column
        for column in wish.order
    ]
    return read_page(IndicatorFact.objects, condition, wish, columns, order=order)
