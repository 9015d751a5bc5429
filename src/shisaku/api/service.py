"""The interface put together: its routes, and what becomes of errors."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from shisaku.api.asking import value_problem
from shisaku.api.problems import ProblemError, problem_answer
from shisaku.api.routes import (
    about,
    documents,
    indicators,
    judgements,
    municipalities,
    plans,
    search,
    sheets,
    subjects,
)
from shisaku.api.words import said
from shisaku.work.refusals import NotFoundError

VERSION = "1.0.0"

service = NinjaAPI(
    title=said("施策と事業のデータ", "Data on a city's policies and projects"),
    version=VERSION,
    description=said(
        "市が公表した事業・指標・計画・判定を、そのままの数で読むためのAPI。読み取り専用で、登録はいらない。"
        "データの利用条件は市ごとに異なり、/municipalities/{code} の licence が示す。"
        "ここにある license は、このプログラムのもの。",
        "What cities have published of their projects, indicators, plans and judgements, as figures to calculate "
        "with. Read only; no registration. Each city offers its data under a licence of its own, which stands in "
        "licence of /municipalities/{code}; the licence named here is that of the program.",
    ),
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
)
for _part in (municipalities, subjects, sheets, indicators, judgements, plans, documents, search, about):
    service.add_router("", _part.router)


@service.exception_handler(ProblemError)
def _told(request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problem_answer(request, error.kind, **error.told)


@service.exception_handler(ValidationError)
def _wrong_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return _told(request, value_problem(error, request))


@service.exception_handler(NotFoundError)
def _not_there(request: HttpRequest, error: NotFoundError) -> HttpResponse:
    return problem_answer(request, "not-found")
