"""One sheet: its rows cut into the form's sections, each section read by its regions."""

from collections.abc import Callable, Sequence

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.grammar import Form, Section
from shisaku.forms.places import flat
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.fields import read_fields
from shisaku.readers.extract.labels import matches
from shisaku.readers.extract.listing import read_items, read_sheets
from shisaku.readers.extract.records import read_records
from shisaku.readers.extract.repeat import read_repeat
from shisaku.readers.extract.ruled_records import are_ruled, read_ruled_records
from shisaku.readers.extract.scale import read_boxes, read_scale
from shisaku.readers.extract.table import read_year_table
from shisaku.readers.pages import Row

Make = Callable[[], Builder]


def sections_of(
    rows: Sequence[Row], form: Form, builder: Builder | None, claims: Claims
) -> list[tuple[Section, list[Row]]]:
    """The rows of each section: from its heading to the next one that is found. Missing headings are reported."""
    found: list[tuple[int, Section]] = []
    begin = 0
    for section in form.sections:
        if section.heading is None:
            found.append((begin, section))
            continue
        place = next((n for n in range(begin, len(rows)) if _is_heading(rows[n], section)), None)
        if place is not None:
            claims.take(*rows[place].filled)
            found.append((place, section))
            begin = place + 1
        elif builder is not None:
            message = remark("heading_missing", heading=section.heading)
            builder.problem("heading_missing", Severity.SERIOUS, "", message)
    ends = [place for place, _ in found[1:]] + [len(rows)] * bool(found)
    return [(section, list(rows[place:end])) for (place, section), end in zip(found, ends, strict=True)]


def _is_heading(row: Row, section: Section) -> bool:
    return len(row.filled) == 1 and any(matches(heading, row.filled[0].text) for heading in section.headings)


def read_sheet(rows: Sequence[Row], form: Form, claims: Claims, make: Make) -> Builder:
    """A sheet that stands by itself (under its title, or alone in the document)."""
    builder = make()
    parts = sections_of(rows, form, builder, claims)
    found = [section for section, _ in parts]
    lost = [word for section in form.sections if section not in found for word in _words_of(section)]
    for section, inside in parts:
        _read_section(section, inside, lost, builder, claims)
    return builder


def _words_of(section: Section) -> list[str]:
    """The labels by which the rows of a section are known where its heading is missing."""
    fields = [*flat(section.fields)]
    fields += section.table.rows if section.table else []
    labels = [label for field in fields for label in field.labels]
    criteria = list(section.scale.criteria) if section.scale else []
    return [*section.words, *labels, *criteria, *([section.repeat.label] if section.repeat else [])]


def _read_section(
    section: Section, rows: Sequence[Row], lost: Sequence[str], builder: Builder, claims: Claims
) -> None:
    """Read the regions of a section; a word of `lost`, a section without its heading, ends what a label takes."""
    if section.scale:
        read_scale(rows, section.scale, builder, claims)
    if section.boxes:
        read_boxes(rows, section.boxes, builder, claims)
    if section.table:
        read_year_table(rows, section.table, section.words, builder, claims)
    if section.repeat:
        read_repeat(rows, section.repeat, section.words, builder, claims)
    if section.listing and section.listing.to != "sheets":
        _claim_words(rows, section, claims)
        read_items([row for row in rows if not _all_claimed(row, claims)], section.listing, builder, claims)
    if section.fields:
        read_fields(rows, section.fields, section.words, lost, builder, claims)


def _claim_words(rows: Sequence[Row], section: Section, claims: Claims) -> None:
    for row in rows:
        claims.take(*(cell for cell in row.filled if any(matches(word, cell.text) for word in section.words)))


def _all_claimed(row: Row, claims: Claims) -> bool:
    """Whether a row holds only words of the form; such rows of a head with two lines stay, a list needs them."""
    return len(row.cells) == 1 and all(cell in claims for cell in row.filled)


def read_many(rows: Sequence[Row], form: Form, claims: Claims, make: Make) -> list[Builder]:
    """A document in which every row or every record is a sheet."""
    made: list[Builder] = []
    for section, inside in sections_of(rows, form, None, claims):
        if section.listing:
            _claim_words(inside, section, claims)
            made += read_sheets(inside, section.listing, claims, make)
        if section.records:
            read = read_ruled_records if are_ruled(inside, section.records) else read_records
            made += read(inside, section.records, claims, make)
    return made
