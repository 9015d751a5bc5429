"""What every test may ask for: the real documents, a browser, and the database it happens to run on."""

import math
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from shisaku.work.own_forms import known

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Fixtures by which pytest-django hands out the database, and the one by which pytest-playwright opens a page.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
BROWSER_FIXTURE = "playwright"

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright keeps an event loop in the thread that calls it, also between tests, and Django then takes every
# query for one made in asynchronous code. Shisaku has none.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write golden files instead of comparing with them"
    )


@pytest.hookimpl(tryfirst=True)  # before -m selects by the marks set here
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    no_browser = _why_no_browser()
    no_postgres = (
        None
        if os.environ.get("DATABASE_URL", "").startswith("postgres")
        else "needs PostgreSQL: make test-postgres"
    )
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("db")
        if BROWSER_FIXTURE in fixtures:
            item.add_marker("browser")
            if no_browser:
                item.add_marker(pytest.mark.skip(reason=no_browser))
        if item.get_closest_marker("postgres") and no_postgres:
            item.add_marker(pytest.mark.skip(reason=no_postgres))


def _why_no_browser() -> str | None:
    """The reason why pages cannot be opened here, or None where they can."""
    if not shutil.which("chromium"):
        return "needs Debian's chromium: make browser, as root"
    fonts = shutil.which("fc-list")
    if not fonts or not subprocess.run([fonts, ":lang=ja", "family"], capture_output=True, check=True).stdout:
        return "needs a Japanese font: make browser, as root"
    return None


@pytest.fixture(autouse=True)
def _forms_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test saved of forms no other one knows; within a test they are asked for once, however slow it is."""
    monkeypatch.setattr(known, "FRESH", math.inf)
    known.forget_known()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hashing is slow on purpose, and Django's to test; commands in a process of their own hash as a site does."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def regenerate(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are to be written instead of compared with."""
    return bool(pytestconfig.getoption("--regenerate"))


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """The folder of the five real documents, which stand beside the checkout and are never part of it."""
    folder = SHARED / "documents"
    if not folder.is_dir():
        pytest.skip("the real documents are not here: ../shared/documents")
    return folder


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Debian's chromium, kept from asking anything of the world outside."""
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """A browser as it stands on a desk in a Japanese city hall."""
    return {**browser_context_args, "locale": "ja-JP", "timezone_id": "Asia/Tokyo"}
