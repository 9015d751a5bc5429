"""`shisaku demo`: the fictional city stands, and whatever else is given beside it; a second start changes nothing."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.golden.cases import OWN, SHARED

pytestmark = pytest.mark.slow
BAD = {
    "letter.txt": "どの様式にも合いません",
    "none.txt": "ファイルがありません",
    "empty": "読める書類がありません（.txt、.csv、.tsv、.pdf",
    "listed": "ファイル名ごとの団体・年度・様式の表として読めません",
    "asks/list.txt": "様式「082201/none」はありません",
}


def shisaku(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, as a newcomer starts it."""
    environment = {**os.environ, "COLUMNS": "160", "SHISAKU_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "shisaku", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(folder: Path) -> subprocess.CompletedProcess[str]:
    """The demonstration with the real papers, where they are here, and a file that is none."""
    for name in ("empty", "listed", "asks"):
        (folder / "papers" / name).mkdir(parents=True)
    bad = folder / "papers" / "noise.txt"
    bad.write_bytes(bytes(range(256)))
    (folder / "papers" / "letter.txt").write_text("拝啓", encoding="utf-8")
    (folder / "papers" / "listed" / "documents.yaml").write_text("x: [1", encoding="utf-8")
    (folder / "papers" / "asks" / "list.txt").write_text("何か", encoding="utf-8")
    (folder / "papers" / "asks" / "documents.yaml").write_text(
        "list.txt: {form: 082201/none}", encoding="utf-8"
    )
    real = [SHARED] if SHARED.is_dir() else []
    given = [*real, bad, *(folder / "papers" / name for name in BAD)]
    return shisaku(folder, "demo", *given, "--dir", folder, "--port", 8123, "--no-serve")


def test_every_paper_of_the_fictional_city_is_read(first: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in first.stderr
    for file in OWN.glob("kakuu-*.txt"):
        assert re.search(rf"{re.escape(file.name)}　新規 [1-9]", first.stdout) or "list" in file.name


def test_the_place_and_eight_logins_are_told(first: subprocess.CompletedProcess[str]) -> None:
    assert "データの置き場所" in first.stdout
    assert len(re.findall(r"\t(?:[0-9a-z]{4}-){3}[0-9a-z]{4}$", first.stdout, re.MULTILINE)) == 8


def test_what_cannot_be_read_gets_a_sentence_each_and_the_exit_code(
    first: subprocess.CompletedProcess[str], folder: Path
) -> None:
    said = {"noise.txt": "文字の書類として読めません", **BAD}
    assert first.returncode == 1
    assert first.stderr.count("\n") == len(said)
    for name, sentence in said.items():
        line = next(line for line in first.stderr.splitlines() if sentence in line)
        path = str(folder / "papers" / name)
        assert line.startswith(f"shisaku：{path}")
        assert line.count(Path(name).name) == 1
        assert sentence not in first.stdout


def test_real_papers_stand_beside(first: subprocess.CompletedProcess[str]) -> None:
    if not SHARED.is_dir():
        pytest.skip("the real documents are not here: ../shared/documents")
    assert "tsukuba-2022-management-sheets.txt　新規 8" in first.stdout
    assert "joso-2025-inspection-sheet.txt　新規 1" in first.stdout


def test_a_second_start_changes_nothing_and_verify_agrees(
    first: subprocess.CompletedProcess[str], folder: Path
) -> None:
    again = shisaku(folder, "demo", "--dir", folder, "--no-serve")
    assert again.returncode == 0, again.stderr
    assert again.stderr == ""
    assert not re.search("(新規|変更) [1-9]", again.stdout)
    verified = shisaku(folder, "verify")
    assert verified.returncode == 0, verified.stdout


@pytest.mark.parametrize("below", ["", "data"])
def test_a_file_for_a_folder_is_told_by_the_option_that_was_typed(tmp_path: Path, below: str) -> None:
    file = tmp_path / "file"
    file.write_text("これはファイル", encoding="utf-8")
    done = shisaku(tmp_path, "demo", "--dir", file / below, "--no-serve")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"{file / below}：フォルダではありません" in done.stderr
    assert "--dir" in done.stderr
    assert "SHISAKU_DATA" not in done.stderr


@pytest.mark.parametrize(("extra", "code"), [([], 0), (["none.txt"], 1)])
def test_the_exit_code_holds_when_the_demonstration_was_served(
    first: subprocess.CompletedProcess[str], folder: Path, extra: list[str], code: int
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "shisaku", "demo", *extra, "--dir", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        try:
            assert running.stdout is not None
            assert any("Ctrl+C" in line.decode() for line in running.stdout)
            _wait_for_an_answer(port, running)
        finally:
            running.send_signal(signal.SIGINT)
        # A process that was still starting misses the signal, and gunicorn lets it live half a minute more.
        assert running.wait(120) == code


def _wait_for_an_answer(port: int, running: "subprocess.Popen[bytes]") -> None:
    """Wait for a page: the port is open long before anybody stands behind it. A server that ended answers never."""
    while running.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=120) as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the server ended with {running.returncode} before it answered")


def test_wrong_use_ends_with_a_sentence(tmp_path: Path) -> None:
    done = shisaku(tmp_path, "demo", "--port", "0", "--dir", tmp_path / "data", "--no-serve")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = shisaku(tmp_path, command, "--port", port, *(["--dir", tmp_path] if command == "demo" else []))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"ポート {port} は使われています" in done.stderr
