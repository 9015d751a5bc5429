"""Addresses of the site and the files that stand for them, each under the city's own two folders.

`/082201/projects/<key>/2022/` is `082201/projects/<key>/2022/index.html`. What only a server can answer has another
place: a list by its conditions is a folder for each, a value's source is a line of the page of all sources, a JSON is
one file for both languages. Pure; docs/publishing.md says why.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

INDEX = "index.html"
SEARCH = "search/scopes.js"
_SOURCE = re.compile(r"(?P<page>.*/\d{4}/source/)(?P<value>.+)/")
_PLAIN = re.compile(r"[0-9a-z-]{1,40}")
_LISTED = "/projects/"
_TABLE = "/projects.csv"
_ENGLISH = "/en"
# Files that are the same in both languages.
_OF_BOTH = (".json", ".zip")


class NoPlaceError(ValueError):
    """An address that no file of a city's site stands for."""


@lru_cache(maxsize=4096)
def place_of(address: str, code: str) -> tuple[str, str]:
    """The file of an address (from the root of the site) and the fragment in it, empty where there is none.

    Raises `NoPlaceError` for what lies outside the public pages of the city.
    """
    parts = urlsplit(address)
    path, query, fragment = unquote(parts.path), parts.query, parts.fragment
    if path.startswith("/static/"):
        return f"{code}{path}", fragment
    if not path.startswith((f"/{code}/", f"/en/{code}/")) or ".." in path:
        raise NoPlaceError(address)
    if source := _SOURCE.fullmatch(path):
        return f"{source['page'][1:]}{INDEX}", quote(f"s-{source['value']}")
    if path.endswith(_OF_BOTH):
        path = path.removeprefix(_ENGLISH)
    if query and path.endswith(_LISTED):
        path += _folders(query)
    elif query and path.endswith(_TABLE):
        path = f"{path.removesuffix('.csv')}{_years(query, address)}.csv"
    elif query:
        raise NoPlaceError(address)
    return (f"{path[1:]}{INDEX}" if path.endswith("/") else path[1:]), fragment


def has_english(address: str) -> bool:
    """Whether there is a file of its own for the English page at a Japanese address."""
    return not address.endswith(_OF_BOTH)


def in_english(address: str) -> str:
    """The address of the English page beside the Japanese one."""
    return f"{_ENGLISH}{address}"


def is_found_by_links(address: str) -> bool:
    """Whether a page is made because another leads to it: a list of certain conditions, a rule."""
    parts = urlsplit(address)
    return ("/rules/" in parts.path) or (bool(parts.query) and parts.path.endswith(_LISTED))


def canonical(address: str) -> str:
    """The same address with its conditions in one order."""
    parts = urlsplit(address)
    if not parts.query:
        return parts.path
    asked = sorted(parse_qsl(parts.query), key=_order)
    return f"{parts.path}?{'&'.join(f'{name}={quote(value)}' for name, value in asked)}"


def relative(file: str, fragment: str, *, seen_from: str) -> str:
    """The link that leads from one file of the site to another, wherever the site lies."""
    here, there = seen_from.split("/")[:-1], file.split("/")
    shared = _shared(here, there)
    link = quote("/".join([*[".."] * (len(here) - shared), *there[shared:]]))
    return f"{link}#{fragment}" if fragment else link


def _shared(here: Sequence[str], there: Sequence[str]) -> int:
    """How many folders two ways have in common, from the root."""
    count = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        count += 1
    return count


def _order(pair: tuple[str, str]) -> tuple[bool, bool, str, str]:
    name, value = pair
    return name == "page", name != "fy", name, value


def _folders(query: str) -> str:
    asked = sorted(parse_qsl(query), key=_order)
    return "".join(f"{name}-{_short(value)}/" for name, value in asked)


def _short(value: str) -> str:
    """A value as part of a file's name: words of offices and the like by their digest, safe on any host."""
    return value if _PLAIN.fullmatch(value) else hashlib.sha256(value.encode()).hexdigest()[:10]


def _years(query: str, address: str) -> str:
    """The CSV of a list is that of its year: order is nothing a table needs, narrower lists have none."""
    asked = dict(parse_qsl(query))
    if set(asked) - {"fy", "sort"}:
        raise NoPlaceError(address)
    return f"-{_short(asked['fy'])}" if "fy" in asked else ""
