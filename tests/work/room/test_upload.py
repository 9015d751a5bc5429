"""A planner puts files into the room, stops them, takes them up again, takes them out."""

import hashlib

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shisaku.forms.errors import FormError
from shisaku.readers.limits import Limits
from shisaku.records.models import Document, Import, ImportState, LogEntry, Municipality, Upload, UploadState
from shisaku.work.documents import erase_document, place_of
from shisaku.work.refusals import NotAllowedError, NotFoundError, RefusalError
from shisaku.work.room import (
    SentFile,
    put_uploads,
    receive_files,
    remove_upload,
    resume_upload,
    stop_upload,
    upload_at,
    uploads,
    wish_upload,
)
from tests import cast

PAPER = b"\xe6\x9b\xb8\xe9\xa1\x9e"


def put(kakuu: Municipality, file: str = "papers.txt", content: bytes = PAPER) -> Upload:
    [upload] = put_uploads(by=cast.person("planner", kakuu), city=kakuu, files=[SentFile(file, content)])
    return upload


def test_a_file_waits_to_be_read_and_lies_under_its_digest(kakuu: Municipality) -> None:
    upload = put(kakuu, "C:\\papers\\令和4年度.pdf")
    assert (upload.file, upload.state, upload.size) == ("令和4年度.pdf", UploadState.WAITING, len(PAPER))
    assert place_of(hashlib.sha256(PAPER).hexdigest()).read_bytes() == PAPER
    assert [entry.action for entry in LogEntry.objects.all()] == ["put_upload"]
    assert "令和" not in str(LogEntry.objects.get().facts)


def test_several_files_are_taken_together_or_not_at_all(kakuu: Municipality, settings: Settings) -> None:
    settings.SHISAKU_READ_LIMITS = Limits(size=1_000_000)
    large = SentFile("large.pdf", b"x" * 1_200_000)
    with pytest.raises(RefusalError, match=r"「large.pdf」は大きすぎます（1.2MB、上限 1MB）"):
        put_uploads(by=None, city=kakuu, files=[SentFile("a.txt", b"a"), large])
    assert not Upload.objects.exists()
    assert len(put_uploads(by=None, city=kakuu, files=[SentFile("a", b"a"), SentFile("b", b"b")])) == 2


@pytest.mark.parametrize(
    ("file", "content", "why"), [("", b"x", "名前のない"), ("a.txt", b"", "「a.txt」は空の")]
)
def test_what_is_no_file_is_refused(kakuu: Municipality, file: str, content: bytes, why: str) -> None:
    with pytest.raises(RefusalError, match=why):
        put(kakuu, file, content)


def test_nothing_chosen_is_said(kakuu: Municipality) -> None:
    with pytest.raises(RefusalError, match="ファイルを選んでください"):
        put_uploads(by=None, city=kakuu, files=[])


def test_an_erased_document_does_not_come_back(kakuu: Municipality) -> None:
    made, content = cast.reading(cast.sheet())
    cast.take_in(kakuu, cast.sheet())
    erase_document(document=Document.objects.get(sha256=made.document.sha256), by=None)
    with pytest.raises(RefusalError, match="消去済み"):
        put(kakuu, content=content)


def test_it_is_stopped_and_taken_up_again_from_the_beginning(kakuu: Municipality) -> None:
    upload = put(kakuu)
    Upload.objects.update(state=UploadState.READING, pages_done=7, pages=9, claim="abc", attempts=2)
    stop_upload(upload=upload, by=None)
    kept = Upload.objects.get()
    assert (kept.state, kept.claim, kept.pages_done) == (UploadState.STOPPED, "", 7)
    resume_upload(upload=upload, by=None)
    kept = Upload.objects.get()
    assert (kept.state, kept.message, kept.pages_done, kept.attempts) == (UploadState.WAITING, "", 0, 0)
    with pytest.raises(RefusalError, match="停止していません（読み取り待ち）"):
        resume_upload(upload=upload, by=None)


def test_what_cannot_be_read_is_not_taken_up_again(kakuu: Municipality) -> None:
    upload = put(kakuu)
    Upload.objects.update(state=UploadState.FAILED)
    with pytest.raises(RefusalError, match="停止していません（読み取れない）"):
        resume_upload(upload=upload, by=None)


def test_a_persons_word_has_it_read_again(kakuu: Municipality) -> None:
    upload, planner = put(kakuu), cast.person("planner", kakuu)
    shown = cast.preview(kakuu, cast.sheet())
    Upload.objects.update(state=UploadState.READ, result=shown.import_)
    wish_upload(upload=upload, form="082201/management-sheet", fiscal_year=2021, by=planner)
    kept = Upload.objects.get()
    assert (kept.state, kept.form, kept.fiscal_year, kept.result) == (
        UploadState.WAITING, "082201/management-sheet", 2021, None,
    )  # fmt: skip
    assert Import.objects.get().state == ImportState.REFUSED
    with pytest.raises(FormError, match="様式「992011/none」はありません"):
        wish_upload(upload=upload, form="992011/none", by=planner)
    Upload.objects.update(state=UploadState.READING)
    with pytest.raises(RefusalError, match="停止してから"):
        wish_upload(upload=upload, by=planner)


def test_it_moves_to_another_citys_room_only_for_who_may_import_there(kakuu: Municipality) -> None:
    upload, planner, tonarino = put(kakuu), cast.person("planner", kakuu), cast.tonarino()
    with pytest.raises(NotAllowedError):
        wish_upload(upload=upload, city=tonarino, by=planner)
    wish_upload(upload=upload, city=tonarino, by=None)
    assert Upload.objects.get().municipality == tonarino


def test_a_file_taken_out_leaves_nothing_behind(
    kakuu: Municipality, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first, second = put(kakuu), put(kakuu, "again.txt")
    place = place_of(first.sha256)
    with django_capture_on_commit_callbacks(execute=True):
        remove_upload(upload=first, by=None)
    assert place.exists()
    with django_capture_on_commit_callbacks(execute=True):
        remove_upload(upload=second, by=None)
    assert not place.exists()
    assert not Upload.objects.exists()
    with pytest.raises(NotFoundError):
        remove_upload(upload=second, by=None)


def test_what_was_accepted_from_it_stays(
    kakuu: Municipality, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    made, content = cast.reading(cast.sheet())
    upload = put(kakuu, content=content)
    done = cast.take_in(kakuu, cast.sheet())
    Upload.objects.update(state=UploadState.READ, result=done.import_)
    upload.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        remove_upload(upload=upload, by=None)
    assert Import.objects.get().state == ImportState.ACCEPTED
    assert place_of(made.document.sha256).exists()


@pytest.mark.parametrize("role", ["officer", "finance", "viewer"])
def test_only_who_may_import_does_any_of_it(kakuu: Municipality, role: str) -> None:
    upload, person = put(kakuu), cast.person(role, kakuu)
    for act in (stop_upload, resume_upload, remove_upload, wish_upload):
        with pytest.raises(NotAllowedError):
            act(upload=upload, by=person)
    with pytest.raises(NotAllowedError):
        put_uploads(by=person, city=kakuu, files=[SentFile("a", b"a")])
    with pytest.raises(NotAllowedError):
        uploads(by=person, code=kakuu.code)


def test_the_list_has_the_citys_own_only(kakuu: Municipality) -> None:
    upload, tonarino = put(kakuu), cast.tonarino()
    planner, other = cast.person("planner", kakuu), cast.person("planner", tonarino)
    assert uploads(by=planner, code=kakuu.code) == [upload]
    assert uploads(by=other, code=tonarino.code) == []
    with pytest.raises(NotFoundError):
        upload_at(by=other, code=tonarino.code, key=upload.key)


def test_a_bad_file_keeps_no_other_out_of_the_room(kakuu: Municipality) -> None:
    files = [
        SentFile("a.txt", b"a"), SentFile("empty.pdf", b""), SentFile("b.txt", b"b"),
        SentFile("again.txt", b"a"), SentFile("large.pdf", b"", 10**12), SentFile("also-empty.pdf", b""),
    ]  # fmt: skip
    received = receive_files(by=None, city=kakuu, files=files)
    assert [upload.file for upload in received.taken] == ["a.txt", "b.txt"]
    told = " ".join(received.refused)
    assert [name in told for name in ("empty.pdf", "again.txt", "large.pdf", "also-empty.pdf")] == [True] * 4
    assert "「a.txt」と同じ内容" in told
    again = receive_files(by=None, city=kakuu, files=[SentFile("c.txt", b"b")])
    assert (list(again.taken), list(again.refused)) == ([], [])
    assert [(one.file, one.waiting) for one in again.known] == [("c.txt", received.taken[1])]
    with pytest.raises(RefusalError, match="選んでください"):
        receive_files(by=None, city=kakuu, files=[])


def test_what_another_city_erases_stays_for_the_file_that_waits_here(
    kakuu: Municipality, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    other = Municipality.objects.create(code="082201", name="つくば市", prefecture="茨城県", kind="city")
    cast.take_in(kakuu, cast.sheet(), file="papers.txt")
    document = Document.objects.get()
    content = place_of(document.sha256).read_bytes()
    [waits] = put_uploads(by=None, city=other, files=[SentFile("papers.txt", content)])
    put_uploads(by=None, city=kakuu, files=[SentFile("once-more.txt", content)])
    with django_capture_on_commit_callbacks(execute=True):
        erase_document(document=document, by=None)
    assert place_of(document.sha256).exists()
    assert list(Upload.objects.all()) == [waits]
    with django_capture_on_commit_callbacks(execute=True):
        remove_upload(upload=waits, by=None)
    assert not place_of(document.sha256).exists()
