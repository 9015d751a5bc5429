"""Files and functions stay short enough to be read, and are named after what they are about."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
NAMED_FOR_NOTHING = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "managers"}


def modules() -> list[Path]:
    """All modules that people write: Django writes migrations."""
    folders = [ROOT / name for name in ("src", "tests", "tools", "bench")]
    found = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [path for path in found if path.parent.name != "migrations"]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of every function in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_too_long_to_be_read() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}
    assert len(lengths) > len(NAMED_FOR_NOTHING)


def test_no_function_is_too_long_to_be_read() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{name}": length
        for path in modules()
        for name, length in functions(path)
        if length > LONGEST_FUNCTION
    }
    assert found == {}


def test_nothing_is_named_for_nothing_in_particular() -> None:
    named = {part for path in modules() for part in path.relative_to(ROOT).with_suffix("").parts}
    # Templates extend a page called base by Django's custom; modules have no such excuse.
    assert named & NAMED_FOR_NOTHING == set()
