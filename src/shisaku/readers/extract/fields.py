"""The region `fields`: labels with their values behind, below or inside them, in reading order.

Cells shift in text made from a PDF, so a value belongs to the last label before it – not to a column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as default

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.grammar import Field
from shisaku.forms.places import flat
from shisaku.forms.types import VALUE_TYPES
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.labels import Token, field_of, matches, tokens_of
from shisaku.readers.extract.places import read_and_place
from shisaku.readers.pages import Cell, Row

# Places that hold one value; what goes to the others (choices, references …) stands beside what is there.
_SINGLE = ("subject", "organisation", "texts", "sdgs", "directions", "extras", "private")


@dataclass(slots=True)
class Labelled:
    """A label that was met, and the tokens that follow it."""

    field: Field
    cell: Cell
    values: list[Token] = default(default_factory=list)
    inferred: str | None = None


def read_fields(
    rows: Sequence[Row],
    fields: Sequence[Field],
    words: Sequence[str],
    lost: Sequence[str],
    builder: Builder,
    claims: Claims,
) -> None:
    """Read every field of the region; report labels that are missing and required values that are empty.

    `words` are the form's own, `lost` those of sections whose headings are missing: what follows them is nobody's.
    """
    known = list(flat(fields))
    below = _take_below(rows, known, builder, claims)
    met = list(below)
    current: Labelled | None = None
    for token in _tokens(rows, known, words, claims):
        if token.field is not None and _is_said(token.field, met):
            message = remark("label_twice", label=token.field.label, line=token.cell.line)
            builder.problem("label_twice", Severity.SERIOUS, builder.address_of(token.field), message)
            current = None
        elif token.field is not None:
            current = Labelled(token.field, token.cell, inferred=token.inside)
            met.append(current)
            claims.take(token.cell)
            if token.text:
                current.values.append(token)
        elif any(matches(word, token.text) for word in lost):
            current = None
        elif current is not None and _takes(current, token):
            current.values.append(token)
            claims.take(token.cell)
    for labelled in met[len(below) :]:
        claims.bind(labelled.field, labelled.cell, [token.cell for token in labelled.values])
        _place(labelled, builder)
    _report_missing(known, [labelled.field for labelled in met], builder)


def _is_said(field: Field, met: Sequence[Labelled]) -> bool:
    """Whether a field that holds one value has it already: a second one would silently take its place."""
    single = (field.to or "").partition(".")[0] in _SINGLE
    return single and any(labelled.field is field and labelled.values for labelled in met)


def _tokens(rows: Sequence[Row], known: list[Field], words: Sequence[str], claims: Claims) -> Iterator[Token]:
    for row in rows:
        for cell in row.filled:
            if cell in claims:
                continue
            if any(matches(word, cell.text) for word in words):
                claims.take(cell)
                continue
            yield from tokens_of(cell, known)


def _takes(labelled: Labelled, token: Token) -> bool:
    """Whether a label takes one more value: all of its own row, more rows only where its type has several."""
    if labelled.field.to is None:
        return False
    if not labelled.values:
        return True
    several = VALUE_TYPES[labelled.field.type].several
    return several or token.cell.line == labelled.values[-1].cell.line


def _take_below(rows: Sequence[Row], known: list[Field], builder: Builder, claims: Claims) -> list[Labelled]:
    """Labels that stand as head of a column: the value is the first filled cell of the column below."""
    met: list[Labelled] = []
    for place, row in enumerate(rows):
        for cell in row.filled:
            field = field_of(cell.text, known)
            if field is None or field.value != "below":
                continue
            claims.take(cell)
            met.append(Labelled(field, cell))
            under = (lower.at(cell.cell) for lower in rows[place + 1 :])
            value = next((found for found in under if found and found.text), None)
            taken = [value] if value is not None and field_of(value.text, known) is None else []
            claims.bind(field, cell, taken)
            if taken:
                claims.take(*taken)
                read_and_place(builder, field, taken)
    return met


def _place(labelled: Labelled, builder: Builder) -> None:
    field, values = labelled.field, labelled.values
    if field.to is None:
        return
    inferred = labelled.inferred
    if values and values[0].cell.line != labelled.cell.line and not inferred:
        inferred = remark("below_its_label")
    found = read_and_place(
        builder,
        field,
        [token.cell for token in values] or [labelled.cell],
        printed=[token.text for token in values],
        inferred=inferred,
    )
    if inferred and found.value is not None:
        message = remark("shifted", label=field.label, how=inferred)
        builder.problem("row_shift", Severity.HINT, builder.address_of(field), message)
    if field.required and found.value is None:
        builder.problem(
            "required_missing",
            Severity.SERIOUS,
            builder.address_of(field),
            remark("field_empty", label=field.label),
        )


def _report_missing(known: list[Field], met: list[Field], builder: Builder) -> None:
    for field in known:
        if field not in met and field.to is not None:
            severity = Severity.SERIOUS if field.required else Severity.HINT
            message = remark("label_missing", label=field.label)
            builder.problem("label_missing", severity, builder.address_of(field), message)
