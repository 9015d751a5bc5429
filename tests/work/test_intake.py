"""A document handed in as a file or as bytes goes one way in: read, shown, accepted – or refused in one sentence."""

from pathlib import Path

import pytest

from shisaku.forms.store import FormBook, load_forms
from shisaku.readers import UnreadableError, Wishes, read_document
from shisaku.records.models import Document, Municipality, Sheet
from shisaku.work.intake import CityNeededError, Paper, paper_at, preview_paper, take_in_paper
from shisaku.work.refusals import NotAllowedError, RefusalError
from tests import cast
from tests.golden.cases import OWN

SHEETS = OWN / "kakuu-2022-management-sheets.txt"
LIST = OWN / "kakuu-2023-project-list.txt"
KNOWN = Wishes(municipality=cast.KAKUU)


@pytest.fixture(scope="module")
def forms() -> FormBook:
    return load_forms()


def test_a_preview_keeps_the_document_and_no_sheet(kakuu: Municipality, forms: FormBook) -> None:
    preview = preview_paper(paper=paper_at(SHEETS), forms=forms, by=None)
    assert len(preview.sheets) == 26
    assert Document.objects.count() == 1
    assert not Sheet.objects.exists()


def test_bytes_and_file_are_one_import(kakuu: Municipality, forms: FormBook) -> None:
    paper = Paper(SHEETS.read_bytes(), "C:\\書類\\sheets.txt", KNOWN)
    handed = preview_paper(paper=paper, forms=forms, by=cast.person("planner", kakuu))
    accepted = take_in_paper(paper=paper, forms=forms, by=cast.person("planner", kakuu), as_published=True)
    again = take_in_paper(paper=paper_at(SHEETS), forms=forms, by=None, as_published=True)
    assert handed.import_ == accepted.import_
    assert accepted.import_.document.file == "sheets.txt"
    assert (accepted.new, accepted.published, again.new, again.changed) == (26, 26, 0, 0)


def test_what_was_read_already_is_not_read_again(kakuu: Municipality, forms: FormBook) -> None:
    content = SHEETS.read_bytes()
    reading = read_document(content, file="x.txt", forms=forms, wishes=KNOWN)
    first = reading.model_copy(update={"sheets": reading.sheets[:1]})
    paper = Paper(content, "x.txt", KNOWN, reading=first)
    assert len(preview_paper(paper=paper, forms=forms, by=None).sheets) == 1


def test_a_document_that_changed_while_it_was_read_is_refused(kakuu: Municipality, forms: FormBook) -> None:
    reading = read_document(SHEETS.read_bytes(), file="x.txt", forms=forms, wishes=KNOWN)
    paper = Paper(SHEETS.read_bytes() + b"\n", "x.txt", KNOWN, reading=reading)
    with pytest.raises(RefusalError, match="読んでいるあいだに書類が変わりました"):
        preview_paper(paper=paper, forms=forms, by=None)


def test_the_digest_is_that_of_the_file_that_served_the_year(kakuu: Municipality, forms: FormBook) -> None:
    asked: list[int | None] = []

    class Asked(FormBook):
        def digest(self, form: str, year: int | None = None) -> str:
            asked.append(year)
            return forms.digest(form, year)

    known = Asked(forms._files)  # noqa: SLF001 - the same forms, listened to
    preview = preview_paper(paper=paper_at(LIST), forms=known, by=None)
    assert asked == [2023]
    assert preview.import_.form_digest == forms.digest("082201/project-list", 2023)


def test_a_city_is_named_by_somebody_or_trusted_to_the_form(db: None, forms: FormBook) -> None:
    Municipality.objects.create(code="082201", name="つくば市", prefecture="茨城県", kind="city")
    wishes = Wishes(fiscal_year=2023)
    with pytest.raises(CityNeededError, match="つくば市") as needed:
        preview_paper(paper=Paper(LIST.read_bytes(), "x.txt", wishes), forms=forms, by=None)
    assert needed.value.proposed == "082201"
    assert not Document.objects.exists()
    trusting = Paper(LIST.read_bytes(), "x.txt", wishes, trust_form=True)
    assert preview_paper(paper=trusting, forms=forms, by=None).import_.document.municipality_id == "082201"


def test_who_may_not_import_there_does_not(kakuu: Municipality, forms: FormBook) -> None:
    with pytest.raises(NotAllowedError):
        take_in_paper(paper=paper_at(SHEETS), forms=forms, by=cast.person("viewer", kakuu))
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("content", "wishes", "sentence"),
    [
        (b"letter", KNOWN, "どの様式にも合いません"),
        (
            LIST.read_bytes(),
            Wishes(form="082201/grant-kpis", municipality=cast.KAKUU),
            "指定された様式はこの書類に合いません",
        ),
    ],
)
def test_of_what_nothing_is_read_nothing_is_kept(
    kakuu: Municipality, forms: FormBook, content: bytes, wishes: Wishes, sentence: str
) -> None:
    with pytest.raises(RefusalError, match=sentence):
        preview_paper(paper=Paper(content, "x.txt", wishes), forms=forms, by=None)
    assert not Document.objects.exists()


def test_a_missing_file_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"none\.txt：ファイルがありません"):
        paper_at(tmp_path / "none.txt")
