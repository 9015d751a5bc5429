"""A budget item shared out to projects: every yen has one place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.money.measures import COMPONENTS, USES, added, completed, funding_of, misfits, parts
from shisaku.core.money.sharing import Line, Share, allot, share_out

# つくば市, sheets of FY2022, item 01-020108-16, in yen: settled, of which 国庫・県・地方債, 一般財源; 予算額.
TSUKUBA = {
    "092": (9_307_000, 0, 9_307_000, 10_285_000),
    "009": (0, 0, 0, 0),
    "093": (5_875_000, 2_937_000, 2_938_000, 6_456_000),
    "045": (1_214_000, 607_000, 607_000, 2_000_000),
}


def test_one_item_of_four_projects() -> None:
    names = ("settled/total", "settled/national", "settled/general_fund", "budget/total")
    given_amounts = {number: dict(zip(names, amounts, strict=True)) for number, amounts in TSUKUBA.items()}
    item = Line("", {**added(given_amounts.values()), "settled/prefectural": 0})
    assert item.amounts["settled/total"] == 16_396_000
    shared = share_out([item], [Share(number, amounts=one) for number, one in given_amounts.items()])
    assert shared.nothing_left
    assert {number: one["settled/total"] for number, one in shared.by_subject.items()} == {
        "092": 9_307_000,
        "009": 0,
        "093": 5_875_000,
        "045": 1_214_000,
    }
    assert shared.by_subject["093"]["settled/general_fund"] == 2_938_000


def test_what_nobody_gave_an_amount_of_follows_what_was_spent() -> None:
    item = Line(
        "",
        {
            "settled/total": 1_000,
            "settled/national": 301,
            "settled/general_fund": 699,
            "initial/total": 1_200,
        },
    )
    shares = [Share("a", amounts={"settled/total": 500}), Share("b", amounts={"settled/total": 300})]
    shared = share_out([item], shares)
    for one in shared.by_subject.values():
        assert one["settled/national"] + one["settled/general_fund"] == one["settled/total"]
    assert shared.by_subject["a"]["initial/total"] == 600
    assert shared.remainder == {
        "settled/total": 200,
        "settled/national": 60,
        "settled/general_fund": 140,
        "initial/total": 240,
    }


def test_more_given_than_there_is_stays_to_be_seen() -> None:
    shared = share_out([Line("", {"settled/total": 100})], [Share("a", amounts={"settled/total": 130})])
    assert shared.by_subject["a"]["settled/total"] == 130
    assert shared.remainder["settled/total"] == -30


def test_more_spent_than_budgeted_is_unused_below_nothing() -> None:
    """つくば市 094, FY2022: 911 of 668 thousand yen: the accounts say where the rest came from, or it stays flagged."""
    item = Line(
        "",
        {
            "budget/total": 7_892_000,
            "settled/total": 7_602_000,
            "carried_over/total": 0,
            "unused/total": 290_000,
        },
    )
    shares = [
        Share("094", amounts={"settled/total": 911_000, "budget/total": 668_000}),
        Share("095", amounts={"settled/total": 6_691_000, "budget/total": 7_224_000}),
    ]
    shared = share_out([item], shares)
    assert shared.by_subject["094"]["unused/total"] == -243_000
    assert shared.by_subject["095"]["unused/total"] == 533_000
    assert shared.nothing_left


def test_lines_go_whole_and_the_rest_by_rate() -> None:
    lines = [
        Line("01", {"settled/total": 700}),
        Line("02", {"settled/total": 200}),
        Line("03", {"settled/total": 100}),
    ]
    shares = [
        Share("a", lines=frozenset({"02"})),
        Share("b", rate=Decimal("0.5")),
        Share("c", rate=Decimal("0.25")),
    ]
    shared = share_out(lines, shares)
    assert {key: one.get("settled/total") for key, one in shared.by_subject.items()} == {
        "a": 200,
        "b": 400,
        "c": 200,
    }
    assert shared.remainder == {"settled/total": 200}


def test_nobody_takes_anything() -> None:
    shared = share_out([Line("", {"settled/total": 5})], [])
    assert (shared.by_subject, shared.remainder) == ({}, {"settled/total": 5})


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([Share("a", rate=Decimal("0.6")), Share("b", rate=Decimal("0.5"))], "more than the whole"),
        ([Share("a", rate=Decimal("-0.1"))], "from 0 to 1"),
        ([Share("a", lines=frozenset({"1"})), Share("b", lines=frozenset({"1"}))], "taken twice"),
        ([Share("a", rate=Decimal(1)), Share("b", amounts={"settled/total": 1})], "rates and amounts"),
    ],
)
def test_what_cannot_be_shared(shares: list[Share], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        share_out([Line("1", {"settled/total": 5})], shares)


def test_nothing_to_go_by() -> None:
    assert allot(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="nothing to go by"):
        allot(3, [0, 0])


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_allotting_makes_and_loses_nothing(total: int, weights: list[int]) -> None:
    made = allot(total, weights)
    assert sum(made) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(one - wanted) < 1 + abs(wanted) * 1e-9 for one, wanted in zip(made, exact, strict=True))


yen = st.integers(0, 10**10)


@st.composite
def accounts(draw: st.DrawFn) -> dict[str, int]:
    """An item whose amounts add up, as accounts do."""
    funds = {name: draw(yen) for name in funding_of("settled")}
    steps = {f"supplementary/total#{number}": draw(yen) for number in range(draw(st.integers(0, 3)))}
    uses = {"settled/total": sum(funds.values()), "carried_over/total": draw(yen), "unused/total": draw(yen)}
    budget = sum(uses.values())
    rest = {name: draw(yen) for name in COMPONENTS[2:]}
    supplementary = sum(steps.values())
    initial = budget - supplementary - sum(rest.values())
    return {
        "initial/total": initial, "supplementary/total": supplementary, **steps, **rest,
        "budget/total": budget, **uses, **funds,
    }  # fmt: skip


rates = st.lists(st.integers(0, 1000), min_size=1, max_size=6).filter(lambda found: sum(found) <= 1000)


@given(accounts(), rates)
def test_rates_lose_no_yen_and_every_project_adds_up(item: dict[str, int], thousandths: list[int]) -> None:
    shares = [Share(str(place), rate=Decimal(one) / 1000) for place, one in enumerate(thousandths)]
    shared = share_out([Line("", item)], shares)
    everyone = [*shared.by_subject.values(), shared.remainder]
    assert added(everyone) == item
    if sum(thousandths) == 1000:
        assert shared.nothing_left
    for one in shared.by_subject.values():
        assert misfits(one) == []
        if item["initial/total"] >= 0:
            assert all(amount >= 0 for amount in one.values())


@given(accounts(), st.lists(st.integers(0, 1000), min_size=1, max_size=6))
def test_amounts_lose_no_yen_and_every_project_adds_up(item: dict[str, int], weights: list[int]) -> None:
    given_amounts = allot(item["settled/total"], [*weights, 1])[:-1]
    shares = [Share(str(n), amounts={"settled/total": one}) for n, one in enumerate(given_amounts)]
    shared = share_out([Line("", item)], shares)
    assert added([*shared.by_subject.values(), shared.remainder]) == item
    for one, wanted in zip(shared.by_subject.values(), given_amounts, strict=True):
        assert one["settled/total"] == wanted
        if item["settled/total"] and any(given_amounts):
            assert misfits(one) == []


@given(accounts())
def test_what_accounts_state_is_kept_and_completed(item: dict[str, int]) -> None:
    assert misfits(item) == []
    full = completed(
        {name: amount for name, amount in item.items() if name not in ("budget/total", "supplementary/total")}
    )
    if any(parts(name)[2] for name in item):
        assert full["budget/total"] == item["budget/total"]
    assert full["settled/earmarked"] == sum(item[name] for name in funding_of("settled")[:3])
    assert USES[0] in full


def test_what_does_not_add_up() -> None:
    stated = {"budget/total": 100, "settled/total": 70, "carried_over/total": 10, "unused/total": 10}
    assert misfits(stated) == [("budget/total", 100, 90)]
    assert misfits({"settled/total": 10, "settled/national": 4, "settled/general_fund": 5}) == [
        ("settled/total", 10, 9)
    ]
    assert misfits({"settled/total": 10, "settled/national": 4}) == []
    steps = {"supplementary/total": 5, "supplementary/total#1": 2, "supplementary/total#2": 2}
    assert misfits(steps) == [("supplementary/total", 5, 4)]
