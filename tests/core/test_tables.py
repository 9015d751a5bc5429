"""Tables about no subject: the sums that their rows and columns must keep."""

import pytest

from shisaku.core.tables import Sums, Table, TableCell, TableColumn, TableIdentity, TableRow, TableSum
from shisaku.core.values import Value

COLUMNS = [TableColumn(key="額", path=["額"], unit="円", adds_to="額")]


def table(*rows: tuple[str, int | str | None], goes_on: str = "") -> Table:
    """A table of one column; a row is its path, written `a > b`, and its amount, a state, or nothing."""
    cells = [
        TableCell(
            row=path,
            column="額",
            value=Value.of(amount) if isinstance(amount, int) else Value.missing(amount, "-"),
        )
        for path, amount in rows
        if amount is not None
    ]
    made = [TableRow(key=path, path=path.split(" > "), goes_on=path == goes_on) for path, _ in rows]
    return Table(key="t", form="992011/table", columns=COLUMNS, rows=made, cells=cells)


def sums(of: Table, *written: str) -> list[TableSum]:
    return list(Sums(of).all([TableIdentity.parse(one) for one in written]))


def test_an_identity_between_rows() -> None:
    kept = table(("歳入", 10), ("歳出", 7), ("差引", 3))
    assert sums(kept, "差引 = 歳入 - 歳出") == [TableSum("差引/額", 3, 3)]
    (broken,) = sums(table(("歳入", 10), ("歳出", 7), ("差引", 4)), "差引 = 歳入 - 歳出")
    assert (broken.stated, broken.computed, broken.holds) == (4, 3, False)


def test_an_identity_between_columns_on_every_row() -> None:
    columns = [TableColumn(key=key, path=[key]) for key in ("本年度", "前年度", "比較")]
    numbers = {"a": (5, 8, -3), "b": (7.1, 7, 0.1)}
    cells = [
        TableCell(row=row, column=column.key, value=Value.of(number))
        for row, found in numbers.items()
        for column, number in zip(columns, found, strict=True)
    ]
    rows = [TableRow(key=row, path=[row]) for row in numbers]
    of = Table(key="t", form="992011/table", columns=columns, rows=rows, cells=cells)
    # 7.1 − 7 is 0.1 as printed, not what binary fractions make of it.
    assert [one.holds for one in sums(of, "比較 = 本年度 - 前年度")] == [True, True]


def test_rows_within_a_row_add_up_to_it() -> None:
    kept = table(("款", 10), ("款 > 一", 4), ("款 > 二", 6), ("款 > 二 > 甲", 6))
    assert [(one.address, one.holds) for one in sums(kept)] == [("款/額", True), ("款 > 二/額", True)]
    assert [one.holds for one in sums(table(("款", 10), ("款 > 一", 4), ("款 > 二", 5)))] == [False]


def test_a_row_without_an_amount_stands_for_those_within_it() -> None:
    (one,) = sums(table(("費", 9), ("費 > 元利", None), ("費 > 元利 > 元金", 7), ("費 > 元利 > 利子", 2)))
    assert one == TableSum("費/額", 9, 9)


def test_a_part_told_by_itself_is_in_no_sum() -> None:
    assert sums(table(("地方債", 9), ("地方債 > うち臨時", 4))) == []
    assert [one.holds for one in sums(table(("費", 9), ("費 > うち人件費", 4), ("費 > 工事", 9)))] == [True]


def test_what_there_is_none_of_is_nothing_in_a_sum() -> None:
    (one,) = sums(table(("費", 9), ("費 > 甲", 9), ("費 > 乙", "not_applicable")))
    assert one.holds


@pytest.mark.parametrize("state", ["not_yet", "unreadable", "not_set"])
def test_a_sum_with_an_unknown_term_is_not_checked(state: str) -> None:
    assert sums(table(("費", 9), ("費 > 甲", 4), ("費 > 乙", state))) == []


def test_a_row_that_goes_on_is_not_checked() -> None:
    assert sums(table(("費", 9), ("費 > 甲", 4), goes_on="費")) == []


def test_a_label_that_is_not_there_or_stands_twice_is_told() -> None:
    of = Sums(table(("甲", 1), ("甲 > 計", 1), ("乙", 2), ("乙 > 計", 2)))
    assert of.unknown([TableIdentity.parse("甲 = 計 + 丙")]) == ["計", "丙"]
    assert of.unknown([TableIdentity.parse("甲 = 甲 > 計")]) == []


@pytest.mark.parametrize("written", ["差引", "= 歳入", "差引 ="])
def test_what_is_no_identity_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="表の式として読めません"):
        TableIdentity.parse(written)


def test_the_unit_of_a_value_is_that_of_its_row_first() -> None:
    of = table(("費", 9))
    shown = [
        of.unit_of(row, of.columns[0]) for row in (of.rows[0], TableRow(key="率", path=["率"], unit="%"))
    ]
    assert shown == ["円", "%"]
    assert of.unit_of(TableRow(key="指数", path=["指数"], unit=""), of.columns[0]) == ""
