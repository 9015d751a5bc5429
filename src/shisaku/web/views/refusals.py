"""Pages that say why there is nothing to see, in the language of the address and in the frame of its city."""

import re

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language_from_path, override

from shisaku.web.city_frame import city_frame
from shisaku.web.frame import Frame
from shisaku.work import published
from shisaku.work.refusals import NotFoundError

# A public address of a city, in either language.
_OF_CITY = re.compile(r"/(?:[a-z]{2}/)?(\d{6})(?:/|$)")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read."""
    return _refusal(request, 400, exception)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person may not do or see this."""
    return _refusal(request, 403, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or it is not published."""
    return _refusal(request, 404, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something went wrong in here."""
    return _refusal(request, 500, None)


def _refusal(request: HttpRequest, status: int, exception: Exception | None) -> HttpResponse:
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        frame = _frame(request.path_info)
        context = {
            # Not as the request's context: what fills that may be the very thing that failed.
            "request": request,
            "exception": str(exception or ""),
            "frame": frame,
            "projects_url": reverse("projects", args=[frame.code]) if frame else "",
        }
        return HttpResponse(get_template(f"{status}.html").render(context), status=status)


def _frame(path: str) -> Frame | None:
    """The frame of the city whose address it is; none where nothing of it is published, or nobody can tell."""
    code = _OF_CITY.match(path)
    if code is None:
        return None
    try:
        return city_frame(published.city(code=code[1]))
    except (NotFoundError, DatabaseError):
        return None
