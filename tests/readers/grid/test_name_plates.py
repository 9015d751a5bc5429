"""Sheets whose labels stand above their values: the name of the subject stands under its label, as in a list."""

import pytest

from tests.readers.grid.drawn import TITLE, costs, page, read

NAMES = ("公園管理事業", "緑地保全事業")
PLATE = """
    | 事業番号 | 事業名 |
    | 1103 | {name} |
    | 部 | 課 |
    | 建設部 | 公園課 |
    | 対象 | 目的 |
    | 市民 | 憩いの場をつくる。 |
"""
YEARS = """
    | 年度 | 事業費（円） | 一般財源（円） |
    | 令和4年度決算 | 300 | 200 |
    | 令和5年度決算 | 400 | 250 |
"""
VERDICTS = """
    | 必要性（5点満点） | 効率性（5点満点） |
    | 4 | 3 |
    | 今後の方向性 | 方向性の理由 |
    | 継続 | 修繕を続ける。 |
"""


def test_labels_above_their_values_all_down_a_sheet_are_no_list() -> None:
    pages = [
        page("令和5年度　事業点検表", PLATE.format(name=name), YEARS, VERDICTS, number=number)
        for number, name in enumerate(NAMES, 1)
    ]
    reading = read(*pages)
    assert [one.subject.name for one in reading.sheets] == list(NAMES)
    assert not reading.leftovers
    for made in reading.sheets:
        assert made.organisation is not None
        assert (made.organisation.department, made.organisation.section) == ("建設部", "公園課")
        assert dict(made.texts) == {"target": "市民", "purpose": "憩いの場をつくる。"}
        assert costs(made) == {
            (2022, "settled", "total"): 300,
            (2022, "settled", "general_fund"): 200,
            (2023, "settled", "total"): 400,
            (2023, "settled", "general_fund"): 250,
        }
        assert [(one.criterion, one.score) for one in made.evaluations] == [
            ("citizen_needs", 4),
            ("efficiency", 3),
        ]
        assert [(one.decision, one.reason) for one in made.directions] == [("continue", "修繕を続ける。")]


def test_a_label_across_the_sheet_over_its_value_shows_a_name_plate_too() -> None:
    plate = """
        | 事業番号 | 事業名 |
        | 1103 | {name} |
        | 目的 | < |
        | 憩いの場をつくる。 | < |
    """
    pages = [
        page("令和5年度　事業点検表", plate.format(name=name), YEARS, number=number)
        for number, name in enumerate(NAMES, 1)
    ]
    made = read(*pages).sheets
    assert [one.subject.name for one in made] == list(NAMES)
    assert [dict(one.texts) for one in made] == [{"purpose": "憩いの場をつくる。"}] * 2
    assert [len(one.costs) for one in made] == [4, 4]


def test_without_a_title_a_name_under_its_label_begins_a_sheet() -> None:
    pages = [page(PLATE.format(name=name), YEARS, number=number) for number, name in enumerate(NAMES, 1)]
    made = read(*pages, year=2023).sheets
    assert [(one.subject.name, len(one.costs)) for one in made] == [(name, 4) for name in NAMES]


@pytest.mark.parametrize("repeated", ["", "| 事業番号 | 事業名 | 担当課 |"])
def test_a_list_is_one_also_where_its_heads_come_again(repeated: str) -> None:
    lines = [
        "| 事業番号 | 事業名 | 担当課 |",
        "| 1 | 公園管理事業 | 公園課 |",
        repeated,
        "| 2 | 緑地保全事業 | 緑化課 |",
        "| 3 | 街路樹事業 | 公園課 |",
    ]
    reading = read(page("令和5年度　事務事業一覧", "\n".join(line for line in lines if line)))
    assert [(one.subject.number, one.organisation.section) for one in reading.sheets if one.organisation] == [
        ("1", "公園課"),
        ("2", "緑化課"),
        ("3", "公園課"),
    ]


def test_a_name_under_its_label_begins_no_sheet_where_that_of_the_sheet_stands_beside_its_own() -> None:
    reading = read(
        page(
            TITLE,
            "| 事務事業名 | 公園管理事業 |\n| 目的 | 憩いの場をつくる。 |",
            "| 事業名 | 決算額（千円） |\n| 遊具更新事業 | 20 |\n| 課題 | 改善の内容 |\n| 人手。 | 委託する。 |",
        )
    )
    (made,) = reading.sheets
    assert made.subject.name == "公園管理事業"
    assert made.texts["improvement"] == "委託する。"
    assert "遊具更新事業" in {left.text for left in reading.leftovers}


ALONE = "| 事業番号 | 事業名 |\n| {number} | {name} |"


@pytest.mark.parametrize(
    "fields", ["| 対象 | 目的 |\n| 市民 | 憩いの場。 |", "| 対象 | 市民 |\n| 目的 | 憩いの場。 |"]
)
def test_a_name_under_its_label_in_a_table_of_its_own_is_that_of_the_sheet_below(fields: str) -> None:
    pages = [
        page("令和5年度　事業点検表", ALONE.format(number=number, name=name), fields, YEARS, number=number)
        for number, name in enumerate(NAMES, 1)
    ]
    reading = read(*pages)
    assert [(one.subject.number, one.subject.name) for one in reading.sheets] == [
        (str(number), name) for number, name in enumerate(NAMES, 1)
    ]
    assert [dict(one.texts) for one in reading.sheets] == [{"target": "市民", "purpose": "憩いの場。"}] * 2
    assert [len(one.costs) for one in reading.sheets] == [4, 4]
    assert not reading.leftovers


def test_names_in_tables_of_their_own_stand_below_each_other_on_a_page() -> None:
    parts = [
        part
        for number, name in enumerate(NAMES, 1)
        for part in (ALONE.format(number=number, name=name), f"| 部 | 課 |\n| 建設部 | 第{number}課 |")
    ]
    made = read(page("令和5年度　事業点検表", *parts)).sheets
    assert [(one.subject.name, one.organisation.section) for one in made if one.organisation] == [
        (NAMES[0], "第1課"),
        (NAMES[1], "第2課"),
    ]


def test_a_row_a_page_is_a_list_also_with_the_office_over_it() -> None:
    head = "| 事業番号 | 事業名 | 会計 |"
    pages = [
        page("令和5年度　事務事業一覧", "■ 建設部", f"{head}\n| {number} | {name} | 一般 |", number=number)
        for number, name in enumerate(NAMES, 1)
    ]
    made = read(*pages).sheets
    assert [(one.subject.name, one.organisation.department) for one in made if one.organisation] == [
        (name, "建設部") for name in NAMES
    ]


def test_a_field_between_rows_of_a_list_is_not_that_of_the_row_above() -> None:
    parts = [
        part
        for number, name in enumerate(NAMES, 1)
        for part in (f"| 目的 | 第{number}の目的。 |", ALONE.format(number=number, name=name))
    ]
    reading = read(page("令和5年度　事務事業一覧", *parts))
    assert [(one.subject.name, dict(one.texts)) for one in reading.sheets] == [(name, {}) for name in NAMES]
    assert {"第1の目的。", "第2の目的。"} <= {left.text for left in reading.leftovers}


@pytest.mark.parametrize("fields", [("課題", "改善の内容"), ("担当課", "対象")])
def test_names_listed_before_their_sheets_are_no_sheets(fields: tuple[str, str]) -> None:
    contents = "| 事業番号 | 事業名 | 担当課 |\n| 1 | 公園管理事業 | 公園課 |\n| 2 | 緑地保全事業 | 緑化課 |"
    for between in ("\n", "PART"):
        pages = [
            page(
                "令和5年度　事業点検表",
                *f"{ALONE.format(number=n, name=name)}{between}| {fields[0]} | {fields[1]} |\n| あ課 | い。 |".split(
                    "PART"
                ),
                number=n + 1,
            )
            for n, name in enumerate(NAMES, 1)
        ]
        made = read(page("令和5年度　事業一覧", contents), *pages).sheets
        assert [one.subject.name for one in made] == list(NAMES)


def test_labels_under_a_list_are_no_rows_of_it_but_words_like_labels_in_its_first_column_are() -> None:
    rows = "| 施策 | 事業名 |\n| 施策1 | 公園管理事業 |\n| 施策1 | 緑地保全事業 |"
    more = "| 施策2 | 街路樹事業 |"
    named = [*NAMES, "街路樹事業"]
    made = read(page("令和5年度　事務事業一覧", rows, more)).sheets
    assert [one.subject.name for one in made] == named
    made = read(
        page("令和5年度　事務事業一覧", rows, "| 担当課 | 企画課 |\n| 電話番号 | 000-555-7700 |")
    ).sheets
    assert [one.subject.name for one in made] == list(NAMES)


def test_two_sheets_on_a_page_that_hold_no_more_than_their_heads_are_two() -> None:
    parts = (f"| 事務事業名 | {name} |\n| 担当課 | 第{n}課 |" for n, name in enumerate(NAMES, 1))
    made = read(page(TITLE, *parts)).sheets
    assert [(one.subject.name, one.organisation.section) for one in made if one.organisation] == [
        (NAMES[0], "第1課"),
        (NAMES[1], "第2課"),
    ]


def test_a_head_nobody_knows_over_a_figure_leaves_the_heads_beside_it_what_they_are() -> None:
    (made,) = read(
        page(
            TITLE,
            "| 事務事業名 | 公園管理事業 |",
            "| 必要性（5点満点） | 有効性（5点満点） | 合計点 |\n| 4 | 3 | 7 |",
            "| 事業費（円） | 一般財源（円） | 市民一人当たり |\n| 400 | 250 | 3 |",
        )
    ).sheets
    assert [(one.criterion, one.score, one.mark) for one in made.evaluations] == [
        ("citizen_needs", 4, None),
        ("effectiveness", 3, None),
    ]
    assert costs(made) == {(2023, None, "total"): 400, (2023, None, "general_fund"): 250}


def test_a_value_beside_its_label_is_no_head_where_not_every_word_stands_over_a_figure() -> None:
    (made,) = read(
        page(
            TITLE,
            "| 事務事業名 | 公園管理事業 | 担当課 | 公園課 |\n| 決算額（円） | 400 | 予算額（円） | 300 |",
        )
    ).sheets
    assert made.organisation is not None
    assert made.organisation.section == "公園課"
    assert {one.amount.value for one in made.costs} == {400, 300}
