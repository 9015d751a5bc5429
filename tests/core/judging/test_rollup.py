"""Judgements of a plan node: shares and the worst, by number and by weight."""

from datetime import date

import pytest

from shisaku.core.judging import Judgement, Overrule, roll_up
from shisaku.core.judging.rollup import RATE_ONLY

BANDS = {"順調": 0, "やや遅れ": 2, "遅れ": 3}


def judgement(subject: str, band: str | None, rule: str = "080004/kpi-progress") -> Judgement:
    outcome = "judged" if band in BANDS else band or "rate_only"
    return Judgement.model_validate(
        {
            "subject": subject,
            "rule": rule,
            "rule_version": 1,
            "outcome": outcome,
            "band": band if band in BANDS else None,
            "rank": BANDS.get(band or ""),
        }
    )


def test_shares_stand_best_first_and_what_has_no_word_last() -> None:
    found = roll_up(
        "nodes/1",
        [
            judgement("1", "遅れ"),
            judgement("2", "順調"),
            judgement("3", "順調"),
            judgement("4", "not_yet"),
            judgement("5", None),
            judgement("6", "not_judgeable"),
        ],
    )
    assert [(share.word, share.count, share.percent) for share in found.shares] == [
        ("順調", 2, 33.3),
        ("遅れ", 1, 16.7),
        ("判定不能", 1, 16.7),
        ("実績未確定", 1, 16.7),
        (RATE_ONLY, 1, 16.7),
    ]
    assert (found.total, found.worst) == (6, "遅れ")


def test_weights_add_a_second_share() -> None:
    found = roll_up(
        "nodes/1", [judgement("1", "順調"), judgement("2", "遅れ")], weights={"1": 1_000_000, "2": 3_000_000}
    )
    assert [(share.percent, share.weight_percent) for share in found.shares] == [(50, 25), (50, 75)]


def test_weights_of_nothing_are_no_shares() -> None:
    found = roll_up("nodes/1", [judgement("1", "順調")], weights={})
    assert found.shares[0].weight_percent is None


def test_a_person_s_word_counts() -> None:
    by = Overrule(word="順調", rank=0, reason="集計の誤りを正したため", name="架空花子", day=date(2023, 7, 3))
    found = roll_up("nodes/1", [judgement("1", "遅れ").overruled(by), judgement("2", "やや遅れ")])
    assert [share.word for share in found.shares] == ["順調", "やや遅れ"]
    assert found.worst == "やや遅れ"


def test_nothing_judged_has_no_worst() -> None:
    assert roll_up("nodes/1", []).worst is None
    assert roll_up("nodes/1", [judgement("1", "not_yet")]).worst is None


def test_words_of_two_rules_do_not_mix() -> None:
    with pytest.raises(ValueError, match="別々の規則"):
        roll_up("nodes/1", [judgement("1", "順調"), judgement("2", "順調", rule="132241/plan-progress")])
