"""What must come out of the real guideline of 2017."""

from collections.abc import Callable

import pytest

from shisaku.core.plan import PlanData, PlanNodeData
from shisaku.core.reading import Reading


@pytest.fixture
def reading(real: Callable[[str], Reading]) -> Reading:
    return real("tsukuba-2017-science-guideline.txt")


@pytest.fixture
def plan(reading: Reading) -> PlanData:
    return reading.plans[0]


@pytest.fixture
def policies(plan: PlanData) -> list[PlanNodeData]:
    return [node for node in plan.walk() if node.level == "基本方針"]


def test_title_edition_and_vision(plan: PlanData) -> None:
    assert (plan.title, plan.edition) == ("つくば市科学技術振興指針", "第2期")
    assert plan.vision.endswith("まち")


def test_chapters(plan: PlanData) -> None:
    assert [node.number for node in plan.nodes] == ["第1章", "第2章", "第3章", "第4章・第5章", "第6章"]


def test_four_policies_with_initiatives_and_goals(policies: list[PlanNodeData]) -> None:
    assert [policy.number for policy in policies] == ["1", "2", "3", "4"]
    assert [len(policy.nodes) for policy in policies] == [3, 3, 4, 2]
    assert [len(policy.goals) for policy in policies] == [2, 3, 2, 3]
    assert {node.level for policy in policies for node in policy.nodes} == {"取組"}


def test_results_issues_and_trends(plan: PlanData) -> None:
    counts = {node.title: len(node.items) for node in plan.walk() if node.level == "項目"}
    assert (counts["これまでの主な実績"], counts["今後の主な課題"]) == (9, 8)
    assert (counts["国際"], counts["国内"]) == (3, 3)


def test_the_period_is_inferred_and_says_so(reading: Reading, plan: PlanData) -> None:
    assert (plan.start_year, plan.end_year) == (2017, 2021)
    origin = reading.origins[f"plans/{plan.key}/start_year"][0]
    assert origin.how == "inferred"
    assert "平成29年5月" in (origin.reason or "")
    assert "今後5年間" in (origin.reason or "")
    assert [problem.code for problem in reading.problems] == ["period_inferred"]


def test_progress_is_checked_every_other_year(plan: PlanData) -> None:
    assert plan.reviewed_every == 2


def test_captions_and_imprint_are_left_over(reading: Reading) -> None:
    assert "編集発行" in {leftover.text for leftover in reading.leftovers}
    assert len(reading.leftovers) == 9
