"""Drawings as markup: in the language of the page, with nothing of a city in them that is not escaped."""

import pytest
from django.utils.translation import override

from shisaku.web import charts, drawings
from shisaku.web.band_scale import band_scale
from shisaku.web.charts import Part, Stack, YearPoint

SPENT = Stack("R4", [Part("general_fund", 6_446_000), Part("personnel", 7_275_000)], now=True)
PLANNED = Stack("R5", [Part("budget", 9_000_000)], planned=True)
NOTHING = Stack("R6", [], empty="<未確定>")


def test_words_follow_the_language_of_the_page_not_the_one_that_was_drawn_first() -> None:
    chart = charts.stacked_columns([SPENT, PLANNED])
    drawn: dict[str, str] = {}
    for language in ("ja", "en", "ja"):
        with override(language):
            drawn.setdefault(language, drawings.money_chart(chart))
            assert drawings.money_chart(chart) == drawn[language]
    assert ">予算</text>" in drawn["ja"]
    assert ">Budget</text>" in drawn["en"]
    assert "年ごとの金額" not in drawn["en"]


def test_a_chart_of_money_has_a_box_for_every_part_and_the_total_over_it() -> None:
    drawn = drawings.money_chart(charts.stacked_columns([SPENT, PLANNED, NOTHING]))
    assert drawn.count('<rect x="-84"') == 3
    assert drawn.count('stroke-dasharray="5 3"') == 1, "planned parts are outlined"
    assert ">13,721</text>" in drawn
    assert drawn.count('fill="#e8f1fe"') == 1, "the evaluated year has its ground"


def test_the_word_in_the_place_of_a_bar_is_escaped() -> None:
    for drawn in (
        drawings.money_chart(charts.stacked_columns([SPENT, NOTHING])),
        drawings.indicator_chart(charts.target_columns([YearPoint("R4", 3, None, empty="<未確定>")])),
    ):
        assert "&lt;未確定&gt;" in drawn
        assert "<未確定>" not in drawn


@pytest.mark.parametrize(("target", "lines"), [(None, 0), (0.0, 2), (4.0, 2)])
def test_a_target_is_a_line_with_an_edge_also_where_it_is_0(target: float | None, lines: int) -> None:
    drawn = drawings.indicator_chart(charts.target_columns([YearPoint("R4", target, 3.0)]))
    assert drawn.count('<rect x="-84"') == lines


def test_lying_bars_tell_the_total_of_each_year() -> None:
    drawn = drawings.money_bars(charts.lying_bars([SPENT, PLANNED, NOTHING]))
    assert drawn.count("<li") == 2
    assert "<b>13,721</b>" in drawn
    assert "<b>9,000</b>" in drawn


def test_a_scale_has_its_bands_words_and_edges_and_points_where_there_is_a_rate() -> None:
    bands = [(100.0, "◎", "順調"), (80.0, "○", "概ね順調"), (50.0, "△", "やや遅れ"), (None, "×", "遅れ")]
    drawn = drawings.band_scale(band_scale(bands, 60.0), "60.0%")
    assert drawn.count("<rect") == 4
    assert all(
        word in drawn for word in ("◎ 順調", "○ 概ね順調", "△ やや遅れ", "× 遅れ", ">100%<", ">60.0%<")
    )
    assert "scale-pointer" not in drawings.band_scale(band_scale(bands, None), "")
