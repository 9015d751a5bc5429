"""What was made of a document to be looked at: made once, in another process, gone once it is erased."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shisaku.core.reading import Reading, SourceDocument
from shisaku.readers.errands import PagesErrand
from shisaku.readers.limits import Limits
from shisaku.records.models import Document, Import, Municipality
from shisaku.work.documents import erase_document, pictures_of
from shisaku.work.importing import preview_import
from shisaku.work.page_cells import all_cells_of, cells_of
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
    assert [page.number for page in all_cells_of(shown)] == [1, 2]
    assert len(heard) == 1


@pytest.mark.parametrize("look", [lambda one: cells_of(one, 1), lambda one: list(all_cells_of(one))])
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
        list(all_cells_of(shown))
    assert files(shown) == []
