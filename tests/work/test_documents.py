"""Documents: names that anyone may send, files that a broken run left behind, the day a paper was published."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils.timezone import localdate
from pytest_django import DjangoCaptureOnCommitCallbacks

from shisaku.core.reading import SourceDocument
from shisaku.records.models import Document, LogEntry, Municipality
from shisaku.work import documents, published
from shisaku.work.documents import (
    bare_name,
    content_of,
    date_document,
    erase_document,
    forget_bytes,
    keep_document,
    place_of,
    put_file,
)
from shisaku.work.refusals import NotAllowedError, RefusalError
from tests import cast


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("一覧.csv", "一覧.csv"),
        ("../../etc/一覧.csv", "一覧.csv"),
        ("C:\\共有\\一覧.csv", "一覧.csv"),
        ("一覧\n\x00\u202efdp.csv", "一覧fdp.csv"),
        ("あ" * 300 + ".csv", "あ" * 251 + ".csv"),
    ],
)
def test_only_the_bare_name_of_a_file_is_kept(sent: str, kept: str) -> None:
    assert bare_name(sent) == kept


def test_what_a_broken_run_left_is_in_nobodys_way(kakuu: Municipality) -> None:
    content = b"paper"
    sha256 = hashlib.sha256(content).hexdigest()
    place = place_of(sha256)
    place.parent.mkdir(parents=True)
    left = place.with_suffix(".part")
    left.mkdir()
    source = SourceDocument(file="x.txt", sha256=sha256, pages=1)
    document = keep_document(content=content, source=source, city=kakuu)
    assert content_of(document) == content
    assert (place.stat().st_mode & 0o777, cast.kakuu()) == (0o400, kakuu)


@pytest.mark.parametrize("role", ["planner", "admin"])
def test_the_day_of_publication_is_kept_and_logged_with_the_day_before(
    kakuu: Municipality, role: str
) -> None:
    cast.take_in(kakuu, cast.sheet(), as_published=True)
    document, person = Document.objects.get(), cast.person(role, kakuu)
    for day in (date(2023, 9, 1), date(2023, 9, 15), date(2023, 9, 15), None):
        date_document(document=document, published_on=day, by=person)
    entries = LogEntry.objects.filter(action="date_document").order_by("number")
    assert [entry.facts for entry in entries] == [
        {"before": None, "published_on": "2023-09-01"},
        {"before": "2023-09-01", "published_on": "2023-09-15"},
        {"before": "2023-09-15", "published_on": None},
    ]
    assert {(entry.object, entry.actor) for entry in entries} == {(document.key, person.key)}


def test_residents_read_on_which_day_a_paper_was_published(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(), as_published=True)
    date_document(document=Document.objects.get(), published_on=date(2023, 9, 1), by=None)
    [state] = published.history(subject=cast.kept().subject)
    assert [document.published for document in state.documents] == [date(2023, 9, 1)]


def test_no_paper_was_published_tomorrow(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    document = Document.objects.get()
    with pytest.raises(RefusalError, match="きょうまで"):
        date_document(document=document, published_on=localdate() + timedelta(days=1), by=None)
    date_document(document=document, published_on=localdate(), by=None)
    assert Document.objects.get().published_on == localdate()


@pytest.mark.parametrize("role", ["officer", "head", "finance", "evaluator", "viewer"])
def test_only_who_takes_papers_in_dates_them(kakuu: Municipality, role: str) -> None:
    cast.take_in(kakuu, cast.sheet())
    with pytest.raises(NotAllowedError):
        date_document(
            document=Document.objects.get(), published_on=date(2023, 9, 1), by=cast.person(role, kakuu)
        )
    assert Document.objects.get().published_on is None


def given(city: Municipality, content: bytes = b"paper") -> Document:
    sha256 = hashlib.sha256(content).hexdigest()
    return keep_document(
        content=content, source=SourceDocument(file="x.txt", sha256=sha256, pages=1), city=city
    )


def test_who_hands_in_what_is_being_removed_keeps_it(
    kakuu: Municipality,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Between the look whether anybody needs the bytes and their end another city keeps the same ones."""
    sha256, real, looked = given(kakuu).sha256, documents.is_needed, list[bool]()
    tonari = cast.tonarino()

    def look(asked: str) -> bool:
        looked.append(real(asked))
        if looked == [False]:
            given(tonari)
        return looked[-1]

    monkeypatch.setattr(documents, "is_needed", look)
    with django_capture_on_commit_callbacks(execute=True):
        erase_document(document=Document.objects.get(), by=None)
    assert looked == [False, True]
    assert content_of(Document.objects.get(municipality=tonari)) == b"paper"
    assert [one.name for one in place_of(sha256).parent.iterdir()] == [sha256]


def test_what_was_removed_before_its_name_was_kept_is_kept_again(
    kakuu: Municipality, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = given(kakuu)
        # Another process that cannot see the document yet.
        place_of(document.sha256).unlink()
    assert content_of(document) == b"paper"


def test_of_two_who_remove_the_same_bytes_neither_removes_what_the_other_puts_back(
    kakuu: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first looks, and before it goes on a second one lays the bytes aside that another city just kept."""
    document, real, looked, goings = given(kakuu), documents.is_needed, list[str](), list[Path]()
    Document.objects.update(erased_at=document.added_at)
    place, tonari, real_replace = place_of(document.sha256), cast.tonarino(), Path.replace

    def noted(one: Path, target: Path) -> Path:
        goings.extend([target] if target.suffix == ".going" else [])
        return real_replace(one, target)

    def look(asked: str) -> bool:
        looked.append(asked)
        if (
            len(looked) == 2
        ):  # The first has laid the bytes aside; they are handed in again, and a second one comes.
            put_file(place, b"paper", mode=0o400)
            forget_bytes(asked)
            return False
        if (
            len(looked) == 4
        ):  # The second has laid them aside as well when they get their name, and the first ends.
            values = {"file": "x.txt", "size": 5, "pages": 1, "added_at": document.added_at}
            Document.objects.create(municipality=tonari, sha256=asked, **values)
            goings[0].unlink()
        return real(asked)

    monkeypatch.setattr(Path, "replace", noted)
    monkeypatch.setattr(documents, "is_needed", look)
    forget_bytes(document.sha256)
    assert len(looked) == 4
    assert place.read_bytes() == b"paper"


def test_bytes_that_nobody_needs_are_gone(kakuu: Municipality) -> None:
    document = given(kakuu)
    forget_bytes(document.sha256)
    assert content_of(document) == b"paper"
    Document.objects.update(erased_at=document.added_at)
    forget_bytes(document.sha256)
    assert list(place_of(document.sha256).parent.iterdir()) == []
