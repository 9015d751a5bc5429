"""Imports point to the left only, and the contracts that say so do find what breaks them."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PURE = {"core", "forms", "readers", "writers", "analysis"}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Checks the contracts on the package in `folder`, which wins over the installed one."""
    command = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(
        [command, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_layers_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_every_pure_package_is_kept_from_django() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in table["tool"]["importlinter"]["contracts"] if c["id"] == "no-django")
    present = {f"shisaku.{path.name}" for path in (ROOT / "src" / "shisaku").iterdir() if path.name in PURE}
    assert set(contract["source_modules"]) == present


@pytest.mark.parametrize(
    ("file", "text", "contract"),
    [
        ("core/breach.py", "import shisaku.forms", "Imports point to the left"),
        ("readers/breach.py", "import shisaku.records", "Imports point to the left"),
        ("utils/__init__.py", "", "Imports point to the left"),
        ("forms/breach.py", "import django", "no Django"),
        ("core/breach.py", "import pathlib", "no files, clock or network"),
        ("core/breach.py", "import shisaku.core.breach_too", "No two siblings"),
    ],
)
def test_a_breach_is_found(tmp_path: Path, file: str, text: str, contract: str) -> None:
    source = tmp_path / "src" / "shisaku"
    for package in (
        "",
        "core",
        "forms",
        "readers",
        "writers",
        "records",
        "work",
        "web",
        "api",
        "cli",
        "config",
    ):
        (source / package).mkdir(parents=True, exist_ok=True)
        (source / package / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (source / "core" / "breach_too.py").write_text("import shisaku.core.breach\n", encoding="utf-8")
    (source / "core" / "breach.py").touch()
    assert lint_imports(tmp_path).returncode == 0

    (source / file).parent.mkdir(exist_ok=True)
    (source / file).write_text(text + "\n", encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(contract in line for line in broken), broken
