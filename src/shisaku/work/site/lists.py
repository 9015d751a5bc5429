"""What a list on the site is made of: the digest of the lines on one page of it, and of the words around them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlsplit

from django.db.models import Count
from django.http import QueryDict

from shisaku.records.models import EntryTerm, SheetEntry, View
from shisaku.work import published
from shisaku.work.list_address import query_of
from shisaku.work.listing import ListQuery
from shisaku.work.site.rendering import LIST_SIZE
from shisaku.work.site.wanted import digest_of


def line_digests(code: str) -> dict[str, str]:
    """By sheet the digest of its line in lists. Running numbers are made anew with every projection: not in it."""
    columns = [field.attname for field in SheetEntry._meta.concrete_fields if not field.primary_key]
    rows = SheetEntry.objects.filter(municipality_id=code, view=View.PUBLISHED).values_list(
        "sheet_id", *columns
    )
    return {sheet: digest_of(rest) for sheet, *rest in rows}


class Lists:
    """The lists of a city, each asked for by its address; every list is looked up once however many pages it has."""

    def __init__(self, code: str, shared: str, lines: Mapping[str, str], years: Sequence[int]) -> None:
        self._code, self._shared, self._lines = code, shared, lines
        # Every page of a list offers the years to choose from.
        self._years = list(years)
        self._ordered: dict[ListQuery, list[str]] = {}

    def inputs(self, address: str) -> str:
        """The digest of the page of a list at `address`: its lines, how many there are, its conditions."""
        query = _query(address)
        keys = self._keys(query)
        last = max(1, -(-len(keys) // LIST_SIZE))
        start = (min(query.page, last) - 1) * LIST_SIZE
        shown = [self._lines[key] for key in keys[start : start + LIST_SIZE]]
        around = self._around(query) if query.narrowed or query.page == 1 else ""
        total = digest_of([self._lines[key] for key in keys]) if query.page == 1 else ""
        return digest_of(self._shared, self._years, shown, len(keys), last, around, total)

    def whole(self, address: str) -> str:
        """The digest of all lines of a list: of the table to take along."""
        return digest_of(self._shared, [self._lines[key] for key in self._keys(_query(address))])

    def _keys(self, query: ListQuery) -> list[str]:
        asked = replace(query, page=1)
        if asked not in self._ordered:
            self._ordered[asked] = published.order(code=self._code, query=query)
        return self._ordered[asked]

    def _around(self, query: ListQuery) -> str:
        """The counts beside a list that is not narrowed; of one that is, the labels of what it is narrowed by."""
        scope = int(query.years[0]) if len(query.years) == 1 else None
        terms = self._terms.get(scope, {})
        if not query.narrowed:
            return digest_of(sorted(terms.items()))
        return digest_of(
            sorted(label for facet, value, label in terms if value in query.narrowed.get(facet, ()))
        )

    @cached_property
    def _terms(self) -> Mapping[int | None, Mapping[tuple[str, str, str], int]]:
        """By year, and under `None` for the newest sheets, how many lines have each term."""
        found: dict[int | None, dict[tuple[str, str, str], int]] = defaultdict(lambda: defaultdict(int))
        rows = EntryTerm.objects.filter(municipality_id=self._code, view=View.PUBLISHED, kind="project")
        counted = rows.values_list("fiscal_year", "newest", "facet", "value", "label").annotate(Count("pk"))
        for year, newest, facet, value, label, count in counted.order_by():
            found[year][facet, value, label] += count
            if newest:
                found[None][facet, value, label] += count
        return found


def _query(address: str) -> ListQuery:
    return query_of(QueryDict(urlsplit(address).query), size=LIST_SIZE)
