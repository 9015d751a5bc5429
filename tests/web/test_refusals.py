"""Pages that say why there is nothing to see."""

import pytest
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/en/nothing/",
        "/992011/",
        "/992011/projects/0123456789ab/2022/",
        "/12345/",
        "/992011/9999/",
    ],
)
def test_what_is_not_there_is_said_in_the_look(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "site-head" in text
    assert ("Page not found" if path.startswith("/en/") else "ページが見つかりません") in text


def test_a_form_from_elsewhere_is_refused(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/staff/sign-in/", {"username": "x", "password": "y"})
    assert answer.status_code == 403
    assert "もう一度お試しください" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html", "403_csrf.html"])
def test_every_refusal_renders_without_any_context(name: str) -> None:
    assert "<h1>" in get_template(name).render()


def test_a_refusal_by_role_says_whom_to_ask(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/staff/992011/lineage/certain/")
    answer = permission_denied(request, PermissionError("役割がありません。管理者に確かめてください。"))
    assert answer.status_code == 403
    assert "管理者に確かめてください" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/992011/projects/"])
def test_public_pages_take_no_posts(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
