"""A figure as the page shows it: text, state chip, and what opens at it – its place, reading and correction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from shisaku.core.reading import Origin
from shisaku.core.years import FiscalYear
from shisaku.forms.headings import Heading
from shisaku.web import figures
from shisaku.web.sentences import kept_text
from shisaku.work.pages.figure import Figure
from shisaku.work.states import StateDocument


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
        """The page of the source of one value."""
        return reverse("source", args=[self.code, self.key, year, address])


def shown(
    figure: Figure, place: Place, what: str, print_number: Callable[[float], str], unit: str = ""
) -> Shown:
    """`figure` with its number printed by `print_number`, followed by `unit` where it is named with `what` it is."""
    if not figure.is_stated:
        return Shown(figures.state_word(None), state=True)
    text, state = _text(figure, print_number)
    if not figure.address or figure.stated_in is None:
        return Shown(text, state)
    return Shown(
        text=text,
        state=state,
        title=text if state else text + unit,
        what=what,
        url=place.source_url(figure.stated_in, figure.address),
        id=f"v-{int(figure.stated_in)}/{figure.address}",
        note=_note(figure),
        lines=[
            *([Line(gettext("文書"), figure.document.title, "ja")] if figure.document else []),
            *(origin_lines(figure.origin, figure.heading) if figure.origin else []),
            *read_on(figure.document),
        ],
    )


def _text(figure: Figure, print_number: Callable[[float], str]) -> tuple[str, bool]:
    if figure.value is None:
        return figure.text, False
    if figure.value.value is None:
        return figures.state_word(figure.value.state), True
    return print_number(figure.value.value), False


def _note(figure: Figure) -> str:
    """What has to stand beside the number itself."""
    notes = [shared_note(figure)] if figure.shared_with else []
    if figure.as_printed:
        notes.append(gettext("印字のまま"))
    if figure.value is not None and figure.value.estimate:
        notes.append(gettext("推計"))
    if figure.value is not None and figure.value.expected:
        notes.append(gettext("%(month)sに判明") % {"month": figures.month_label(figure.value.expected)})
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
    if origin.how == "person":
        return [Line(gettext("訂正"), gettext("市の担当者による"))]
    lines = [Line(gettext("場所"), spot(origin))]
    if heading is not None and (headed := " › ".join(heading_words(heading))):
        lines.append(Line(gettext("見出し"), headed, "ja"))
    lines.append(_printed(origin))
    if origin.how == "inferred":
        lines.append(inferred(origin))
    return lines


def heading_words(heading: Heading) -> list[str]:
    """The headings as the paper prints them, from the widest: コストの推移, 決算額, 令和4年度."""
    return list(dict.fromkeys(filter(None, (heading.section, heading.row, column_word(heading)))))


def column_word(heading: Heading) -> str:
    """What heads the column: its label, or the year; empty where the value stands in no column."""
    return heading.column or (heading.year.label if heading.year is not None else "")


def read_on(document: StateDocument | None) -> list[Line]:
    """The day on which the paper was read."""
    if document is None or document.read_at is None:
        return []
    return [Line(gettext("読み取った日"), figures.day(localdate(document.read_at)))]


def inferred(origin: Origin) -> Line:
    """That a value was concluded and by which rule, as the reader told it."""
    if not origin.reason:
        return Line(gettext("読み方"), gettext("推定"))
    return Line(gettext("読み方（推定）"), kept_text(origin.reason))


def _printed(origin: Origin) -> Line:
    return (
        Line(gettext("印字"), origin.printed, "ja")
        if origin.printed
        else Line(gettext("印字"), gettext("空欄"))
    )


def spot(origin: Origin) -> str:
    """The place in words: 4ページ 12行目 3番目の欄."""
    parts = [gettext("%(page)sページ") % {"page": origin.page}]
    if origin.line is not None:
        parts.append(gettext("%(line)s行目") % {"line": origin.line})
    if origin.cell is not None:
        parts.append(gettext("%(cell)s番目の欄") % {"cell": origin.cell})
    return " ".join(parts)
