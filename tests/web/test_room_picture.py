"""Pages of PDFs as pictures: made once, for who may see them, gone with the document."""

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from pytest_django import Settings

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.pdf.picture import page_picture, page_size
from shisaku.records.models import Document, Import
from shisaku.work.documents import erase_document, pictures_of, place_of
from tests import cast
from tests.web.kakuu import signed_in, text_of
from tests.web.room import officer, paper, planner, room_of, two_sections


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path) -> None:
    settings.SHISAKU_DATA = tmp_path


def pdf(*sizes: tuple[float, float], rotation: int = 0) -> bytes:
    """A PDF of empty pages."""
    document = pypdfium2.PdfDocument.new()
    for size in sizes:
        document.new_page(*size).set_rotation(rotation)
    kept = BytesIO()
    document.save(kept)
    document.close()
    return kept.getvalue()


@pytest.fixture
def import_(db: None, settings: Settings) -> Import:
    """The paper of four lines, whose document is a PDF of two pages."""
    import_ = paper()
    document = import_.document
    content = pdf((595, 842), (842, 595))
    place = place_of(document.sha256)
    place.chmod(0o600)
    place.write_bytes(content)
    Document.objects.update(media_type="application/pdf", pages=2)
    return Import.objects.get()


def shape(picture: bytes) -> tuple[int, int]:
    """Width and height a PNG says it has, after its rows were unpacked."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    start = picture.index(b"IDAT")
    length = struct.unpack(">I", picture[start - 4 : start])[0]
    rows = zlib.decompress(picture[start + 4 : start + 4 + length])
    assert len(rows) == height * (1 + width * 3)
    assert rows[1:4] == b"\xff\xff\xff", "an empty page is white"
    return width, height


def test_a_picture_is_as_wide_as_a_reader_needs_and_never_endless() -> None:
    assert shape(page_picture(pdf((595, 842)), 1)) == (1400, 1982)
    width, height = shape(page_picture(pdf((200, 14_000)), 1))
    assert width * height < 8_100_000


def test_a_turned_page_is_shown_as_it_is_read() -> None:
    content = pdf((595, 842), rotation=90)
    assert page_size(content, 1) == (842, 595)
    width, height = shape(page_picture(content, 1))
    assert width > height


@pytest.mark.parametrize(("content", "number"), [(b"no pdf", 1), (pdf((595, 842)), 2), (pdf((595, 842)), 0)])
def test_what_is_no_page_is_refused(content: bytes, number: int) -> None:
    for look in (page_picture, page_size):
        with pytest.raises(UnreadableError):
            look(content, number)


def test_the_page_shows_the_picture_with_boxes_over_it(import_: Import) -> None:
    client = planner()
    text = text_of(client, room_of(import_, "?page=1"))
    assert 'viewBox="0 0 595.0 842.0"' in text
    assert f'<image href="{room_of(import_, "pages/1.png")}"' in text
    answer = client.get(room_of(import_, "pages/1.png"))
    assert answer["Content-Type"] == "image/png"
    assert shape(answer.content) == (1400, 1982)
    second = text_of(client, room_of(import_, "?page=2"))
    assert 'viewBox="0 0 842.0 595.0"' in second


def test_a_picture_is_made_once(import_: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    client = planner()
    first = client.get(room_of(import_, "pages/1.png")).content
    monkeypatch.setattr("shisaku.work.page_pictures.ask_for_page", lambda *_: b"another")
    assert client.get(room_of(import_, "pages/1.png")).content == first


def test_the_server_itself_opens_no_pdf(import_: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(pypdfium2, "PdfDocument", never)
    client = planner()
    assert 'viewBox="0 0 595.0 842.0"' in text_of(client, room_of(import_, "?page=1"))
    assert shape(client.get(room_of(import_, "pages/1.png")).content) == (1400, 1982)


def test_a_page_beyond_the_limits_is_a_sentence(import_: Import, settings: Settings) -> None:
    settings.SHISAKU_READ_LIMITS = Limits(memory=60_000_000)
    client = planner()
    text = text_of(client, room_of(import_, "?page=1"))
    assert re.search("メモリが上限（60MB）|途中で処理が止まりました", text)
    assert client.get(room_of(import_, "pages/1.png")).status_code == 404


def test_pictures_are_for_who_may_see_every_sheet_on_the_page(client: Client, import_: Import) -> None:
    path, city = room_of(import_, "pages/1.png"), import_.document.municipality
    assert client.get(path).status_code == 302
    own = officer(import_)
    assert own.get(path).status_code == 200
    assert own.get(room_of(import_, "pages/2.png")).status_code == 403, "no sheet of theirs stands on it"
    assert 'href="/staff/' in text_of(own, room_of(import_)).partition("<image ")[2]
    assert signed_in(Client(), cast.person("viewer", city)).get(path).status_code == 200
    stranger = cast.person("planner", cast.tonarino())
    assert signed_in(Client(), stranger).get(path).status_code == 404


def test_a_page_with_a_sheet_of_another_section_is_no_picture_for_an_officer(
    db: None, settings: Settings
) -> None:
    import_ = two_sections()
    place = place_of(import_.document.sha256)
    place.chmod(0o600)
    place.write_bytes(pdf((595, 842)))
    Document.objects.update(media_type="application/pdf")
    client = officer(import_)
    assert client.get(room_of(import_, "pages/1.png")).status_code == 403
    text = text_of(client, room_of(import_))
    assert "<image" not in text
    assert "秘密" not in text


def test_a_page_that_is_not_there_is_not_found(import_: Import) -> None:
    for number in (0, 3, 999):
        assert planner().get(room_of(import_, f"pages/{number}.png")).status_code == 404


def test_pictures_go_with_the_document(import_: Import, django_capture_on_commit_callbacks: object) -> None:
    client, document = planner(), import_.document
    client.get(room_of(import_, "pages/1.png"))
    assert pictures_of(document.sha256).exists()
    with django_capture_on_commit_callbacks(execute=True):
        erase_document(document=document, by=None)
    assert not pictures_of(document.sha256).exists()
    assert client.get(room_of(import_, "pages/1.png")).status_code == 404
