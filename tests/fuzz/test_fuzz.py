"""Whatever is done to a file, it becomes a reading or one sentence: no crash, no hang, no traceback."""

import logging
import re

import pytest

from tests.fuzz.campaign import Outcome, outcomes

FEW, MANY = 60, 2000
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def check(met: list[Outcome], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """A process that died, an error of ours and a reading that had to be ended from outside are in the log."""
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert "Traceback" not in capfd.readouterr().err
    for one in met:
        if one.sentence is not None:
            assert JAPANESE.search(one.sentence), one
            assert "\n" not in one.sentence, one


def test_a_few_broken_files(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    met = list(outcomes(range(FEW)))
    check(met, caplog, capfd)
    assert len(met) == FEW
    assert {one.sentence is None for one in met} == {True, False}


@pytest.mark.fuzz
def test_two_thousand_broken_files(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    met = list(outcomes(range(FEW, FEW + MANY)))
    readings = sum(one.sentence is None for one in met)
    longest = max(met, key=lambda one: one.seconds)
    with capfd.disabled():
        print(f"\n{readings} readings, {len(met) - readings} sentences, longest {longest}")  # noqa: T201 - the figures of a run
    check(met, caplog, capfd)
