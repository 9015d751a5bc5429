"""Pages that say why there is nothing to see."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils.translation import override

from shisaku.forms.errors import FormError
from shisaku.web.answers import say_refusal
from shisaku.web.views.refusals import bad_request, not_found, permission_denied, server_error
from shisaku.work.refusals import NotAllowedError, NotFoundError, RefusalError
from tests import cast
from tests.web.kakuu import CODE, published

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


MISSING = f"{CODE}/projects/0123456789ab/2022/"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"/{MISSING}", ("ページが見つかりません", "架空市の入口へ")),
        (f"/en/{MISSING}", ("Page not found", "To the front page of Kakuu City")),
        (f"/en/{CODE}/no/such/page/", ("Page not found", "Record of Measures and Projects")),
    ],
)
def test_what_a_city_does_not_have_is_said_in_its_frame(
    client: Client, path: str, said: tuple[str, str]
) -> None:
    published()
    answer = client.get(path)
    text = answer.content.decode()
    assert answer.status_code == 404
    assert [word for word in said if word not in text] == []
    main = text[text.index("<main") : text.index("</main>")]
    prefix = "/en" if path.startswith("/en/") else ""
    assert f'href="{prefix}/{CODE}/"' in main
    assert f'href="{prefix}/{CODE}/projects/"' in main
    assert f'<html lang="{prefix[1:] or "ja"}">' in text
    assert f'<a class="site-name" href="{prefix}/{CODE}/">' in text


def test_a_city_of_which_nothing_is_public_stays_unnamed(client: Client) -> None:
    cast.kakuu()
    text = client.get(f"/{MISSING}").content.decode()
    assert "架空市" not in text
    assert 'href="/"' in text


@pytest.mark.parametrize(
    ("view", "status", "said"),
    [
        (bad_request, 400, "What was sent cannot be read"),
        (not_found, 404, "Page not found"),
        (server_error, 500, "This page cannot be shown right now"),
    ],
)
def test_every_refusal_speaks_the_language_of_its_address(
    rf: RequestFactory, view: Callable[[HttpRequest], HttpResponse], status: int, said: str
) -> None:
    published()
    with override("ja"):
        answer = view(rf.get(f"/en/{CODE}/projects/"))
    assert answer.status_code == status
    text = answer.content.decode()
    assert said in text
    assert f'href="/en/{CODE}/projects/"' in text


def test_where_the_database_fails_the_page_still_says_so(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(**_kwargs: str) -> None:
        raise OperationalError("no database")

    monkeypatch.setattr("shisaku.work.published.city", gone)
    answer = server_error(rf.get(f"/{CODE}/"))
    assert answer.status_code == 500
    assert "このページをいま表示できません" in answer.content.decode()


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
    answer = permission_denied(request, PermissionDenied("役割がありません。管理者に確かめてください。"))
    assert answer.status_code == 403
    assert "管理者に確かめてください" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/992011/projects/"])
def test_public_pages_take_no_posts(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_what_is_refused_now_is_said_on_the_next_page_and_the_rest_is_not_done(client: Client) -> None:
    done: list[str] = []

    def act(error: Exception, *also: type[Exception]) -> list[str]:
        request = RequestFactory().post("/")
        request.session = client.session
        MessageMiddleware(lambda _: HttpResponse()).process_request(request)
        with say_refusal(request, *also):
            done.append("begun")
            raise error
        return [str(one) for one in get_messages(request)]

    assert act(RefusalError("いまはできません。")) == ["いまはできません。"]
    assert act(FormError("様式がありません。"), FormError) == ["様式がありません。"]
    for error in (
        FormError("様式がありません。"),
        NotAllowedError("できません。"),
        NotFoundError("ありません。"),
    ):
        with pytest.raises(type(error)):
            act(error)
    assert done == ["begun"] * 5
