"""The region `list` whose rows are sheets: one row a sheet under the heads of the form."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import YEAR_PLACE, Field, Form, Listing
from shisaku.forms.list_columns import ListColumn, list_columns
from shisaku.writers.laying.fields import value_slot
from shisaku.writers.laying.heads import head_rows
from shisaku.writers.laying.rounding import Printed, printed_amounts, rule_lines
from shisaku.writers.laying.shares import shares_of
from shisaku.writers.paper import Block, Heading, Line, Ruled, Slot
from shisaku.writers.picking import Content, printed

# What tells one row from another: it stands in every part of a list that is cut.
_NAMING = ("subject", "subject.number", "subject.name")
# The room that prose takes beside figures and short words.
_PROSE = 4


def _room(column: ListColumn) -> int:
    return _PROSE if column.field.type == "text" else 1


def list_table(contents: Sequence[Content], form: Form, listing: Listing) -> Ruled:
    """A row for every sheet; columns that come once a year stand side by side in the order of their years."""
    return _table(contents, form, listing, list_columns(listing))


def list_rounding(contents: Sequence[Content], form: Form, listing: Listing) -> Iterator[Line]:
    """How the amounts of the list are rounded, where they are."""
    yield from rule_lines(form, _amounts(contents, form, listing, list_columns(listing)))


def _amounts(
    contents: Sequence[Content], form: Form, listing: Listing, columns: Sequence[ListColumn]
) -> Iterator[Printed]:
    for content in contents:
        blocks = listing.blocks.years_of(content.get("fiscal_year")) if listing.blocks else None
        for column in columns:
            if column.block is None:
                yield from printed_amounts(content, form, [column.field])
            elif blocks:
                yield from printed_amounts(content, form, [column.field], [blocks[column.block]])


def list_parts(contents: Sequence[Content], form: Form, listing: Listing, most: int) -> Iterator[Block]:
    """The list as one table, or in parts of at most `most` columns of short words, number and name in each of them."""
    columns = list_columns(listing)
    if len(columns) <= most:
        yield _table(contents, form, listing, columns)
        yield from list_rounding(contents, form, listing)
        return
    naming = [column for column in columns if column.field.to in _NAMING]
    for part in _cut([column for column in columns if column not in naming], most - len(naming)):
        yield Heading(_named(part, contents, listing))
        yield _table(contents, form, listing, [*naming, *part])
        yield from rule_lines(form, _amounts(contents, form, listing, part))


def _cut(columns: Sequence[ListColumn], most: int) -> Iterator[list[ListColumn]]:
    """Parts that have room on a page; the columns of another year begin another part."""
    for _, group in groupby(columns, key=lambda column: column.block):
        part: list[ListColumn] = []
        for column in group:
            if part and sum(_room(one) for one in (*part, column)) > most:
                yield part
                part = []
            part.append(column)
        yield part


def _named(part: Sequence[ListColumn], contents: Sequence[Content], listing: Listing) -> str:
    """What a part is called: its year, and its first and last column."""
    ends = list(dict.fromkeys(column.field.label or "" for column in (part[0], part[-1])))
    words = "～".join(_headed(ListColumn(Field(label=one)), contents) for one in ends)
    years = listing.blocks.years_of(_own(contents)) if listing.blocks is not None else None
    if part[0].block is None or years is None:
        return words
    return f"{FiscalYear(years[part[0].block]).label}　{words}"


def _table(contents: Sequence[Content], form: Form, listing: Listing, columns: Sequence[ListColumn]) -> Ruled:
    rows = list(head_rows([(one.field, _headed(one, contents)) for one in columns], listing.heads))
    heads = len(rows)
    rows += [tuple(_cell(content, form, listing, column) for column in columns) for content in contents]
    return Ruled(shares_of(rows[heads - 1 :], len(columns)), tuple(rows), heads=heads)


def _cell(content: Content, form: Form, listing: Listing, column: ListColumn) -> Slot:
    if column.block is None or listing.blocks is None:
        return value_slot(content, form, column.field)
    years = listing.blocks.years_of(content.get("fiscal_year"))
    words = printed(content, form, column.field, years[column.block]) if years else []
    return Slot("\n".join(words), "figure")


def _own(contents: Sequence[Content]) -> int | None:
    return contents[0].get("fiscal_year") if contents else None


def _headed(column: ListColumn, contents: Sequence[Content]) -> str:
    year = _own(contents)
    return YEAR_PLACE.sub("" if year is None else FiscalYear(year).short, column.field.label or "")
