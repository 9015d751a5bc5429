"""Rows of the tables of budget items."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shisaku.core.money.measures import Amounts, parts
from shisaku.core.years import FiscalYear
from shisaku.forms.accounts.words import column_label
from shisaku.web.money.share_form import Column, ShareForm
from shisaku.work.money.shown import EXPLAINED, LEFT, OPEN, WHOLE, ItemLine, ItemPage

# The word for the state of an item, and the look of its tag.
STATES = {
    OPEN: (_("未配分"), "tag-bad"),
    LEFT: (_("残りあり"), "tag-warn"),
    EXPLAINED: (_("説明あり"), "tag-key"),
    WHOLE: (_("残りなし"), "tag-good"),
}
_ORDER = (
    "initial/total", "supplementary/total", "carried_in/total", "diverted/total", "reserve/total", "budget/total",
    "settled/total", "carried_over/total", "unused/total", "settled/national", "settled/prefectural", "settled/bond",
    "settled/other_funds", "settled/general_fund",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as its row shows it."""

    line: ItemLine
    url: str
    state: str
    look: str
    projects: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the accounts: its part, its amounts, and who takes it."""

    row: int
    part: str
    name: str
    office: str
    amounts: Sequence[int | None]
    taker: str


def item_rows(code: str, year: FiscalYear, lines: Iterable[ItemLine]) -> list[ItemRow]:
    """The rows of a list of items."""
    rows = []
    for line in lines:
        label, look = STATES[line.state]
        projects = [
            (str(subject), reverse("staff_money_project", args=[code, subject.key, year]))
            for subject in line.subjects
        ]
        url = reverse("staff_money_item", args=[code, year, line.item.number])
        rows.append(ItemRow(line, url, str(label), look, projects))
    return rows


def item_columns(amounts: Amounts) -> list[Column]:
    """The columns of a table of amounts: those there are, without steps of which nothing is stated anywhere."""
    shown = [name for name in _ORDER if amounts.get(name) or name in ("budget/total", "settled/total")]
    return [Column(name, _label(name)) for name in shown if name in amounts]


def line_rows(page: ItemPage, columns: Sequence[Column], form: ShareForm) -> list[LineRow]:
    """The lines of an item."""
    return [
        LineRow(
            line.row,
            line.part,
            line.part_name,
            line.office,
            [line.amounts.get(column.measure) for column in columns],
            form.lines.get(line.part, ""),
        )
        for line in page.line.item.lines
    ]


def _label(measure: str) -> str:
    label = column_label(measure)
    return label if parts(measure)[1] == "total" else label.partition("のうち")[2]
