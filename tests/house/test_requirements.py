"""What is installed is pinned by version and hash, names no address, and has its line in docs/decisions."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt"]

PINNED = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==[^\s;]+( ; .+)? \\", re.IGNORECASE)
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
COMMENT = re.compile(r"    #( .*)?")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def named(requirement: str) -> str:
    """The name in a requirement, as an index compares names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def pins(file: str) -> dict[str, str]:
    """Package to version."""
    found = re.findall(
        r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE
    )
    return {named(name): version for name, version in found}


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_a_pin_a_hash_or_a_remark(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if not any(p.fullmatch(line) for p in (PINNED, HASH, COMMENT))]
    assert strange == []
    assert any(PINNED.fullmatch(line) for line in lines)


@pytest.mark.parametrize("file", FILES)
def test_every_pin_has_a_hash(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    bare = [
        pin
        for pin, follows in zip(lines, [*lines[1:], ""], strict=True)
        if PINNED.fullmatch(pin) and not HASH.fullmatch(follows)
    ]
    assert bare == []


@pytest.mark.parametrize("file", FILES)
def test_no_address_stands_in_it(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index|--find-links|@ |www\.|\.org\b|\.com\b", text) == []


def test_the_pins_are_those_of_the_project() -> None:
    table = project()
    runtime = {named(r) for r in table["project"]["dependencies"]}
    optional = {named(r) for extra in table["project"]["optional-dependencies"].values() for r in extra}
    tools = {named(r) for r in table["dependency-groups"]["dev"]}
    assert runtime | optional <= pins("requirements.txt").keys()
    assert runtime | optional | tools <= pins("requirements-dev.txt").keys()
    assert not (tools - runtime - optional) & pins("requirements.txt").keys(), "a city installs no tools"


def test_what_runs_is_what_is_tested() -> None:
    tested = pins("requirements-dev.txt")
    assert {name: tested.get(name) for name in pins("requirements.txt")} == pins("requirements.txt")
    assert pins("requirements-uv.txt") == {"uv": tested["uv"]}


def test_every_dependency_has_its_reason_and_licence() -> None:
    table = project()
    wanted = {
        named(requirement)
        for group in (
            table["project"]["dependencies"],
            *table["project"]["optional-dependencies"].values(),
            table["dependency-groups"]["dev"],
        )
        for requirement in group
    }
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for page in sorted((ROOT / "docs" / "decisions").glob("0*.md"))
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    explained = {named(row[0]) for row in rows if len(row) == 3 and all(row)}
    assert wanted <= explained, sorted(wanted - explained)


def test_no_lock_file_and_no_other_interpreter() -> None:
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert project()["tool"]["uv"]["python-downloads"] == "never"
