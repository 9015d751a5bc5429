"""The geometry of the charts: bars over their columns, round ticks, no label lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.web import charts
from shisaku.web.band_scale import band_scale
from shisaku.web.charts import Counted, Part, Stack, YearPoint

BANDS = [(100.0, "◎", "順調"), (80.0, "○", "概ね順調"), (50.0, "△", "やや遅れ"), (None, "×", "遅れ")]


def test_six_years_stand_over_the_columns_of_the_table() -> None:
    edges = [charts.column_edges(place, 6) for place in range(6)]
    assert charts.label_share(6) == pytest.approx(224 / 1184 * 100, abs=0.01)
    assert edges[0][0] == charts.label_share(6)
    assert edges[-1][1] == pytest.approx(100)
    assert all(left[1] == pytest.approx(right[0]) for left, right in itertools.pairwise(edges))


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (15796, [0, 5000, 10000, 15000]),
        (10, [0, 5, 10]),
        (3, [0, 1, 2, 3]),
        (0.4, [0, 0.1, 0.2, 0.3, 0.4]),
        (0, [0]),
    ],
)
def test_ticks_are_round(largest: float, ticks: list[float]) -> None:
    assert charts.tick_amounts(largest) == ticks


@given(st.floats(min_value=1e-6, max_value=1e12, allow_nan=False))
def test_there_are_always_two_to_five_ticks(largest: float) -> None:
    ticks = charts.tick_amounts(largest)
    assert 2 <= len(ticks) <= 5
    assert ticks[-1] <= largest * (1 + 1e-6)


def test_parts_stand_on_each_other_up_to_the_total() -> None:
    stacks = [
        Stack("R3", [Part("general_fund", 4805), Part("personnel", 7054)]),
        Stack("R4", [Part("general_fund", 6446), Part("personnel", 7275)], now=True),
        Stack("R元", [], empty="記載なし"),
    ]
    chart = charts.stacked_columns(stacks, plot=148, head=40)
    lower, upper = chart.columns[1].boxes
    assert lower.start + lower.length == pytest.approx(chart.base)
    assert upper.start + upper.length == pytest.approx(lower.start)
    assert chart.base - upper.start == pytest.approx(148, abs=0.05), "the largest total takes the whole plot"
    assert lower.length / upper.length == pytest.approx(6446 / 7275, rel=0.001)
    assert list(chart.columns[2].boxes) == []


def test_lying_bars_are_shares_of_the_largest_total() -> None:
    bars = charts.lying_bars(
        [Stack("R3", [Part("whole", 50)]), Stack("R4", [Part("whole", 75), Part("personnel", 25)])]
    )
    assert [box.length for box in bars[1].boxes] == [75, 25]
    assert bars[1].boxes[1].start == 75
    assert bars[0].boxes[0].length == 50
    assert charts.lying_bars([Stack("R3", [])]) == []


def test_actuals_and_targets_share_one_scale_also_below_zero() -> None:
    chart = charts.target_columns(
        [YearPoint("R3", 5, 10), YearPoint("R4", 5, -5), YearPoint("R5", None, None)]
    )
    above, below, nothing = chart.columns
    assert above.target_y == below.target_y
    assert above.bar_y + above.bar_height == pytest.approx(chart.base)
    assert below.bar_y == pytest.approx(chart.base)
    assert below.bar_height == pytest.approx(above.bar_height / 2, abs=0.02)
    assert nothing.target_y is None
    assert nothing.bar_height == 0
    assert min(tick.amount for tick in chart.ticks) < 0 < max(tick.amount for tick in chart.ticks)


@given(st.floats(min_value=0, max_value=1000), st.floats(min_value=0, max_value=1000))
def test_a_label_never_stands_across_the_line_of_the_target(actual: float, target: float) -> None:
    column = charts.target_columns([YearPoint("R4", target, actual), YearPoint("R5", 1000, 0)]).columns[0]
    text_top, text_bottom = column.label_y - 11, column.label_y + 1
    assert column.target_y is not None
    assert not text_top < column.target_y < text_bottom


@pytest.mark.parametrize(
    ("rate", "place"), [(0, 0), (50, 50), (60, 60), (100, 100), (137.4, 137.4), (900, 137.5), (-20, 0)]
)
def test_the_pointer_stands_at_the_rate_and_at_the_end_beyond_it(rate: float, place: float) -> None:
    scale = band_scale(BANDS, rate, width=550)
    assert scale.pointer == pytest.approx(place * 4, abs=0.01)
    assert [band.word for band in scale.bands] == ["遅れ", "やや遅れ", "概ね順調", "順調"]
    assert sum(band.width for band in scale.bands) == pytest.approx(550)


@pytest.mark.parametrize(
    ("rate", "before"), [(None, False), (45, False), (110, False), (130, True), (900, True)]
)
def test_the_rate_stands_before_the_pointer_where_the_scale_ends(rate: float | None, *, before: bool) -> None:
    assert band_scale(BANDS, rate).label_before is before


def test_english_words_stand_on_two_lines_where_one_is_too_short() -> None:
    words = [(100.0, "◎", "On track"), (80.0, "○", "Mostly on track"), (50.0, "△", "Slightly behind")]
    scale = band_scale([*words, (None, "×", "Behind")], None)
    assert [band.lines for band in scale.bands] == [
        ("× Behind",),
        ("△ Slightly", "behind"),
        ("○ Mostly", "on track"),
        ("◎ On track",),
    ]
    assert scale.band_height > band_scale(BANDS, None).band_height
    heights = [line.y for line in scale.labels]
    assert scale.top < min(heights) < max(heights) < scale.top + scale.band_height < scale.foot < scale.height


def test_a_word_that_has_no_room_at_all_leaves_its_mark() -> None:
    scale = band_scale(
        [(100.0, "◎", "On track"), (98.0, "○", "Mostly on track"), (None, "×", "Behind")], None
    )
    assert [band.lines for band in scale.bands] == [("× Behind",), ("○",), ("◎ On track",)]


counts = st.lists(st.integers(min_value=0, max_value=2000), min_size=5, max_size=5)


@given(counts)
def test_no_label_of_the_bar_is_lost_or_covered(numbers: list[int]) -> None:
    shares = charts.labelled_bar([Counted(rank, "語", count) for rank, count in enumerate(numbers)])
    places = [share.label_x for share in shares]
    assert all(0 <= place <= 90 for place in places)
    assert all(right - left >= 10 - 0.02 for left, right in itertools.pairwise(places))
    assert sum(share.width for share in shares) == pytest.approx(100 if sum(numbers) else 0, abs=0.1)


def test_a_label_takes_the_room_of_its_own_word() -> None:
    words = ["順調", "概ね順調", "実績未確定"]
    counted = [
        Counted(rank, word, count) for rank, (word, count) in enumerate(zip(words, [97, 2, 1], strict=True))
    ]
    assert [share.label_x for share in charts.labelled_bar(counted, room=lambda word: 4 * len(word))] == [
        0,
        64,
        80,
    ]
    crowded = charts.labelled_bar(counted, room=lambda _word: 50)
    assert [share.label_x for share in crowded] == pytest.approx([0, 33.33, 66.67], abs=0.01)


def test_labels_stand_under_their_segments_where_there_is_room() -> None:
    ranks: list[int | None] = [0, 1, 2, 3, None]
    shares = charts.labelled_bar(
        [Counted(rank, "語", count) for rank, count in zip(ranks, [702, 381, 246, 118, 193], strict=True)]
    )
    assert [share.percent for share in shares] == [42.8, 23.2, 15.0, 7.2, 11.8]
    assert [share.label_x for share in shares[:3]] == [share.x for share in shares[:3]]


def test_a_spark_leaves_the_place_of_a_missing_year_empty() -> None:
    columns = charts.spark([5139, None, 6446], height=24)
    assert [column.x for column in columns] == [0, 18]
    assert columns[-1].height == 24
    assert columns[-1].now
    assert charts.spark([0])[0].height == 1


def test_a_length_is_never_negative_or_too_long() -> None:
    assert charts.share_of(50, 200) == 25
    assert charts.share_of(-3, 200) == 0
    assert charts.share_of(3, 0) == 0
