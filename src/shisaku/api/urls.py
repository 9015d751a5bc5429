"""The addresses of the interface, below `/api/`."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_safe

from shisaku.api.answering import plain_answer
from shisaku.api.document import PREFIX, document
from shisaku.api.problems import ProblemError, problem_answer
from shisaku.api.service import service
from shisaku.api.words import language_of


@require_safe
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The OpenAPI document, in the language the client asks for."""
    language = language_of(request)
    try:
        answer = plain_answer(request, document(language))
    except ProblemError as error:
        return problem_answer(request, error.kind, **error.told)
    answer["Content-Language"] = language
    return answer


@require_safe
def entrance(_request: HttpRequest) -> HttpResponseBase:
    """Who opens the bare address is led to the document that names all others."""
    return redirect("openapi")


urlpatterns: list[URLPattern | URLResolver] = [
    path(PREFIX.rstrip("/"), entrance),
    path(PREFIX, entrance),
    path(f"{PREFIX}openapi.json", openapi, name="openapi"),
    path(PREFIX, service.urls),
]
