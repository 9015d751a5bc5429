"""The papers that measuring is done with are papers, and the same ones each time."""

import re

import pytest

from bench.fiction import sheets_text

HEADINGS = [
    "事業の基本情報",
    "事業の概要",
    "コストの推移",
    "市民参加の取組状況",
    "指標の推移",
    "事業の成果と課題",
    "評価",
    "方向性",
]
SHEETS = 3


def sheets(text: str, fiscal_year: int) -> list[list[str]]:
    """The lines of each sheet after its title."""
    title = f"令和 {fiscal_year - 2018}年度 事務事業マネジメントシート\n"
    before, *found = text.split(title)
    assert before.strip() == ""
    return [sheet.splitlines() for sheet in found]


def test_each_sheet_has_every_heading_once_and_in_order() -> None:
    found = sheets(sheets_text(SHEETS, fiscal_year=2022), 2022)
    assert len(found) == SHEETS
    for lines in found:
        assert [line for line in lines if line in HEADINGS] == HEADINGS


def test_each_sheet_has_five_slots_and_five_years_of_costs() -> None:
    for lines in sheets(sheets_text(SHEETS, fiscal_year=2023), 2023):
        assert sum("指標名\t" in line for line in lines) == 5
        [budget] = [line for line in lines if line.startswith("事業費\t予算額")]
        assert len(budget.split("\t")[3:8]) == 5


def test_numbers_run_and_names_differ_past_the_end_of_the_words() -> None:
    count = 1300
    text = sheets_text(count, fiscal_year=2022)
    named = re.findall(r"^事務事業名\t(\d+) (.+?)\t", text, re.MULTILINE)
    assert [int(number) for number, _ in named] == list(range(1, count + 1))
    assert len({name for _, name in named}) == count


def test_the_same_call_gives_the_same_text_and_another_seed_another() -> None:
    first = sheets_text(SHEETS, fiscal_year=2022)
    assert first == sheets_text(SHEETS, fiscal_year=2022)
    assert first != sheets_text(SHEETS, fiscal_year=2022, seed=2)


@pytest.mark.parametrize(
    ("count", "fiscal_year", "reason"), [(0, 2022, "at least one sheet"), (1, 2020, "before 2019")]
)
def test_what_cannot_be_printed_is_refused(count: int, fiscal_year: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        sheets_text(count, fiscal_year=fiscal_year)
