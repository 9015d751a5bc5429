"""The demonstration, read once for all journeys, and a browser that reports what goes wrong in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from shisaku.records.models import User
from shisaku.work.demo import (
    own_documents,
    prepare_cities,
    prepare_demo,
    prepare_people,
    take_in,
    take_in_accounts,
)
from tests.browser.people import PASSWORD

# A busy machine may take its time: what is waited for is a condition, and only what never comes takes this long.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE / 3)


@dataclass(frozen=True)
class Copies:
    """The database as tests find it and as `shisaku demo` makes it, and the folders of that site."""

    empty: sqlite3.Connection
    full: sqlite3.Connection
    folders: dict[str, Path]


@pytest.fixture(scope="session")
def copies(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Copies]:
    """架空市 as `shisaku demo` makes it, put aside: reading its papers takes longer than most journeys."""
    if connection.vendor != "sqlite":
        pytest.skip("journeys run on SQLite: its copies are made in no time")
    with django_db_blocker.unblock():
        _make_test_database()
    folder = tmp_path_factory.mktemp("site")
    folders = {
        "SHISAKU_DATA": folder,
        "SHISAKU_DOCUMENTS": folder / "documents",
        "STATIC_ROOT": folder / "static",
    }
    folders["STATIC_ROOT"].mkdir()
    with closing(sqlite3.connect(":memory:")) as empty, closing(sqlite3.connect(":memory:")) as full:
        with django_db_blocker.unblock(), override_settings(**folders):
            connection.ensure_connection()
            connection.connection.backup(empty)
            city = prepare_demo()
            prepare_cities(list(take_in(own_documents())))
            prepare_people(city)
            take_in_accounts(city)
            for person in User.objects.all():
                person.set_password(PASSWORD)
                person.save(update_fields=["password"])
            connection.connection.backup(full)
            empty.backup(connection.connection)
        # A browser may close its connections after the server has ended: the threads that held them say goodbye to the
        # database then, which forbids it to threads as soon as no server shares it.
        connection.inc_thread_sharing()
        yield Copies(empty, full, folders)
        connection.dec_thread_sharing()


def _make_test_database() -> None:
    """pytest-django makes the database only for tests that are marked for it; these run on it without the mark."""
    if "memory" not in str(connection.settings_dict["NAME"]):
        connection.creation.create_test_db(verbosity=0, autoclobber=True)


@pytest.fixture(scope="module")
def site(copies: Copies, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a running site with the demonstration, fresh for every module; afterwards all is as before."""
    with django_db_blocker.unblock(), override_settings(**copies.folders):
        copies.full.backup(connection.connection)
        hosts, settings.ALLOWED_HOSTS = settings.ALLOWED_HOSTS, ["127.0.0.1"]
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        settings.ALLOWED_HOSTS = hosts
        copies.empty.backup(connection.connection)


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A window that waits for a busy machine."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains about: blocked code, failed files, errors of scripts."""
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    return told
