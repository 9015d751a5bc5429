"""Every command and every option stands in docs/commands.md."""

import argparse
from pathlib import Path

import pytest

from shisaku.cli.main import parser

TEXT = (Path(__file__).resolve().parents[2] / "docs/commands.md").read_text(encoding="utf-8")
SUBCOMMANDS = next(
    action
    for action in parser()._actions  # noqa: SLF001 - argparse shows them nowhere else
    if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
)


@pytest.mark.parametrize("name", sorted(SUBCOMMANDS.choices))
def test_every_command_is_documented(name: str) -> None:
    assert f"`shisaku {name}" in TEXT


@pytest.mark.parametrize("name", sorted(SUBCOMMANDS.choices))
def test_every_option_is_documented(name: str) -> None:
    options = [option for action in SUBCOMMANDS.choices[name]._actions for option in action.option_strings]  # noqa: SLF001
    undocumented = [
        option for option in options if option not in ("-h", "--help") and f"`{option}" not in TEXT
    ]
    assert undocumented == []
