"""How a subject is meant to work: what was put in, done, brought forth, what changed, what is aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.addresses import item_key
from shisaku.core.sheet import Activity, Reference
from shisaku.core.years import FiscalYear
from shisaku.work.pages.figure import Figure, figure
from shisaku.work.pages.indicators import IndicatorPanel
from shisaku.work.pages.money import Money
from shisaku.work.pages.texts import lines_of
from shisaku.work.states import SheetState

_CLIP = 64


@dataclass(frozen=True, slots=True)
class PutIn:
    """An input of a logic model: its key and year, budget and settled amount, the activities it pays for."""

    key: str
    fiscal_year: FiscalYear
    budget: Figure
    settled: Figure
    activities: Sequence[str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text of the sheet as a step shows it: paper has no place to press, and gets it whole."""

    whole: str

    @property
    def begin(self) -> str:
        """What a screen shows: the text, or its beginning up to a mark where a reader may stop."""
        if not self.is_cut:
            return self.whole
        stop = max(self.whole.rfind(mark, 0, _CLIP) for mark in "。、")
        return self.whole[: stop if stop > _CLIP // 2 else _CLIP].rstrip("。、") + "…"

    @property
    def is_cut(self) -> bool:
        """Whether the beginning is not all."""
        return len(self.whole) > _CLIP


@dataclass(frozen=True, slots=True)
class LogicModel:
    """The five steps. `is_drawn` where the paper itself is a logic model, else they come from parts of the sheet.

    `done` is the text on what was done, `aim` what is aimed at. An indicator whose
    kind no paper says is in neither step; `unplaced` counts them.
    """

    is_drawn: bool
    settled: Figure
    budget: Figure
    personnel: Figure
    fte: Figure
    inputs: Sequence[PutIn]
    activities: Sequence[Activity]
    done: Excerpt
    outputs: Sequence[IndicatorPanel]
    outcomes: Sequence[IndicatorPanel]
    references: Sequence[Reference]
    aim: Excerpt
    unplaced: int = 0

    @property
    def is_told(self) -> bool:
        """Whether the steps can be told: not where there are indicators and the kind of none is known."""
        return not self.unplaced or bool(self.outputs or self.outcomes)

    @property
    def says_nothing_used(self) -> bool:
        """Whether no paper says what was put in."""
        return not self.inputs and all(
            f.number is None for f in (self.settled, self.budget, self.personnel, self.fte)
        )


def logic_model(
    state: SheetState, money: Money, panels: Sequence[IndicatorPanel], place: int | None
) -> LogicModel:
    """The logic model of a sheet; `place` is that of the evaluated year among the years of `money`."""
    data = state.data
    texts = data.texts
    return LogicModel(
        is_drawn=bool(data.activities),
        settled=_at(money, "total", "settled", place),
        budget=_at(money, "total", "budget", place),
        personnel=_at(money, "personnel", None, place),
        fte=_at(money, "fte", None, place),
        inputs=[
            PutIn(
                put_in.key,
                put_in.fiscal_year,
                figure(state, f"inputs/{item_key(put_in)}/budget", put_in.budget),
                figure(state, f"inputs/{item_key(put_in)}/settled", put_in.settled),
                put_in.activities,
            )
            for put_in in data.inputs
        ],
        activities=data.activities,
        done=Excerpt(" ".join(lines_of(texts.get("overview")))),
        outputs=[panel for panel in panels if panel.kind and not panel.is_outcome],
        outcomes=[panel for panel in panels if panel.is_outcome],
        references=data.references,
        aim=Excerpt(" ".join(lines_of(texts.get("goal") or texts.get("purpose")))),
        unplaced=sum(not panel.kind for panel in panels),
    )


def _at(money: Money, item: str, basis: str | None, place: int | None) -> Figure:
    if place is None:
        return Figure()
    rows = (row for row in money.rows if (row.item, row.basis) == (item, basis))
    return next((row.figures[place] for row in rows), Figure())
