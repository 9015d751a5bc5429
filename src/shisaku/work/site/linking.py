"""A page as the server gives it → the same page as a file: every link relative, each to a file there is. Pure."""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from shisaku.work.site.places import canonical, is_found_by_links, place_of, relative

# The attributes of our templates that hold an address; one that begins with a slash is the site's own.
_LINK = re.compile(r'(\s(?:href|src|action|data-index)=")(/[^"]*)(?=")')


@dataclass(slots=True)
class Linked:
    """A page with relative links: the files it leads to, and the addresses of pages that are made because of it."""

    text: str
    files: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)


def linked(text: str, *, file: str, code: str) -> Linked:
    """`text`, which stands in `file`, with relative links. Raises `NoPlaceError` for one that leads nowhere."""
    page = Linked(text)
    # What stands between links, the attribute, its address, and so on: a page has hundreds, most of them several times.
    pieces = _LINK.split(text)
    addresses = pieces[2::3]
    links = {address: _relative(unescape(address), page, file, code) for address in dict.fromkeys(addresses)}
    pieces[2::3] = [links[address] for address in addresses]
    page.text = "".join(pieces)
    return page


def _relative(address: str, page: Linked, file: str, code: str) -> str:
    target, fragment = place_of(address, code)
    page.files.add(target)
    if is_found_by_links(address):
        page.leads.add(canonical(address))
    return escape(relative(target, fragment, seen_from=file))
