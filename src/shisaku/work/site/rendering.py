"""One page of the site as a file: the view that answers its address, asked without a server, as anybody may ask it."""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.translation import get_language_from_path, override

from shisaku.work.refusals import RefusalError
from shisaku.work.site.linking import linked
from shisaku.work.site.places import place_of, relative

# So many lines a page of a list has as a file: without a server nobody pages on quickly.
LIST_SIZE = 100
_MOVED = (301, 302)


class PageError(RefusalError):
    """A page of the site cannot be made; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is to be written: its file and bytes, the files and further addresses it leads to."""

    address: str
    file: str
    content: bytes
    files: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()


def as_files(request: HttpRequest) -> bool:
    """Whether this page is made as a file: what only a server can answer is then told in another way, or not at all."""
    return bool(getattr(request, "as_files", False))


def page_at(address: str, code: str) -> Page:
    """The page at a public address of the city. Raises `PageError` where its view gives none, `NoPlaceError`."""
    file, _ = place_of(address, code)
    language = get_language_from_path(urlsplit(address).path) or "ja"
    with override(language):
        answer = _answer(_request(address), address)
        if answer.status_code in _MOVED:
            return _moved(address, file, answer["Location"], code)
        content = _content(answer)
    if not answer["Content-Type"].startswith("text/html"):
        return Page(address, file, content)
    page = linked(content.decode(), file=file, code=code)
    return Page(address, file, page.text.encode(), frozenset(page.files), frozenset(page.leads))


def _request(address: str) -> WSGIRequest:
    parts = urlsplit(address)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    request.as_files = True  # type: ignore[attr-defined] # what `as_files` looks for
    return request


def _answer(request: WSGIRequest, address: str) -> HttpResponseBase:
    try:
        match = resolve(request.path_info)
        answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except Http404 as missing:
        raise PageError(f"{address} のページを作れません：{missing}") from missing
    if answer.status_code not in (200, *_MOVED):
        raise PageError(f"{address} のページを作れません（{answer.status_code}）。")
    return answer


def _content(answer: HttpResponseBase) -> bytes:
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(answer)
    content: bytes = answer.content  # type: ignore[attr-defined] # whatever does not stream has one
    return content


def _moved(address: str, file: str, location: str, code: str) -> Page:
    target, fragment = place_of(location, code)
    there = relative(target, fragment, seen_from=file)
    return Page(address, file, render_to_string("moved.html", {"url": there}).encode(), frozenset({target}))
