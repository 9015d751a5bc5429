"""What stands in a cell is what a person sees there, with no digit invented and none rounded away."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from shisaku.readers.excel.formats import number_text, shape_of
from tests.readers.excel.books import (
    codes,
    error,
    number,
    ods,
    old_sheet,
    pages_of,
    texts,
    with_sheet,
    written,
    xls,
    xlsb,
)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (48 / 91, "0.527472527472527"),
        (-26.1, "-26.1"),
        (2412799092.0, "2412799092"),
        (1e15, "1000000000000000"),
        (1.5e-7, "0.00000015"),
        (1e300, "1E+300"),
    ],
)
def test_numbers_in_their_shortest_form(stored: float, shown: str) -> None:
    assert number_text(stored) == shown


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_come_back(value: int) -> None:
    assert int(number_text(float(value))) == value


@given(st.integers(-(10**9), 10**9), st.integers(0, 5))
def test_decimals_come_back(value: int, places: int) -> None:
    typed = value / 10**places
    assert float(number_text(typed)) == typed


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        ("0.0%", 0.595, "59.5%"),
        ("0%", 1.0, "100%"),
        ("0%", 0.5274725, "52.74725%"),
        ("0000", 86.0, "0086"),
        ('0"人"', 12.0, "12人"),
        ('"累計"0"人"', 32.0, "累計32人"),
        ('#,##0;"△ "#,##0;"-"', -26000.0, "△26000"),
        ('#,##0;"△ "#,##0;"-"', 0.0, "-"),
        ("#,##0;[Red]#,##0", -5.0, "-5"),
        ("#,##0;(#,##0)", -5.0, "-5"),
        ("#,##0,", 1234567.0, "1234.567"),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 0.0, "-"),
        ('"¥"#,##0', 500.0, "500"),
        ("000-0000", 228501.0, "228501"),
        ("General", 3.5, "3.5"),
        ("[>=10]0;0.0", 3.5, "3.5"),
        ("0.00E+00", 3.5, "3.5"),
        ("# ?/?", 0.5, "0.5"),
    ],
)
def test_formats_add_signs_and_shift_the_point(code: str, stored: float, shown: str) -> None:
    shape = shape_of(164, code)
    assert (shape.show(stored) if shape else number_text(stored)) == shown

    def fill(book: Workbook) -> None:
        book.add_worksheet().write_number(0, 0, stored, book.add_format({"num_format": code}))

    assert texts(pages_of(written(fill))[0]) == [[shown]]


def test_dates_times_and_truths() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        era = book.add_format({"num_format": '[$-411]ggge"年"m"月"d"日"'})
        sheet.write_datetime(0, 0, dt.datetime(2016, 1, 28), era)  # noqa: DTZ001 - a cell has no zone
        moment = book.add_format({"num_format": "yyyy/m/d h:mm"})
        sheet.write_datetime(0, 1, dt.datetime(2016, 1, 28, 9, 5), moment)  # noqa: DTZ001 - the same
        sheet.write_datetime(0, 2, dt.time(9, 5), book.add_format({"num_format": "h:mm"}))
        sheet.write_boolean(0, 3, True)  # noqa: FBT003 - the library takes it by place
        sheet.write_number(0, 4, 42397, book.add_format({"num_format": 28}))
        sheet.write_number(0, 5, 1.0625, book.add_format({"num_format": "[h]:mm"}))

    assert texts(pages_of(written(fill))[0]) == [
        ["2016-01-28", "2016-01-28 09:05", "09:05", "TRUE", "2016-01-28", "25:30"]
    ]


def test_numbers_stored_as_text_stay_text_and_widths_are_folded() -> None:
    def fill(book: Workbook) -> None:
        book.add_worksheet().write_row(0, 0, ["0086", "１００", "１　現状維持", "一行目\r\n　二行目\n"])

    assert texts(pages_of(written(fill))[0]) == [["0086", "100", "1 現状維持", "一行目\n二行目"]]


def test_a_reading_aid_is_no_text() -> None:
    text = '<is><r><t>防災</t></r><rPh sb="0" eb="2"><t>ボウサイ</t></rPh></is>'
    xml = f'<sheetData><row r="1"><c r="A1" t="inlineStr">{text}</c></row></sheetData>'
    assert texts(pages_of(with_sheet(xml))[0]) == [["防災"]]


def test_formulas_give_their_value_and_one_without_is_a_problem() -> None:
    xml = (
        '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v/></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>"x"</f><v>x</v></c></row></sheetData>'
    )
    page = pages_of(with_sheet(xml))[0]
    assert texts(page) == [["2", "", "", "", "x"]]
    assert codes(page) == ["formula_without_value"]
    assert "B1、C1" in page.problems[0].message
    assert page.problems[0].numbers == {"cells": 2}


def test_errors_stay_as_printed() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1/0", value="#DIV/0!")
        sheet.write_formula(0, 1, "=NA()", value="#N/A")
        sheet.write_string(0, 2, "######")

    assert texts(pages_of(written(fill))[0]) == [["#DIV/0!", "#N/A", "######"]]


def test_an_error_alone_in_its_sheet_is_read() -> None:
    xml = '<sheetData><row r="3"><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>'
    page = pages_of(with_sheet(xml))[0]
    assert [(row.line, [cell.text for cell in row.cells]) for row in page.rows] == [(3, ["", "", "#DIV/0!"])]


def test_the_old_and_the_binary_kinds_show_the_same() -> None:
    old = xls(
        {"表": old_sheet(number(0, 0, 0.595, 1), number(0, 1, 86, 2), error(0, 2, 7))},
        formats=["0.0%", "0000"],
    )
    assert texts(pages_of(old)[0]) == [["59.5%", "0086", "#DIV/0!"]]
    binary = xlsb([(0, [(0, 0.595), (1, 86.0), (2, b"\x07")])])
    assert texts(pages_of(binary)[0]) == [["59.5%", "86", "#DIV/0!"]]
    value = 'office:value-type="percentage" office:value="0.595"'
    cell = f"<table:table-cell {value}><text:p>59.5%</text:p></table:table-cell>"
    opened = ods(f'<table:table table:name="表"><table:table-row>{cell}</table:table-row></table:table>')
    assert texts(pages_of(opened)[0]) == [["59.5%"]]
