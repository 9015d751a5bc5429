"""A figure as the page shows it: text, state chip, and what opens at it – its place, reading and correction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext

from shisaku.core.reading import Origin
from shisaku.core.years import FiscalYear
from shisaku.forms.headings import Heading
from shisaku.web import figures
from shisaku.web.sentences import kept_text
from shisaku.work.pages.figure import Figure
from shisaku.work.states import StateDocument

# What an address may hold as it is (RFC 3986), as Django quotes it.
_PLAIN = f"{RFC3986_SUBDELIMS}/~:@"


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said at every figure, in one language."""

    document: str
    place: str
    heading: str
    printed: str
    blank: str
    read_on: str
    page: str
    line: str
    cell: str


@cache
def _words(_language: str | None) -> _Words:
    return _Words(
        document=gettext("文書"),
        place=gettext("場所"),
        heading=gettext("見出し"),
        printed=gettext("印字"),
        blank=gettext("空欄"),
        read_on=gettext("読み取った日"),
        page=gettext("%(page)sページ"),
        line=gettext("%(line)s行目"),
        cell=gettext("%(cell)s番目の欄"),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what opens at a figure: 文書：令和4年度 …. `lang` where the text is the paper's, not the page's."""

    label: str
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure ready for `web.sourced`.

    `state` is true where `text` is the word of a state; `url` is the page of its source, empty where there is none.
    """

    text: str
    state: bool = False
    title: str = ""
    what: str = ""
    url: str = ""
    id: str = ""
    note: str = ""
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Which subject's page it is: what addresses of sources need."""

    code: str
    key: str

    def source_url(self, year: FiscalYear, address: str) -> str:
        """The page of the source of one value: what `reverse` gives, which looks for it anew every time."""
        return _sources(self.code, self.key, year, get_language()) + f"{quote(address, safe=_PLAIN)}/"


@lru_cache(maxsize=256)
def _sources(code: str, key: str, year: FiscalYear, _language: str | None) -> str:
    return reverse("sources", args=[code, key, year])


def shown(
    figure: Figure, place: Place, what: str, print_number: Callable[[float], str], unit: str = ""
) -> Shown:
    """`figure` with its number printed by `print_number`, followed by `unit` where it is named with `what` it is."""
    if not figure.is_stated:
        return Shown(figures.state_word(None), state=True)
    text, state = _text(figure, print_number)
    language = get_language()
    words = _words(language)
    if not figure.address or figure.stated_in is None:
        return Shown(text, state)
    return Shown(
        text=text,
        state=state,
        title=text if state else text + unit,
        what=what,
        url=place.source_url(figure.stated_in, figure.address),
        id=f"v-{int(figure.stated_in)}/{figure.address}",
        note=_note(figure, print_number),
        lines=[
            *([Line(words.document, figure.document.title, "ja")] if figure.document else []),
            *(_origin_lines(figure.origin, figure.heading, words) if figure.origin else []),
            *_read_on(figure.document, language),
        ],
    )


def _text(figure: Figure, print_number: Callable[[float], str]) -> tuple[str, bool]:
    if figure.value is None:
        return figure.text, False
    if figure.value.value is None:
        return figures.state_word(figure.value.state), True
    return print_number(figure.value.value), False


def _note(figure: Figure, print_number: Callable[[float], str]) -> str:
    """What has to stand beside the number itself."""
    notes = [shared_note(figure)] if figure.shared_with else []
    if figure.as_printed:
        notes.append(gettext("印字のまま"))
    if figure.value is not None and figure.value.estimate:
        notes.append(gettext("推計"))
    if figure.value is not None and figure.value.expected:
        notes.append(gettext("%(month)sに判明") % {"month": figures.month_label(figure.value.expected)})
    if figure.later is not None and figure.later.stated_in is not None:
        year = figures.year_short(figure.later.stated_in)
        said = _text(figure.later, print_number)[0]
        notes.append(gettext("%(year)sのシートでは%(value)s") % {"year": year, "value": said})
    return "・".join(notes)


def shared_note(figure: Figure) -> str:
    """That an amount is for several subjects together, the others by their numbers."""
    return (
        gettext("%(keys)sと合わせた額") % {"keys": "・".join(figure.shared_with)}
        if figure.shared_with
        else ""
    )


def origin_lines(origin: Origin, heading: Heading | None = None) -> list[Line]:
    """Where it stood, under which headings, what is printed there, and if it was read, concluded, or set by a person.

    A person's reason is a note of the office and may name somebody: it stays inside (design §7).
    """
    return _origin_lines(origin, heading, _words(get_language()))


def _origin_lines(origin: Origin, heading: Heading | None, words: _Words) -> list[Line]:
    if not origin.on_paper:
        return [set_by(origin)]
    lines = [Line(words.place, _spot(origin, words))]
    if heading is not None and (headed := " › ".join(heading_words(heading))):
        lines.append(Line(words.heading, headed, "ja"))
    lines.append(
        Line(words.printed, origin.printed, "ja") if origin.printed else Line(words.printed, words.blank)
    )
    if origin.how == "inferred":
        lines.append(inferred(origin))
    return lines


def set_by(origin: Origin) -> Line:
    """Who set a value that stands on no paper: an official, or files of the city."""
    if origin.how == "person":
        return Line(gettext("訂正"), gettext("市の担当者による"))
    if origin.how == "staffing":
        return Line(gettext("人員と人件費"), gettext("課の従事割合と人件費単価から"))
    if origin.how == "budget":
        return Line(gettext("予算の記録"), gettext("予算の要求・査定・議決から"))
    return Line(gettext("財務会計"), gettext("予算科目 %(items)s から") % {"items": origin.reason or ""})


def heading_words(heading: Heading) -> list[str]:
    """The headings as the paper prints them, from the widest: コストの推移, 決算額, 令和4年度."""
    return list(dict.fromkeys(filter(None, (heading.section, heading.row, column_word(heading)))))


def column_word(heading: Heading) -> str:
    """What heads the column: its label, or the year; empty where the value stands in no column."""
    return heading.column or (heading.year.label if heading.year is not None else "")


def read_on(document: StateDocument | None) -> list[Line]:
    """The day on which the paper was read."""
    return _read_on(document, get_language())


def _read_on(document: StateDocument | None, language: str | None) -> list[Line]:
    return [] if document is None or document.read_at is None else [_read_at(document.read_at, language)]


@lru_cache(maxsize=256)
def _read_at(read_at: datetime, language: str | None) -> Line:
    return Line(_words(language).read_on, figures.day(localdate(read_at)))


def inferred(origin: Origin) -> Line:
    """That a value was concluded and by which rule, as the reader told it."""
    if not origin.reason:
        return Line(gettext("読み方"), gettext("推定"))
    return Line(gettext("読み方（推定）"), kept_text(origin.reason))


def spot(origin: Origin) -> str:
    """The place in words: 4ページ 12行目 3番目の欄."""
    return _spot(origin, _words(get_language()))


def _spot(origin: Origin, words: _Words) -> str:
    parts = [words.page % {"page": origin.page}]
    if origin.line is not None:
        parts.append(words.line % {"line": origin.line})
    if origin.cell is not None:
        parts.append(words.cell % {"cell": origin.cell})
    return " ".join(parts)
