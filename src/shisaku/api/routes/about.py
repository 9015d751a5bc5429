"""The interface about itself: its document, and the problems it may answer with."""

from django.http import HttpRequest, HttpResponseBase
from ninja import Router, Schema

from shisaku.api.answering import plain_answer
from shisaku.api.asking import check_names
from shisaku.api.problems import KINDS
from shisaku.api.shapes import told
from shisaku.api.words import in_language, language_of, said

router = Router(tags=["about"])


class NothingAsked(Schema):
    """Nothing can be asked of it."""


class ProblemKind(Schema):
    """A kind of problem."""

    name: str = told(
        "名前。problem の type の # の後ろ。", "Its name: what stands behind # in the type of a problem."
    )
    status: int = told("HTTPの状態コード。", "HTTP status.")
    title: str = told("何か。", "What it is.")


class Problems(Schema):
    """All kinds of problems."""

    items: list[ProblemKind] = told("問題の種類。", "The kinds of problems.")


@router.get(
    "/problems",
    response=Problems,
    operation_id="listProblems",
    summary=said("問題の種類", "Kinds of problems"),
    description=said(
        "誤りの応答（problem+json）の type が指すもの。",
        "What the type of an answer about an error points to.",
    ),
)
def list_problems(request: HttpRequest) -> HttpResponseBase:
    """Every kind of problem, in the client's language."""
    check_names(request, NothingAsked)
    items = [{"name": name, "status": kind.status, "title": kind.title} for name, kind in KINDS.items()]
    return plain_answer(request, in_language({"items": items}, language_of(request)))
