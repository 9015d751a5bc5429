"""A budget book in the import room: kept as a document, with one sentence instead of sheets."""

import pytest

from shisaku.records.models import Document, Import, Sheet
from shisaku.work.importing import accept_import, preview_import
from shisaku.work.intake import Paper, preview_paper
from shisaku.work.verifying import verify
from tests.readers.ledger.papers import book, facing, read
from tests.readers.ledger.test_facing_pages import ABOVE, LEFT, RIGHT
from tests.web.kakuu import CODE, settled, text_of
from tests.web.room import planner, room_of

pytestmark = pytest.mark.django_db
SENTENCE = "シートではなく表 1 件を読みました。取り込むと書類として残り、シートはできません"


@pytest.fixture
def import_() -> Import:
    content = facing((ABOVE, LEFT, RIGHT))
    made = preview_import(reading=read(content), content=content, city=settled(), by=None, title="予算書")
    return made.import_


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
