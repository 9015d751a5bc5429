"""A sign that no text of a person holds and no database keeps: requests with a NUL are refused before any view."""

from collections.abc import Callable
from itertools import chain

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict

_NUL = "\x00"


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer 400 where path, query or posted fields hold a NUL (PostgreSQL takes none in a text)."""

    def answer(request: HttpRequest) -> HttpResponse:
        if (
            _NUL in request.path
            or _holds_nul(request.GET)
            or (request.method == "POST" and _holds_nul(request.POST))
        ):
            raise SuspiciousOperation("a NUL in the request")
        return get_response(request)

    return answer


def _holds_nul(fields: QueryDict) -> bool:
    return any(_NUL in str(text) for text in chain(fields, *(values for _, values in fields.lists())))
