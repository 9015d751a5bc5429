"""A site made of files, as a browser without a server sees it: every link is a file, every fragment an id in it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from shisaku.writers.bundle.licences import LICENCES

_LINKS = {"href", "src", "action", "data-index"}
# The texts of licences stand elsewhere; nothing is fetched from there.
_ELSEWHERE = {licence.path for licence in LICENCES.values()}


class FilePage(HTMLParser):
    """The ids and links of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element is called and where it leads."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in _LINKS and value is not None:
                self.links.add(value)
            elif tag == "meta" and name == "content" and value and "url=" in value:
                self.links.add(value.partition("url=")[2])


def pages(root: Path) -> dict[Path, FilePage]:
    """Every page below a folder."""
    return {path: FilePage(path) for path in sorted(root.rglob("*.html"))}


def dead_links(root: Path) -> Iterator[str]:
    """Every link of every page that leads to no file of the site, or to a place in it that is not there."""
    found = pages(root)
    for path, page in found.items():
        for link in sorted(page.links - _ELSEWHERE):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                yield f"{path.relative_to(root)}: {link}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or root.resolve() not in target.parents:
                yield f"{path.relative_to(root)}: {link}"
            elif parts.fragment and target in found and unquote(parts.fragment) not in found[target].ids:
                yield f"{path.relative_to(root)}: {link} (no such place)"


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    """By name every file with the time at which it was written and its content."""
    return {
        str(path.relative_to(root)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
