"""Published sheets as rows: of all years, the newest of every subject, or those that hold some words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from pydantic_core import from_json

from shisaku.core.sheet import public_content
from shisaku.core.upgrades import upgrade
from shisaku.records.models import EntryTerm, Revision, SheetEntry, View
from shisaku.records.search import holding
from shisaku.work.public_rows.keyset import Column, Order, RowPage, Wish, read_page

# Names of orders → columns; the last one tells any two rows apart and outlives every new projection.
_LAST = (Column("number_sort"), Column("sheet_id"))
SHEET_ORDERS: Mapping[str, Order] = {
    "fiscal_year": (Column("fiscal_year"), *_LAST),
    "number": (Column("number_sort"), Column("fiscal_year"), Column("sheet_id")),
    "name": (Column("name"), Column("fiscal_year"), *_LAST),
    "section": (Column("department"), Column("section"), *_LAST),
    "budget": (Column("budget", empty=True), *_LAST),
    "settled": (Column("settled", empty=True), *_LAST),
    "execution": (Column("execution", empty=True), *_LAST),
}
SUBJECT_ORDERS: Mapping[str, Order] = {
    "number": _LAST,
    "name": (Column("name"), *_LAST),
    "section": (Column("department"), Column("section"), *_LAST),
    "settled": (Column("settled", empty=True), *_LAST),
}
SEARCH_ORDER: Order = (Column("fiscal_year", descending=True), *_LAST)

_NAMED = (
    *("sheet_id", "revision_id", "subject_id", "fiscal_year", "kind", "number", "name", "summary"),
    *("department", "section", "unit"),
)
_SHEET = (
    *_NAMED,
    *("decision", "direction_label", "direction_reason", "budget", "budget_next", "settled"),
    *("settled_state", "settled_before", "execution", "personnel", "fte", "scores", "judgements"),
    *("indicator_count", "target_count", "revision__number"),
)
_SUBJECT = (*_NAMED, "settled", "decision")
_PLAIN = {
    **{name: name for name in ("kind", "fiscal_year", "number", "department", "section")},
    "direction": "decision",
    "subject": "subject_id",
}


def sheet_rows(*, code: str, wish: Wish) -> RowPage:
    """Published sheets of a city. One query.

    Filters: kind, fiscal_year, number, department, section, direction, subject (key), node (key of a plan's node),
    q (words that all stand in the sheet).
    """
    return read_page(SheetEntry.objects, _entries(code, wish.filters), wish, _SHEET)


def subject_rows(*, code: str, wish: Wish) -> RowPage:
    """The subjects of a city by their newest published sheet, each with all its `fiscal_years`. Two queries.

    Filters: as for sheets, but for the year.
    """
    page = read_page(SheetEntry.objects, _entries(code, wish.filters, newest=True), wish, _SUBJECT)
    years: dict[str, list[int]] = defaultdict(list)
    keys = [row["subject_id"] for row in page.rows]
    stated = SheetEntry.objects.filter(subject_id__in=keys, view=View.PUBLISHED)
    for key, year in stated.order_by("fiscal_year").values_list("subject_id", "fiscal_year"):
        years[key].append(year)
    rows = [{**row, "fiscal_years": years[row["subject_id"]]} for row in page.rows]
    return RowPage(rows, page.after)


def search_rows(*, code: str, wish: Wish) -> RowPage:
    """Published sheets that hold all words of the filter `q`, newest first; of every subject its newest sheet only.

    With the filter `fiscal_year` the sheets of that year instead. One query.
    """
    newest = "fiscal_year" not in wish.filters
    return read_page(SheetEntry.objects, _entries(code, wish.filters, newest=newest), wish, _NAMED)


def contents(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, dict[str, Any]]:
    """The sheets as JSON, as they may leave the city, that these rows show, by key of their revision. One query."""
    found = Revision.objects.filter(key__in={row["revision_id"] for row in rows})
    # As text and read by pydantic's reader: half of what Django's field takes.
    texts = found.values_list("key", Cast("content", TextField()))
    return {key: public_content(upgrade(from_json(text))) for key, text in texts}


def _entries(code: str, filters: Mapping[str, Any], *, newest: bool = False) -> Q:
    """The lines of a city that meet the filters."""
    # `newest__in`, for a bare condition (`WHERE newest`) reads no index in SQLite.
    condition = Q(municipality_id=code, view=View.PUBLISHED, **({"newest__in": [True]} if newest else {}))
    for name, value in filters.items():
        if name == "q":
            # Signs alone make no word: nothing holds them, whereas a page would then show the list as it opens.
            condition &= holding(value) or Q(pk__in=[])
        elif name == "node":
            condition &= Q(pk__in=_serving(code, value))
        else:
            condition &= Q(**{_PLAIN[name]: value})
    return condition


def _serving(code: str, node: str) -> QuerySet[EntryTerm, Any]:
    terms = EntryTerm.objects.filter(municipality_id=code, view=View.PUBLISHED, facet="node", value=node)
    return terms.values("entry_id")
