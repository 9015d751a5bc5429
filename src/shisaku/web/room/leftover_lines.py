"""The texts that no field claimed, and the form that puts one of them where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from shisaku.core.reading import Leftover
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.web.figures import year_label
from shisaku.web.room.asked import Asked, left_key
from shisaku.work.room import Target, targets

# Years around the sheet's own that a value may be of: plans look further ahead than back.
_BACK, _AHEAD = 4, 6


@dataclass(frozen=True, slots=True)
class LeftoverLine:
    """A text with its place; `url` opens the form for it, `chosen` tells that it is open."""

    page: int
    line: int
    text: str
    key: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PlacingForm:
    """What may be chosen for the text that is to be put somewhere: places by group, years; the sheet's own is first."""

    groups: Sequence[tuple[str, Sequence[Target]]]
    years: Sequence[tuple[int, str]]
    year: int | None


def leftover_lines(found: Sequence[Leftover], asked: Asked) -> list[LeftoverLine]:
    """The chosen one first, the others as they stand in the paper."""
    lines = [
        LeftoverLine(
            left.page,
            left.line,
            left.text,
            left_key(left),
            asked.url(left=left_key(left), value="", doubt=0, page=left.page),
            chosen=left_key(left) == asked.left,
        )
        for left in found
    ]
    return sorted(lines, key=lambda line: not line.chosen)


def placing_form(data: SheetData) -> PlacingForm:
    """The form for a sheet."""
    groups = [(group, list(ones)) for group, ones in groupby(targets(data), key=lambda one: one.group)]
    stated = {cost.fiscal_year for cost in data.costs if cost.fiscal_year is not None}
    own = data.fiscal_year
    around = range(own - _BACK, own + _AHEAD + 1) if own is not None else ()
    years = sorted({*(int(year) for year in stated), *around})
    return PlacingForm(
        groups, [(year, year_label(FiscalYear(year))) for year in years], None if own is None else int(own)
    )
