"""The region `fields`: each label with its value beside it, as on the city's paper."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shisaku.forms.grammar import Field, Form
from shisaku.writers.paper import Role, Ruled, Slot
from shisaku.writers.picking import Content, printed

_LABEL, _VALUE = 0.16, 0.34
# A line of fields is laid on so many columns: two labels of a group, value, label, value.
_COLUMNS = 5
# How two labels that head a column share them.
_BESIDE = (3, 2)


def fields_table(content: Content, form: Form, fields: Sequence[Field]) -> Ruled:
    """Rows of label and value; a field with `beside` stands in the row of the one before it.

    A label that only names a group stands left of its fields' own, over all their rows.
    """
    rows: list[tuple[Slot, ...]] = []
    for below, group in groupby(fields, key=lambda field: field.value == "below"):
        if below:
            rows += _standing(list(group), content, form)
        else:
            rows += [line for row in _rows(list(group)) for line in _laid(row, content, form)]
    return Ruled((_LABEL / 2, _LABEL / 2, _VALUE, _LABEL, _VALUE), tuple(rows))


def _standing(fields: Sequence[Field], content: Content, form: Form) -> list[tuple[Slot, ...]]:
    """Labels that head a column, side by side as far as there is room, each with its value below."""
    rows: list[tuple[Slot, ...]] = []
    for start in range(0, len(fields), len(_BESIDE)):
        some = fields[start : start + len(_BESIDE)]
        spans = _BESIDE if len(some) == len(_BESIDE) else (_COLUMNS,)
        rows.append(
            tuple(
                Slot(field.label or "", "head", columns=span) for field, span in zip(some, spans, strict=True)
            )
        )
        rows.append(
            tuple(
                value_slot(content, form, field, columns=span)
                for field, span in zip(some, spans, strict=True)
            )
        )
    return rows


def _rows(fields: Sequence[Field]) -> Iterator[list[Field]]:
    row: list[Field] = []
    for field in fields:
        if row and not (field.beside and len(row) == 1 and not row[0].fields):
            yield row
            row = []
        row.append(field)
    if row:
        yield row


def _laid(row: list[Field], content: Content, form: Form) -> Iterator[tuple[Slot, ...]]:
    first = row[0]
    if first.fields:
        yield from _group(first, content, form)
        return
    label = Slot(first.label or "", "label", columns=2)
    if len(row) == 1:
        yield (label, value_slot(content, form, first, columns=3))
        return
    second = row[1]
    yield (
        label,
        value_slot(content, form, first),
        Slot(second.label or "", "label"),
        value_slot(content, form, second),
    )


def _group(field: Field, content: Content, form: Form) -> Iterator[tuple[Slot, ...]]:
    """A label over others: over all their rows, on the left."""
    above = Slot(field.label or "", "label", lines=len(field.fields))
    for place, below in enumerate(field.fields):
        own = (Slot(below.label or "", "label"), value_slot(content, form, below, columns=3))
        yield own if place else (above, *own)


def value_slot(content: Content, form: Form, field: Field, *, columns: int = 1) -> Slot:
    """The cell with what stands in a field, several values below each other."""
    return Slot("\n".join(printed(content, form, field)), role_of(field), columns=columns)


def role_of(field: Field) -> Role:
    """What a value of the field is on the paper."""
    if field.type == "text":
        return "text"
    return "figure" if field.type in ("number", "money") else "word"
