"""What the table of KPIs shows: a row an indicator, figures as printed, the computed word beside the written one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shisaku.core.judging import RateRule, rate_digits
from shisaku.core.judging.written import written_mark
from shisaku.core.sheet import Cost, IndicatorData, Point, SheetData
from shisaku.core.values import Value
from shisaku.records.convert import indicators_at
from shisaku.records.models import IndicatorFact
from shisaku.web.figures import month_label, number, state_word, thousand_yen, year_label
from shisaku.web.list_page import SortHead
from shisaku.web.verdicts import judged_word
from shisaku.work.published import KpiRow
from shisaku.work.wording.core_words import said
from shisaku.work.wording.judgements import kept_reason_text

SORTS = ("number", "name", "rate", "judgement", "grade", "budget")
HEADS = {
    "number": _("番号"),
    "name": _("KPI・指標"),
    "rate": _("達成率"),
    "judgement": _("判定（計算）"),
    "grade": _("総合評価"),
    "budget": _("予算額 千円"),
}
# Numbers are looked at from the largest down, words from the best.
_LARGEST_FIRST = frozenset({"rate", "budget"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, or the word in its place; `note` stands below it."""

    text: str
    state: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A computed judgement: rank and mark for the badge, the word, and why there is none."""

    rank: int | None
    mark: str
    word: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A KPI, or one of its indicators where it has several; `assumed`: its rate takes more to be better unasked."""

    key: str
    number: str
    name: str
    url: str
    indicator: str
    unit: str
    baseline: Shown
    target: Shown
    final: Shown
    actual: Shown
    rate: Shown
    assumed: bool
    verdict: Verdict | None
    written: str
    differs: bool
    marks: Sequence[tuple[str, str]]
    grade: str
    budget: Shown
    shared: str
    order: Mapping[str, Any]


def lines_of(rows: Sequence[KpiRow], code: str, rule: RateRule | None) -> list[Line]:
    """A line for each indicator, and one for a KPI without any. `rule` is the one the city judges by."""
    digits = rate_digits(
        fact.rounded for row in rows for fact in row.figures.values() if fact.rounded is not None
    )
    return [
        _line(row, place, address, indicator, code, rule, digits)
        for place, row in enumerate(rows)
        for address, indicator in _indicators(row.data)
    ]


def _indicators(data: SheetData) -> list[tuple[str, IndicatorData | None]]:
    found = [(address, at.data) for address, at in indicators_at(data).items()]
    return [*found] or [("", None)]


def _line(
    row: KpiRow,
    place: int,
    address: str,
    indicator: IndicatorData | None,
    code: str,
    rule: RateRule | None,
    digits: int,
) -> Line:
    entry, year = row.entry, row.entry.fiscal_year
    fact = row.figures.get(address)
    values = indicator.in_year(year) if indicator else None
    budget = _budget(row.data, year)
    written = {e.criterion: e.mark or "" for e in row.data.evaluations}
    return Line(
        key=entry.subject_id,
        number=entry.number,
        name=entry.name,
        url=reverse("kpi", args=[code, entry.subject_id, year]),
        indicator=indicator.name if indicator and indicator.name != entry.name else "",
        unit=indicator.unit if indicator else "",
        baseline=_point(indicator.baseline if indicator else None),
        target=_shown(values.target if values else None),
        final=_point(indicator.final if indicator else None),
        actual=_shown(values.actual if values else None),
        rate=_rate(fact, digits, said(rule.rate.unit) if rule else "%"),
        assumed=fact is not None and fact.rounded is not None and not (indicator and indicator.direction),
        verdict=_verdict(fact),
        written=written.get("progress", ""),
        differs=_differs(row, fact, rule),
        marks=[(c, m) for c in ("effectiveness", "efficiency") if (m := written.get(c, ""))],
        grade=written.get("grade", ""),
        budget=_shown(budget.amount if budget else None, thousand_yen),
        shared="・".join(budget.shared_with) if budget else "",
        order={
            "number": (entry.number_sort, place),
            "name": entry.name,
            "rate": fact.rounded if fact else None,
            "judgement": fact.rank if fact else None,
            "grade": written.get("grade") if written.get("grade") not in (None, "", "-", "－", "—") else None,
            "budget": budget.amount.value if budget else None,
        },
    )


def _budget(data: SheetData, year: int) -> Cost | None:
    found = [c for c in data.costs if c.item == "total" and c.fiscal_year in (year, None)]
    order = ("budget", "initial", "planned", None, "settled")
    ranked = sorted(
        (c for c in found if c.basis in order),
        key=lambda cost: (order.index(cost.basis), cost.fiscal_year is None),
    )
    return ranked[0] if ranked else None


def _shown(value: Value | None, print_number: Callable[[float], str] = number) -> Shown:
    if value is None:
        return Shown(state_word(None), state=True)
    value = value.as_data
    if value.value is None:
        expected = (
            gettext("%(month)sに判明") % {"month": month_label(value.expected)} if value.expected else ""
        )
        return Shown(state_word(value.state), state=True, note=expected)
    return Shown(print_number(value.value), note=gettext("推計") if value.estimate else "")


def _point(point: Point | None) -> Shown:
    if point is None:
        return Shown(state_word(None), state=True)
    shown = _shown(point.value)
    return Shown(shown.text, shown.state, year_label(point.fiscal_year) if point.fiscal_year else shown.note)


def _rate(fact: IndicatorFact | None, digits: int, unit: str) -> Shown:
    if fact is None or fact.rounded is None:
        return Shown("—")
    return Shown(number(fact.rounded, digits) + unit)


def _verdict(fact: IndicatorFact | None) -> Verdict | None:
    if fact is None or not fact.outcome or fact.outcome == "rate_only":
        return None
    word = judged_word({"outcome": fact.outcome, "word": fact.word})
    return Verdict(fact.rank, fact.mark, word, kept_reason_text(fact.reason) if fact.rank is None else "")


def _differs(row: KpiRow, fact: IndicatorFact | None, rule: RateRule | None) -> bool:
    """Whether the paper's word is another than the computed one; of a KPI with several judged indicators none is."""
    written = written_mark(row.data, "progress")
    if fact is None or fact.rank is None or rule is None or written is None:
        return False
    sole = sum(judged.rank is not None for judged in row.figures.values()) == 1
    rank = rule.rank_of(written)
    return sole and rank is not None and rank != fact.rank


def sorted_lines(lines: Sequence[Line], sort: str, *, descending: bool) -> list[Line]:
    """The lines in an order; those without the figure stand last, whichever way round."""
    with_figure = [line for line in lines if line.order[sort] not in (None, "")]
    without = [line for line in lines if line.order[sort] in (None, "")]
    return [*sorted(with_figure, key=lambda line: line.order[sort], reverse=descending), *without]


def order_of(asked: str) -> tuple[str, bool]:
    """The order an address asks for (`-rate`), else by number."""
    sort = asked.removeprefix("-")
    return (sort, asked.startswith("-")) if sort in SORTS else ("number", False)


def heads(path: str, sort: str, *, descending: bool) -> dict[str, SortHead]:
    """The head cells that sort; pressed again they turn round."""
    made = {}
    for name in SORTS:
        here = name == sort
        down = not descending if here else name in _LARGEST_FIRST
        order = ("descending" if descending else "ascending") if here else "none"
        url = path if name == "number" and not down else f"{path}?sort={'-' if down else ''}{name}"
        made[name] = SortHead(str(HEADS[name]), url, order)
    return made
