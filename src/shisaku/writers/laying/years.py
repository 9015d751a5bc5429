"""Tables whose columns are fiscal years: that of a section, and that of every indicator block."""

from collections.abc import Iterable, Iterator, Sequence

from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field, Form, Repeat, YearTable
from shisaku.writers.paper import Ruled, Slot
from shisaku.writers.picking import Content, part_of, printed, worded

# Where nothing is stated, the paper still shows the sheet's own year and two on either side.
_AROUND = 2
# A table of fewer columns has no room for what stands over them.
_LEAST = 3
_GROUP, _LABEL, _UNIT = 0.07, 0.22, 0.08


def year_table(content: Content, form: Form, table: YearTable, words: Sequence[str]) -> Ruled:
    """One row a field, one column a year; groups (`under`) stand left of their rows, units behind the labels."""
    years = _years(content, (entry.get("fiscal_year") for entry in _entries(content, table)))
    deep = max((len(field.under) for field in table.rows), default=0)
    head = (
        Slot(words[0] if words else "", "head", columns=deep + 2),
        *(Slot(FiscalYear(year).label, "head") for year in years),
    )
    rows = [head]
    for place, field in enumerate(table.rows):
        groups = _groups(table.rows, place)
        label = Slot(field.label or "", "label", columns=1 + deep - len(field.under))
        figures = (Slot("\n".join(printed(content, form, field, year)), "figure") for year in years)
        rows.append((*groups, label, Slot(f"({_unit(field, form)})", "label"), *figures))
    rest = 1 - _GROUP * deep - _LABEL - _UNIT
    widths = (*[_GROUP] * deep, _LABEL, _UNIT, *[rest / len(years)] * len(years))
    return Ruled(widths, tuple(rows), heads=1)


def _groups(rows: Sequence[Field], place: int) -> Iterator[Slot]:
    """The group labels that begin in a row; each covers the rows below that stand under the same."""
    under = rows[place].under
    for depth, group in enumerate(under):
        path = under[: depth + 1]
        if place and rows[place - 1].under[: depth + 1] == path:
            continue
        lines = 1
        while place + lines < len(rows) and rows[place + lines].under[: depth + 1] == path:
            lines += 1
        yield Slot(group, "label", lines=lines)


def blocks_tables(content: Content, form: Form, repeat: Repeat) -> Iterator[Ruled]:
    """A table for every item of the block; one with nothing in it where there is none."""
    items: list[Content] = content.get(repeat.to, [])
    stated = (value["fiscal_year"] for item in items for value in item.get("values", []))
    years = _years(content, stated)
    for number, item in enumerate(items or [{"key": "1", "name": ""}], start=1):
        yield _block(item, number, content, form, repeat, years)


def _block(
    item: Content, number: int, content: Content, form: Form, repeat: Repeat, years: list[int]
) -> Ruled:
    """Number, name and kind; the years; the figures; what else the block says."""
    own = content.get("fiscal_year")
    named = [field for field in repeat.fields if field.to in ("name", "kind")]
    others = [field for field in repeat.fields if field not in named]
    width = len(years)
    beside = 2 if width > len(_kinds(named)) * 2 else 1
    kinds = _kinds(named)
    name = next(field for field in named if field.label)
    rows: list[tuple[Slot, ...]] = []
    lines = 2 + len(repeat.table.rows) + len(others)
    first = Slot(_said(item, form, name, own), columns=width - len(kinds) * beside)
    rest = [Slot(_said(item, form, field, own), columns=beside) for field in kinds]
    rows.append((Slot(str(number), lines=lines), Slot(name.label or "", "label"), first, *rest))
    rows.append((Slot("", "label"), *(Slot(f"{FiscalYear(year).label}", "head") for year in years)))
    for field in repeat.table.rows:
        figures = (Slot(_figure(item, form, field, year, own), "figure") for year in years)
        rows.append((Slot(field.label or "", "label"), *figures))
    rows += [
        (Slot(field.label or "", "label"), Slot(_said(item, form, field, own), "text", columns=width))
        for field in others
    ]
    rest_width = 1 - 0.04 - 0.16
    return Ruled((0.04, 0.16, *[rest_width / width] * width), tuple(rows))


def _kinds(fields: Sequence[Field]) -> list[Field]:
    """Fields without a label of their own: they stand beside the name."""
    return [field for field in fields if field.label is None]


def _said(item: Content, form: Form, field: Field, own: int | None) -> str:
    value = part_of(item, field, field.to or "", None, own)
    return "" if value is None else worded(form, field, value, own=own)


def _figure(item: Content, form: Form, field: Field, year: int, own: int | None) -> str:
    value = part_of(item, field, field.to or "", year, own)
    return "" if value is None else worded(form, field, value, own=own, year=year)


def _entries(content: Content, table: YearTable) -> Iterator[Content]:
    roots = {(field.to or "").partition(".")[0] for field in table.rows}
    for root in sorted(roots):
        for entry in content.get(root, []):
            yield from entry.get("values", [entry])


def _years(content: Content, stated: Iterable[int | None]) -> list[int]:
    """All years from the first that is stated to the last, the sheet's own among them."""
    own = content.get("fiscal_year")
    known = [year for year in stated if year is not None]
    if own is not None:
        known += [own] if known else range(own - _AROUND, own + _AROUND + 1)
    if not known:
        return []
    first = min(known)
    return list(range(first, max(max(known) + 1, first + _LEAST)))


def _unit(field: Field, form: Form) -> str:
    return field.unit or (form.money if field.type == "money" else "-")
