"""The columns of a form whose rows are sheets, in the order in which its papers show them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from shisaku.forms.grammar import YEAR_PLACE, Field, Form, Listing
from shisaku.forms.ruled import ruled


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its field, and which of the blocks of years it stands in (from 0), where in any."""

    field: Field
    block: int | None = None


def sheet_listing(form: Form) -> Listing | None:
    """The list whose rows are the sheets of a form: its only list, or its records as a ruled paper shows them."""
    found = [section.listing for section in form.sections if section.listing is not None]
    found += [ruled(section.records) for section in form.sections if section.records is not None]
    return found[0] if form.is_list and len(found) == 1 else None


def list_columns(listing: Listing) -> list[ListColumn]:
    """All columns: those that stand once, then those that come once a year, year by year."""
    columns = [ListColumn(field) for field in listing.columns]
    if listing.blocks is not None:
        fields = listing.blocks.columns
        columns += [ListColumn(field, block) for block in range(listing.blocks.count) for field in fields]
    return columns


def column_keys(listing: Listing) -> list[str]:
    """A name for every column that stays when the form gets further ones: its heads, and the number of its block."""
    seen: Counter[str] = Counter()
    keys = []
    for column in list_columns(listing):
        key = "/".join((*column.field.under, column.field.label or ""))
        key += "" if column.block is None else f"#{column.block + 1}"
        seen[key] += 1
        keys.append(f"columns/{key}" if seen[key] == 1 else f"columns/{key}##{seen[key]}")
    return keys


def column_words(listing: Listing) -> Iterator[str]:
    """What a person calls each column: its heads, and for one of several years which year, from the sheet's own."""
    first = listing.blocks.years if listing.blocks is not None else None
    for column in list_columns(listing):
        label = YEAR_PLACE.sub("○年度", column.field.label or "")
        words = "　".join((*column.field.under, label))
        if column.block is None:
            yield words
        elif isinstance(first, tuple):
            step = first[0] + column.block
            yield f"{words}（{f'{step:+d}年' if step else 'シートの年度'}）"
        else:
            yield f"{words}（{column.block + 1}組目）"
