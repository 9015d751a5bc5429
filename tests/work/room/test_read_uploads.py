"""The job runner reads what waits, one file after the other, and survives whatever happens."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from shisaku.core.reading import Reading
from shisaku.forms.store import load_forms
from shisaku.readers.errors import EndedError
from shisaku.records.models import Import, ImportState, Municipality, Upload, UploadState
from shisaku.work.documents import place_of
from shisaku.work.reading_line import MOST_ATTEMPTS
from shisaku.work.room import SentFile, put_uploads, resume_upload, stop_upload
from shisaku.work.room.running import (
    claim_next,
    give_back_lost,
    read_upload,
    run_one,
)
from tests import cast
from tests.golden.cases import OWN

FORMS = load_forms()
SHEETS = "kakuu-2022-management-sheets.txt"


def put(kakuu: Municipality, file: str = SHEETS, content: bytes | None = None) -> Upload:
    sent = SentFile(file, (OWN / file).read_bytes() if content is None else content)
    [upload] = put_uploads(by=cast.person("planner", kakuu), city=kakuu, files=[sent])
    return upload


def test_a_waiting_file_becomes_an_import_to_look_at(kakuu: Municipality) -> None:
    put(kakuu)
    assert run_one(forms=FORMS)
    kept = Upload.objects.get()
    assert (kept.state, kept.message, kept.claim) == (UploadState.READ, "", "")
    assert kept.pages_done == kept.pages == kept.result.document.pages > 0
    assert kept.result.state == ImportState.PREVIEWED
    reading = Reading.model_validate(kept.result.reading)
    assert reading.form == "082201/management-sheet"
    assert {sheet.municipality for sheet in reading.sheets} == {kakuu.code}
    assert not run_one(forms=FORMS)


def test_a_persons_word_wins(kakuu: Municipality) -> None:
    put(kakuu)
    Upload.objects.update(fiscal_year=2019)
    run_one(forms=FORMS)
    reading = Reading.model_validate(Import.objects.get().reading)
    assert {int(sheet.fiscal_year or 0) for sheet in reading.sheets} == {2019}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 broken", "PDFとして読めません（ファイルが壊れています）。"),
        ("お知らせ\n本日は晴天です\n".encode(), "どの様式にも合いません"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_next_one_goes_on(
    kakuu: Municipality, content: bytes, why: str
) -> None:
    bad, good = put(kakuu, "bad.pdf", content), put(kakuu)
    while run_one(forms=FORMS):
        pass
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == (UploadState.FAILED, UploadState.READ)
    assert bad.message.startswith(why)
    assert bad.message.endswith("。")


def test_a_file_whose_process_ended_can_be_taken_up_again(
    kakuu: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_args: object, **_kwargs: object) -> Reading:
        raise EndedError

    put(kakuu)
    monkeypatch.setattr("shisaku.work.room.running.read_isolated", ended)
    assert run_one(forms=FORMS)
    kept = Upload.objects.get()
    assert (kept.state, kept.claim) == (UploadState.STOPPED, "")
    assert kept.message == "読み取りの途中で処理が止まりました。ファイルが壊れているか、メモリが足りません。"
    monkeypatch.undo()
    resume_upload(upload=kept, by=None)
    assert run_one(forms=FORMS)
    assert Upload.objects.get().state == UploadState.READ


def test_a_file_that_is_gone_says_so(kakuu: Municipality) -> None:
    place_of(put(kakuu).sha256).unlink()
    run_one(forms=FORMS)
    assert "もう一度アップロードしてください" in Upload.objects.get().message


def test_an_error_of_ours_fails_that_file_only(kakuu: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> Reading:
        message = "somebody's words"
        raise KeyError(message)

    put(kakuu)
    monkeypatch.setattr("shisaku.work.room.running.read_isolated", broken)
    assert run_one(forms=FORMS)
    kept = Upload.objects.get()
    assert (kept.state, "somebody" in kept.message) == (UploadState.FAILED, False)


def test_a_database_that_is_away_is_not_the_files_fault(
    kakuu: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_asked: object) -> None:
        message = "database is locked"
        raise OperationalError(message)

    put(kakuu)
    monkeypatch.setattr("shisaku.work.room.running.preview_paper", away)
    with pytest.raises(OperationalError):
        run_one(forms=FORMS)
    assert Upload.objects.get().state == UploadState.READING
    give_back_lost(now=timezone.now() + timedelta(seconds=61))
    monkeypatch.undo()
    run_one(forms=FORMS)
    assert Upload.objects.get().state == UploadState.READ


def test_one_claim_wins(kakuu: Municipality) -> None:
    first, second = put(kakuu, "a.txt", b"a"), put(kakuu, "b.txt", b"b")
    claimed = [claim_next(), claim_next(), claim_next()]
    assert [one and one.key for one in claimed] == [first.key, second.key, None]
    assert len({one.claim for one in claimed if one}) == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_ten_runners_at_once_never_take_the_same_file() -> None:
    # On SQLite tests/cli/test_serve_reads.py has two servers do so: tests share one connection in memory there.
    kakuu = cast.kakuu()
    for number in range(20):
        put(kakuu, f"{number}.txt", str(number).encode())
    won: list[str] = []

    def take() -> None:
        try:
            while (upload := claim_next()) is not None:
                won.append(upload.key)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == len(set(won)) == 20


def test_who_lost_the_claim_writes_nothing(kakuu: Municipality) -> None:
    put(kakuu)
    claimed = claim_next()
    assert claimed is not None
    stop_upload(upload=Upload.objects.get(), by=None)
    read_upload(claimed, forms=FORMS)
    assert Upload.objects.get().state == UploadState.STOPPED
    assert not Import.objects.exists()


def test_a_stopping_server_puts_back_what_it_was_reading(kakuu: Municipality) -> None:
    put(kakuu)
    claimed = claim_next()
    assert claimed is not None
    read_upload(claimed, forms=FORMS, going_on=lambda: False)
    kept = Upload.objects.get()
    assert (kept.state, kept.claim, kept.attempts) == (UploadState.WAITING, "", 0)


def test_a_reading_whose_server_died_is_taken_up_again(kakuu: Municipality) -> None:
    put(kakuu)
    claim_next()
    assert give_back_lost() == 0
    assert give_back_lost(now=timezone.now() + timedelta(seconds=61)) == 1
    assert Upload.objects.get().state == UploadState.WAITING


def test_a_file_that_brings_servers_down_is_given_up(kakuu: Municipality) -> None:
    put(kakuu)
    for _ in range(MOST_ATTEMPTS):
        assert claim_next() is not None
        give_back_lost(now=timezone.now() + timedelta(seconds=61))
    kept = Upload.objects.get()
    assert kept.state == UploadState.STOPPED
    assert kept.message.startswith("読み取りが3回、途中で止まりました")
