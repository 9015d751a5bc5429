"""The region `records`: a row a record under heads of its own, where a text shows the columns interleaved."""

from collections.abc import Sequence
from dataclasses import replace

from shisaku.forms.grammar import Form, Records
from shisaku.forms.ruled import WITHIN, ruled
from shisaku.writers.laying.lists import list_table
from shisaku.writers.paper import Ruled
from shisaku.writers.picking import Content


def records_table(contents: Sequence[Content], form: Form, records: Records) -> Ruled:
    """A row for every sheet. An amount that several share stands once; the others name the record that shows it."""
    listing = ruled(records)
    table = list_table(contents, form, listing)
    if records.apart is None:
        return table
    column = next(
        (place for place, one in enumerate(listing.columns) if one.label == records.apart.field.label), None
    )
    if column is None:
        return table
    shown: set[str] = set()
    rows = list(table.rows[: table.heads])
    for content, row in zip(contents, table.rows[table.heads :], strict=True):
        number = str(content["subject"].get("number", ""))
        shares = _shared_with(content, records.apart.field.item)
        first = next((one for one in shares if one in shown), None)
        shown.add(number)
        if first is not None:
            cell = replace(row[column], text=WITHIN.format(number=first), role="word")
            rows.append((*row[:column], cell, *row[column + 1 :]))
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows))


def _shared_with(content: Content, item: str | None) -> list[str]:
    costs = (one for one in content.get("costs", []) if one["item"] == item)
    return [number for one in costs for number in one.get("shared_with", [])]
