"""The page of one value for its template."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from shisaku.core.addresses import Leaf
from shisaku.core.sheet import SheetData
from shisaku.core.values import Blank, Value
from shisaku.forms.headings import Heading
from shisaku.web import figures
from shisaku.web.page_address import page_url
from shisaku.web.project.named import value_name
from shisaku.web.shown import Line, column_word, inferred, read_on, set_by, spot
from shisaku.web.vocabulary import choice_words
from shisaku.work.pages.source import Place, ValueSource


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place a value was read from. `printed` is drawn as the cell; `digest` (the paper's) is for the officials."""

    heading: str
    printed: str
    lines: Sequence[Line]
    document: str
    document_url: str
    digest: str
    line: int | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """What `project/source.html` prints; `state` is true where `text` is the word of a state."""

    name: str
    text: str
    unit: str
    state: bool
    address: str
    places: Sequence[PlaceView]


def source_view(source: ValueSource, code: str) -> SourceView:
    """The value with its name and places, in the language of the page."""
    text, state = value_text(source.address, source.value)
    return SourceView(
        name=value_name(source.sheet, source.address),
        text=text,
        unit=gettext("千円") if source.address.startswith(("costs/", "inputs/")) and not state else "",
        state=state,
        address=source.address,
        places=[
            _place(place, code, source.sheet, newest=number == 0)
            for number, place in enumerate(source.places)
        ],
    )


def value_text(address: str, value: Leaf) -> tuple[str, bool]:
    """A leaf of a sheet as its page prints it, and whether that is the word of a state."""
    if isinstance(value, Value):
        if value.value is None:
            return figures.state_word(value.state), True
        money = address.startswith(("costs/", "inputs/"))
        return (figures.thousand_yen if money else figures.number)(value.value), False
    if isinstance(value, Blank):
        return figures.state_word(value.state), True
    if isinstance(value, list) and address.startswith("choices/"):
        value = choice_words(address.partition("/")[2], [str(part) for part in value])
    if isinstance(value, list):
        return "・".join(str(part) for part in value), False
    if isinstance(value, int | float):
        return figures.number(value), False
    return str(value), False


def _place(place: Place, code: str, sheet: SheetData, *, newest: bool) -> PlaceView:
    origin = place.origin
    nowhere = not origin.on_paper
    lines = [] if nowhere else [Line(gettext("場所"), spot(origin)), *_headings(place.heading, sheet)]
    if origin.how == "inferred":
        lines.append(inferred(origin))
    elif nowhere:
        lines.append(set_by(origin))
    else:
        lines.append(Line(gettext("読み方"), gettext("印字のとおり")))
    if not nowhere:
        lines += read_on(place.document)
    document = place.document
    return PlaceView(
        heading=gettext("いまの値の出どころ") if newest else gettext("そのほかの出どころ"),
        printed="" if nowhere else origin.printed,
        lines=lines,
        document=document.title if document and not nowhere else "",
        document_url=page_url("document", code, document.sha256) if document and not nowhere else "",
        digest=document.sha256 if document and not nowhere else "",
        line=origin.line,
    )


def _headings(heading: Heading | None, sheet: SheetData) -> list[Line]:
    """What heads the cell on the paper: its part, its row (in a list the subject itself), its column."""
    if heading is None:
        return []
    subject = " ".join(filter(None, [sheet.subject.number, sheet.subject.name]))
    headed = (
        (gettext("文書の見出し"), heading.section),
        (gettext("行の見出し"), subject if heading.of_subject else heading.row),
        (gettext("列の見出し"), column_word(heading)),
    )
    return [Line(label, words, "ja") for label, words in headed if words]
