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
