"""The bundle of a city says what is published, and none of what is not."""

import json
from pathlib import Path

import pytest

from shisaku.records.convert import sheet_of
from shisaku.records.models import Municipality
from shisaku.work.municipalities import offer_under
from shisaku.work.open_data import write_open_data
from shisaku.work.publishing import publish_sheet
from shisaku.work.refusals import NotFoundError
from shisaku.work.saving import keep_draft, save_sheet
from tests import cast
from tests.bundle.words import every_word

SECRETS = ("佐藤 恵", "029-883-1111", "下書きの印", "公表前の印", "77.25", "overtime_hours")


def kept_with_secrets(city: Municipality) -> None:
    """A published sheet with a person and a phone number in it, then a newer version and a draft nobody published."""
    private = {"officer": "佐藤 恵", "phone": "029-883-1111"}
    cast.take_in(city, cast.sheet(private=private), as_published=True)
    assert sheet_of(cast.newest(cast.kept())).private == private
    newer = cast.sheet(
        name="公表前の印",
        texts={"purpose": "公表前の印"},
        extras={"公表前の印": "公表前の印"},
        private=private,
    )
    save_sheet(sheet=cast.kept(), data=newer, based_on=1, by=None)
    draft = cast.sheet(texts={"purpose": "下書きの印"})
    keep_draft(sheet=cast.kept(), person=cast.person("planner", city), content=draft, based_on=None)
    cast.take_in(city, cast.sheet("099", "公表前の印", 2023), file="公表前の印.txt")


def test_no_name_phone_draft_or_overtime_is_in_it(kakuu: Municipality, tmp_path: Path) -> None:
    kept_with_secrets(kakuu)
    made = write_open_data(code=kakuu.code, out=tmp_path / "data")
    text = every_word(tmp_path / "data")
    assert "防災行政無線整備事業" in text
    assert [secret for secret in SECRETS if secret in text] == []
    assert made.counts["sheets"] == made.counts["subjects"] == 1


def test_what_is_published_later_comes_and_changes_only_its_files(
    kakuu: Municipality, tmp_path: Path
) -> None:
    kept_with_secrets(kakuu)
    first = write_open_data(code=kakuu.code, out=tmp_path / "data")
    assert list(first.written) == list(first.files)
    assert write_open_data(code=kakuu.code, out=tmp_path / "data").written == []
    publish_sheet(sheet=cast.kept(), by=None)
    again = write_open_data(code=kakuu.code, out=tmp_path / "data")
    assert "csv/texts.csv" in again.written
    assert "csv/plans.csv" not in again.written
    text = every_word(tmp_path / "data")
    assert "公表前の印" in text
    assert "佐藤 恵" not in text


def test_a_year_without_anything_published_is_refused(kakuu: Municipality, tmp_path: Path) -> None:
    kept_with_secrets(kakuu)
    with pytest.raises(NotFoundError, match="2023年度に公表したシートはありません"):
        write_open_data(code=kakuu.code, out=tmp_path / "data", year=2023)


def test_the_licence_is_the_citys(kakuu: Municipality, tmp_path: Path) -> None:
    kept_with_secrets(kakuu)
    offer_under(city=kakuu, by=None, licence="PDL-1.0")
    write_open_data(code=kakuu.code, out=tmp_path / "data")
    described = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert [licence["name"] for licence in described["licenses"]] == ["PDL-1.0"]
    assert "公共データ利用規約（第1.0版）" in (tmp_path / "data" / "README.md").read_text(encoding="utf-8")
