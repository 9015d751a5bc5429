"""Asking the interface as a program does."""

from typing import Any, Protocol

from django.test import Client

from tests.cast import KAKUU

BASE = f"/api/v1/municipalities/{KAKUU}"
LISTS = ("subjects", "sheets", "indicators", "judgements", "plans", "documents", "search?q=事業")


class Answer(Protocol):
    """What a client of Django's gets, of whichever class."""

    status_code: int
    content: bytes

    def __getitem__(self, header: str, /) -> str:
        """A header."""


def ask(client: Client, path: str, *, language: str = "") -> Any:  # noqa: ANN401 - JSON
    """What is answered at `path` (below the city's address, unless it is whole), which must be there."""
    headers = {"accept-language": language} if language else {}
    answer = client.get(path if path.startswith(("/", "http")) else f"{BASE}/{path}", headers=headers)
    assert answer.status_code == 200, (path, answer.status_code, answer.content[:500])
    return answer.json()


def items(client: Client, path: str) -> list[dict[str, Any]]:
    """The rows of the first page."""
    return list(ask(client, path)["items"])


def pages(client: Client, path: str) -> list[list[dict[str, Any]]]:
    """The rows of all pages, following `next`."""
    found = []
    following = path
    while following:
        page = ask(client, following)
        found.append(page["items"])
        following = page["next"]
    return found
