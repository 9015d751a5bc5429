"""Cells of the tables of years and the badge of a judgement: every figure once with its address, words escaped."""

import re

import pytest

from shisaku.core.years import FiscalYear
from shisaku.web.badge import badge
from shisaku.web.project.cells import rate_cells, target_cells, year_cells
from shisaku.web.project.grid import Head
from shisaku.web.project.judging import JudgedYear
from shisaku.web.shown import Shown

HEAD = Head(FiscalYear(2022), "令和4年度", "R4", "この年の評価", now=True)
BEFORE = Head(FiscalYear(2021), "令和3年度", "R3", "決算", now=False)
STATED = Shown("1,200", url="/source/", id='v-2022/indicators/"1"/target')
ABSENT = Shown("記載なし", state=True)


def judged(head: Head, target: Shown, rate: str = "—") -> JudgedYear:
    return JudgedYear(head, target, ABSENT, rate, badge=None, is_stated=True)


def test_a_cell_carries_the_address_of_its_value_and_none_where_nothing_is_stated() -> None:
    for cells in (
        year_cells([(BEFORE, ABSENT), (HEAD, STATED)]),
        target_cells([judged(BEFORE, ABSENT), judged(HEAD, STATED)]),
    ):
        assert re.findall(r"<td([^>]*)>", cells) == [
            "",
            ' class="now" id="v-2022/indicators/&quot;1&quot;/target"',
        ]


def test_a_rate_is_escaped_for_its_unit_is_a_word_of_the_rule() -> None:
    assert rate_cells([judged(HEAD, STATED, "12.0<b>")]) == '<td class="now">12.0&lt;b&gt;</td>'


@pytest.mark.parametrize(
    ("rank", "mark", "colour", "sign"),
    [
        (0, None, "0", "◎"),
        (3, None, "3", "×"),
        (9, None, "3", "×"),
        (None, None, "none", "?"),
        (1, "A", "1", "A"),
    ],
)
def test_a_badge_shows_mark_and_colour_of_its_rank(
    rank: int | None, mark: str | None, colour: str, sign: str
) -> None:
    made = badge(rank, "<順調>", mark)
    assert f"badge-{colour}" in made
    assert f">{sign}<" in made
    assert "&lt;順調&gt;" in made
