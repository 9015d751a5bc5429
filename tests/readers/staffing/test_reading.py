"""Tables of people as cities keep them: who works on what, overtime of sections, unit costs."""

import io
from decimal import Decimal

import xlsxwriter

from shisaku.core.people.costs import UnitCost
from shisaku.core.people.reading import StaffReading
from shisaku.core.people.table import APPOINTED, REGULAR
from shisaku.core.years import FiscalYear
from shisaku.forms.store import FormBook
from shisaku.readers.accounts.table import tables_of
from shisaku.readers.errands import Terms
from shisaku.readers.limits import Limits
from shisaku.readers.staffing import StaffErrand, read_staffing

WIDE = """所属,職員番号,任用区分,職層,009 ロボット,093 スマートシティ,その他（庶務）,計,時間外
科学技術振興課,1001,正職員,課長,0.2,0.3,0.5,1.0,0
科学技術振興課,1002,正職員,主任,0.5,0.5,,1.0,113.67
,1003,会計年度,,1.0,,,1.0,100
科学技術振興課,計,,,1.7,0.8,0.5,3.0,213.67
"""


def read(text: str, year: int = 2022) -> StaffReading:
    return read_staffing(tables_of(text.encode()), year=year)


def said(text: str) -> list[str]:
    return [problem.message for problem in read(text).problems]


def test_projects_as_columns() -> None:
    made = read(WIDE)
    assert made.problems == []
    [table] = made.tables
    assert table.office == "科学技術振興課"
    assert [(row.row, row.kind, row.grade) for row in table.rows] == [
        (2, REGULAR, "課長"),
        (3, REGULAR, "主任"),
        (4, APPOINTED, ""),
    ]
    assert table.rows[0].shares == {"009": Decimal("0.2"), "093": Decimal("0.3"), "": Decimal("0.5")}
    [hours] = made.overtime
    assert hours.hours == Decimal("213.67")


def test_a_row_a_person_and_project_in_percent() -> None:
    made = read("課名,氏名,事業番号,従事割合（％）\nA課,甲,009,30\nA課,甲,093,70\nA課,乙,009,100\n")
    assert made.problems == []
    assert [row.shares for row in made.tables[0].rows] == [
        {"009": Decimal("0.3"), "093": Decimal("0.7")},
        {"009": Decimal(1)},
    ]


def test_heads_without_names() -> None:
    made = read("所属,人数,009,093,計\nA課,3,0.25,0.75,1\n")
    assert made.problems == []
    assert (made.tables[0].rows[0].heads, made.tables[0].rows[0].person) == (3, "")


def test_unit_costs_in_thousand_yen() -> None:
    made = read(
        "人件費単価（単位：千円）\n年度,任用区分,人件費単価,時間外単価,確定・暫定\n令和4年度,正職員,6810,2.445,確定\n"
    )
    assert made.unit_costs == [
        UnitCost(
            fiscal_year=FiscalYear(2022), kind=REGULAR, yen_per_fte=6_810_000, yen_per_hour=2_445, final=True
        )
    ]


def test_overtime_by_section_and_by_project() -> None:
    whole = read("所属,時間外勤務時間数\nA課,213.67\nB課,10\n合計,223.67\n")
    assert [(one.office, one.hours) for one in whole.overtime] == [
        ("A課", Decimal("213.67")),
        ("B課", Decimal(10)),
    ]
    parts = read("所属,事業番号,時間外\nA課,009,64.10\nA課,093,149.57\n")
    [hours] = parts.overtime
    assert (hours.hours, dict(hours.by_project)) == (
        Decimal("213.67"),
        {"009": Decimal("64.1"), "093": Decimal("149.57")},
    )


def test_a_workbook_with_merged_sections_and_two_rows_of_heads() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("人員")
        sheet.write(0, 0, "令和4年度 業務従事割合表")
        sheet.write_row(1, 2, ["009", "093"])
        sheet.write_row(2, 0, ["所属", "職員番号", "ロボットの街", "スマートシティ", "計"])
        sheet.merge_range(3, 0, 4, 0, "科学技術振興課")
        sheet.write_row(3, 1, [1, 0.4, 0.6, 1])
        sheet.write_row(4, 1, [2, 1, 0, 1])
    made = read_staffing(tables_of(out.getvalue()), year=2022)
    assert made.problems == []
    [table] = made.tables
    assert [(table.office, row.shares) for row in table.rows] == [
        ("科学技術振興課", {"009": Decimal("0.4"), "093": Decimal("0.6")}),
        ("科学技術振興課", {"009": Decimal(1)}),
    ]


def test_who_is_who_stays_in_the_process_that_reads() -> None:
    answer = StaffErrand(WIDE.encode(), 2022).answer(Terms(FormBook([]), Limits()), lambda _count: None)
    assert "1001" not in str(answer)
    assert StaffReading.model_validate(answer).tables[0].rows[2].kind == APPOINTED


def test_bad_tables_get_a_sentence_with_row_and_column() -> None:
    assert said("所属,職員番号,009,093\nA課,1,0.3,0.6\n") == [
        "2行目：従事割合の合計が0.90です（1.00にしてください）"
    ]
    assert said("所属,職員番号,009,093\nA課,1,三割,1\n") == [
        "2行目C列：事業 009 の割合「三割」は数として読めません。数だけにしてください。"
    ]
    assert said("所属,職員番号,009,093,計\nA課,1,0.5,0.5,0.9\n") == [
        "2行目E列：合計は0.90ですが、割合を足すと1.00になります。"
    ]
    assert said("所属,職員番号,009\nA課,1,1\nA課,1,1\n") == [
        "3行目：2行目と同じ人です。一人は一行にしてください"
    ]
    assert said("所属,職員番号,009,093\nA課,1,-0.5,1.5\n")[0].startswith(
        "2行目：「009」の従事割合が-0.50です"
    )
    [shifted] = said("所属,事業番号,従事割合\nA課,009,1\n")
    assert "職員を区別する列" in shifted
    [nothing] = said("品名,数量\n鉛筆,3\n")
    assert nothing.startswith("人に関する表が見つかりません")
    assert said("所属,時間外\nA課,-3\n") == [
        "2行目B列：時間外勤務時間「-3」は、0以上、小数第2位までにしてください。"
    ]


def test_percent_in_one_row_of_fractions_is_told() -> None:
    [problem] = [
        one
        for one in said("所属,職員番号,009,093\nA課,1,0.5,0.5\nA課,2,0.1,0.9\nA課,3,40,60\n")
        if "合計" in one
    ]
    assert problem == "4行目：従事割合の合計が100.00です（1.00にしてください）"
