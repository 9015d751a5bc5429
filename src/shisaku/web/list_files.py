"""A list as a file: what only a server can answer is told in another way (docs/publishing.md).

One condition at a time is a link to a list of its own; orders other than those the site leads to, several conditions
at once and tables of narrowed lists are not offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shisaku.web.list_page import FACET_WORDS, Option, SortHead, at, option_of
from shisaku.work.list_address import kept_fields, with_facet
from shisaku.work.listing import Facet, ListPage, ListQuery
from shisaku.work.site.places import SEARCH

OFFERED = ("department", "section", "pillar", "judgement", "direction")


@dataclass(frozen=True, slots=True)
class Way:
    """A value to narrow by, and the list that is left."""

    option: Option
    url: str


@dataclass(frozen=True, slots=True)
class Ways:
    """A group of them."""

    name: str
    label: str
    ways: Sequence[Way]


def instead(page: ListPage, path: str, shown: Mapping[str, object], *, code: str) -> dict[str, object]:
    """What stands in the place of those parts of `shown` (`list_context`) that need a server."""
    query = page.query
    first = page.page == 1
    heads = shown["heads"]
    if not isinstance(heads, dict):
        raise TypeError("heads")
    return {
        "facets": [],
        "ways": [_ways(facet, page, path) for facet in page.facets if facet.name in OFFERED]
        if first and not query.narrowed
        else [],
        "heads": {name: SortHead(head.label, "", head.order) for name, head in heads.items()},
        "sorts": [],
        "address": "",
        "csv": "" if query.narrowed else _table(str(shown["csv"]), query),
        "search_keep": [pair for pair in kept_fields(query) if pair[0] == "fy"],
        "clear_words": "",
        "total_shown": first,
        "index_url": f"/{code}/{SEARCH}",
    }


def _table(address: str, query: ListQuery) -> str:
    """The table of the list's year, whatever its order and page."""
    table = address.partition("?")[0]
    return f"{table}?fy={','.join(str(int(year)) for year in query.years)}" if query.years else table


def _ways(facet: Facet, page: ListPage, path: str) -> Ways:
    options = [option_of(facet.name, option) for option in facet.options if option.count]
    # The list as it opens, narrowed: an order of its own is not kept.
    opened = replace(page.query, sort="number", descending=False)
    ways = [Way(option, at(path, with_facet(opened, facet.name, (option.value,)))) for option in options]
    return Ways(facet.name, str(FACET_WORDS[facet.name]), ways)
