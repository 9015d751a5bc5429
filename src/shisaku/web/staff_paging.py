"""Pages of a list on the officials' pages: which are linked, and the number asked for."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from shisaku.web.list_page import Link

_AROUND = 2
_TOO_LONG = len("1000000")


def page_asked(printed: str) -> int:
    """The page an address asks for; the first where it asks for none."""
    return int(printed) if printed.isascii() and printed.isdigit() and len(printed) < _TOO_LONG else 1


def page_links(page: int, pages: int, kept: Mapping[str, str]) -> tuple[Sequence[Link], str, str]:
    """Links to the first, the last and the nearest pages, and the addresses before and after this one.

    `kept` is what else stands in the address.
    """

    def at(number: int) -> str:
        return f"?{urlencode({**kept, 'page': number})}"

    shown = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - page) <= _AROUND]
    links: list[Link] = []
    for place, number in enumerate(shown):
        if place and number - shown[place - 1] > 1:
            links.append(Link("…", ""))
        links.append(Link(str(number), at(number), number == page))
    return links, at(page - 1) if page > 1 else "", at(page + 1) if page < pages else ""
