"""A document is read in a process of its own: whatever happens to it there, here it is a reading or a sentence."""

import logging
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from shisaku.forms.errors import FormError
from shisaku.forms.store import load_forms
from shisaku.readers import UnreadableError, Wishes, read_document
from shisaku.readers.errors import StoppedError
from shisaku.readers.isolated import ReadingProcess, read_isolated
from shisaku.readers.limits import Limits
from shisaku.readers.pool import ReadingPool
from shisaku.readers.started import Started
from tests.golden.cases import OWN

FORMS = load_forms()
PAPER = OWN / "kakuu-2022-management-sheets.txt"


def test_the_reading_is_the_same_as_in_this_process() -> None:
    content = PAPER.read_bytes()
    wishes = Wishes(municipality="992011")
    here = read_document(content, file=PAPER.name, forms=FORMS, wishes=wishes)
    assert read_isolated(content, file=PAPER.name, forms=FORMS, wishes=wishes) == here


def test_it_says_how_far_it_is() -> None:
    heard: list[tuple[int, int]] = []

    def watch(done: int, pages: int) -> bool:
        heard.append((done, pages))
        return True

    read_isolated(PAPER.read_bytes(), file=PAPER.name, forms=FORMS, watcher=watch)
    assert heard[0] == (0, 0)
    assert heard == sorted(heard)


def test_it_can_be_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(StoppedError):
        read_isolated(PAPER.read_bytes(), file=PAPER.name, forms=FORMS, watcher=lambda _done, _pages: False)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_is_no_document_is_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableError) as here:
        read_document(content, file="x", forms=FORMS)
    with pytest.raises(UnreadableError) as there:
        read_isolated(content, file="x", forms=FORMS)
    assert str(there.value) == str(here.value)


def test_an_unknown_form_is_a_sentence() -> None:
    with pytest.raises(FormError, match="様式「992011/none」はありません"):
        read_isolated(PAPER.read_bytes(), file="x", forms=FORMS, wishes=Wishes(form="992011/none"))


def test_more_memory_than_it_may_have_is_a_sentence() -> None:
    wide = "\n".join("列\t" * 400 for _ in range(12_000)).encode()
    with pytest.raises(UnreadableError, match=r"メモリが上限（300MB）|途中で処理が止まりました"):
        read_isolated(wide, file="x", forms=FORMS, limits=Limits(memory=300_000_000))


def test_more_time_than_it_may_take_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shisaku.readers.isolated._GRACE", 0.0)
    with pytest.raises(UnreadableError, match="時間がかかりすぎました（上限 0秒）"):
        read_isolated(PAPER.read_bytes(), file="x", forms=FORMS, limits=Limits(seconds=0.1))


def test_a_process_that_dies_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(command: list[str], *, stdin: int, stdout: int) -> "subprocess.Popen[bytes]":
        child = real(command, stdin=stdin, stdout=stdout)
        os.kill(child.pid, signal.SIGSEGV)
        return child

    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    with pytest.raises(UnreadableError, match="途中で処理が止まりました"):
        read_isolated(PAPER.read_bytes(), file="x", forms=FORMS)


def test_an_error_of_ours_is_a_sentence_and_the_log_says_where_not_what(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said = '{"crashed": "KeyError in place (places.py:12)"}'
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda _command, **pipes: real(
            [sys.executable, "-c", f"import sys; sys.stdin.read(1); print('{said}')"], **pipes
        ),
    )
    with caplog.at_level(logging.ERROR), pytest.raises(UnreadableError, match="途中で処理が止まりました"):
        read_isolated(b"x", file="x", forms=FORMS)
    assert "KeyError in place" in caplog.text


def test_one_process_reads_document_after_document_and_a_new_one_follows_where_it_died(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], *, stdin: int, stdout: int) -> "subprocess.Popen[bytes]":
        started.append(real(command, stdin=stdin, stdout=stdout))
        return started[-1]

    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    content = PAPER.read_bytes()
    here = read_document(content, file=PAPER.name, forms=FORMS)
    with ReadingProcess(FORMS) as process:
        assert process.read(content, file=PAPER.name) == here
        with pytest.raises(UnreadableError, match="空"):
            process.read(b"", file="x")
        assert process.read(content, file=PAPER.name) == here
        assert len(started) == 1
        os.kill(started[0].pid, signal.SIGSEGV)
        # As where it dies at this document: one that is seen to be gone before blames no file.
        with monkeypatch.context() as unseen:
            unseen.setattr(Started, "ended", property(lambda _self: False))
            with pytest.raises(UnreadableError, match="途中で処理が止まりました"):
                process.read(content, file=PAPER.name)
        assert process.read(content, file=PAPER.name) == here
    assert len(started) == 2
    assert all(child.poll() is not None for child in started)


def test_a_pool_that_is_closed_stops_what_it_reads() -> None:
    with ThreadPoolExecutor(1) as threads:
        with ReadingPool(FORMS, processes=1) as pool:
            waiting = threads.submit(pool.read, PAPER.read_bytes() * 200, file=PAPER.name)
            while not pool.busy:
                time.sleep(0.01)
        with pytest.raises(StoppedError):
            waiting.result(20)


def test_the_process_ends_with_the_one_that_started_it() -> None:
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "shisaku.readers.apart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.close()
    assert child.wait(20) != 0
    child.stdout.close()
