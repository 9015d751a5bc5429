"""What every answer of the site carries, and how often somebody may try to sign in."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from shisaku.records.models import User
from tests import cast

PASSWORD = "正しい-合言葉-0123"


@pytest.fixture
def home(client: Client, db: None) -> dict[str, str]:
    return dict(client.get("/").headers)


def test_a_policy_without_inline_scripts_stands_on_every_page(home: dict[str, str]) -> None:
    policy = home["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_secure_headers_are_there(home: dict[str, str]) -> None:
    assert home["X-Content-Type-Options"] == "nosniff"
    assert home["X-Frame-Options"] == "DENY"
    assert home["Referrer-Policy"] == "same-origin"
    assert home["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.fixture
def planner(db: None) -> User:
    person = cast.person("planner", cast.kakuu())
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client: Client, username: str, password: str, address: str = "192.0.2.1") -> bool:
    client.post(reverse("sign_in"), {"username": username, "password": password}, REMOTE_ADDR=address)
    return "_auth_user_id" in client.session


def test_signing_in_is_throttled(client: Client, planner: User) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert not sign_in(client, planner.username, "falsch")
    assert not sign_in(client, planner.username, PASSWORD)
    again = {"username": planner.username, "password": PASSWORD}
    assert client.post(reverse("sign_in"), again, REMOTE_ADDR="192.0.2.1").status_code == 429


def test_nobody_locks_a_colleague_out_from_elsewhere(client: Client, planner: User) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT + 1):
        sign_in(client, planner.username, "falsch", "198.51.100.7")
    assert sign_in(client, planner.username, PASSWORD)


def test_signing_in_after_a_slip_starts_counting_anew(client: Client, planner: User) -> None:
    for _ in range(2):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            assert not sign_in(client, planner.username, "falsch")
        assert sign_in(client, planner.username, PASSWORD)
        client.logout()
