"""A budget book in the import room: its table beside its pages, taken out as data, kept as a document."""

import re
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from shisaku.core.reading import Reading
from shisaku.core.tables import TableCell
from shisaku.records.models import Document, Import, Sheet
from shisaku.work.importing import accept_import, preview_import
from shisaku.work.intake import Paper, preview_paper
from shisaku.work.room.tables_here import sums_of
from shisaku.work.verifying import verify
from tests.readers.ledger.papers import book, facing, read
from tests.readers.ledger.test_facing_pages import ABOVE, LEFT, RIGHT
from tests.web.kakuu import CODE, settled, text_of
from tests.web.room import officer, planner, room_of

pytestmark = pytest.mark.django_db
# Looking again at a table of one spread or of four.
QUERIES = 19
SENTENCE = "シートではなく表 1 件を読みました。取り込むと書類として残り、シートはできません"


@pytest.fixture
def import_() -> Import:
    content = facing((ABOVE, LEFT, RIGHT))
    return waiting(read(content), content)


def waiting(reading: Reading, content: bytes) -> Import:
    """The book as an import nobody has looked at."""
    return preview_import(reading=reading, content=content, city=settled(), by=None, title="予算書").import_


def with_cells(reading: Reading, **texts: str) -> Reading:
    """The reading with other words in the explanations, by the row they stand in."""
    table = reading.tables[0]
    cells = [
        one.model_copy(update={"text": texts[one.row.rpartition(" ")[2]]})
        if one.text is not None and one.row.rpartition(" ")[2] in texts
        else one
        for one in table.cells
    ]
    return reading.model_copy(update={"tables": [table.model_copy(update={"cells": cells})]})


def rows_of(client: Client, import_: Import) -> list[list[object]]:
    """The workbook of the table, row by row."""
    answer = client.get(room_of(import_, "table.xlsx?table=revenue"))
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_room_says_that_there_are_tables_and_no_sheets(import_: Import) -> None:
    assert SENTENCE in text_of(planner(), room_of(import_))


def test_accepting_keeps_the_document_and_makes_no_sheet(import_: Import) -> None:
    before = Sheet.objects.count()
    accepted = accept_import(import_=import_, by=None)
    assert (Sheet.objects.count(), len(accepted.import_.reading["tables"])) == (before, 1)
    text = text_of(planner(), f"/staff/{CODE}/documents/{import_.document.sha256}/")
    assert SENTENCE in text
    assert verify().differences == []


def test_a_book_that_is_handed_in_is_known_by_its_form() -> None:
    city = settled()
    content = facing((ABOVE, LEFT, RIGHT))
    preview = preview_paper(
        paper=Paper(content=content, file="book.pdf", trust_form=True), forms=book(), by=None
    )
    assert (preview.import_.form, preview.sheets, preview.plans) == ("992011/budget-book", [], [])
    assert Document.objects.get(key=preview.import_.document.key).municipality == city


def test_the_cells_stand_beside_the_page_and_lead_to_their_places(import_: Import) -> None:
    client = planner()
    text = text_of(client, room_of(import_))
    assert "ここで受け入れるものはなく" in text
    assert "を受け入れて次へ" not in text
    link = re.search(r'<a href="([^"]*)">100,000</a>', text)
    assert link is not None
    chosen = text_of(client, link[1].replace("&amp;", "&"))
    assert re.search(r'<td class="figure chosen"[^>]*data-value', chosen)
    assert 'class="box-read box-chosen"' in chosen
    assert re.search(r"<td class=\"figure[^>]*><a[^>]*>−30,000</a>", text), "△30 thousand is below nothing"


def test_sums_that_hold_are_counted_and_those_that_do_not_are_named() -> None:
    content = facing((ABOVE, LEFT, RIGHT))
    held = text_of(planner(), room_of(waiting(read(content), content)))
    assert "合計 1か所がすべて合っています" in held
    wrong = facing((ABOVE, LEFT.replace("[1 総務], [千円 \\ 100]", "[1 総務], [千円 \\ 101]"), RIGHT))
    text = text_of(planner(), room_of(waiting(read(wrong), wrong)))
    assert "合わない合計 1か所" in text
    assert re.search(
        r">1 総務 本年度</a></th><td class=.figure.>101,000</td><td class=.figure.>100,000</td>", text
    )


def test_sums_are_those_of_the_form_too() -> None:
    reading = read(facing((ABOVE, LEFT, RIGHT)))
    assert len(sums_of(reading, book())["revenue"]) == 3
    table = reading.tables[0]
    cells = [
        TableCell(row=one.row, column=one.column, value=one.value, text=one.text)
        for one in table.cells
        if one.column != "比較"
    ]
    without = reading.model_copy(update={"tables": [table.model_copy(update={"cells": cells})]})
    assert len(sums_of(without, book())["revenue"]) == 1


def test_the_table_is_taken_out_as_csv_and_workbook(import_: Import) -> None:
    client = planner()
    answer = client.get(room_of(import_, "table.csv?table=revenue"))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined] # streamed
    assert lines[0].startswith("項目1,項目2,項目3,項目4,本年度（円）,前年度（円）,比較（円）,")
    assert "14款 使用料,1項 手数料,1 総務,,100000,130000,-30000,," in lines
    rows = rows_of(client, import_)
    assert [row[4:7] for row in rows if row[2] == "1 総務" and row[3] is None] == [
        [100_000, 130_000, -30_000]
    ]
    assert 'filename="992011-table-1.csv"' in answer["Content-Disposition"]


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    content = facing((ABOVE, LEFT, RIGHT))
    import_ = waiting(with_cells(read(content), 窓口="=1+1", 保育="@SUM(A1)"), content)
    client = planner()
    lines = b"".join(client.get(room_of(import_, "table.csv?table=revenue")).streaming_content).decode()  # type: ignore[attr-defined] # streamed
    assert "'=1+1" in lines
    assert "'@SUM(A1)" in lines
    found = [
        cell for row in rows_of(client, import_) for cell in row if isinstance(cell, str) and cell[:1] in "=@"
    ]
    assert found == ["=1+1", "@SUM(A1)"]


def test_a_table_that_is_not_there_and_one_that_is_not_the_persons(import_: Import) -> None:
    assert planner().get(room_of(import_, "table.csv?table=nothing")).status_code == 404
    assert officer(import_).get(room_of(import_, "table.xlsx?table=revenue")).status_code in (403, 404)


def test_a_page_without_its_rows_says_so(import_: Import) -> None:
    content = facing((ABOVE, LEFT, RIGHT))
    blank = read(content).model_copy(update={"origins": {}})
    other = waiting(blank, content)
    assert "このページに、この表の行はありません" in text_of(planner(), room_of(other))


def test_a_book_is_kept_as_a_document_from_its_page(import_: Import) -> None:
    client = planner()
    assert "書類として残す" in text_of(client, room_of(import_))
    client.post(room_of(import_, "decide/all/"))
    import_.refresh_from_db()
    assert import_.state == "accepted"
    assert "書類として残す" not in text_of(client, room_of(import_))


@pytest.mark.parametrize("spreads", [1, 4])
def test_queries_do_not_grow_with_rows(
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    spreads: int,
) -> None:
    content = facing(*[(ABOVE, LEFT, RIGHT)] * spreads)
    import_, client = waiting(read(content), content), planner()
    with django_capture_on_commit_callbacks(execute=True):
        text_of(client, room_of(import_))
    with django_assert_num_queries(QUERIES):
        text_of(client, room_of(import_))
