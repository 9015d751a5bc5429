"""Papers with a logic model: activities with their outputs and inputs, a row each, and outcomes beside them."""

from shisaku.core.values import Value
from tests.readers.grid.drawn import NAME, TITLE, page, read, sheet

MODEL = """
    | アクティビティ（活動） | < | アウトプット | < | < | R5予算額 | R5決算額 |
    | 活動名 | 活動内容 | 指標名 | 単位 | R5目標値 | ^ | ^ |
    | 講座の開催(R5・6) | 初めての人のための講座を開く。 | 開催回数 | 回 | 12 | 300 千円 | 280 千円 |
    | ^ | ^ | 参加者数 | 人 | 240 | ^ | ^ |
    | 見守り活動 | 週に一度訪ねる。 | 訪問件数 | 件 | 500 | ^ | ^ |
    | 情報の発信 | 広報紙に載せる。 | — | | | 0 千円 | 0 千円 |
"""


def figure(value: Value | None) -> int | float | None:
    """The number of a value."""
    return value.value if value is not None else None


def test_a_row_is_an_activity_with_its_outputs_and_inputs() -> None:
    made = sheet(MODEL)
    assert [(one.name, one.years, one.content) for one in made.activities] == [
        ("講座の開催", [2023, 2024], "初めての人のための講座を開く。"),
        ("見守り活動", [], "週に一度訪ねる。"),
        ("情報の発信", [], "広報紙に載せる。"),
    ]
    outputs = [
        [
            (one.key, one.name, one.unit, one.values[0].fiscal_year, figure(one.values[0].target))
            for one in activity.outputs
        ]
        for activity in made.activities
    ]
    assert outputs == [
        [("1", "開催回数", "回", 2023, 12), ("2", "参加者数", "人", 2023, 240)],
        [("1", "訪問件数", "件", 2023, 500)],
        [],
    ]
    assert [(figure(one.budget), figure(one.settled), one.activities) for one in made.inputs] == [
        (300_000, 280_000, ["1", "2"]),
        (0, 0, ["3"]),
    ]
    assert made.costs == []
    assert made.indicators == []


def test_what_stands_beside_a_logic_model_in_its_table_is_read_as_ever() -> None:
    made = sheet(f"""
        | 事業の目的 | 暮らしを守るために行う。 | < | < | < | < | < |
        {MODEL.strip()}
        | 今後の方向性 | 継続 | < | < | < | < | < |
    """)
    assert made.texts == {"purpose": "暮らしを守るために行う。"}
    assert [one.name for one in made.activities] == ["講座の開催", "見守り活動", "情報の発信"]
    assert [one.decision for one in made.directions] == ["continue"]


def test_indicators_beside_a_logic_model_are_its_outcomes() -> None:
    outcomes = "| 指標名 | 目標値 | R5実績値 |\n| 新しく雇われた人 | 累計32人 | 累計8人 |"
    made = read(page(TITLE, NAME, MODEL, "アウトカム（成果）", outcomes)).sheets[0]
    assert made.indicators == []
    (outcome,) = made.outcomes
    assert (outcome.name, outcome.kind, outcome.unit, outcome.basis) == (
        "新しく雇われた人",
        "outcome",
        "人",
        "cumulative",
    )
    assert outcome.final is not None
    assert outcome.final.fiscal_year is None
    assert [one.fiscal_year for one in outcome.values] == [2023]


def test_an_amount_without_a_unit_anywhere_is_left_over() -> None:
    made = read(page(TITLE, NAME, MODEL.replace(" 千円", "")))
    assert made.sheets[0].inputs == []
    assert {"300", "280"} <= {one.text for one in made.leftovers}
    assert [one.name for one in made.sheets[0].activities][:1] == ["講座の開催"]


def test_a_figure_of_no_output_is_reported() -> None:
    made = read(page(TITLE, NAME, MODEL.replace("| — | | |", "| — | | 24 |")))
    assert [one.code for one in made.problems if one.address.endswith("activities/3")] == [
        "value_without_name"
    ]
    assert "24" in {one.text for one in made.leftovers}


def test_a_doubt_about_an_outcome_is_told_at_the_outcome() -> None:
    outcomes = "| 指標名 | R5目標値 | R5実績値 |\n| 講座の満足度 | 80 | 48/91指標 |"
    made = read(page(TITLE, NAME, MODEL, "アウトカム（成果）", outcomes))
    doubted = [one.address for one in made.problems if one.code == "doubtful_value"]
    assert [address.partition("/outcomes/")[2] for address in doubted] == ["1/values/2023/actual"]
