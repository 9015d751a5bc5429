"""The address of a list and the question it asks: each is made from the other, so that an address is the same list.

`?q=防災&fy=2022&direction=expand,continue&sort=-settled&page=2`. Values of closed vocabularies stand behind one name,
with commas between; names that people gave (offices) are repeated, for they may hold a comma.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from django.http import QueryDict

from shisaku.core.years import FiscalYear
from shisaku.work.listing import ListQuery

LONGEST_WORDS = 100
SORTS = ("number", "name", "section", "settled", "direction", "relevance")
# Facet in `ListQuery.narrowed` = name in the address. Those in `_LISTED` take commas.
FACETS = ("department", "section", "pillar", "node", "judgement", "direction", "score", "check")
_LISTED = frozenset({"fy", "pillar", "node", "judgement", "direction", "score", "check"})
_EARLIEST, _LATEST = 1868, 2199


def query_of(params: QueryDict, *, kind: str = "project", size: int = 20) -> ListQuery:
    """The question in an address. What nobody could have chosen (a year that is none, an unknown order) is left out."""
    sort = params.get("sort", "")
    order = sort.removeprefix("-")
    words = " ".join(params.get("q", "").split())[:LONGEST_WORDS]
    narrowed = {facet: values for facet in FACETS if (values := _values(params, facet))}
    known = order in SORTS and (order != "relevance" or bool(words))
    return ListQuery(
        words=words,
        kind=kind,
        years=tuple(FiscalYear(year) for year in _years(params)),
        narrowed=narrowed,
        sort=order if known else _default_sort(words),
        descending=known and sort.startswith("-"),
        page=_page(params.get("page", "")),
        size=size,
    )


def address_of(query: ListQuery) -> str:
    """The part of the address behind `?`, in one order; empty for the list as it first opens."""
    parts = [("q", [query.words])] if query.words else []
    parts += [("fy", [str(int(year)) for year in query.years])] if query.years else []
    parts += [(facet, list(query.narrowed[facet])) for facet in FACETS if query.narrowed.get(facet)]
    sort = ("-" if query.descending else "") + query.sort
    parts += [("sort", [sort])] if sort != _default_sort(query.words) else []
    parts += [("page", [str(query.page)])] if query.page > 1 else []
    return "&".join(_written(name, values) for name, values in parts)


def with_facet(query: ListQuery, facet: str, values: Sequence[str]) -> ListQuery:
    """The same question with other values of a facet (none: without it), from its first page."""
    narrowed: Mapping[str, Sequence[str]] = {**query.narrowed, facet: tuple(values)}
    return replace(query, narrowed={name: chosen for name, chosen in narrowed.items() if chosen}, page=1)


def kept_fields(query: ListQuery, *, without: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The question as hidden fields of a form, so that a form which asks one thing keeps the rest."""
    fields = [("q", query.words)] if query.words else []
    fields += [("fy", str(int(year))) for year in query.years]
    fields += [(facet, value) for facet in FACETS for value in query.narrowed.get(facet, ())]
    sort = ("-" if query.descending else "") + query.sort
    fields += [("sort", sort)] if sort != _default_sort(query.words) else []
    return [(name, value) for name, value in fields if name not in without]


def _default_sort(words: str) -> str:
    return "relevance" if words else "number"


def _values(params: QueryDict, name: str) -> tuple[str, ...]:
    given = params.getlist(name)
    parts = [part for value in given for part in value.split(",")] if name in _LISTED else given
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _years(params: QueryDict) -> list[int]:
    found = [int(value) for value in _values(params, "fy") if value.isascii() and value.isdigit()]
    return sorted({year for year in found if _EARLIEST <= year <= _LATEST}, reverse=True)


def _page(printed: str) -> int:
    return (
        int(printed)
        if printed.isascii() and printed.isdigit() and len(printed) < len("1000000") and int(printed)
        else 1
    )


def _written(name: str, values: Sequence[str]) -> str:
    if name in _LISTED:
        return f"{name}={','.join(quote(value, safe=':') for value in values)}"
    return "&".join(f"{name}={quote(value, safe='')}" for value in values)
