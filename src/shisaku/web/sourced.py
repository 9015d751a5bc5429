"""A value with its source, as markup: text or chip, and what opens at it by hover, focus or a tap.

A page of a project has a hundred of these, which as templates in templates took half of the time it takes to make.
"""

from dataclasses import dataclass
from functools import cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from shisaku.web.own_words import is_japanese_page, markup_of
from shisaku.web.shown import Line, Shown


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said at every value, in one language."""

    what: str
    colon: str
    see: str
    address: str
    japanese: bool

    def theirs(self, text: str) -> str:
        """The text escaped, with Japanese marked on a page in another language."""
        return markup_of(text, japanese_page=self.japanese)


@cache
def _words(_language: str | None) -> _Words:
    return _Words(
        what=gettext("（%(what)s）"),
        colon=gettext("："),
        see=gettext("文書で見る"),
        address=gettext("この値のアドレス"),
        japanese=is_japanese_page(),
    )


def sourced(figure: Shown) -> SafeString:
    """`figure` as a link that works by itself; its origin opens beside it. Without a source only its text."""
    words = _words(get_language())
    text = f'<span class="state">{escape(figure.text)}</span>' if figure.state else words.theirs(figure.text)
    note = f' <span class="as-printed">{words.theirs(figure.note)}</span>' if figure.note else ""
    if not figure.url:
        return SafeString(text + note)
    url = escape(figure.url)
    return SafeString(
        f'<span class="sourced"><a href="{url}">{text}</a>{_origin(figure, url, words)}</span>{note}'
    )


def _origin(figure: Shown, url: str, words: _Words) -> str:
    """What opens: the value, lines of label and text, the way to its place and its address.

    The value itself is the one stop of the Tab key: it leads to the same page, where the address stands too.
    """
    what = words.what % {"what": words.theirs(figure.what)} if figure.what else ""
    lines = "".join([_line(line, words) for line in figure.lines])
    return (
        f'<span class="origin"><span><b>{words.theirs(figure.title)}</b>{what}</span>{lines}'
        f'<span><a href="{url}" tabindex="-1">{words.see}</a>'
        f'<a href="#{escape(figure.id)}" tabindex="-1">{words.address}</a></span></span>'
    )


def _line(line: Line, words: _Words) -> str:
    text = (
        f'<span lang="{escape(line.lang)}">{escape(line.text)}</span>'
        if line.lang
        else f"<span>{words.theirs(line.text)}</span>"
    )
    return f"<span>{escape(line.label)}{words.colon}{text}</span>"
