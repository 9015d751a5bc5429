"""Every test of a page has folders of its own and begins in Japanese: the test before may have left English behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils.translation import override
from pytest_django import Settings


@pytest.fixture(scope="session", autouse=True)
def _static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files come from the package; the folder they are gathered in when a site is set up is empty, but there."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        yield


@pytest.fixture(autouse=True)
def _folders(settings: Settings, tmp_path: Path) -> None:
    settings.SHISAKU_DATA = tmp_path
    settings.SHISAKU_DOCUMENTS = tmp_path / "documents"


@pytest.fixture(autouse=True)
def _japanese() -> Iterator[None]:
    with override("ja"):
        yield
