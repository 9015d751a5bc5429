"""The wheel built from this repository runs alone: in an empty environment, away from the checkout."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).with_name("uv")
NOT_SHIPPED = {"__pycache__", ".DS_Store"}

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints, run with nothing of this process's Python around it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "DJANGO", "VIRTUAL"))
    }
    kept.pop("DATABASE_URL", None)
    done = subprocess.run(
        command, cwd=cwd, env=kept, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, f"{command[0]} {command[1]}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (built,) = folder.glob("shisaku-*.whl")
    return built


@pytest.fixture(scope="module")
def shisaku(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel and the pinned requirements into an environment of its own."""
    home = tmp_path_factory.mktemp("installed")
    run(UV, "venv", "--python", sys.executable, "venv", cwd=home)
    python = home / "venv" / "bin" / "python"
    install = (UV, "pip", "install", "--python", python)
    run(*install, "--require-hashes", "-r", ROOT / "requirements.txt", cwd=home)
    run(*install, "--no-deps", "--no-index", wheel, cwd=home)
    run(UV, "pip", "check", "--python", python, cwd=home)
    return python.with_name("shisaku")


def test_the_wheel_holds_the_whole_package(wheel: Path) -> None:
    source = ROOT / "src"
    there = {
        str(path.relative_to(source))
        for path in (source / "shisaku").rglob("*")
        if path.is_file() and not NOT_SHIPPED & set(path.parts) and path.suffix != ".pyc"
    }
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert there - names == set()
    assert {name for name in names if not name.startswith("shisaku/") and ".dist-info/" not in name} == set()


def test_it_explains_itself(shisaku: Path, tmp_path: Path) -> None:
    explained = run(shisaku, "--help", cwd=tmp_path)
    for command in ("read", "check", "judge", "import", "verify", "serve", "demo"):
        assert re.search(rf"\b{command}\b", explained), command
    assert run(shisaku.with_name("python"), "-m", "shisaku", "--help", cwd=tmp_path)


def test_the_demo_sets_itself_up(shisaku: Path, tmp_path: Path) -> None:
    printed = run(shisaku, "demo", "--dir", tmp_path / "demo", "--no-serve", cwd=tmp_path)
    assert f"データの置き場所　{tmp_path / 'demo'}" in printed
    assert list((tmp_path / "demo").rglob("*.sqlite3"))
