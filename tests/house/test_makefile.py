"""One word of make for every task, each explained to whoever works here."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = {"setup", "demo", "test", "lint", "golden", "bench", "pins", "browser", "messages"}


def targets() -> set[str]:
    """The targets that are commands, not files."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)
    assert declared, "the Makefile says which targets are commands"
    return set(declared.group(1).split())


def test_every_task_has_a_target() -> None:
    assert targets() >= EXPECTED


def test_every_target_is_explained() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `make ?([a-z-]*)` \|", guide, re.MULTILINE))
    assert {target.replace("all", "") for target in targets()} == explained


@pytest.mark.parametrize(
    ("target", "calls"),
    [
        ("all", ["ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"]),
        ("test", ["tools/browser.sh", "bin/pytest", "tests/postgres.py"]),
        ("demo", ["shisaku demo ../shared/documents"]),
        ("golden", ["--regenerate"]),
    ],
)
def test_a_target_sets_up_and_then_does_its_work(target: str, calls: list[str]) -> None:
    printed = dry_run(target, "DOCS=../shared/documents")
    steps = ["tools/venv.sh", "pip sync", "--editable", *calls]
    places = [printed.find(step) for step in steps]
    assert -1 not in places, printed
    assert max(places[:3]) < min(
        place for place, step in zip(places, steps, strict=True) if "bin/" in step or step in calls[-1:]
    )


def dry_run(target: str, *settings: str) -> str:
    """What make would do on a machine where nothing has been set up."""
    command = ["make", "--dry-run", "VENV=no-such-environment", target, *settings]
    # A make that calls these tests hands its own flags down: they are not this call's.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"
    }
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_what_is_checked_before_a_change_is_taken() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert lines[-1] == "make test"
