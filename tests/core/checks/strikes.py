"""For each check a made-up sheet where it strikes, and one where it stays silent; with what makes such sheets."""

from typing import Any

from shisaku.core.sheet import SheetData


def sheet(year: int = 2022, /, **parts: Any) -> SheetData:  # noqa: ANN401 - pieces of a sheet's JSON
    content = {
        "schema": 1,
        "fiscal_year": year,
        "subject": {"kind": "project", "number": "1", "name": "試し"},
    }
    return SheetData.model_validate(content | parts)


def cost(year: int, item: str, amount: int, basis: str | None = "settled") -> dict[str, Any]:
    return {"fiscal_year": year, "basis": basis, "item": item, "amount": amount}


def measured(actual: Any, target: Any = 10, year: int = 2022, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - values
    entry = {"fiscal_year": year, "target": target, "actual": actual}
    return {"key": "1", "name": "参加者数", "unit": "人", "direction": "up", "values": [entry]} | more


def score(number: int | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - pieces of a sheet's JSON
    return {"stage": "self", "criterion": "progress", "score": number} | more


def direction(decision: str, label: str, reason: Any) -> dict[str, Any]:  # noqa: ANN401 - a text or a blank
    return {"stage": "self", "decision": decision, "label": label, "reason": reason}


TARGETS = [{"fiscal_year": year, "target": 10} for year in range(2019, 2024)]
BLANK = {"state": "not_set", "printed": "—"}

# Check, where it strikes once, where it does not.
STRIKES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "costs_do_not_add_up",
        {
            "costs": [
                cost(2022, "total", 9000),
                cost(2022, "general_fund", 5000),
                cost(2022, "other_funds", 3000),
            ]
        },
        {
            "costs": [
                cost(2022, "total", 8000),
                cost(2022, "general_fund", 5000),
                cost(2022, "other_funds", 3000),
            ]
        },
    ),
    (
        "costs_do_not_add_up",
        {
            "costs": [
                cost(2022, "total", 9000),
                cost(2022, "general_fund", 5000),
                cost(2022, "national", 2000),
                cost(2022, "earmarked", 3000),
            ]
        },
        # The joint line stands for its parts.
        {
            "costs": [
                cost(2022, "total", 8000),
                cost(2022, "general_fund", 5000),
                cost(2022, "national", 2000),
                cost(2022, "earmarked", 3000),
            ]
        },
    ),
    (
        "settled_over_budget",
        {
            "costs": [
                cost(2022, "total", 900),
                cost(2022, "total", 500, "initial"),
                cost(2022, "total", 300, "supplementary"),
            ]
        },
        {
            "costs": [
                cost(2022, "total", 900),
                cost(2022, "total", 500, "initial"),
                cost(2022, "total", 400, "supplementary"),
            ]
        },
    ),
    # An initial budget alone is no budget as it stood in the end.
    (
        "settled_over_budget",
        {"costs": [cost(2021, "total", 900), cost(2021, "total", 800, "budget")]},
        {"costs": [cost(2022, "total", 900), cost(2022, "total", 800, "initial")]},
    ),
    (
        "negative_fund",
        {"costs": [cost(2023, "earmarked", -1, None)]},
        {"costs": [cost(2022, "earmarked", -1), cost(2023, "total", -1, "diverted")]},
    ),
    (
        "zero_before_known",
        {"indicators": [measured(0, year=2023)]},
        {"indicators": [measured({"state": "not_yet", "printed": "0"}, year=2023)]},
    ),
    (
        "zero_before_known",
        {"indicators": [measured({"value": 0, "printed": "0.0", "expected": "2023-06"})]},
        {"indicators": [measured({"value": 3, "expected": "2023-06"})]},
    ),
    ("zero_in_unused_year", {"indicators": [measured(0, 0)]}, {"indicators": [measured(0, 1)]}),
    (
        "zero_in_unused_year",
        {"indicators": [measured(0, {"state": "not_set"})]},
        {"indicators": [measured({"state": "not_set", "printed": "0.0"}, 0)]},
    ),
    (
        "scored_unmeasured",
        {"evaluations": [score(4)], "indicators": [measured({"state": "no_survey"})]},
        {"evaluations": [score(4)], "indicators": [measured(0)]},
    ),
    (
        "scored_unmeasured",
        {"evaluations": [{"stage": "final", "criterion": "grade", "score": None, "mark": "B"}]},
        {"evaluations": [{"stage": "final", "criterion": "grade", "score": None, "mark": "－"}]},
    ),
    (
        "only_activity",
        {"indicators": [measured(9, kind="activity")]},
        {"indicators": [measured(9, kind="activity"), measured(9, key="2", kind="outcome")]},
    ),
    (
        "ended_with_budget",
        {
            "directions": [direction("abolish", "廃止", "終えるため")],
            "costs": [cost(2023, "total", 5000, "budget")],
        },
        {
            "directions": [direction("abolish", "廃止", "終えるため")],
            "costs": [cost(2023, "total", 0, "budget")],
        },
    ),
    (
        "fund_ends",
        {
            "costs": [
                cost(2023, "national", 700, None),
                cost(2024, "national", 0, None),
                cost(2024, "other_funds", 0, None),
                cost(2024, "general_fund", 0, None),
                cost(2024, "total", 700, "budget"),
            ]
        },
        # Here the general fund takes over.
        {
            "costs": [
                cost(2023, "national", 700, None),
                cost(2024, "national", 0, None),
                cost(2024, "other_funds", 0, None),
                cost(2024, "general_fund", 700, None),
                cost(2024, "total", 700, "budget"),
            ]
        },
    ),
    ("term_without_end", {"choices": {"period": ["期間限定"]}}, {"choices": {"period": ["毎年度"]}}),
    (
        "term_without_end",
        {"choices": {"period": ["有期"]}, "extras": {"備考": "令和6年度"}},
        {"choices": {"period": ["有期"]}, "extras": {"事業期間": "令和3年度～令和6年度"}},
    ),
    (
        "law_on_voluntary",
        {
            "choices": {"category": ["自治事務（任意）"]},
            "evaluations": [score(3, comment="法律に定めがあるため")],
        },
        {
            "choices": {"category": ["法定受託事務"]},
            "evaluations": [score(3, comment="法律に定めがあるため")],
        },
    ),
    (
        "reason_missing",
        {"directions": [direction("reduce", "縮小", BLANK)]},
        {"directions": [direction("continue", "継続", BLANK)]},
    ),
    (
        "rate_against_score",
        {"evaluations": [score(1)], "indicators": [measured(12)]},
        {"evaluations": [score(3)], "indicators": [measured(2)]},
    ),
    # One indicator that fell short does not speak for both.
    (
        "rate_against_score",
        {"evaluations": [score(5)], "indicators": [measured(2)]},
        {"evaluations": [score(5)], "indicators": [measured(2), measured(12, key="2")]},
    ),
    ("rate_over_150", {"indicators": [measured(15.1)]}, {"indicators": [measured(15)]}),
    (
        "target_unchanged",
        {"indicators": [measured(9, values=TARGETS)]},
        {"indicators": [measured(9, values=TARGETS[:4])]},
    ),
    (
        "target_unchanged",
        {"indicators": [measured(9, values=TARGETS)]},
        {"indicators": [measured(9, values=TARGETS, direction="keep")]},
    ),
    (
        "execution_low",
        {"costs": [cost(2022, "total", 499), cost(2022, "total", 1000, "budget")]},
        {"costs": [cost(2022, "total", 500), cost(2022, "total", 1000, "budget")]},
    ),
    (
        "execution_low",
        {"costs": [cost(2022, "total", 0), cost(2022, "total", 1000, "budget")]},
        {"costs": [cost(2022, "total", 0), cost(2022, "total", 0, "budget")]},
    ),
]
