"""What a project page shows: figures of all years, what may not be reckoned with, what never leaves the city."""

from dataclasses import replace

import pytest

from shisaku.core.judging import RateRule
from shisaku.core.reading import Problem, Severity
from shisaku.core.values import Value
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.rules import load_rules
from shisaku.web.project.grid import year_grid
from shisaku.web.project.plan_links import plan_links
from shisaku.web.project.sources import source_views
from shisaku.web.shown import Place
from shisaku.work.pages.figure import Figure
from shisaku.work.pages.indicators import Judging
from shisaku.work.pages.money import MoneyRow
from shisaku.work.pages.project import ProjectPage, project_page
from shisaku.work.pages.source import value_source
from shisaku.work.states import StateDocument
from tests.web.sheets import DOCUMENT, INDICATOR, origin, robot_town, state

YEAR = FiscalYear(2022)
RULE = next(
    rule
    for rule in load_rules().values()
    if isinstance(rule, RateRule) and rule.rule == "080004/kpi-progress"
)


def page(*states: object, year: int = 2022, **options: object) -> ProjectPage:
    return project_page(states or (state(),), year=FiscalYear(year), **options)  # type: ignore[arg-type] # as tests want them


def row(found: ProjectPage, item: str, basis: str | None = None) -> MoneyRow:
    return next(known for known in found.money.rows if (known.item, known.basis) == (item, basis))


def numbers(figures: object) -> list[float | None]:
    return [known.number for known in figures]  # type: ignore[attr-defined] # a row's figures


def test_six_years_from_the_first_stated_one_to_two_after_the_evaluated() -> None:
    found = page()
    assert [column.year for column in found.columns] == list(range(2019, 2025))
    states = [column.state for column in found.columns]
    assert states == ["absent", "settled", "settled", "now", "planned", "planned"]


def test_years_that_no_sheet_speaks_of_have_no_column() -> None:
    data = robot_town(costs=[], staffing=[], indicators=[])
    assert [column.year for column in page(state(data)).columns] == [2022]


def test_money_stands_in_yen_and_years_without_a_statement_are_absent() -> None:
    settled = row(page(), "total", "settled").figures
    assert numbers(settled) == [None, 5_139_000, 4_805_000, 6_446_000, None, None]
    assert settled[0] == Figure()
    assert settled[4].value == Value.missing("not_yet", "0")
    assert settled[3].address == "costs/2022/settled/total"
    assert settled[3].document
    assert settled[3].document.sha256 == DOCUMENT


def test_the_share_of_the_budget_is_reckoned_only_where_both_are_known() -> None:
    rates = row(page(), "execution_rate").figures
    assert rates[3].number == pytest.approx(85.627, abs=0.001)
    assert rates[4].value
    assert rates[4].value.state == "not_yet"
    assert rates[0].value is None


def test_a_year_after_the_evaluated_one_is_a_plan_of_budget_and_personnel() -> None:
    years = page().money.years
    assert [(part.kind, part.yen) for part in years[3].parts] == [
        ("general_fund", 6_446_000),
        ("personnel", 7_275_000),
    ]
    assert [(part.kind, part.yen) for part in years[4].parts] == [
        ("budget", 5_099_000),
        ("personnel", 7_275_000),
    ]
    assert [year.planned for year in years[3:]] == [False, True, True]
    assert years[3].total == 13_721_000


def _with_cost(item: str, year: int, yen: int, basis: str | None = None) -> object:
    costs = [
        c for c in robot_town().to_json()["costs"] if not (c["item"] == item and c["fiscal_year"] == year)
    ]
    return state(
        robot_town(costs=[*costs, {"fiscal_year": year, "basis": basis, "item": item, "amount": yen}])
    )


def test_negative_funding_of_a_future_year_is_shown_as_printed_and_never_reckoned_with() -> None:
    found = page(_with_cost("general_fund", 2023, -2_933_000))
    ahead = row(found, "general_fund").figures[4]
    assert ahead.value == Value.of(-2_933_000)
    assert ahead.as_printed
    assert ahead.number is None
    assert found.money.years[4].total == 12_374_000


def test_a_zero_printed_for_the_funding_of_a_future_year_is_not_yet_known() -> None:
    ahead = row(page(), "general_fund").figures[4]
    assert ahead.value == Value.missing("not_yet", "0")


@pytest.mark.parametrize("yen", [-1_000, 6_000_000])
def test_funding_that_does_not_make_up_the_total_is_not_drawn_as_if_it_did(yen: int) -> None:
    found = page(_with_cost("general_fund", 2022, yen, "settled"))
    assert [part.kind for part in found.money.years[3].parts] == ["whole", "personnel"]
    assert row(found, "general_fund").figures[3].value == Value.of(yen), (
        "the printed figure is shown all the same"
    )


def test_of_its_own_year_the_sheet_speaks_and_a_newer_one_beside_it() -> None:
    costs = [
        {"fiscal_year": year, "basis": "settled", "item": "total", "amount": amount}
        for year, amount in ((2021, 5_000_000), (2022, 6_500_000))
    ]
    values = [{"fiscal_year": 2021, "actual": 2}, {"fiscal_year": 2022, "target": 5, "actual": 4}]
    indicator = {"key": "7", "name": "ロボットのまち中実証実験数", "unit": "種類", "values": values}
    later = state(robot_town(fiscal_year=2023, costs=costs, staffing=[], indicators=[indicator]), origins={})
    found = page(state(), later)
    before, settled = row(found, "total", "settled").figures[2:4]
    assert (settled.number, settled.stated_in) == (6_446_000, 2022), "as lists, papers and totals say"
    assert settled.later
    assert (settled.later.number, settled.later.stated_in) == (6_500_000, 2023)
    assert (before.number, before.stated_in, before.later) == (5_000_000, 2023, None)
    then, now = (found.indicators[0].in_year(year) for year in (2021, 2022))
    assert then
    assert (then.actual.number, then.actual.address) == (2, "indicators/7/values/2021/actual")
    assert now
    assert now.actual.stated_in == 2022
    assert now.actual.later
    assert now.actual.later.number == 4
    assert found.spent
    assert found.spent.settled.number == 6_446_000, "the box beside the name says the same"
    newer = row(page(state(), later, year=2023), "total", "settled").figures
    assert [(said.number, said.later) for said in newer if said.stated_in == 2023][-1] == (6_500_000, None)


def test_two_indicators_of_one_name_stay_two() -> None:
    twin = {"name": "連携企業数", "unit": "件"}
    first = {**twin, "key": "1", "values": [{"fiscal_year": 2022, "target": 0, "actual": 0}]}
    second = {**twin, "key": "2", "values": [{"fiscal_year": 2022, "target": 360, "actual": 194}]}
    older = state(robot_town(fiscal_year=2021, indicators=[first, second]), origins={})
    found = page(older, state(robot_town(indicators=[first, second])))
    actuals = [entry.actual.number for panel in found.indicators if (entry := panel.in_year(2022))]
    assert actuals == [0, 194]


def test_a_rule_judges_the_years_it_was_adopted_for_and_others_carry_rates() -> None:
    judged = page(judging=Judging(RULE, YearRange(first=FiscalYear(2021))))
    by_year = {entry.year: entry.judgement for entry in judged.indicators[0].years}
    assert (by_year[2022].band, by_year[2022].rank, by_year[2022].rounded) == ("やや遅れ", 2, 60)
    assert (by_year[2020].band, by_year[2020].rounded) == (None, 60)
    assert by_year[2023].outcome == "not_yet"
    plain = page().indicators[0].in_year(2022)
    assert plain
    assert plain.judgement
    assert (plain.judgement.band, plain.judgement.rounded) == (None, 60)


def test_overtime_and_private_parts_are_nowhere() -> None:
    found = page(checks_shown=True)
    told = repr(found)
    assert "overtime" not in told
    assert "190" not in told
    assert "架空 太郎" not in told
    assert [entry.problem.code for entry in found.found] == [
        "costs_do_not_add_up",
        "only_activity",
        "rate_against_score",
    ]


def test_what_checks_found_is_shown_only_where_the_city_says_so() -> None:
    assert page().found == []
    assert not page().checks_shown


def test_a_problem_links_to_a_value_only_where_there_is_one() -> None:
    lost = Problem(
        code="leftover",
        severity=Severity.NOTICE,
        address="activities/12/outputs",
        message="名前がありません。3行目。",
    )
    entry = page(state(problems=[lost]), checks_shown=True).found[0]
    assert (entry.heading, entry.text, entry.has_source) == ("名前がありません", "3行目。", False)
    assert page(checks_shown=True).found[0].has_source


def test_an_amount_for_several_subjects_says_so() -> None:
    cost = {
        "fiscal_year": 2022,
        "basis": "budget",
        "item": "total",
        "amount": 17_600_000,
        "shared_with": ["③-3", "③-4"],
    }
    budget = row(page(state(robot_town(costs=[cost]))), "total", "budget").figures[-3]
    assert budget.shared_with == ("③-3", "③-4")


def test_every_amount_of_a_sheet_has_a_row() -> None:
    odd = {"fiscal_year": 2022, "basis": "requested", "item": "total", "amount": 9_000_000}
    costs = [*robot_town().to_json()["costs"], odd]
    requested = row(page(state(robot_town(costs=costs))), "total", "requested")
    assert numbers(requested.figures) == [None, None, None, 9_000_000, None, None]


def test_a_drawn_logic_model_keeps_its_steps() -> None:
    output = {"key": "1", "name": "会議の回数", "unit": "回", "values": [{"fiscal_year": 2022, "target": 12}]}
    data = robot_town(
        costs=[],
        staffing=[],
        indicators=[],
        activities=[{"key": "1", "name": "会議", "years": [2022], "outputs": [output]}],
        inputs=[{"key": "1", "fiscal_year": 2022, "budget": 10_020_000, "activities": ["1"]}],
        outcomes=[
            {"key": "1", "name": "新しい雇用", "unit": "人", "final": {"fiscal_year": None, "value": 32}}
        ],
    )
    logic = page(state(data)).logic
    assert logic.is_drawn
    assert [(put_in.budget.number, put_in.activities) for put_in in logic.inputs] == [(10_020_000, ["1"])]
    assert [panel.address for panel in logic.outputs] == ["activities/1/outputs/1"]
    assert [panel.final.number for panel in logic.outcomes] == [32]


def test_without_one_the_steps_come_from_the_sheet() -> None:
    logic = page().logic
    assert not logic.is_drawn
    assert (logic.settled.number, logic.personnel.number, logic.fte.number) == (6_446_000, 7_275_000, 1)
    assert logic.done.begin.endswith("…")
    assert logic.done.whole.startswith(logic.done.begin[:-1])
    assert "…" not in logic.done.whole
    assert logic.outcomes == []


def test_sources_count_what_was_read_and_not_what_a_person_set() -> None:
    source = page().sources[0]
    assert dict(source.counts) == {"money": 3, "indicators": 1, "texts": 1, "evaluations": 1}
    assert [(one.page, one.first, one.last) for one in source.stretches] == [
        (1, 291, 292),
        (1, 316, 316),
        (1, 341, 341),
        (1, 351, 351),
    ]


def test_a_source_tells_only_the_lines_its_values_stand_in() -> None:
    places = {"texts/purpose": 54, "texts/overview": 54, "costs/2022/settled/total": 241}
    listed = state(origins={address: [origin("一", line, 1)] for address, line in places.items()})
    views = source_views(page(listed).sources, "992011")
    assert [view.place for view in views] == ["54行目、241行目"]
    close = state(origins={"texts/purpose": [origin("一", 69, 1)], "texts/overview": [origin("二", 75, 1)]})
    assert source_views(page(close).sources, "992011")[0].place == "69〜75行目"
    second = state(origins={"texts/purpose": [origin("一", 3, 1, page=2)]})
    assert source_views(page(second).sources, "992011")[0].place == "2ページ 3行目"


def test_the_papers_of_the_pages_own_year_stand_first() -> None:
    older = state(robot_town(fiscal_year=2021), fiscal_year=FiscalYear(2021))
    newer = state(robot_town(fiscal_year=2023), fiscal_year=FiscalYear(2023))
    found = page(older, state(), newer).sources
    assert [source.sheet_year for source in found] == [2022, 2023, 2021]


def test_indicators_of_no_known_kind_tell_no_logic() -> None:
    unknown = {**INDICATOR, "kind": None}
    logic = page(state(robot_town(indicators=[unknown]))).logic
    assert (logic.is_told, logic.outputs, logic.outcomes) == (False, [], [])
    second = {**INDICATOR, "key": "2", "name": "別の指標"}
    mixed = page(state(robot_town(indicators=[unknown, second]))).logic
    assert (mixed.is_told, mixed.unplaced) == (True, 1)
    assert [panel.data.key for panel in mixed.outputs] == ["2"]
    assert page(state(robot_town(indicators=[]))).logic.is_told


def test_a_reference_without_a_name_says_its_plan() -> None:
    references = [
        {"key": "1", "plan": "市長公約", "path": ["24"]},
        {"key": "2", "plan": "戦略プラン", "path": ["I", "2"], "name": "学びの支え"},
        {"key": "3", "plan": "個別計画", "name": "個別計画"},
    ]
    links = plan_links(robot_town(references=references).references, lambda _reference: "")
    assert [(link.name, link.plan) for link in links] == [
        ("市長公約 24", ""),
        ("I 2 学びの支え", "戦略プラン"),
        ("個別計画", ""),
    ]


def test_plans_the_paper_has_a_place_for_are_told_as_absent() -> None:
    paper = StateDocument(DOCUMENT, "シート", form="082201/management-sheet")
    assert page(state(documents=[paper])).absent_plans == ["市長公約", "戦略プラン"]
    listed = StateDocument(DOCUMENT, "一覧", form="082201/project-list")
    assert page(state(documents=[listed])).absent_plans == []


def test_inputs_name_the_activities_they_pay_for_once() -> None:
    data = robot_town(
        costs=[],
        activities=[{"key": "1", "name": "会議"}, {"key": "2", "name": "講座"}],
        inputs=[
            {
                "key": "1",
                "fiscal_year": 2022,
                "budget": 1_000_000,
                "settled": 900_000,
                "activities": ["1", "2"],
            }
        ],
    )
    grid = year_grid(page(state(data)), Place("992011", "0subject0000"))
    told = [(row.label, list(row.about), row.is_told_above) for row in grid.rows if row.about]
    assert told == [
        ("投入 1（予算額）", ["会議", "講座"], False),
        ("投入 1（決算額）", ["会議", "講座"], True),
    ]


def test_there_is_no_page_of_a_year_without_a_sheet() -> None:
    with pytest.raises(LookupError, match="令和2年度"):
        page(year=2020)


def test_a_value_is_found_with_its_places_newest_first() -> None:
    found = value_source([state()], year=YEAR, address="indicators/1/values/2022/actual")
    assert found.value == Value.of(3)
    assert [place.origin.how for place in found.places] == ["person", "read"]
    assert found.places[1].document
    assert found.places[1].document.sha256 == DOCUMENT


def test_an_address_above_a_value_leads_to_the_first_below() -> None:
    assert value_source([state()], year=YEAR, address="indicators/1").address == "indicators/1/name"


@pytest.mark.parametrize(
    "address", ["private/officer", "staffing/2022/overtime_hours", "costs/1999/settled/total", "", "costs"]
)
def test_what_may_not_be_seen_or_is_not_there_has_no_source_page(address: str) -> None:
    if address == "costs":
        assert value_source([state()], year=YEAR, address=address).address.startswith("costs/")
        return
    with pytest.raises(LookupError):
        value_source([state()], year=YEAR, address=address)


def test_a_page_can_be_made_of_a_sheet_that_says_almost_nothing() -> None:
    empty = replace(
        state(robot_town()),
        data=robot_town(
            costs=[],
            staffing=[],
            indicators=[],
            evaluations=[],
            directions=[],
            references=[],
            texts={},
            choices={},
            budget_items=[],
        ),
        origins={},
        problems=[],
        documents=[],
    )
    found = page(empty)
    assert found.money.rows == []
    assert found.logic.says_nothing_used
    assert found.sources == []


def test_a_year_without_a_bar_says_whether_it_was_zero_or_not_stated() -> None:
    costs = [{"fiscal_year": 2021, "basis": "settled", "item": "total", "amount": 0}]
    grid = year_grid(page(state(robot_town(costs=costs, staffing=[]))), Place("992011", "0subject0000"))
    empty = {column.stack.label: column.stack.empty for column in grid.chart.columns}
    assert (empty["R3"], empty["R4"]) == ("0", "記載なし")
