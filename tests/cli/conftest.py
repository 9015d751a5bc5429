"""The command line as a person calls it, inside this process."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from shisaku.cli import main


@dataclass(frozen=True)
class Said:
    """What a call answered."""

    code: int
    out: str
    err: str


@pytest.fixture
def shisaku(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def call(*arguments: object) -> Said:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(str(stop.code))
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call
