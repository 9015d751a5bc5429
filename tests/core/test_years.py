"""Fiscal years as papers print them, and ranges of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shisaku.core.year_range import YearRange
from shisaku.core.years import ERAS, FiscalYear

years = st.integers(1926, 2117).map(FiscalYear)
FULL_WIDTH = {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)} | {
    ord(sign): chr(ord(sign) + 0xFEE0) for sign in "RHS"
}


@given(years)
def test_every_year_is_read_back_from_its_label_and_its_short_form(year: FiscalYear) -> None:
    assert FiscalYear.parse(year.label) == year
    assert FiscalYear.parse(year.short) == year


@given(year=years, blank=st.sampled_from(["", " ", "\u3000"]), wide=st.booleans())
def test_widths_and_blanks_do_not_matter(*, year: FiscalYear, blank: str, wide: bool) -> None:
    era = year.era.name
    printed = year.label.replace(era, era + blank)
    assert FiscalYear.parse(printed.translate(FULL_WIDTH) if wide else printed) == year
    short = year.short.translate(FULL_WIDTH) if wide else year.short
    assert FiscalYear.parse(f"{short}{blank}年度") == year


@given(era=st.sampled_from(ERAS), number=st.integers(1, 99))
def test_an_era_is_followed_past_its_end(era: object, number: int) -> None:
    assert FiscalYear.parse(f"{era.name}{number}年度") == era.first_year + number - 1  # type: ignore[attr-defined] # an Era
    assert FiscalYear.parse(f"{era.letter}{number:02}") == era.first_year + number - 1  # type: ignore[attr-defined] # an Era


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("令和 4年度", 2022),
        ("令和　４年度", 2022),
        ("R04", 2022),
        ("Ｒ４年度", 2022),
        ("令和元年度", 2019),
        ("R元", 2019),
        ("平成31年度", 2019),
        ("平成元年度", 1989),
        ("昭和64年度", 1989),
        ("H32", 2020),
        ("平成32年度", 2020),
        ("2022年度", 2022),
        ("２０２２", 2022),
        (" R4 ", 2022),
    ],
)
def test_years_as_papers_print_them(printed: str, year: int) -> None:
    assert FiscalYear.parse(printed) == year


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "18",
        "5年度",
        "令和",
        "令和0年度",
        "R00",
        "R4～R6",
        "大正5年度",
        "22022年度",
        "令和四年度",
        "R2024",
        "12",
    ],
)
def test_what_names_no_year_is_refused_in_one_sentence(printed: str) -> None:
    with pytest.raises(ValueError, match="年度として読めません") as refused:
        FiscalYear.parse(printed)
    assert printed in str(refused.value)


def test_the_change_of_era() -> None:
    labels = [FiscalYear(year).label for year in (1988, 1989, 2018, 2019, 2020)]
    assert labels == ["昭和63年度", "平成元年度", "平成30年度", "令和元年度", "令和2年度"]
    assert [FiscalYear(year).short for year in (2018, 2019, 2022)] == ["H30", "R元", "R4"]


def test_years_in_a_text() -> None:
    text = "平成29年5月に策定し、R4年度から２０２４年度まで。1,234人、2020番、PCR2回、R2024は年ではない。H32にも。"
    assert FiscalYear.find_all(text) == [2017, 2022, 2024, 2020]


@pytest.mark.parametrize(
    ("day", "year"), [(date(2023, 3, 31), 2022), (date(2023, 4, 1), 2023), (date(2023, 12, 31), 2023)]
)
def test_a_day_belongs_to_the_year_that_began_in_april(day: date, year: int) -> None:
    assert FiscalYear.of_date(day) == year


def test_a_year_is_a_number_in_json() -> None:
    adapter = TypeAdapter(FiscalYear)
    assert adapter.dump_json(FiscalYear(2022)) == b"2022"
    assert isinstance(adapter.validate_json("2022"), FiscalYear)
    assert FiscalYear(2022).plus(-3).label == "令和元年度"
    for wrong in ("1867", "20220", '"令和4年度"', "2022.5"):
        with pytest.raises(ValidationError):
            adapter.validate_json(wrong)


@given(first=st.none() | years, last=st.none() | years)
def test_a_range_is_read_back_as_printed(first: FiscalYear | None, last: FiscalYear | None) -> None:
    if first is not None and last is not None and first > last:
        first, last = last, first
    made = YearRange(first=first, last=last)
    adapter = TypeAdapter(YearRange)
    assert adapter.validate_json(adapter.dump_json(made)) == made
    for year in (1930, 2000, 2022):
        assert (year in made) == ((first or 0) <= year <= (last or 9999))


@pytest.mark.parametrize(
    ("printed", "label", "count"),
    [
        ("2020..2022", "令和2年度から令和4年度まで", 3),
        ("2020..", "令和2年度から", 0),
        ("..2022", "令和4年度まで", 0),
        ("..", "すべての年度", 0),
        (2022, "令和4年度", 1),
        ("2022", "令和4年度", 1),
    ],
)
def test_ranges_as_rules_write_them(printed: str | int, label: str, count: int) -> None:
    made = YearRange.model_validate(printed)
    assert made.label == label
    assert len(list(made.years())) == count


@pytest.mark.parametrize("printed", ["", "2022..2020", "20222024", "20..22", "2020...2022", True])
def test_what_is_no_range_is_refused(printed: object) -> None:
    with pytest.raises(ValidationError):
        YearRange.model_validate(printed)
