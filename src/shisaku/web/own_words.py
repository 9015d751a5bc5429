"""Words of a city on a page in another language: they stay Japanese, and are marked so that readers hear them so."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_SIGN = r"[\u3005-\u3007\u3041-\u30ff\u4e00-\u9fff\uff66-\uff9d]"
# What may stand inside a run without ending it: figures, brackets, blanks, a few Latin letters.
_RUN = re.compile(rf"[（「『【〔]?{_SIGN}(?:.{{0,4}}?{_SIGN})*[）」』】〕]*", re.DOTALL)


def is_japanese_page() -> bool:
    """Whether the page is in Japanese, where nothing needs to be marked."""
    return (get_language() or "ja").startswith("ja")


def has_japanese(text: str) -> bool:
    """Whether kana or kanji stand in the text."""
    return _RUN.search(text) is not None


def theirs(text: object) -> str:
    """The text, on a page in another language with every run of Japanese in a `<span lang="ja">`.

    Text that is already markup is taken as it is where it has elements of its own: they may be marked already.
    """
    words = text if isinstance(text, str) else str(text)
    safe = isinstance(words, SafeString)
    if is_japanese_page() or not has_japanese(words) or (safe and "<" in words):
        return words
    pieces, end = [], 0
    for run in _RUN.finditer(words):
        pieces += [("{}", words[end : run.start()]), ('<span lang="ja">{}</span>', run[0])]
        end = run.end()
    pieces.append(("{}", words[end:]))
    # A piece of escaped text is escaped text.
    return format_html_join(
        "", "{}", ((format_html(shape, SafeString(piece) if safe else piece),) for shape, piece in pieces)
    )
