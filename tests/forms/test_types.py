"""Every value type reads back what it writes, and never raises for what a paper may show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.forms.grammar import Field
from shisaku.forms.types import VALUE_TYPES, Context

MARKS = {"—": "not_set", "-": "not_applicable"}
words = st.text("あいう漢字ABC（）・1 ", min_size=1, max_size=12).map(str.strip).filter(bool)
whole = st.integers(-(10**9), 10**9)


def context(kind: str, **field: object) -> Context:
    return Context(Field(label="欄", type=kind, **field), MARKS, "千円", 2022, 2022)


def come_back(kind: str, value: object, **field: object) -> None:
    around = context(kind, **field)
    written = VALUE_TYPES[kind].write(value, around)  # type: ignore[arg-type]
    assert VALUE_TYPES[kind].read([written], around).value == value


@given(whole)
def test_numbers(number: int) -> None:
    come_back("number", number)


@given(whole)
def test_money_in_thousands(thousands: int) -> None:
    come_back("money", thousands * 1000)


@given(st.text("あいう", min_size=1), st.text("件人％", min_size=1))
def test_names_with_units(name: str, unit: str) -> None:
    come_back("name_and_unit", {"name": name, "unit": unit})


@given(st.text("あいう", min_size=1), st.lists(st.integers(2019, 2040), min_size=1, max_size=4, unique=True))
def test_names_with_years(name: str, years: list[int]) -> None:
    if 2019 in years[:1]:
        years = [2020]
    come_back("name_and_years", {"name": name, "years": [max(year, 2020) for year in years]})


@given(st.integers(0, 9999).map(str), st.text("あいう", min_size=1))
def test_numbers_with_names(number: str, name: str) -> None:
    come_back("number_and_name", {"number": number, "name": name})


@given(st.lists(st.sampled_from(["Ⅲ-2", "1", "31-1"]), max_size=3), st.text("あいう", min_size=1))
def test_references(path: list[str], name: str) -> None:
    come_back("reference", {"path": path, "name": name})


@pytest.mark.parametrize(
    ("kind", "printed", "value"),
    [
        ("number", "△ 26,000", -26000),
        ("number", "▲26.1", -26.1),
        ("number", "１００", 100),
        ("number", "0.0", {"value": 0, "printed": "0.0"}),
        ("number", "—", {"state": "not_set", "printed": "—"}),
        ("number", "調整中", {"state": "unreadable", "printed": "調整中"}),
        ("number", "累計32人", {"value": 32, "printed": "累計32人", "basis": "cumulative", "unit": "人"}),
        ("money", "10,020 千円", 10_020_000),
        ("money", "千円", None),
        ("organisation", "政策部企画課", {"department": "政策部", "section": "企画課"}),
        ("organisation", "教育局／学び推進課", {"department": "教育局", "section": "学び推進課"}),
        ("organisation", "商工観光課", {"section": "商工観光課"}),
        ("reference", "33、34-2", [{"path": ["33"], "name": ""}, {"path": ["34-2"], "name": ""}]),
        (
            "plan_names",
            "防災計画、DX推進計画（第2期）",
            [{"name": "防災計画"}, {"name": "DX推進計画（第2期）"}],
        ),
        ("plan_names", "道路、橋及び川の計画", [{"name": "道路、橋及び川の計画"}]),
        ("sdgs", "09産業と技術革新", [9]),
        ("box", "☑ 成果", {"word": "成果", "ticked": True}),
        ("name_and_unit", "（種類）実験数（種類）", {"name": "（種類）実験数", "unit": "種類"}),
        ("name_and_unit", "()", {"name": "", "unit": ""}),
        ("text", "—", {"state": "not_set", "printed": "—"}),
    ],
)
def test_what_papers_print(kind: str, printed: str, value: object) -> None:
    assert VALUE_TYPES[kind].read([printed], context(kind)).value == value


@pytest.mark.parametrize("kind", sorted(VALUE_TYPES))
@given(st.lists(st.text(max_size=20), max_size=3))
def test_no_type_raises(kind: str, printed: list[str]) -> None:
    VALUE_TYPES[kind].read(printed, context(kind))


@pytest.mark.parametrize(
    ("kind", "printed", "value"),
    [
        ("number_and_name", "092\n国際戦略\n推進事業", {"number": "092", "name": "国際戦略推進事業"}),
        ("name_and_years", "講座の開催(R7・8・\n9)", {"name": "講座の開催", "years": [2025, 2026, 2027]}),
        ("name_and_unit", "参加者\n数 (人)", {"name": "参加者数", "unit": "人"}),
        ("name", "Tsukuba\nScience 週間", "Tsukuba Science 週間"),
    ],
)
def test_a_name_broken_by_a_narrow_cell_is_one_name(kind: str, printed: str, value: object) -> None:
    assert VALUE_TYPES[kind].read([printed], Context(Field(type=kind))).value == value


def test_several_goals_in_one_cell_are_read_line_by_line() -> None:
    goals = VALUE_TYPES["sdgs"]
    context = Context(Field(type="sdgs"))
    assert goals.read(["09産業と技術革新\n11住み続けられるまち"], context).value == [9, 11]
    assert goals.read([goals.write([1, 17], context)], context).value == [1, 17]


@pytest.mark.parametrize(
    ("printed", "items"),
    [
        (["01-020108-16 科学技術\n振興の経費"], {"key": "01-020108-16", "name": "科学技術振興の経費"}),
        (["01-020108-16 市道\n3-1 号線の経費"], {"key": "01-020108-16", "name": "市道3-1 号線の経費"}),
        (
            ["01-020108-16 科学\n01-020108-17 科学の街"],
            [{"key": "01-020108-16", "name": "科学"}, {"key": "01-020108-17", "name": "科学の街"}],
        ),
    ],
)
def test_a_project_may_have_several_budget_items_on_lines_of_their_own(
    printed: list[str], items: object
) -> None:
    context = Context(Field(type="code_and_name", to="budget_items"))
    found = VALUE_TYPES["code_and_name"].read(printed, context)
    assert found.value == items
    assert (
        VALUE_TYPES["code_and_name"].read([VALUE_TYPES["code_and_name"].write(found.value, context)], context)
        == found
    )
