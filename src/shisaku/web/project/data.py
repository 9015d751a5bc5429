"""A project's figures to take along: a table of years × items."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from shisaku.web import figures, vocabulary
from shisaku.web.project.grid import row_label
from shisaku.work.pages.figure import Figure
from shisaku.work.pages.project import ProjectPage
from shisaku.work.wording.core_words import said
from shisaku.writers.tables import Cell


def table_head() -> list[str]:
    """The heads of the columns of `table_rows`."""
    return [
        gettext("年度"),
        gettext("西暦"),
        gettext("項目"),
        gettext("単位"),
        gettext("値"),
        gettext("状態"),
        gettext("印字"),
        gettext("記載シートの年度"),
        gettext("アドレス"),
        gettext("後のシートの値"),
        gettext("後のシートの年度"),
    ]


def table_rows(page: ProjectPage) -> Iterator[Sequence[Cell]]:
    """One row a year and item, money in yen; years of which no paper says anything are left out."""
    for row in page.money.rows:
        unit = {"staff": str(vocabulary.STAFF_UNITS.get(row.item, "")), "rate": "%", "mark": ""}.get(
            row.kind, gettext("円")
        )
        yield from _rows(page, row_label(row), unit, row.figures)
    for panel in page.indicators:
        name, unit = panel.data.name, panel.data.unit
        target, actual, rate_word = gettext("目標"), gettext("実績"), gettext("達成率")
        yield from _rows(page, f"{name} {target}", unit, [entry.target for entry in panel.years])
        yield from _rows(page, f"{name} {actual}", unit, [entry.actual for entry in panel.years])
        for column, entry in zip(page.columns, panel.years, strict=True):
            judged = entry.judgement
            if judged is not None and judged.rounded is not None:
                in_unit = [said(judged.unit), judged.rounded]
                yield [*_year(column.year), f"{name} {rate_word}", *in_unit, "", "", None, "", None, None]


def _rows(page: ProjectPage, item: str, unit: str, cells: Sequence[Figure]) -> Iterator[Sequence[Cell]]:
    for column, cell in zip(page.columns, cells, strict=True):
        if not cell.is_stated:
            continue
        value, number = cell.value, _number(cell)
        state = figures.state_word(value.state) if value and value.state else ""
        stated = int(cell.stated_in) if cell.stated_in else None
        later = cell.later
        beside = [_number(later), int(later.stated_in or 0)] if later else [None, None]
        yield [*_year(column.year), item, unit, number, state, _printed(cell), stated, cell.address, *beside]


def _number(cell: Figure) -> float | str | None:
    number = cell.value.value if cell.value else cell.text
    if isinstance(number, float) and not cell.address:
        # Reckoned here; what a paper states is handed on as it states it.
        return round(number, 3)
    return number


def _year(year: int) -> tuple[str, int]:
    return figures.year_label(year), int(year)


def _printed(cell: Figure) -> str:
    """What the paper prints, where that is not simply the number."""
    return (cell.value.printed or "") if cell.value else ""
