"""The region `list` whose rows are sheets: one row a sheet under the heads of the form."""

from collections.abc import Sequence

from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import YEAR_PLACE, Field, Form, Listing
from shisaku.writers.laying.fields import value_slot
from shisaku.writers.laying.heads import head_rows
from shisaku.writers.laying.shares import shares_of
from shisaku.writers.paper import Ruled, Slot
from shisaku.writers.picking import Content, printed


def list_table(contents: Sequence[Content], form: Form, listing: Listing) -> Ruled:
    """A row for every sheet; columns that come once a year stand side by side in the order of their years."""
    blocks = listing.blocks
    repeated: list[tuple[Field, int]] = []
    if blocks is not None:
        repeated = [(field, block) for block in range(blocks.count) for field in blocks.columns]
    fields = [*listing.columns, *(field for field, _ in repeated)]
    rows = list(head_rows([(field, _headed(field, contents)) for field in fields], listing.heads))
    heads = len(rows)
    for content in contents:
        years = (blocks.years_of(content.get("fiscal_year")) if blocks else None) or []
        cells = [value_slot(content, form, field) for field in listing.columns]
        cells += [
            Slot("\n".join(printed(content, form, field, years[block])) if years else "", "figure")
            for field, block in repeated
        ]
        rows.append(tuple(cells))
    return Ruled(shares_of(rows[heads - 1 :], len(fields)), tuple(rows), heads=heads)


def _headed(field: Field, contents: Sequence[Content]) -> str:
    year = contents[0].get("fiscal_year") if contents else None
    return YEAR_PLACE.sub("" if year is None else FiscalYear(year).short, field.label or "")
