"""`shisaku publish`: told first; written only without --dry-run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from tests import cast
from tests.cli.conftest import Said

Call = Callable[..., Said]


@pytest.fixture(autouse=True)
def _city(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SHISAKU_DOCUMENTS = tmp_path / "documents"
    monkeypatch.setenv("COLUMNS", "160")
    cast.take_in(cast.kakuu(), cast.sheet(), as_published=True)


def test_a_dry_run_tells_and_writes_nothing(shisaku: Call, tmp_path: Path) -> None:
    said = shisaku("publish", "--municipality", cast.KAKUU, "--out", tmp_path / "site", "--dry-run")
    assert said.code == 0
    assert "はじめて載るもの　2件" in said.out
    assert "シート　012 防災行政無線整備事業　令和4年度" in said.out
    assert not (tmp_path / "site").exists()


def test_it_writes_and_the_second_time_has_nothing_to_do(shisaku: Call, tmp_path: Path) -> None:
    call = ("publish", "--municipality", cast.KAKUU, "--out", tmp_path / "site", "--workers", "1")
    said = shisaku(*call)
    assert said.code == 0
    assert (tmp_path / "site" / cast.KAKUU / "index.html").is_file()
    said = shisaku(*call)
    assert "はじめて載るもの　0件" in said.out
    assert "書いたファイル 0、消したファイル 0" in said.out


def test_a_city_without_anything_published_is_told_in_one_sentence(shisaku: Call, tmp_path: Path) -> None:
    cast.tonarino()
    said = shisaku("publish", "--municipality", cast.TONARINO, "--out", tmp_path / "site")
    assert (said.code, said.err) == (1, "shisaku：この団体の公表した記録はありません。\n")
