"""The lines of a form: every field of a list in its YAML, by its place there (`sections/0/table/rows/2`)."""

from collections.abc import Iterator, Sequence

from shisaku.forms.grammar import Field, Form, Section


def lines_of_form(form: Form) -> Iterator[tuple[str, Field]]:
    """Every field that stands in a list of the YAML with its place, those inside a group behind it."""
    for number, section in enumerate(form.sections):
        for steps, fields in _lists(section):
            yield from _lines(f"sections/{number}/{steps}", fields)


def _lists(section: Section) -> Iterator[tuple[str, Sequence[Field]]]:
    yield "fields", section.fields
    if section.table:
        yield "table/rows", section.table.rows
    if section.repeat:
        yield "repeat/fields", section.repeat.fields
        yield "repeat/table/rows", section.repeat.table.rows
    if section.listing:
        yield "list/columns", section.listing.columns
        if section.listing.blocks:
            yield "list/blocks/columns", section.listing.blocks.columns


def _lines(place: str, fields: Sequence[Field]) -> Iterator[tuple[str, Field]]:
    for number, field in enumerate(fields):
        yield f"{place}/{number}", field
        yield from _lines(f"{place}/{number}/fields", field.fields)
