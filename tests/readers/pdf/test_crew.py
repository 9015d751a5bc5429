"""Several processes read one book: the same pages, refusals and limits, and no process that outlives its parent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shisaku.forms.store import FormBook
from shisaku.readers import UnreadableError, read_document
from shisaku.readers.errors import StoppedError
from shisaku.readers.isolated import read_isolated
from shisaku.readers.limits import Limits
from shisaku.readers.pdf import judged_pages, pdf_pages
from shisaku.readers.pdf.crew import ENOUGH_PAGES, together
from tests.readers.pdf import drawn

XS, YS = [20, 100, 200, 300, 380], list(range(280, 160, -20))
Process = subprocess.Popen[bytes]
READING = """
import sys
from pathlib import Path
from shisaku.readers.limits import Limits
from shisaku.readers.pdf.crew import together

for _ in together(Path(sys.argv[1]).read_bytes(), Limits(), 150, 2):
    print("reading", flush=True)
    sys.stdin.read()
"""


def page(number: int, *, words: int = 1) -> str:
    rows = [[f"{number}-{row}", "事業費" * words, "決算額", str(row * number)] for row in range(5)]
    return drawn.grid(XS, YS) + drawn.words_in(XS, YS, rows)


def book(pages: int, *, heavy: int = 0) -> bytes:
    """Ruled pages; the one numbered `heavy` has more characters than the others."""
    return drawn.scripted(
        *(page(number, words=30 if number == heavy else 1) for number in range(1, pages + 1))
    )


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Process]]:
    """The processes that were started."""
    found: list[Process] = []
    real = subprocess.Popen

    def start(command: list[str], **pipes: int) -> Process:
        found.append(real(command, stdin=pipes["stdin"], stdout=pipes["stdout"]))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    yield found
    assert all(process.poll() is not None for process in found), "a process was left behind"


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_pages_are_those_that_one_process_reads(workers: int, started: list[Process]) -> None:
    content = book(37)
    assert repr(list(together(content, Limits(), 37, workers))) == repr(list(judged_pages(content, Limits())))
    assert len(started) == workers


def test_a_long_book_has_the_same_reading_to_the_byte(forms: FormBook, started: list[Process]) -> None:
    content, heard = book(ENOUGH_PAGES + 13), list[int]()
    alone = read_document(content, file="book.pdf", forms=forms)
    both = read_document(content, file="book.pdf", forms=forms, workers=2, tell=heard.append)
    assert both.model_dump_json() == alone.model_dump_json()
    assert heard == list(range(1, ENOUGH_PAGES + 14))
    assert len(started) == 2


def test_a_short_document_starts_no_process(started: list[Process]) -> None:
    assert len(list(pdf_pages(book(3), Limits(), 2))) == 3
    assert not started


def test_what_is_refused_is_refused_at_the_same_page(started: list[Process]) -> None:
    content, limits = book(45, heavy=28), Limits(objects=200)
    met = []
    for pages in (judged_pages(content, limits), together(content, limits, 45, 2)):
        read = [next(pages)[0].number for _ in range(27)]
        with pytest.raises(UnreadableError, match="上限 200") as refused:
            next(pages)
        met.append((read, str(refused.value)))
    assert met[0] == met[1]


def test_a_process_that_dies_is_a_sentence(started: list[Process]) -> None:
    pages = together(book(150), Limits(), 150, 2)
    next(pages)
    os.kill(started[1].pid, signal.SIGSEGV)
    with pytest.raises(UnreadableError, match="途中で処理が止まりました"):
        list(pages)


def test_more_time_than_it_may_take_is_a_sentence(started: list[Process]) -> None:
    with pytest.raises(UnreadableError, match="時間がかかりすぎました"):
        list(together(book(150), Limits(seconds=0.01), 150, 2))


def test_who_stops_early_leaves_no_process(started: list[Process]) -> None:
    pages = together(book(150), Limits(), 150, 2)
    assert next(pages)[0].number == 1
    pages.close()  # type: ignore[attr-defined] # what is given is a generator
    assert [process.returncode for process in started] == [-signal.SIGKILL] * 2


def test_they_read_only_so_far_ahead() -> None:
    pages = together(book(150), Limits(), 150, 2)
    first = [next(pages) for _ in range(5)]
    time.sleep(1)
    first.append(next(pages))
    crew = pages.gi_frame.f_locals["crew"]  # type: ignore[attr-defined] # the same
    assert len(crew.arrived) + len(first) <= 2 * 30 + len(first)
    assert crew.handed <= len(first) + 2 * 30 + 10
    pages.close()  # type: ignore[attr-defined] # the same


def children(pid: int) -> set[int]:
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.add(int(folder.name))
    return found


def gone(pids: set[int]) -> bool:
    """Whether they end within a few seconds; one that nobody waits for (a zombie) has ended."""
    end = time.monotonic() + 20
    left = set(pids)
    while left and time.monotonic() < end:
        left = {pid for pid in left if running(pid)}
        time.sleep(0.05)
    return not left


def running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_they_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(book(150))
    command = [sys.executable, "-c", READING, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout.readline() == b"reading\n"
        members = children(parent.pid)
        parent.kill()
    assert len(members) == 2
    assert gone(members)


def test_they_end_when_an_upload_is_stopped(forms: FormBook, started: list[Process]) -> None:
    members: set[int] = set()

    def watch(done: int, pages: int) -> bool:
        members.update(children(started[0].pid))
        return done == 0

    with pytest.raises(StoppedError):
        read_isolated(book(600), file="book.pdf", forms=forms, workers=2, watcher=watch)
    assert len(members) == 2
    assert gone(members)


def test_each_process_may_ask_for_so_much_memory_and_no_more(started: list[Process]) -> None:
    limits = Limits(memory=3_210_000_000)
    pages = together(book(40), limits, 40, 2)
    for _ in range(15):
        next(pages)
    bounds = [
        [line.split()[3:5] for line in Path(f"/proc/{process.pid}/limits").read_text().splitlines()
         if line.startswith("Max address space")]
        for process in started
    ]  # fmt: skip
    assert len(list(pages)) == 25
    assert bounds == [[["3210000000", "3210000000"]]] * 2


def test_more_memory_than_a_process_may_have_is_a_sentence(started: list[Process]) -> None:
    with pytest.raises(UnreadableError, match=r"メモリが上限（20MB）|途中で処理が止まりました"):
        list(together(book(40), Limits(memory=20_000_000), 40, 2))
    assert len(started) == 2
