"""The questions of docs/data.md, asked of the bundle of 架空市 in SQL and with pandas: both give the printed answer."""

import math
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

pytestmark = pytest.mark.slow
TEXT = (Path(__file__).resolve().parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
QUESTIONS = [part for part in re.split(r"^### ", TEXT, flags=re.MULTILINE)[1:] if "```sql" in part]


def block(question: str, kind: str) -> str:
    return question.split(f"```{kind}\n")[1].split("```", maxsplit=1)[0]


def written(cell: Any) -> str:  # noqa: ANN401 - a cell of any table
    """A cell as the page prints it."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    return f"{cell:,.0f}" if isinstance(cell, int | float) and abs(cell) >= 10_000 else str(cell)


def table(rows: list[tuple[Any, ...]]) -> list[list[str]]:
    return [[written(int(c) if isinstance(c, float) and c.is_integer() else c) for c in row] for row in rows]


def printed(question: str) -> list[list[str]]:
    lines = [line for line in question.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_there_are_five() -> None:
    assert len(QUESTIONS) == 5


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda text: text.split(".")[0])
def test_both_ways_give_the_answer_on_the_page(
    question: str, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bundle)
    with duckdb.connect() as connection:
        in_sql = table(connection.execute(block(question, "sql")).fetchall())
    names: dict[str, Any] = {"pd": pd}
    exec(block(question, "python"), names)  # noqa: S102 - our own page
    with_pandas = table(list(names["answer"].itertuples(index=False, name=None)))
    assert in_sql
    assert in_sql == with_pandas
    assert in_sql == printed(question)
