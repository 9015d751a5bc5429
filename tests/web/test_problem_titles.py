"""Every kind of problem has a name that a person can read."""

import re
from pathlib import Path

import pytest

from shisaku.core.checks import CHECKS
from shisaku.web.problem_titles import problem_title

SOURCE = Path(__file__).parents[2] / "src/shisaku"
_MADE = re.compile(r"(?:\bproblem\(\s*|\bcode=)\"([a-z_0-9]+)\"")
CODES = sorted(
    {code for file in SOURCE.rglob("*.py") for code in _MADE.findall(file.read_text(encoding="utf-8"))}
    | {check.id for check in CHECKS}
)


def test_the_codes_were_found() -> None:
    assert {"row_shift", "value_without_name", "costs_do_not_add_up"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_problem_has_a_name(code: str) -> None:
    assert problem_title(code) != "その他の指摘"


def test_one_without_a_name_shows_no_code() -> None:
    assert problem_title("anything_else") == "その他の指摘"
