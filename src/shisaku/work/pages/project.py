"""The page of a subject in a fiscal year: all years on one line, indicators, scores, texts, sources. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from shisaku.core.sheet import SheetData
from shisaku.core.values import plain
from shisaku.core.years import FiscalYear
from shisaku.forms.store import fields_of
from shisaku.work.pages.figure import newest_first, public_state, stated_years
from shisaku.work.pages.indicators import IndicatorPanel, Judging, indicator_panels
from shisaku.work.pages.logic import LogicModel, logic_model
from shisaku.work.pages.money import Money, MoneyYear, money
from shisaku.work.pages.sources import Edition, Found, Source, found, sources
from shisaku.work.pages.texts import (
    Detail,
    DirectionRow,
    ScoreRow,
    TextBlock,
    details,
    direction_rows,
    score_rows,
    text_blocks,
)
from shisaku.work.states import SheetState

# The grid shows six years: three before the evaluated one and two after it (look/README, year grid).
_BEFORE, _AFTER = 3, 2


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A year of the grid. `state`: settled, now (the evaluated year), planned, absent (no amount stated)."""

    year: FiscalYear
    state: Literal["settled", "now", "planned", "absent"]


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All that the page of a subject in `year` shows. `sheet` is public: nothing private is reachable from here.

    `absent_plans` are the plans for which the sheet's papers have a place with nothing in it.
    """

    year: FiscalYear
    sheet: SheetData
    purpose: str
    columns: Sequence[YearColumn]
    money: Money
    spent: MoneyYear | None
    indicators: Sequence[IndicatorPanel]
    judging: Judging
    scores: Sequence[ScoreRow]
    directions: Sequence[DirectionRow]
    texts: Sequence[TextBlock]
    more_texts: Sequence[TextBlock]
    details: Sequence[Detail]
    logic: LogicModel
    found: Sequence[Found]
    checks_shown: bool
    sources: Sequence[Source]
    edition: Edition
    absent_plans: Sequence[str] = ()


def project_page(
    history: Iterable[SheetState],
    *,
    year: FiscalYear,
    judging: Judging | None = None,
    checks_shown: bool = False,
) -> ProjectPage:
    """The page of `year` from the published states of one subject, one a fiscal year.

    `judging` is the city's rule and the years it has adopted it for; without it there are rates and no words.
    `checks_shown` says whether what the checks found may be shown. Raises `LookupError` where `history` has no sheet
    of `year`.
    """
    states = newest_first(public_state(state) for state in history)
    current = next((state for state in states if state.fiscal_year == year), None)
    if current is None:
        raise LookupError(f"{year.label}のシートはありません")
    judging = judging or Judging()
    years = shown_years(states, year)
    kept = money(states, years, year)
    place = years.index(year) if year in years else None
    panels = indicator_panels(current, states, years, judging)
    main, more = text_blocks(current.data)
    return ProjectPage(
        year=year,
        sheet=current.data,
        purpose=plain(current.data.texts.get("purpose")),
        columns=[_column(entry, year) for entry in kept.years],
        money=kept,
        spent=kept.years[place] if place is not None else None,
        indicators=panels,
        judging=judging,
        scores=score_rows(current),
        directions=direction_rows(current.data),
        texts=main,
        more_texts=more,
        details=details(current.data),
        logic=logic_model(current, kept, panels, place),
        found=found(current) if checks_shown else [],
        checks_shown=checks_shown,
        sources=sources(states, year),
        edition=Edition(
            current.revision, current.made_at, sum(document.leftovers for document in current.documents)
        ),
        absent_plans=_absent_plans(current),
    )


def _absent_plans(state: SheetState) -> list[str]:
    named = {reference.plan for reference in state.data.references}
    forms = [document.forms.find(document.form, state.fiscal_year) for document in state.documents]
    fields = (field for form in forms if form for field in fields_of(form) if field.to == "references")
    return [
        plan
        for plan in dict.fromkeys(field.plan or field.label or "" for field in fields)
        if plan not in named
    ]


def shown_years(states: Sequence[SheetState], year: FiscalYear) -> list[FiscalYear]:
    """The columns of the grid: from the first to the last year that any sheet speaks of, at most six."""
    stated = [found for state in states for found in stated_years(state.data)] + [year]
    first = max(min(stated), year.plus(-_BEFORE))
    last = min(max(stated), year.plus(_AFTER))
    return [FiscalYear(shown) for shown in range(first, last + 1)]


def _column(entry: MoneyYear, year: FiscalYear) -> YearColumn:
    if entry.year == year:
        return YearColumn(entry.year, "now")
    if not entry.parts and not (
        entry.settled.is_stated or entry.budget.is_stated or entry.personnel.is_stated
    ):
        return YearColumn(entry.year, "absent")
    return YearColumn(entry.year, "planned" if entry.settled.number is None else "settled")
