"""The rows of the page of all sources of a sheet, as markup: a sheet has a hundred, and a city a thousand sheets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from shisaku.web.own_words import is_japanese_page, markup_of
from shisaku.web.page_address import page_url
from shisaku.web.project.named import value_name
from shisaku.web.project.source import value_text
from shisaku.web.shown import heading_words, spot
from shisaku.work.pages.source import Place, ValueSource


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said in every row, in one language."""

    value: str
    document: str
    place: str
    printed: str
    by_person: str
    accounts: str
    unknown: str
    japanese: bool

    def theirs(self, text: str) -> str:
        """The text escaped, with Japanese marked on a page in another language."""
        return markup_of(text, japanese_page=self.japanese)


@cache
def _words(_language: str | None) -> _Words:
    return _Words(
        value=gettext("値"),
        document=gettext("文書"),
        place=gettext("場所"),
        printed=gettext("印字"),
        by_person=gettext("市の担当者による"),
        accounts=gettext("財務会計による"),
        unknown=gettext("読み取りの記録なし"),
        japanese=is_japanese_page(),
    )


def source_rows(sources: Iterable[ValueSource], code: str) -> Iterator[SafeString]:
    """Every value of a sheet with the newest place it was read from.

    The row's `id` is `s-` and the value's address. Addresses above it that begin with it stand in it as well, for
    `indicators/1` leads to the first value below.
    """
    words, seen, urls = _words(get_language()), set[str](), dict[str, str]()
    for source in sources:
        first, *above = _new_ids(source.address, seen)
        anchors = "".join([f'<span id="s-{escape(one)}"></span>' for one in above])
        text, state = value_text(source.address, source.value)
        shown = f'<span class="state">{escape(text)}</span>' if state else _lines(words.theirs(text))
        place = source.places[0] if source.places else None
        yield SafeString(
            f'<tr id="s-{escape(first)}" tabindex="-1"><th scope="row">{anchors}'
            f"{words.theirs(value_name(source.sheet, source.address))}</th>"
            f'<td data-label="{words.value}">{shown}</td>{_place(place, code, words, urls)}</tr>\n'
        )


def _new_ids(address: str, seen: set[str]) -> list[str]:
    steps = address.split("/")
    found = ["/".join(steps[:count]) for count in range(len(steps), 0, -1)]
    new = [one for one in found if one not in seen]
    seen.update(new)
    return new


def _place(place: Place | None, code: str, words: _Words, urls: dict[str, str]) -> str:
    """The cells of document, place and print; a person's correction stands on no paper."""
    if place is None or not place.origin.on_paper:
        where, document, printed, headings = _nowhere(place, words), "", "", ""
    else:
        where, document = spot(place.origin), _document(place, code, urls)
        printed, headings = (
            place.origin.printed,
            " › ".join(heading_words(place.heading)) if place.heading else "",
        )
    headed = f'<span class="lesser" lang="ja">{escape(headings)}</span>' if headings else ""
    return (
        f'<td data-label="{words.document}" lang="ja">{document}</td>'
        f'<td data-label="{words.place}"><span>{escape(where)}{headed}</span></td>'
        f'<td data-label="{words.printed}" lang="ja">{_lines(escape(printed))}</td>'
    )


def _nowhere(place: Place | None, words: _Words) -> str:
    """What is said of a value that stands on no paper."""
    if place is None:
        return words.unknown
    return words.by_person if place.origin.how == "person" else words.accounts


def _document(place: Place, code: str, urls: dict[str, str]) -> str:
    document = place.document
    if document is None:
        return ""
    if document.sha256 not in urls:
        urls[document.sha256] = page_url("document", code, document.sha256)
    return f'<a href="{escape(urls[document.sha256])}">{escape(document.title)}</a>'


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")
