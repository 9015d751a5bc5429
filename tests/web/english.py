"""Reading a page as those hear it who know no Japanese: its texts, and which of them are marked as Japanese."""

import re
from html.parser import HTMLParser

# Kana, kanji, and the full-width signs between words; brackets also stand around figures and Latin words of a city.
JAPANESE = re.compile(
    r"[\u3001\u3002\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u4e00-\u9fff\uff0b\uff0f\uff1a\uff1d\uff3c]"
)
_EMPTY = {"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle", "line", "use"}


class Page(HTMLParser):
    """The texts of a page in two heaps, `unmarked` and `marked` as Japanese, and its links.

    The title of the window takes no marks, and what is written into a field is an example.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.unmarked: list[str] = []
        self.marked: list[str] = []
        self.links: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element; its language is its own or that of what it stands in."""
        own = dict(attrs)
        self.links += [url for name, url in attrs if name == "href" and url and url.startswith("/")]
        if tag not in _EMPTY:
            self._open.append((tag, own.get("lang") or self._language()))

    def handle_endtag(self, tag: str) -> None:
        """Come out of an element."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep a text that holds Japanese."""
        if JAPANESE.search(data) and not any(tag == "title" for tag, _language in self._open):
            (self.marked if self._language() == "ja" else self.unmarked).append(" ".join(data.split()))

    def _language(self) -> str | None:
        return self._open[-1][1] if self._open else None
