"""What was made of a document to be looked at: made once, in another process, gone once it is erased."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shisaku.core.reading import Reading, SourceDocument
from shisaku.readers.errands import PagesErrand
from shisaku.readers.limits import Limits
from shisaku.records.models import CityForm, Document, Import, Municipality
from shisaku.work.documents import content_of, erase_document, pictures_of, put_file
from shisaku.work.importing import preview_import, refuse_import
from shisaku.work.page_cells import DocumentRows, cells_of, lines_of
from shisaku.work.page_reading import ask_for_document
from shisaku.work.refusals import NotFoundError
from tests import cast

WORD = "架空の目的"


@pytest.fixture
def shown(kakuu: Municipality) -> Import:
    """A paper of two pages."""
    content = f"目的\t{WORD}\f次の頁\n".encode()
    document = SourceDocument(file="two.txt", sha256=hashlib.sha256(content).hexdigest(), pages=2)
    reading = Reading(document=document, form=cast.MANAGEMENT, sheets=[cast.sheet("012", "見守り")])
    return preview_import(reading=reading, content=content, city=kakuu, by=None).import_


def files(shown: Import) -> list[Path]:
    return [one for one in pictures_of(shown.document.sha256).rglob("*") if one.is_file()]


def asked(monkeypatch: pytest.MonkeyPatch) -> list[PagesErrand]:
    """What was asked of the other process."""
    heard: list[PagesErrand] = []

    def ask(errand: PagesErrand) -> object:
        heard.append(errand)
        return ask_for_document(errand)

    monkeypatch.setattr("shisaku.work.page_cells.ask_for_document", ask)
    return heard


def test_a_document_is_read_once_for_all_its_pages(shown: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = asked(monkeypatch)
    pages = [cells_of(shown, number) for number in (1, 2)]
    assert [page.rows[0].text for page in pages if page] == [f"目的 {WORD}", "次の頁"]
    assert cells_of(shown, 3) is None
    assert lines_of(shown, 3) is None
    assert [row.text for row in DocumentRows(shown) if row.text] == [f"目的 {WORD}", "次の頁"]
    assert len(heard) == 1


@pytest.mark.parametrize("look", [lambda one: cells_of(one, 1), lambda one: list(DocumentRows(one))])
def test_nothing_is_left_of_what_was_erased(
    shown: Import,
    look: Callable[[Import], object],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert look(shown)
    assert files(shown)
    with django_capture_on_commit_callbacks(execute=True):
        erase_document(document=shown.document, by=None)
    assert files(shown) == []
    with pytest.raises(NotFoundError, match="保存されていません"):
        look(Import.objects.get())


def test_what_is_erased_while_it_is_read_is_not_put_aside(
    shown: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    def erased_meanwhile(errand: PagesErrand) -> object:
        Document.objects.update(erased_at=shown.document.added_at)
        return ask_for_document(errand)

    monkeypatch.setattr("shisaku.work.page_cells.ask_for_document", erased_meanwhile)
    with pytest.raises(NotFoundError, match="保存されていません"):
        cells_of(shown, 1)
    assert files(shown) == []


def test_a_document_beyond_the_limits_is_a_sentence(shown: Import, settings: Settings) -> None:
    settings.SHISAKU_READ_LIMITS = Limits(size=10)
    with pytest.raises(NotFoundError, match="ファイルが大きすぎます"):
        DocumentRows(shown)
    assert [one.name for one in files(shown)] == ["whole.failed"]


def test_of_a_page_only_the_rows_asked_for_are_held(shown: Import) -> None:
    assert lines_of(shown, 1) == [1]
    page = cells_of(shown, 1, lines=())
    assert page is not None
    assert page.rows == ()
    assert [row.text for row in DocumentRows(shown).at({1})] == [f"目的 {WORD}"]
    assert DocumentRows(shown).count(100) == 3
    assert DocumentRows(shown).count(0) == 1


def test_what_could_not_be_read_is_not_tried_again_at_once(
    shown: Import, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, now = asked(monkeypatch), time.time()
    settings.SHISAKU_READ_LIMITS = Limits(size=10)
    for _ in range(3):
        with pytest.raises(NotFoundError, match="ファイルが大きすぎます"):
            cells_of(shown, 1)
    assert len(heard) == 1
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    with pytest.raises(NotFoundError, match="ファイルが大きすぎます"):
        cells_of(shown, 1)
    assert len(heard) == 2
    settings.SHISAKU_READ_LIMITS = Limits()
    monkeypatch.setattr(time, "time", lambda: now)
    assert cells_of(shown, 1)


def test_no_folder_of_the_other_process_stays(shown: Import) -> None:
    assert cells_of(shown, 1)
    assert not list(pictures_of(shown.document.sha256).rglob(".part-*"))


def test_of_an_import_that_is_refused_nothing_is_kept_to_be_looked_at(
    shown: Import, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert cells_of(shown, 1)
    with django_capture_on_commit_callbacks(execute=True):
        refuse_import(import_=shown, by=None)
    assert files(shown) == []


@pytest.mark.parametrize("other", ["nothing", "import", "sample"])
def test_pictures_go_with_a_refused_import_unless_another_one_shows_them(
    kakuu: Municipality,
    shown: Import,
    other: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    sha256 = shown.document.sha256
    put_file(pictures_of(sha256) / "1.png", b"picture", mode=0o600)
    if other == "import":
        content = content_of(shown.document)
        again = Reading(
            document=SourceDocument(file="two.txt", sha256=sha256, pages=2), form=cast.MANAGEMENT, sheets=[]
        )
        preview_import(reading=again, content=content, city=cast.tonarino(), by=None)
    elif other == "sample":
        name = f"{kakuu.code}/watch-sheet"
        CityForm.objects.create(municipality=kakuu, form=name, sample=shown, drafted_at=shown.made_at)
    with django_capture_on_commit_callbacks(execute=True):
        refuse_import(import_=shown, by=None)
    assert [one.name for one in files(shown)] == ([] if other == "nothing" else ["1.png"])
