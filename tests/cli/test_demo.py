"""`shisaku demo`: the fictional city stands, and whatever else is given beside it; a second start changes nothing."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.cases import OWN, SHARED

pytestmark = pytest.mark.slow


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
    bad = folder / "noise.txt"
    bad.write_bytes(bytes(range(256)))
    real = [SHARED] if SHARED.is_dir() else []
    return shisaku(folder, "demo", *real, bad, "--dir", folder, "--port", 8123, "--no-serve")


def test_every_paper_of_the_fictional_city_is_read(first: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in first.stderr
    for file in OWN.glob("kakuu-*.txt"):
        assert re.search(rf"{re.escape(file.name)}　新規 [1-9]", first.stdout) or "list" in file.name


def test_the_address_and_seven_logins_are_told(first: subprocess.CompletedProcess[str]) -> None:
    assert "http://127.0.0.1:8123/staff/" in first.stdout
    assert len(re.findall(r"│ (?:[0-9a-z]{4}-){3}[0-9a-z]{4} ", first.stdout)) == 7


def test_a_file_that_is_none_gets_its_sentence_and_exit_code(first: subprocess.CompletedProcess[str]) -> None:
    assert first.returncode == 1
    assert "文字の書類として読めません" in first.stdout


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
    assert not re.search("新規 [1-9]", again.stdout)
    verified = shisaku(folder, "verify")
    assert verified.returncode == 0, verified.stdout


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
