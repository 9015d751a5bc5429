"""Records on a ruled paper: the row that each of them is, where the text alone shows them with columns interleaved."""

import re
from collections.abc import Iterator

from shisaku.forms.grammar import Field, Form, Listing, Records

# What stands in place of an amount that is shown once for several records: the number of the one that shows it.
WITHIN = "{number}に含む"
IS_WITHIN = re.compile(r"(?P<number>\S.*?)\s*に含む")


def ruled(records: Records) -> Listing:
    """The list whose rows are the records: number, what stands before the figures, the figures, what stands after.

    A figure without a place is none of the columns. No word has to stand in each row: a mark may, or nothing.
    """
    columns = [*_columns(records)]
    return Listing(columns=columns, heads=1 + max(len(field.under) for field in columns))


def ruled_columns(form: Form) -> list[str]:
    """The heads that a ruled paper of the form shows in one row, in place of the lines its records have in a text."""
    return [
        field.label
        for section in form.sections
        if section.records
        for field in ruled(section.records).columns
        if field.label and not field.under
    ]


def _columns(records: Records) -> Iterator[Field]:
    yield Field(label=records.label, type="name", to="subject.number", required=True)
    yield from records.before.fields.values()
    for field in records.line:
        if field.to is not None:
            yield field.model_copy(update={"required": False})
    yield from records.after.fields.values()
