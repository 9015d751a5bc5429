"""The demonstration has accounts that fit its sheets, and one item left to be shared out."""

import subprocess
import sys
from pathlib import Path

from shisaku.core.reading import Severity
from shisaku.forms.accounts import layout_of
from shisaku.readers.accounts import propose_layout, read_accounts, tables_of
from shisaku.readers.accounts.errand import proposed_content
from shisaku.work.demo.money import LEFT_OPEN, accounts_of

ROOT = Path(__file__).resolve().parents[2]


def test_they_are_read_without_a_word() -> None:
    for year in (2022, 2023):
        tables = tables_of(accounts_of(year).read_bytes())
        heads, unit = propose_layout(tables)
        made = read_accounts(tables, layout_of(proposed_content(heads, unit, "歳出")))
        assert [problem.message for problem in made.problems if problem.severity != Severity.HINT] == []
        assert len(made.lines) in (25, 26)
        assert LEFT_OPEN in {line.item for line in made.lines}


def test_they_are_what_is_written_from_the_sheets() -> None:
    before = {year: accounts_of(year).read_bytes() for year in (2022, 2023)}
    subprocess.run([sys.executable, "-m", "tools.write_demo_accounts"], cwd=ROOT, check=True)
    assert {year: accounts_of(year).read_bytes() for year in (2022, 2023)} == before
