"""The page about the interface for programs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.web.answers import answered
from shisaku.web.api_page import Document, groups_of, shared_of
from shisaku.web.city_frame import city_frame
from shisaku.web.frame import Crumb
from shisaku.work import published


@require_safe
@answered
def programs(request: HttpRequest, code: str, document: Callable[[str], Document]) -> HttpResponse:
    """What programs can ask for, with addresses of this city; `document` gives the OpenAPI document in a language."""
    frame = city_frame(published.city(code=code))
    told = document("en" if (get_language() or "ja").startswith("en") else "ja")
    heading = _("データとAPI")
    context = {
        "frame": frame,
        "crumbs": [Crumb(_("1分で見る"), frame.home), Crumb(heading)],
        "heading": heading,
        "told": told["info"],
        "sections": groups_of(told, code),
        "shared": shared_of(told),
        "openapi": reverse("openapi"),
        "host": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "api/page.html", context)
