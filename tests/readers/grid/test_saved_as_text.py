"""A worksheet saved as CSV, or copied into a text, has no merged cells and no lines: it reads as the workbook does."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bench.accuracy import Case, measure, synthetic
from shisaku.core.sheet import SheetData
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document

# Of what is read so much must be right, and of what should be read so much must be.
ENOUGH = 0.965
PAPERS = {
    "tuning": ["tsukimi"],
    "heldout": ["yukishiro", "tsurunose"],
    "blind": ["hagigahara", "chidoridai", "yuzuhara"],
    "blind2": ["asanagi", "hasugaike"],
    "blind3": ["minatobara"],
}
TITLE = "令和５年度　事務事業評価シート"
NAME = "事業名\t公園管理事業"


def case_of(group: str, name: str) -> Case:
    return next(case for case in synthetic(group) if case.path.parent.name == name)


def texts(rows: Iterator[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        cells = (f"{value:,}" if isinstance(value, int) else value for value in row)
        yield ["" if value is None else str(value).replace("\n", "") for value in cells]


def saved(path: Path) -> str:
    """Every worksheet as a spreadsheet saves it: commas, and all cells of every row."""
    text = io.StringIO()
    for worksheet in openpyxl.load_workbook(path, data_only=True):
        csv.writer(text).writerows([*texts(worksheet.iter_rows(values_only=True)), []])
    return text.getvalue()


def copied(path: Path) -> str:
    """Every worksheet as it stands in a text: tabs, none behind the last cell of a row."""
    pages = []
    for worksheet in openpyxl.load_workbook(path, data_only=True):
        rows = ("\t".join(row).rstrip("\t") for row in texts(worksheet.iter_rows(values_only=True)))
        pages.append("\n".join(rows))
    return "\n\n".join(pages)


@pytest.mark.parametrize(("ending", "write"), [("csv", saved), ("txt", copied)])
@pytest.mark.parametrize(("group", "name"), [(group, name) for group in PAPERS for name in PAPERS[group]])
def test_a_workbook_saved_as_text_reads_as_before(
    group: str, name: str, ending: str, write: Callable[[Path], str], tmp_path: Path
) -> None:
    case = case_of(group, name)
    path = tmp_path / f"{name}.{ending}"
    path.write_text(write(case.path), encoding="utf-8")
    score = measure(replace(case, path=path))
    assert (score.precision() or 0) >= ENOUGH, score.wrong[:20]
    assert (score.recall() or 0) >= ENOUGH, score.wrong[:20]


def sheets(*lines: str) -> list[SheetData]:
    content = "\n".join(lines).encode()
    return read_document(content, file="a.txt", forms=FormBook([]), wishes=Wishes()).sheets


def costs(made: SheetData) -> dict[tuple[int | None, str], object]:
    return {(one.fiscal_year, one.item): one.amount.value for one in made.costs}


def test_figures_that_stand_under_their_heads_are_read_by_their_columns() -> None:
    [made] = sheets(
        TITLE,
        NAME,
        "事業費（千円）",
        "\t\t令和4年度決算\t\t令和5年度決算",
        "国庫支出金\t\t10\t\t20",
        "一般財源\t\t5\t\t6",
        "計\t\t15\t\t26",
    )
    assert costs(made) == {
        (2022, "national"): 10_000,
        (2022, "general_fund"): 5_000,
        (2022, "total"): 15_000,
        (2023, "national"): 20_000,
        (2023, "general_fund"): 6_000,
        (2023, "total"): 26_000,
    }


def test_where_rows_have_lost_a_cell_the_order_of_the_figures_tells_their_year() -> None:
    """The cell that a label merged down covers is missing in the rows below its first one."""
    [made] = sheets(
        TITLE,
        NAME,
        "項目\t\t令和4年度決算\t令和5年度決算",
        "財源（千円）\t国庫支出金\t10\t20",
        "\t\t一般財源\t5\t6",
        "\t\tその他\t1\t2",
    )
    assert costs(made)[2023, "general_fund"] == 6_000
    assert costs(made)[2022, "other_funds"] == 1_000


def test_a_list_goes_on_below_a_blank_row_under_heads_that_were_merged() -> None:
    heads = ["番号,事業名,令和4年度（千円）,,令和5年度（千円）,", ",,事業費,一般財源,事業費,一般財源"]
    rows = [
        "1,公園管理事業,15,5,26,6",
        "2,街路樹管理事業,7,3,8,4",
        ",,,,,",
        "3,緑地保全事業,9,1,10,2",
        "4,花壇整備事業,11,1,12,3",
    ]
    made = sheets("令和５年度　事務事業一覧,,,,,", *heads, *rows)
    assert [one.subject.name for one in made] == [
        "公園管理事業",
        "街路樹管理事業",
        "緑地保全事業",
        "花壇整備事業",
    ]
    assert costs(made[3]) == {
        (2022, "total"): 11_000,
        (2022, "general_fund"): 1_000,
        (2023, "total"): 12_000,
        (2023, "general_fund"): 3_000,
    }


def test_a_heading_that_stands_alone_ends_the_list_of_indicators() -> None:
    [made] = sheets(
        TITLE,
        NAME,
        "指標名\t単位\t令和4年度実績\t令和5年度実績",
        "利用者数\t人\t120\t140",
        "清掃回数\t回\t12\t14",
        "評価",
        "必要性\tA\t欠かせない。",
        "課題\t老朽化が進む。",
    )
    assert [one.name for one in made.indicators] == ["利用者数", "清掃回数"]
    assert made.texts["issues_operation"] == "老朽化が進む。"


def test_an_indicators_list_ends_where_a_label_and_its_value_stand_alone() -> None:
    [made] = sheets(
        TITLE,
        NAME,
        "No.\t指標名\t\t令和4年度\t令和5年度\t単位",
        "1\t利用者数\t目標\t120\t140\t人",
        "\t\t実績\t118\t151\t人",
        "進捗状況\t3",
        "課題\t老朽化が進む。",
    )
    assert [one.name for one in made.indicators] == ["利用者数"]
    assert made.texts["issues_operation"] == "老朽化が進む。"
    assert [(one.criterion, one.score) for one in made.evaluations] == [("progress", 3)]


def test_sheets_that_follow_each_other_without_a_blank_row_are_sheets_of_their_own() -> None:
    def project(name: str, amount: int) -> list[str]:
        return [
            "款\t8 土木費\t項\t4 都市計画費",
            f"事業名\t{name}\t所管課\tみどり課",
            "区分（千円）\t令和4年度決算\t令和5年度決算",
            f"事業費\t{amount}\t{amount + 1}",
            f"うち一般財源\t{amount - 5}\t{amount - 4}",
            "指標名\t\t令和4年度\t令和5年度",
            "利用者数\t人\t118\t151",
            "課題\t老朽化が進む。",
        ]

    made = sheets(
        TITLE, "", *project("公園管理事業", 10), *project("緑地保全事業", 20), *project("花壇事業", 30)
    )
    assert [one.subject.name for one in made] == ["公園管理事業", "緑地保全事業", "花壇事業"]
    assert [costs(one)[2023, "total"] for one in made] == [11_000, 21_000, 31_000]
    assert {one.texts["issues_operation"] for one in made} == {"老朽化が進む。"}


def test_a_year_over_each_name_belongs_to_the_sheet_below_it() -> None:
    made = sheets(
        *(
            line
            for number, name in enumerate(("公園管理事業", "緑地保全事業", "花壇事業"), start=1)
            for line in (
                "補助金等評価調書",
                "評価対象年度：R5年度",
                "",
                f"番号\t補-{number}\t担当\tみどり課",
                f"事業名\t{name}",
                "目的\t憩いの場をつくる。",
                "",
                "年度（千円）\tR4決算\tR5決算",
                "事業費\t10\t20",
                "",
                f"補助金等評価調書 {number}/3",
                "",
            )
        )
    )
    assert [(one.subject.name, one.fiscal_year) for one in made] == [
        ("公園管理事業", 2023),
        ("緑地保全事業", 2023),
        ("花壇事業", 2023),
    ]


def test_a_head_in_one_line_may_ask_for_the_name_and_what_stands_in_brackets_behind_it() -> None:
    made = sheets(
        "令和５年度　主要な施策の成果説明書",
        "（単位：千円）",
        "",
        "事業名【担当課】\t予算現額\t決算額",
        "公園管理事業【みどり課】\t20\t15",
        "緑地保全事業【環境課】\t30\t26",
    )
    assert [(one.subject.name, one.organisation.section) for one in made if one.organisation] == [
        ("公園管理事業", "みどり課"),
        ("緑地保全事業", "環境課"),
    ]


def test_the_name_of_an_indicator_may_have_its_kind_in_brackets() -> None:
    [made] = sheets(
        TITLE,
        NAME,
        "指標1（活動指標）\t巡回の回数\t単位\t回",
        "\t令和4年度\t令和5年度",
        "目標\t12\t14",
        "実績\t11\t15",
    )
    assert [(one.name, one.kind, one.unit) for one in made.indicators] == [("巡回の回数", "activity", "回")]
