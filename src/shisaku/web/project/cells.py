"""The cells of the tables of years, as markup: each figure with its source, the evaluated year told apart.

A project's page has some hundred of them, which as loops and includes of templates took a third of its time.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString

from shisaku.web.badge import badge
from shisaku.web.project.grid import Head
from shisaku.web.project.judging import IndicatorView, JudgedYear
from shisaku.web.shown import Shown
from shisaku.web.sourced import sourced


def year_cells(cells: Iterable[tuple[Head, Shown]]) -> SafeString:
    """A row of the money table. The `id` of a cell is the address of its value; one without a value has none."""
    return _joined(_figure(head, figure) for head, figure in cells)


def target_cells(years: Sequence[JudgedYear]) -> SafeString:
    """The targets of an indicator."""
    return _joined(_figure(entry.head, entry.target) for entry in years)


def actual_cells(years: Sequence[JudgedYear]) -> SafeString:
    """The actuals of an indicator."""
    return _joined(_figure(entry.head, entry.actual) for entry in years)


def rate_cells(years: Sequence[JudgedYear]) -> SafeString:
    """How much of the targets was reached."""
    return _joined(f"<td{_now(entry.head)}>{escape(entry.rate)}</td>" for entry in years)


def badge_cells(years: Sequence[JudgedYear]) -> SafeString:
    """The judgements, a dash where there is none."""
    return _joined(f"<td{_now(entry.head)}>{_badge(entry)}</td>" for entry in years)


def plain_cells(cells: Iterable[Shown]) -> SafeString:
    """The figures of one year on the narrow page; their addresses stand in the wide table."""
    return _joined(f"<td>{sourced(figure)}</td>" for figure in cells)


def stated_rows(indicator: IndicatorView) -> SafeString:
    """The narrow page's rows of an indicator: a year each, of which the paper says anything."""
    return _joined(
        f'<tr{_now(entry.head)}><th scope="row">{entry.head.short}</th>'
        f"<td>{sourced(entry.target)}</td><td>{sourced(entry.actual)}</td><td>{escape(entry.rate)}</td>"
        f"{f'<td>{_badge(entry)}</td>' if indicator.has_badges else ''}</tr>"
        for entry in indicator.stated_years
    )


def _figure(head: Head, figure: Shown) -> str:
    address = f' id="{escape(figure.id)}"' if figure.id else ""
    return f"<td{_now(head)}{address}>{sourced(figure)}</td>"


def _now(head: Head) -> str:
    return ' class="now"' if head.now else ""


def _badge(entry: JudgedYear) -> str:
    shown = entry.badge
    return badge(shown.rank, shown.word, shown.mark) if shown else "—"


def _joined(pieces: Iterable[str]) -> SafeString:
    return SafeString("".join(list(pieces)))
