"""Exports of financial accounts as systems make them: heads found, columns known, lines read."""

import io

import xlsxwriter

from shisaku.core.money.ledger import AccountReading, items_of
from shisaku.core.money.measures import added, completed
from shisaku.forms.accounts import layout_of
from shisaku.readers.accounts import propose_layout, read_accounts, tables_of

CSV = """令和4年度　歳出予算執行状況一覧,,,,,,,,,,,,,,,,
,,,,,,,,,,,,,単位：円,,,
款,項,目,事業,事業名,細事業,細事業名,所属名,当初予算額,6月補正（第2号）,補正予算額,流用額,予算現額,支出済額,翌年度繰越額,不用額,国庫支出金,一般財源
02,01,08,16,科学技術振興に要する経費,01,特区,科学技術振興課,"10,000,000","285,000","285,000",0,"10,285,000","9,307,000",0,"978,000",0,"9,307,000"
,,,,,02,トライアル,,"6,700,000","-244,000","-244,000",0,"6,456,000","5,875,000",0,"581,000","2,937,000","2,938,000"
,,,,小計,,,,"16,700,000","41,000","41,000",0,"16,741,000","15,182,000",0,"1,559,000","2,937,000","12,245,000"
02,01,08,17,科学の街推進に要する経費,,,科学技術振興課,"668,000",0,0,"243,000","911,000","911,000",0,0,0,"911,000"
合計,,,,,,,,"17,368,000","41,000","41,000","243,000","17,652,000","16,093,000",0,"1,559,000","2,937,000","13,156,000"
"""


def layout_for(content: bytes, **told: object) -> dict[str, object]:
    """The layout that is proposed for a file of one account, the general one."""
    columns, unit = propose_layout(tables_of(content))
    return {
        "title": "歳出予算執行状況",
        "unit": unit,
        "key": "01-{kan}{kou}{moku}-{program}",
        "columns": [{"head": head, "to": to} for head, to in columns if to],
        **told,
    }


def read(content: bytes, **told: object) -> AccountReading:
    return read_accounts(tables_of(content), layout_of(layout_for(content, **told)))


def test_a_csv_with_groups_and_sums() -> None:
    made = read(CSV.encode())
    assert [problem.message for problem in made.problems if problem.severity != "参考"] == []
    assert made.sums == 2
    assert [(line.row, line.item, line.part, line.office_name) for line in made.lines] == [
        (4, "01-020108-16", "01", "科学技術振興課"),
        (5, "01-020108-16", "02", "科学技術振興課"),
        (7, "01-020108-17", "", "科学技術振興課"),
    ]
    item = added(line.amounts for line in items_of(made.lines)["01-020108-16"])
    assert (item["settled/total"], item["settled/national"]) == (15_182_000, 2_937_000)
    assert item["supplementary/total#6月補正（第2号）"] == 41_000
    assert completed(item)["settled/earmarked"] == 2_937_000


def test_shift_jis_is_read_as_well() -> None:
    assert len(read(CSV.encode("cp932")).lines) == 3


def test_a_reduced_budget_is_told_and_taken() -> None:
    [hint] = [one for one in read(CSV.encode()).problems if one.code == "reduced"][:1]
    assert hint.severity == "参考"
    assert "5行目J列" in hint.message
    assert "減額補正" in hint.message


def test_heads_in_two_rows_of_a_workbook_and_merged_cells() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    page = book.add_worksheet()
    page.write(0, 0, "歳出決算（単位：千円）")
    for column, head in enumerate(["会計", "款", "項", "目", "事業", "事業名", "予算現額", "支出済額"]):
        page.merge_range(1, column, 2, column, head)
    page.merge_range(1, 8, 1, 11, "支出済額の財源内訳")
    for column, head in enumerate(["国庫支出金", "県支出金", "その他", "一般財源"], start=8):
        page.write(2, column, head)
    page.merge_range(3, 0, 4, 0, "01")
    for column, code in enumerate(["02", "01", "08"], start=1):
        page.merge_range(3, column, 4, column, code)
    page.write_row(3, 4, ["16", "科学技術振興に要する経費", 18741, 16396, 2937, 0, 0, 13459])
    page.write_row(4, 4, ["17", "科学の街推進に要する経費", 911, 911, 0, 0, 0, 911])
    book.close()
    read_back = read(made.getvalue(), key="{account}-{kan}{kou}{moku}-{program}")
    assert [line.item for line in read_back.lines] == ["01-020108-16", "01-020108-17"]
    assert read_back.lines[0].amounts == {
        "budget/total": 18_741_000,
        "settled/total": 16_396_000,
        "settled/national": 2_937_000,
        "settled/prefectural": 0,
        "settled/other_funds": 0,
        "settled/general_fund": 13_459_000,
    }
    assert read_back.problems == []


def test_a_whole_number_in_one_column() -> None:
    content = "予算科目コード,事業名,予算現額,支出済額\n01-020108-16,科学技術振興,10,5\n".encode()
    [line] = read(content).lines
    assert (line.item, line.amounts) == ("01-020108-16", {"budget/total": 10, "settled/total": 5})


def test_years_of_the_rows() -> None:
    content = "年度,款,項,目,事業,支出済額\n令和4年度,2,1,8,16,5\nR4,2,1,8,17,6\n".encode()
    made = read(content)
    assert made.years == [2022]
    assert [line.item for line in made.lines] == ["01-020108-16", "01-020108-17"]
