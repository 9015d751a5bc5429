"""Tables about no subject on the command line: a row a line, with its whole path and its amounts."""

import pytest

from shisaku.cli.tables import show_problems, show_readings
from tests.readers.ledger.papers import facing, read
from tests.readers.ledger.test_facing_pages import ABOVE, LEFT, RIGHT
from tests.readers.ledger.test_sheets_of_tables import card


def test_a_budget_book_is_shown_row_by_row(capsys: pytest.CaptureFixture[str]) -> None:
    show_readings([read(facing((ABOVE, LEFT, RIGHT)))])
    shown = capsys.readouterr().out.splitlines()
    assert "  表「歳入」（1・2ページ、金額は千円）" in shown
    assert "14款 使用料 > 1項 手数料 > 1 総務\t100\t130\t−30\t\t" in shown
    assert "14款 使用料 > 1項 手数料 > 1 総務 > 1 窓口\t\t\t\t100\t証明 100" in shown


def test_a_rate_among_amounts_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    show_readings([card()])
    shown = capsys.readouterr().out.splitlines()
    assert {"実質公債費比率\t8.1\t−0.5", "財政力指数\t0.42\t0.4", "基金\t5\t6"} <= set(shown)


def test_a_sum_that_breaks_is_told_with_its_table_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    show_problems([read(facing((ABOVE, LEFT.replace("△30", "△3"), RIGHT)))])
    (told,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("重要\t歳入")]
    assert told.split("\t")[2:4] == ["14款 使用料 > 1項 手数料 > 1 総務 比較", "1ページ 4行目 4番目の欄"]
