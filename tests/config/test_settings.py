"""The settings as a site runs with them."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from shisaku.config.env import VARIABLES
from shisaku.config.logs import WithoutQueries

DOCS = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
DJANGO = [sys.executable, "-m", "django"]


def environment(tmp_path: Path, **variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SHISAKU_", "DJANGO_"))}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "shisaku.config.settings",
        "SHISAKU_DATA": str(tmp_path),
        **variables,
    }


def test_the_deployment_check_finds_nothing_on_a_site(tmp_path: Path) -> None:
    done = subprocess.run(
        [*DJANGO, "check", "--deploy", "--fail-level", "DEBUG"],
        env=environment(tmp_path, SHISAKU_HOSTS="shisaku.example"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_wrong_setting_ends_with_its_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [*DJANGO, "check"],
        env=environment(tmp_path, SHISAKU_TYPO="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "知らない環境変数です：SHISAKU_TYPO" in done.stderr


def test_every_setting_is_documented_and_nothing_else() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [variable.name for variable in VARIABLES]


def test_nothing_is_on_by_default_that_must_not_be() -> None:
    assert settings.DEBUG is False
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.AUTH_USER_MODEL == "records.User"


def test_scripts_and_styles_come_from_files_only() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    for name in ("script-src", "style-src"):
        assert directives[name] == ["'self'"]
    assert directives["default-src"] == ["'none'"]
    assert "unsafe" not in str(directives)


def test_documents_lie_where_nothing_is_served(client: Client) -> None:
    documents = Path(settings.SHISAKU_DOCUMENTS)
    assert not documents.is_relative_to(Path(settings.STATIC_ROOT))
    assert not any(documents.is_relative_to(Path(folder)) for folder in settings.STATICFILES_DIRS)
    assert settings.MEDIA_URL == "/"
    assert not settings.MEDIA_ROOT


@pytest.mark.parametrize(
    ("said", "kept"),
    [("/082201/projects/?q=架空太郎", "/082201/projects/"), ("/staff/", "/staff/")],
)
def test_the_log_does_not_say_what_was_searched_for(said: str, kept: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (said,), None)
    assert WithoutQueries().filter(record)
    assert record.getMessage() == f"Not Found: {kept}"
