"""A page as the server gives it → the same page as a file: every link relative, each to a file there is. Pure."""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from shisaku.work.site.places import canonical, is_found_by_links, place_of, relative

# The attributes of our templates that hold an address; one that begins with a slash is the site's own.
_LINK = re.compile(r'(?P<before>\s(?:href|src|action|data-index)=")(?P<address>/[^"]*)"')


@dataclass(slots=True)
class Linked:
    """A page with relative links: the files it leads to, and the addresses of pages that are made because of it."""

    text: str
    files: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)


def linked(text: str, *, file: str, code: str) -> Linked:
    """`text`, which stands in `file`, with relative links. Raises `NoPlaceError` for one that leads nowhere."""
    page = Linked(text)
    known: dict[str, str] = {}

    def link(found: re.Match[str]) -> str:
        address = found["address"]
        if address not in known:
            known[address] = _relative(unescape(address), page, file, code)
        return f'{found["before"]}{known[address]}"'

    page.text = _LINK.sub(link, text)
    return page


def _relative(address: str, page: Linked, file: str, code: str) -> str:
    target, fragment = place_of(address, code)
    page.files.add(target)
    if is_found_by_links(address):
        page.leads.add(canonical(address))
    return escape(relative(target, fragment, seen_from=file))
