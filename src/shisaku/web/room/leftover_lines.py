"""The texts that no field claimed, and the form that puts one of them where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from shisaku.core.reading import Leftover, Reading
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.web.figures import year_label
from shisaku.web.room.asked import Asked, left_key
from shisaku.web.room.leftover_places import LeftoverPlaces
from shisaku.work.room import Paper, Target, targets

# Years around the sheet's own that a value may be of: plans look further ahead than back.
_BACK, _AHEAD = 4, 6
# So many stand open, so many are shown at all.
_SHOWN, _MOST = 8, 200


@dataclass(frozen=True, slots=True)
class LeftoverLine:
    """A text with the name of its place and the heading it stands under; `url` opens the form for it.

    `chosen` tells that it is open.
    """

    place: str
    heading: str
    text: str
    key: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LeftoverLines:
    """All `count` texts: the first in `shown`, the others `folded`; `more` tells that there are more still.

    `chosen` tells that the form for one of them is open.
    """

    count: int
    shown: Sequence[LeftoverLine]
    folded: Sequence[LeftoverLine]
    more: bool
    chosen: bool

    @property
    def heading(self) -> str:
        """The heading of the one whose form is open."""
        return next((line.heading for line in self.shown if line.chosen), "")


@dataclass(frozen=True, slots=True)
class PlacingForm:
    """What may be chosen for the text that is to be put somewhere: places by group, years.

    `year` is the one its heading prints, else the sheet's own.
    """

    groups: Sequence[tuple[str, Sequence[Target]]]
    years: Sequence[tuple[int, str]]
    year: int | None


def leftover_lines(
    found: Sequence[Leftover], asked: Asked, *, paper: Paper, reading: Reading
) -> LeftoverLines:
    """The chosen one first, the others as they stand in the paper; no more than a person looks through."""
    places = LeftoverPlaces(paper, reading)
    ordered = sorted(found, key=lambda left: left_key(left) != asked.left)
    lines = [
        LeftoverLine(
            place=places.name(left),
            heading=places.heading(left),
            text=left.text,
            key=left_key(left),
            url=asked.url(left=left_key(left), value="", doubt=0, page=left.page),
            chosen=left_key(left) == asked.left,
        )
        for left in ordered[:_MOST]
    ]
    return LeftoverLines(
        count=len(found),
        shown=lines[:_SHOWN],
        folded=lines[_SHOWN:],
        more=len(found) > _MOST,
        chosen=any(line.chosen for line in lines),
    )


def placing_form(data: SheetData, heading: str = "") -> PlacingForm:
    """The form for a text of a sheet that stands under or beside a heading."""
    groups = [(group, list(ones)) for group, ones in groupby(targets(data), key=lambda one: one.group)]
    stated = {cost.fiscal_year for cost in data.costs if cost.fiscal_year is not None}
    own = data.fiscal_year
    around = range(own - _BACK, own + _AHEAD + 1) if own is not None else ()
    printed = {int(year) for year in FiscalYear.find_all(heading)}
    years = sorted({*(int(year) for year in stated), *around, *printed})
    said = printed.pop() if len(printed) == 1 else own
    return PlacingForm(
        groups, [(year, year_label(FiscalYear(year))) for year in years], None if said is None else int(said)
    )
