"""Words of a city on a page in another language: they stay Japanese, and are marked so that readers hear them so."""

import re
from html import escape

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
    return words if is_japanese_page() else _marked(words)


def markup_of(text: str, *, japanese_page: bool) -> str:
    """`theirs` as markup, for whoever has asked for the language of the page already: a page has thousands of these."""
    words = text if japanese_page else _marked(text)
    return words if isinstance(words, SafeString) else escape(words)


def _marked(words: str) -> str:
    safe = isinstance(words, SafeString)
    if words.isascii() or not has_japanese(words) or (safe and "<" in words):
        return words
    pieces, end = [], 0
    for run in _RUN.finditer(words):
        before, found = words[end : run.start()], run[0]
        # A piece of escaped text is escaped text.
        pieces.append(
            f'{before if safe else escape(before)}<span lang="ja">{found if safe else escape(found)}</span>'
        )
        end = run.end()
    pieces.append(words[end:] if safe else escape(words[end:]))
    return SafeString("".join(pieces))
