"""The default stages can be walked, skipped and returned from."""

import pytest

from shisaku.core.stages import DEFAULT_STAGES, PURPOSES, ROLES, Stage, check_stages, following, may_return_to


def walked(route: frozenset[str] = frozenset()) -> list[str]:
    """The words of all stages a sheet passes."""
    key, words = DEFAULT_STAGES[0].key, [DEFAULT_STAGES[0].label]
    while ahead := following(DEFAULT_STAGES, key, route):
        key = ahead[0].key
        words.append(ahead[0].label)
    return words


def test_the_default_way() -> None:
    check_stages(DEFAULT_STAGES)
    assert walked() == ["準備", "入力", "課長確認", "企画確認", "確定", "公表"]
    every = frozenset(stage.key for stage in DEFAULT_STAGES)
    assert walked(every) == [stage.label for stage in DEFAULT_STAGES]
    assert walked(frozenset({"second_evaluation"}))[4:] == ["二次評価", "確定", "公表"]


def test_stages_are_of_known_roles_and_rounds_of_known_purposes() -> None:
    assert {stage.role for stage in DEFAULT_STAGES} <= set(ROLES)
    assert list(PURPOSES) == ["plan", "interim", "results", "request", "own"]


def test_a_check_sends_back_to_any_stage_before_it() -> None:
    assert [s.key for s in may_return_to(DEFAULT_STAGES, "planning_check")] == [
        "head_check",
        "entry",
        "preparation",
    ]
    assert may_return_to(DEFAULT_STAGES, "entry") == []
    assert may_return_to(DEFAULT_STAGES, "publication") == []


def test_stages_may_stand_side_by_side() -> None:
    stages = (
        *DEFAULT_STAGES[:3],
        Stage(key="finance_check", label="財政合議", role="finance", place=4, returns=True),
        *DEFAULT_STAGES[3:],
    )
    check_stages(stages)
    assert [s.key for s in following(stages, "head_check")] == ["finance_check", "planning_check"]


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        (DEFAULT_STAGES + DEFAULT_STAGES[-1:], "二度"),
        (DEFAULT_STAGES[::-1], "進む順"),
        (DEFAULT_STAGES[2:], "入力する段階"),
    ],
)
def test_stages_that_cannot_be_walked(stages: tuple[Stage, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        check_stages(stages)


def test_an_unknown_stage() -> None:
    with pytest.raises(KeyError):
        following(DEFAULT_STAGES, "nowhere")
