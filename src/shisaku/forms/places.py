"""The places of a form: every field of every region, and the addresses in a sheet that it fills.

The one walk over a form's regions; what is asked of a sheet, what heads a value and what is known of a form follow it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from shisaku.forms.addresses import PRIVATE_TYPES, address_of, item_address
from shisaku.forms.grammar import Field, Form, Section

# `block` and `block_table` are the two of a repeat, `sheets` and `items` what a list's rows may be, `line` and
# `record` a record's figures and what its patterns cut out.
Region = Literal[
    "fields", "table", "block", "block_table", "sheets", "items", "line", "record", "scale", "boxes"
]
# Here a value whose field says no place is kept under its label; elsewhere such a field only names a group.
_KEPT_BY_LABEL = ("table", "sheets", "record")
# What values of these types bring with them stands beside them.
_BESIDE = {
    "number_and_name": "number",
    "name_and_unit": "unit",
    "name_and_years": "years",
    "indicator_name": "basis",
    "decision": "label",  # the paper's word for it, in the same cell
}


@dataclass(frozen=True, slots=True)
class Place:
    """A field in its region, and where its values stand in a sheet: at `address` or below it.

    In the address `{year}` is for a fiscal year and `*` for any item of a list. `own` is `False` where a field fills
    a second place as well (a name its unit).
    """

    address: str
    field: Field
    section: Section
    region: Region
    own: bool = True


def places_of(form: Form) -> Iterator[Place]:
    """Every place of a form, in the order of the paper; a field's own place stands before its second ones."""
    for section in form.sections:
        for region, field in region_fields(section):
            if not _has_place(region, field):
                continue
            address = _address(section, region, field)
            yield Place(address, field, section, region)
            for second in _second(address, field):
                yield Place(second, field, section, region, own=False)


def region_fields(section: Section) -> Iterator[tuple[Region, Field]]:
    """Every field of a section with the region it stands in, groups of fields as well."""
    yield from (("fields", field) for field in flat(section.fields))
    if section.table:
        yield from (("table", field) for field in section.table.rows)
    if section.repeat:
        yield from (("block", field) for field in section.repeat.fields)
        yield from (("block_table", field) for field in section.repeat.table.rows)
    if section.listing:
        rows: Region = "sheets" if section.listing.to == "sheets" else "items"
        yield from ((rows, field) for field in section.listing.columns)
        if section.listing.blocks:
            yield from ((rows, field) for field in section.listing.blocks.columns)
    yield from _record_fields(section)
    if section.scale:
        scale = section.scale
        for label, criterion in scale.criteria.items():
            to = f"evaluations.{criterion}"
            yield "scale", Field(label=label, type="score", to=to, of=scale.of, stage=scale.stage)
    if section.boxes:
        yield "boxes", Field(type="box", to=section.boxes.to, of=section.boxes.of)


def flat(fields: Iterable[Field]) -> Iterator[Field]:
    """Fields and those that only mean something below them."""
    for field in fields:
        yield field
        yield from flat(field.fields)


def _record_fields(section: Section) -> Iterator[tuple[Region, Field]]:
    records = section.records
    if records is None:
        return
    yield from (("line", field) for field in records.line)
    cut = [*records.before.fields.values(), *records.after.fields.values()]
    yield from (("record", field) for field in (*cut, *([records.apart.field] if records.apart else [])))


def _has_place(region: Region, field: Field) -> bool:
    return field.to is not None or region in _KEPT_BY_LABEL


def _address(section: Section, region: Region, field: Field) -> str:
    if region in ("block", "block_table") and section.repeat:
        return item_address(section.repeat.to, field.to or "")
    if region == "items" and section.listing:
        return item_address(section.listing.to, field.to or "")
    return address_of(field)


def _second(address: str, field: Field) -> Iterator[str]:
    """The other places that a field fills."""
    above = address.rpartition("/")[0]
    if field.type in PRIVATE_TYPES:
        return
    if above and field.type in _BESIDE:
        yield f"{above}/{_BESIDE[field.type]}"
    if field.item and address == "references":
        yield f"references/*/{field.item}"
    if field.after_own_year == "no_basis":
        yield address_of(field.model_copy(update={"basis": None}))
    if field.spans:
        yield f"{above}/{field.spans}"
