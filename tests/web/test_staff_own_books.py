"""The planner gives the city's own workbook, goes through its cells, and gets it filled with a sheet."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shisaku.readers.own_book.told import BookPlaces
from shisaku.records.models import LogEntry, Municipality, OwnBook, Subject
from shisaku.work.documents import place_of
from tests import cast
from tests.own_book.drawn import management_book, project_list_book, saved
from tests.web.kakuu import CODE, settled, signed_in, text_of

pytestmark = pytest.mark.django_db
BOOKS = f"/staff/{CODE}/printing/own-books/"
SHEET = "082201/management-sheet"
LIST = "082201/project-list"


@pytest.fixture
def city() -> Municipality:
    city = settled(cast.kakuu())
    cast.take_in(city, cast.sheet(), form=SHEET)
    return city


@pytest.fixture
def planner(city: Municipality) -> Client:
    return signed_in(Client(), cast.person("planner", city))


def give(client: Client, content: bytes, **parts: str) -> str:
    file = SimpleUploadedFile("様式第１号.xlsx", content)
    sent = {"form": SHEET, "fiscal_year": "", "file": file, **parts}
    return client.post(f"{BOOKS}give/", sent, follow=True).content.decode()


def filled_url(book: OwnBook) -> str:
    return f"/staff/{CODE}/projects/{Subject.objects.get().key}/2022/own-book/{book.key}/"


def test_a_workbook_is_given_and_filled_with_a_sheet(planner: Client) -> None:
    assert "登録したブックはまだありません" in text_of(planner, BOOKS)
    page = give(planner, saved(management_book()))
    assert "ブックを登録しました" in page
    assert "結合セル・罫線・列幅・印刷範囲は、そのまま残ります" in page
    assert 'value="J24"' in page
    assert "セルが見つからない項目" not in page
    assert page.count('value="D85"') == 1
    book = OwnBook.objects.get()
    sheet_page = text_of(planner, f"/staff/{CODE}/projects/{Subject.objects.get().key}/2022/")
    assert "様式第１号.xlsx" in sheet_page
    answer = planner.get(f"{filled_url(book)}?download=1")
    assert "attachment" in answer["Content-Disposition"]
    cells = openpyxl.load_workbook(io.BytesIO(answer.content))["様式第１号"]
    assert cells["D6"].value.endswith(cast.sheet().subject.name)
    assert "B2:M2" in map(str, cells.merged_cells.ranges)
    assert LogEntry.objects.filter(action="upload_own_book", object=book.key).exists()


def test_what_has_no_cell_is_listed_before_the_workbook_is_taken(planner: Client) -> None:
    give(planner, saved(management_book()))
    book = OwnBook.objects.get()
    places = BookPlaces.model_validate(book.places)
    target = next(one for one in places.places if one.at == "subject/name")
    sent = {"at": ["subject/name"], "cell": [""]}
    assert "1件変えました" in planner.post(f"{BOOKS}{book.key}/settle/", sent, follow=True).content.decode()
    assert "セルが見つからない項目" in text_of(planner, f"{BOOKS}{book.key}/")
    page = text_of(planner, filled_url(book))
    assert "ブックにセルがない値" in page
    assert cast.sheet().subject.name in page
    wrong = {"at": ["subject/name"], "cell": ["いろは"]}
    refused = planner.post(f"{BOOKS}{book.key}/settle/", wrong, follow=True).content.decode()
    assert "セルの番地ではありません" in refused
    again = {"at": ["subject/name", "nonsense"], "cell": [target.cell.lower(), "A1"]}
    assert "1件変えました" in planner.post(f"{BOOKS}{book.key}/settle/", again, follow=True).content.decode()
    book.refresh_from_db()
    found = BookPlaces.model_validate(book.places).cell_of("subject/name")
    assert found is not None
    assert found.cell == target.cell
    assert "人が指定" in text_of(planner, f"{BOOKS}{book.key}/")


def test_what_cannot_be_filled_is_refused_and_a_second_one_takes_the_place(planner: Client) -> None:
    assert "Excelのファイルとして読めません" in give(planner, b"no workbook")
    assert "その様式はありません" in give(planner, saved(management_book()), form="992011/none")
    assert not OwnBook.objects.exists()
    give(planner, saved(management_book()))
    give(planner, saved(management_book()))
    assert OwnBook.objects.filter(withdrawn_at=None).count() == 1
    book = OwnBook.objects.get(withdrawn_at=None)
    assert "取り下げました" in planner.post(f"{BOOKS}{book.key}/withdraw/", follow=True).content.decode()
    assert planner.get(f"{BOOKS}{book.key}/").status_code == 404
    assert planner.get(filled_url(book)).status_code == 404


def test_last_years_values_are_not_kept(planner: Client) -> None:
    drawn = management_book()
    drawn["様式第１号"]["D17"] = "架空花子が担当した昨年度の目的"
    give(planner, saved(drawn))
    kept = openpyxl.load_workbook(io.BytesIO(place_of(OwnBook.objects.get().sha256).read_bytes()))
    assert kept["様式第１号"]["D17"].value is None
    assert kept["様式第１号"]["B17"].value == "目的"


def test_the_workbook_of_a_list_is_given_and_its_columns_corrected(planner: Client) -> None:
    page = give(planner, saved(project_list_book()), form=LIST)
    assert "ブックを登録しました" in page
    assert "シート「一覧」の5行目から7行目に、1事業1行で記入します" in page
    assert "「備考」の列は様式にないため、事業の行の値3個は消します" in page
    assert 'value="I"' in page
    assert "見出しから" in page
    book = OwnBook.objects.get()
    sent = {"at": ["columns/成果", "columns/事業の概要"], "cell": ["j", ""]}
    settled_page = planner.post(f"{BOOKS}{book.key}/settle/", sent, follow=True).content.decode()
    assert "2件変えました" in settled_page
    assert "セルが見つからない項目" in settled_page
    places = BookPlaces.model_validate(OwnBook.objects.get().places)
    assert {one.at: one.cell for one in places.places}["columns/成果"] == "J5"
    wrong = {"at": ["columns/成果"], "cell": ["いろは"]}
    refused = planner.post(f"{BOOKS}{book.key}/settle/", wrong, follow=True).content.decode()
    assert "は列ではありません" in refused
    kept = openpyxl.load_workbook(io.BytesIO(place_of(book.sha256).read_bytes()))["一覧"]
    assert "昨年の備考" not in [cell.value for row in kept.iter_rows() for cell in row]


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_only_who_keeps_the_forms_gives_a_workbook(city: Municipality, role: str) -> None:
    client = signed_in(Client(), cast.person(role, city))
    file = SimpleUploadedFile("様式.xlsx", saved(management_book()))
    assert client.post(f"{BOOKS}give/", {"form": SHEET, "fiscal_year": "", "file": file}).status_code == 403
    assert not OwnBook.objects.exists()
