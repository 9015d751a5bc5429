"""The front page's figures and the table of indicators."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.records.models import Municipality
from shisaku.work import published
from shisaku.work.municipalities import settle_city
from tests import cast

Count = Callable[[int], AbstractContextManager[object]]


def placed(number: str, name: str, path: list[str], settled: int, **parts: Any) -> SheetData:  # noqa: ANN401 - parts of a sheet
    costs = [
        {"fiscal_year": 2021, "item": "total", "basis": "settled", "amount": settled // 2},
        {"fiscal_year": 2022, "item": "total", "basis": "budget", "amount": settled * 2},
        {"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": settled},
    ]
    references = [{"key": "1", "plan": "戦略プラン", "path": path, "name": f"{name}の項目"}] if path else []
    return cast.sheet(number, name, costs=costs, references=references, **parts)


def strategy() -> PlanData:
    """The plan the sheets name: two pillars, each with one measure and what is done for it."""
    tree: list[dict[str, Any]] = []
    for pillar, works in (("Ⅰ", ("1", "2")), ("Ⅱ", ("1",))):
        done = [
            {"key": f"{pillar}-1-1-{n}", "level": "取組", "number": n, "title": f"取組{n}"} for n in works
        ]
        measure = {"key": f"{pillar}-1-1", "level": "施策", "number": "1", "title": "施策1", "nodes": done}
        under = [
            {
                "key": f"{pillar}-1",
                "level": "基本施策",
                "number": f"{pillar}-1",
                "title": "基本施策",
                "nodes": [measure],
            }
        ]
        tree.append({"key": pillar, "level": "柱", "number": pillar, "title": f"柱{pillar}", "nodes": under})
    return PlanData.model_validate({"schema": 1, "key": "strategy", "title": "戦略プラン", "nodes": tree})


@pytest.fixture
def city(kakuu: Municipality) -> Municipality:
    settle_city(city=kakuu, by=None, indicator_rule="080004/kpi-progress")
    reduced = [{"stage": "self", "decision": "reduce", "label": "縮小", "reason": "利用が減った"}]
    cast.take_in(
        kakuu,
        placed("001", "道路の事業", ["Ⅰ-1", "1", "1"], 8_000_000),
        placed("002", "橋の事業", ["Ⅰ-1", "1", "2"], 2_000_000, directions=reduced),
        placed("003", "図書館の事業", ["Ⅱ-1", "1", "1"], 4_000_000, indicators=[]),
        placed("004", "庶務", [], 1_000_000),
        as_published=True,
    )
    cast.take_in(kakuu, plans=(strategy(),), form="992011/strategic-plan", as_published=True)
    return kakuu


def test_what_was_promised_done_and_changed(city: Municipality) -> None:
    figures = published.front_figures(code=city.code, year=2022)
    assert (figures.projects, figures.indicators, figures.with_target) == (4, 3, 3)
    assert (figures.settled, figures.settled_projects, figures.execution, figures.fte) == (
        15_000_000,
        4,
        50.0,
        2.0,
    )
    assert [(one.name, one.count) for one in figures.references] == [("戦略プラン", 3)]
    assert figures.changed == 1
    [change] = figures.changes
    assert (change.decision, change.label, change.example.number) == ("reduce", "縮小", "002")


def test_indicators_are_counted_by_their_word(city: Municipality) -> None:
    [one] = published.front_figures(code=city.code, year=2022).judged
    assert (one.rank, one.word, one.mark, one.outcome, one.count) == (0, "順調", "◎", "judged", 3)


def test_money_counts_every_project_once_at_its_primary_node(city: Municipality) -> None:
    money = published.front_figures(code=city.code, year=2022).money
    assert money is not None
    lines = [(line.number, line.settled, line.before, line.projects) for line in money.lines]
    assert lines == [("Ⅰ", 10_000_000, 5_000_000, 2), ("Ⅱ", 4_000_000, 2_000_000, 1)]
    assert (money.rest.settled, money.rest.projects) == (1_000_000, 1)
    assert (money.total.settled, money.total.projects) == (15_000_000, 4)


def test_a_year_nobody_wrote_about_is_empty_not_an_error(city: Municipality) -> None:
    figures = published.front_figures(code=city.code, year=1999)
    assert (figures.projects, figures.execution, figures.money, list(figures.changes)) == (0, None, None, [])


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_do_not_grow_with_projects(
    kakuu: Municipality, rows: int, django_assert_num_queries: Count
) -> None:
    reduced = [{"stage": "self", "decision": "reduce", "label": "縮小"}]
    sheets = (cast.sheet(f"{n:03}", f"第{n}事業", directions=reduced) for n in range(rows))
    cast.take_in(kakuu, *sheets, as_published=True)
    with django_assert_num_queries(6):
        assert published.front_figures(code=kakuu.code, year=2022).projects == rows


def kpi(number: str) -> SheetData:
    data = cast.sheet(number, f"指標{number}", costs=[], staffing=[], evaluations=[], directions=[])
    return data.model_copy(update={"subject": data.subject.model_copy(update={"kind": "kpi"})})


@pytest.mark.parametrize("rows", [1, 30])
def test_the_kpi_table_has_a_row_a_sheet_with_the_figures_of_its_year(
    kakuu: Municipality, rows: int, django_assert_num_queries: Count
) -> None:
    settle_city(city=kakuu, by=None, indicator_rule="080004/kpi-progress")
    cast.take_in(kakuu, *(kpi(f"③-{n}") for n in range(1, rows + 1)), form=cast.KPIS, as_published=True)
    with django_assert_num_queries(2):
        found = published.kpi_rows(code=kakuu.code, year=2022)
    assert [row.entry.number for row in found] == [f"③-{n}" for n in range(1, rows + 1)]
    figure = found[0].figures["indicators/1"]
    assert (figure.target, figure.actual, figure.word) == (90, 91.5, "順調")
