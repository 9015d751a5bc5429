"""Scraps of HTML that converters leave in cells: paragraphs, lists, boxes to tick."""

import re

_PARAGRAPH = re.compile(r"</?p\b[^>]*>")
_ITEM = re.compile(r"</?li\b[^>]*>|<br\s*/?>")
_LIST = re.compile(r"</?(?:ul|ol)\b[^>]*>")
_TICK = re.compile(r"<input\b(?=[^>]*checkbox)[^>]*>")
_CHECKED = re.compile(r"\bchecked\b")
_ANY = re.compile(r"<(?:/?(?:p|li|ul|ol|br)\b|input\b)[^>]*>")
# Inside a list whose items lost their tags, an item ends where a full stop or the next bullet stands after a blank.
_LOST_ITEM = re.compile(r"(?<=。)[ \u3000]+|[ \u3000]+(?=[・●◆])")


def has_markup(text: str) -> bool:
    """Whether a cell holds any of the tags cleaned here."""
    return _ANY.search(text) is not None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a cell, its lists as lines, its boxes as ☐ and ☑; no tag is left."""
    text = _TICK.sub(lambda tag: "☑" if _CHECKED.search(tag[0]) else "☐", text)
    return [lines for part in _PARAGRAPH.split(text) if (lines := _lines(part))]


def _lines(text: str) -> str:
    if _LIST.search(text) and not _ITEM.search(text):
        text = _LOST_ITEM.sub("\n", text)
    lines = _LIST.sub("\n", _ITEM.sub("\n", text)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
