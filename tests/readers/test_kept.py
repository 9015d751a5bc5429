"""The process that is kept for people who turn pages: one for all, gone when nobody asks, new where it died."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shisaku.readers import UnreadableError
from shisaku.readers.errands import PageErrand, PagesErrand, PictureErrand
from shisaku.readers.kept import KeptProcess
from shisaku.readers.limits import Limits
from shisaku.readers.opening import open_pages
from shisaku.readers.page_files import page_in
from shisaku.readers.page_json import page_to_json

TABLE = "区分,令和4年度\n決算額,1250\n".encode()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> "list[subprocess.Popen[bytes]]":
    """The processes that were begun."""
    found: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(command: list[str], *, stdin: int, stdout: int) -> "subprocess.Popen[bytes]":
        found.append(real(command, stdin=stdin, stdout=stdout))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return found


def test_the_pages_are_those_this_process_would_read(started: list[object], tmp_path: Path) -> None:
    kept = KeptProcess()
    made = kept.ask(PagesErrand(TABLE, str(tmp_path)), Limits())
    here = [page_to_json(page) for page in open_pages(TABLE)]
    assert [page_to_json(page_in(tmp_path / str(number))) for number in made] == here
    assert here[0]["rows"][1][2][1][0] == "1250"
    assert len(started) == 1
    kept.close()


def test_many_threads_share_one_process(started: list[object], tmp_path: Path) -> None:
    kept = KeptProcess()
    with ThreadPoolExecutor(4) as threads:
        found = [threads.submit(kept.ask, PagesErrand(TABLE, str(tmp_path)), Limits()) for _ in range(8)]
        assert len({str(one.result()) for one in found}) == 1
    assert len(started) == 1
    kept.close()


def test_it_ends_when_nobody_asks(started: "list[subprocess.Popen[bytes]]", tmp_path: Path) -> None:
    kept = KeptProcess(idle=0.01)
    kept.ask(PagesErrand(TABLE, str(tmp_path)), Limits())
    assert started[0].wait(timeout=30) < 0
    assert kept.ask(PagesErrand(TABLE, str(tmp_path)), Limits())
    assert len(started) == 2
    kept.close()
    assert started[1].poll() is not None


def test_other_limits_are_those_of_another_process(started: list[object], tmp_path: Path) -> None:
    kept = KeptProcess()
    assert kept.ask(PagesErrand(TABLE, str(tmp_path)), Limits())
    with pytest.raises(UnreadableError, match="ファイルが大きすぎます"):
        kept.ask(PagesErrand(TABLE, str(tmp_path)), Limits(size=10))
    assert len(started) == 2
    kept.close()


def test_what_died_while_nobody_asked_is_begun_anew(
    started: "list[subprocess.Popen[bytes]]", tmp_path: Path
) -> None:
    kept = KeptProcess()
    kept.ask(PagesErrand(TABLE, str(tmp_path)), Limits())
    started[0].kill()
    started[0].wait()
    assert kept.ask(PagesErrand(TABLE, str(tmp_path)), Limits())
    assert len(started) == 2
    kept.close()


@pytest.mark.parametrize("errand", [PageErrand(TABLE, 1), PictureErrand(TABLE, 1)])
def test_a_page_of_what_is_no_pdf_is_a_sentence(errand: PageErrand | PictureErrand) -> None:
    kept = KeptProcess()
    with pytest.raises(UnreadableError):
        kept.ask(errand, Limits())
    kept.close()
