"""The planner has the city's own workbook made of all sheets of a year: a list as one, sheets as one each."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from django.utils import timezone

from shisaku.core.sheet import SheetData
from shisaku.readers.own_book.told import BookPlaces
from shisaku.records.models import MadePaper, MadeState, Municipality, OwnBook, User
from shisaku.work.own_books.keeping import settle_places, upload_own_book, withdraw_own_book
from shisaku.work.printing import ask_paper, errata, file_of, make_one, printables, stop_paper
from shisaku.work.printing.files import folder_of
from shisaku.work.refusals import RefusalError
from tests import cast
from tests.own_book.drawn import management_book, project_list_book, saved

SHEET, LIST = "082201/management-sheet", "082201/project-list"


@pytest.fixture
def planner(kakuu: Municipality) -> User:
    cast.take_in(kakuu, cast.sheet(), cast.sheet("013", "避難所運営事業"), form=SHEET, as_published=True)
    return cast.person("planner", kakuu)


def listed(number: str, name: str) -> SheetData:
    return cast.sheet(number, name, 2023).model_copy(update={"form": LIST})


@pytest.fixture
def of_lists(kakuu: Municipality) -> User:
    projects = [listed(f"1{number}", f"事業{number}") for number in range(6)]
    cast.take_in(kakuu, *projects, form=LIST, as_published=True)
    return cast.person("planner", kakuu)


def given(by: User, form: str, content: bytes) -> OwnBook:
    city = Municipality.objects.get(code=cast.KAKUU)
    return upload_own_book(by=by, city=city, form=form, content=content, file="様式.xlsx")


def ordered(by: User, book: OwnBook, kind: str, year: int, **parts: cast.Part) -> MadePaper:
    city = Municipality.objects.get(code=cast.KAKUU)
    order = {"view": "head", "as_of": timezone.localdate(), **parts}
    return ask_paper(by=by, city=city, what=f"own:{book.key}", year=year, kind=kind, **order)


def made(paper: MadePaper) -> dict[str, bytes]:
    assert make_one()
    paper.refresh_from_db()
    assert paper.state == MadeState.MADE, paper.message
    found = {}
    for told in paper.files:
        content = (folder_of(paper.key) / told["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == told["sha256"]
        found[told["name"]] = content
    return found


def test_the_workbook_of_a_list_holds_every_sheet_of_the_year(of_lists: User) -> None:
    book = given(of_lists, LIST, saved(project_list_book()))
    [offered] = [one for one in printables(code=cast.KAKUU, year=2023) if one.what == f"own:{book.key}"]
    assert (offered.title, tuple(offered.kinds)) == ("事務事業一覧（市の様式のブック）", ("xlsx",))
    paper = ordered(of_lists, book, "xlsx", 2023)
    files = made(paper)
    assert list(files) == ["082201-project-list-2023.xlsx"]
    cells = openpyxl.load_workbook(io.BytesIO(files["082201-project-list-2023.xlsx"]))["一覧"]
    assert cells["B2"].value == "令和5年度 事務事業一覧"
    assert [cells.cell(row, 3).value for row in range(5, 11)] == [f"1{number}" for number in range(6)]
    assert cells["B11"].value == "合計"
    assert paper.done == 6
    assert not errata(by=of_lists, code=cast.KAKUU, key=paper.key)


def test_what_the_workbook_has_no_column_for_stands_in_a_table_beside_it(of_lists: User) -> None:
    drawn = project_list_book()
    drawn["一覧"]["D4"] = "名"
    drawn["一覧"]["C4"] = "事業番号"
    book = given(of_lists, LIST, saved(drawn))
    files = made(ordered(of_lists, book, "xlsx", 2023))
    table = files["082201-project-list-2023-not-written.csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[0] == ["事業", "わけ", "項目", "値"]
    assert ["10 事業0", "ブックにセルがない", "事務事業名", "事業0"] in rows
    assert len(rows) == 7


def test_sheets_are_a_workbook_each_in_one_archive(planner: User) -> None:
    book = given(planner, SHEET, saved(management_book()))
    [offered] = [one for one in printables(code=cast.KAKUU, year=2022) if one.what == f"own:{book.key}"]
    assert tuple(offered.kinds) == ("zip",)
    paper = ordered(planner, book, "zip", 2022)
    files = made(paper)
    with zipfile.ZipFile(io.BytesIO(files["082201-management-sheet-2022.zip"])) as archive:
        names = archive.namelist()
        one = openpyxl.load_workbook(io.BytesIO(archive.read(names[0])))["様式第１号"]
    assert names == ["082201-management-sheet-2022-012.xlsx", "082201-management-sheet-2022-013.xlsx"]
    assert "012" in one["D6"].value
    assert "B2:M2" in map(str, one.merged_cells.ranges)
    assert [path.name for path in folder_of(paper.key).iterdir()] == list(files), "no parts are left"
    with pytest.raises(RefusalError, match="zip で作れます"):
        ordered(planner, book, "xlsx", 2022)


def test_an_archive_that_was_stopped_goes_on_with_the_next_sheet(
    planner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = given(planner, SHEET, saved(management_book()))
    paper = ordered(planner, book, "zip", 2022)
    assert make_one(going_on=once())
    paper.refresh_from_db()
    assert (paper.state, paper.done) == (MadeState.WAITING, 1)
    filled: list[str] = []
    monkeypatch.setattr("shisaku.work.printing.own_papers.filled", counting(filled))
    made(paper)
    assert filled == ["013"]


def once() -> Callable[[], bool]:
    """Says to go on until it was asked the first time."""
    asked: list[bool] = []

    def going_on() -> bool:
        asked.append(True)
        return False

    return going_on


def counting(seen: list[str]) -> Callable[..., object]:
    from shisaku.work.own_books.filling import filled

    def counted(*arguments: object) -> object:
        sheet = arguments[2]
        assert isinstance(sheet, SheetData)
        seen.append(str(sheet.subject.number))
        return filled(*arguments)  # type: ignore[arg-type] # handed on as they came

    return counted


def test_a_workbook_that_is_withdrawn_is_offered_no_more_and_what_waits_says_so(planner: User) -> None:
    book = given(planner, SHEET, saved(management_book()))
    paper = ordered(planner, book, "zip", 2022)
    withdraw_own_book(by=planner, book=book)
    assert not any(one.what.startswith("own:") for one in printables(code=cast.KAKUU, year=2022))
    with pytest.raises(RefusalError, match="この年度には作れません"):
        ordered(planner, book, "zip", 2022)
    place = BookPlaces.model_validate(book.places)
    assert place.places
    from shisaku.work.documents import place_of

    place_of(book.sha256).unlink(missing_ok=True)
    assert make_one()
    paper.refresh_from_db()
    assert paper.state == MadeState.FAILED
    assert "もう一度登録してください" in paper.message


def test_a_cell_that_is_corrected_holds_for_the_next_paper(planner: User) -> None:
    book = given(planner, SHEET, saved(management_book()))
    settle_places(by=planner, book=book, cells={"subject/name": "D7"}, words={})
    book.refresh_from_db()
    files = made(ordered(planner, book, "zip", 2022))
    with zipfile.ZipFile(io.BytesIO(files["082201-management-sheet-2022.zip"])) as archive:
        one = openpyxl.load_workbook(io.BytesIO(archive.read(archive.namelist()[0])))["様式第１号"]
    assert "防災行政無線整備事業" in str(one["D7"].value)
    stop_paper(by=planner, city=Municipality.objects.get(code=cast.KAKUU), key="none")
    place = file_of(by=planner, code=cast.KAKUU, key=MadePaper.objects.get().key, name=next(iter(files)))
    assert place.exists()
