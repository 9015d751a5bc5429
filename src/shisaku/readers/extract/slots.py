"""Several items in one row of a list: indicators in their slots, budget items line by line."""

from collections.abc import Sequence

from shisaku.core.reading import Severity
from shisaku.forms.grammar import Field, Listing
from shisaku.readers.extract.builder import Builder, step
from shisaku.readers.pages import Cell


def drop_unused(listing: Listing, builder: Builder) -> None:
    """Slots without a name are no indicators; a figure in one is reported, a 0 is what an empty slot shows."""
    slots = {field.slot for field in _fields(listing) if field.slot is not None}
    empty = {"", *listing.empty_when.get("name", [])}
    for key in [key for key in builder.items.get("indicators", {}) if key in slots]:
        item = builder.items["indicators"][key]
        if item.get("name", "") not in empty:
            continue
        figures = [
            str(_shown(value))
            for entry in item.get("values", [])
            for part, value in entry.items()
            if part != "fiscal_year" and _shown(value)
        ]
        if figures:
            message = f"指標{key}に名前がないのに値があります（{'、'.join(figures)}）"
            builder.problem("value_without_name", Severity.SERIOUS, "indicators", message)
        del builder.items["indicators"][key]
        above = f"indicators/{key}/"
        builder.origins = {
            address: origins for address, origins in builder.origins.items() if not address.startswith(above)
        }
        builder.problems = [problem for problem in builder.problems if not problem.address.startswith(above)]


def _fields(listing: Listing) -> list[Field]:
    return [*listing.columns, *(listing.blocks.columns if listing.blocks else [])]


def _shown(value: object) -> object:
    """The number of a value, or the words that stand in its place; nothing for a 0 or a mark."""
    if isinstance(value, dict):
        return value.get("printed") if value.get("state") == "unreadable" else value.get("value")
    return value


def place_lines(columns: Sequence[Sequence[Cell]], builder: Builder) -> None:
    """Budget items whose code stands in several columns, one item a line: `01 / 04 / 01` → 01-04-01.

    Where the columns do not have as many lines, the lines of the longest are not matched by guess: one item, doubted.
    """
    filled = [list(cells) for cells in columns if cells]
    if not filled:
        return
    lines = [[line for cell in cells for line in cell.text.split("\n") if line] for cells in filled]
    cells = [cell for column in filled for cell in column]
    if len({len(column) for column in lines}) > 1:
        keys = ["-".join(" ".join(column) for column in lines)]
        message = f"予算科目の欄の行数がそろっていません：{keys[0]}"
        builder.problem("doubtful_value", Severity.NOTICE, "budget_items", message)
    else:
        keys = ["-".join(parts) for parts in zip(*lines, strict=True)]
    for key in keys:
        builder.item("budget_items", key).update(key=key)
        builder.note(f"budget_items/{step(key)}/name", cells, printed=key)
