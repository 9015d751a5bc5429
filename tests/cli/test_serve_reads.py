"""`shisaku serve` reads what waits in the import room, also after it was killed in the middle of it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.golden.cases import OWN

PAPER = OWN / "kakuu-2022-management-sheets.txt"
COPIES = 4
_SET_UP = """
import sys
from pathlib import Path
from shisaku.cli.running import set_up
set_up()
from shisaku.work.municipalities import found_fictional_city
from shisaku.work.prepare import prepare_database
from shisaku.work.room import SentFile, put_uploads
prepare_database()
city = found_fictional_city(code="992011", name="架空市", kana="かくうし", romaji="kakuu-shi")
content = Path(sys.argv[1]).read_bytes()
files = [SentFile(f"{n}.txt", content + b"\\n" * n) for n in range(int(sys.argv[2]))]
put_uploads(by=None, city=city, files=files)
"""


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHISAKU_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "SHISAKU_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "shisaku.config.settings"}


def states(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "shisaku.sqlite3", timeout=20)) as kept:
        return sorted(state for (state,) in kept.execute("SELECT state FROM records_upload"))


def wait_for(folder: Path, wanted: list[str]) -> None:
    end = time.monotonic() + 120
    while states(folder) != wanted and time.monotonic() < end:
        time.sleep(0.2)
    assert states(folder) == wanted


@contextmanager
def server(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "shisaku", "serve", "--port", str(port)]
    # A session of its own, so that all of its processes can be ended at once.
    running = subprocess.Popen(command, env=environment(folder), start_new_session=True)
    try:
        yield running
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = subprocess.run(
        [sys.executable, "-c", _SET_UP, PAPER, str(COPIES)], env=environment(tmp_path), check=False
    )
    assert made.returncode == 0
    return tmp_path


@pytest.mark.slow
def test_it_reads_what_waits_each_file_once(folder: Path) -> None:
    with server(folder):
        wait_for(folder, ["read"] * COPIES)
    with closing(sqlite3.connect(folder / "shisaku.sqlite3")) as kept:
        assert set(kept.execute("SELECT attempts FROM records_upload")) == {(1,)}
        assert set(kept.execute("SELECT count(*) FROM records_import")) == {(COPIES,)}


@pytest.mark.slow
def test_a_server_that_is_stopped_puts_back_what_it_was_reading(folder: Path) -> None:
    with server(folder) as running:
        wait_for_reading(folder)
        running.terminate()
        running.wait(30)
    assert "reading" not in states(folder)
    assert "waiting" in states(folder)


@pytest.mark.slow
def test_a_server_that_was_killed_takes_it_up_at_the_next_start(folder: Path) -> None:
    with server(folder) as running:
        wait_for_reading(folder)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait(30)
    assert "reading" in states(folder)
    with closing(sqlite3.connect(folder / "shisaku.sqlite3")) as kept:
        # As if a minute had passed.
        kept.execute("UPDATE records_upload SET heartbeat = '2020-01-01 00:00:00' WHERE state = 'reading'")
        kept.commit()
    with server(folder):
        wait_for(folder, ["read"] * COPIES)


def wait_for_reading(folder: Path) -> None:
    end = time.monotonic() + 60
    while "reading" not in states(folder) and time.monotonic() < end:
        time.sleep(0.05)
    assert "reading" in states(folder)
