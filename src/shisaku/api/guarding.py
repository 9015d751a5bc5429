"""Middleware: every answer below `/api/` is one a program can read, also where Django itself gives it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shisaku.api.problems import MEDIA_TYPE, problem_of_status

PREFIX = "/api/"
_WRONG = 400


def answer_programs(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """HEAD is answered as GET; pages about errors become problems; pages of other sites may read the answers."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return get_response(request)
        asked = request.method
        if asked == "HEAD":
            # ninja knows HEAD only where a route names it, and would then list it in the document beside every GET.
            request.method = "GET"
        given = _readable(request, get_response(request))
        given["Access-Control-Allow-Origin"] = "*"
        if asked == "HEAD":
            request.method = asked
            length = given.get("Content-Length")
            given.content = b""
            if length is not None:
                given["Content-Length"] = length
        return given

    return answer


def _readable(request: HttpRequest, given: HttpResponse) -> HttpResponse:
    """The answer itself, or in place of a page about an error the problem with its status."""
    if given.status_code < _WRONG:
        return given
    if given.headers.get("Content-Type") != MEDIA_TYPE:
        allow = given.headers.get("Allow")
        given = problem_of_status(request, given.status_code)
        if allow:
            given["Allow"] = f"{allow}, HEAD"
    given["Vary"] = "Accept-Language"
    return given
