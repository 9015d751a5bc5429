"""Every address, parameter, order and kind of problem of the interface stands in docs/api.md, and nothing else does."""

import re
from pathlib import Path

import pytest

from shisaku.api.document import document
from shisaku.api.problems import KINDS

TEXT = (Path(__file__).resolve().parents[2] / "docs/api.md").read_text(encoding="utf-8")
PATHS = document("en")["paths"]
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TEXT.splitlines()
    if line.startswith("| `")
]


def name_of(path: str) -> str:
    """What docs/api.md calls the list at an address."""
    return path.rpartition("/")[2]


def asked() -> dict[str, set[str]]:
    """Each parameter behind `?` with the addresses that take it."""
    found: dict[str, set[str]] = {}
    for path, methods in PATHS.items():
        for parameter in methods["get"]["parameters"]:
            if parameter["in"] == "query":
                found.setdefault(parameter["name"], set()).add(path)
    return found


def test_every_address_is_documented_and_no_other() -> None:
    told = [row[0].strip("`") for row in ROWS if row[0].startswith("`/")]
    assert [f"/api/v1{path}" for path in told] == list(PATHS)


@pytest.mark.parametrize("name", sorted(asked()))
def test_every_parameter_is_documented_with_what_takes_it(name: str) -> None:
    [row] = [row for row in ROWS if row[0] == f"`{name}`" and len(row) == 3 and not row[1].isdigit()]
    taken = asked()[name]
    if row[1] == "all":
        assert taken == set(PATHS) - {"/api/v1/problems"}
    elif row[1] == "lists":
        assert taken == asked()["limit"]
    else:
        assert set(row[1].split(", ")) == {name_of(path) for path in taken}


def test_no_parameter_is_documented_that_is_gone() -> None:
    listed = TEXT.split("## Asking")[1].split("## Answers")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)) == set(asked())


@pytest.mark.parametrize("path", [path for path in PATHS if path in asked()["sort"]])
def test_every_order_is_documented(path: str) -> None:
    [parameter] = [one for one in PATHS[path]["get"]["parameters"] if one["name"] == "sort"]
    names = re.findall(r"\w+", parameter["schema"]["pattern"])
    told = TEXT.split("Orders:")[1].split("The other lists")[0]
    [own] = [part for part in told.split(";") if f"`{name_of(path)}`" in part.partition(" by ")[0]]
    assert re.findall(r"`(\w+)`", own.partition(" by ")[2]) == names


def test_every_problem_is_documented_with_its_status() -> None:
    told = {row[0].strip("`"): row[1] for row in ROWS if row[1].isdigit()}
    assert told == {name: str(kind.status) for name, kind in KINDS.items()}
