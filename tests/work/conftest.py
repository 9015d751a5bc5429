"""A city, and a data folder of its own for every test."""

from pathlib import Path

import pytest
from pytest_django import Settings

from shisaku.records.models import Municipality
from tests import cast


@pytest.fixture(autouse=True)
def _own_data_folder(settings: Settings, tmp_path: Path) -> None:
    settings.SHISAKU_DATA = tmp_path
    settings.SHISAKU_DOCUMENTS = tmp_path / "documents"


@pytest.fixture
def kakuu(db: None) -> Municipality:
    return cast.kakuu()
