"""What can be wrong with a request, as `application/problem+json` (RFC 9457): one sentence each, in two languages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from shisaku.api.words import in_language, language_of, said

MEDIA_TYPE = "application/problem+json"
LIST = "/api/v1/problems"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, what it is, and the sentence, whose braces are filled by what was asked."""

    status: int
    title: str
    sentence: str


KINDS: Mapping[str, Kind] = {
    "unknown-parameter": Kind(
        400,
        said("知らない条件です", "Unknown parameter"),
        said(
            "「{parameter}」という条件はありません。使えるのは {known} です。",
            "There is no parameter '{parameter}'. Those there are: {known}.",
        ),
    ),
    "repeated-parameter": Kind(
        400,
        said("条件が2回書かれています", "Repeated parameter"),
        said("条件「{parameter}」は1回だけ書けます。", "The parameter '{parameter}' can be given once only."),
    ),
    "bad-value": Kind(
        400,
        said("条件の値が使えません", "Bad value"),
        said(
            "条件「{parameter}」の値「{value}」は使えません。{expected}にしてください。",
            "The value '{value}' of '{parameter}' cannot be used. Give {expected}.",
        ),
    ),
    "missing-parameter": Kind(
        400,
        said("条件が足りません", "Missing parameter"),
        said("条件「{parameter}」を書いてください。", "The parameter '{parameter}' is needed."),
    ),
    "unknown-field": Kind(
        400,
        said("知らない項目です", "Unknown field"),
        said(
            "「{field}」という項目はありません。fields に書けるのは {known} です。",
            "There is no field '{field}'. Those that fields can name: {known}.",
        ),
    ),
    "bad-cursor": Kind(
        400,
        said("続きの位置が使えません", "Bad cursor"),
        said(
            "cursor は、同じ条件と並びの応答の next にあったものだけが使えます。cursor なしでやり直してください。",
            "A cursor is only good as it stood in the next of an answer to the same filters and sort. "
            "Begin again without cursor.",
        ),
    ),
    "bad-request": Kind(
        400,
        said("読めない要求です", "Bad request"),
        said("要求に、使えない文字があります。", "The request holds signs that cannot be used."),
    ),
    "not-found": Kind(
        404,
        said("ありません", "Not found"),
        said(
            "このアドレスに公表されたデータはありません。",
            "Nothing is published at this address.",
        ),
    ),
    "method-not-allowed": Kind(
        405,
        said("読み取り専用です", "Read only"),
        said("使えるのは GET と HEAD だけです。", "Only GET and HEAD can be used."),
    ),
    "precondition-failed": Kind(
        412,
        said("前提が成り立ちません", "Precondition failed"),
        said(
            "If-Match や If-Unmodified-Since に書かれた版は、いまの版ではありません。",
            "What If-Match or If-Unmodified-Since names is not what stands here now.",
        ),
    ),
    "not-acceptable": Kind(
        406,
        said("その形式では渡せません", "Not acceptable"),
        said(
            "Accept には {offered} のどれかを入れてください。",
            "Accept has to name one of: {offered}.",
        ),
    ),
    "server-error": Kind(
        500,
        said("サーバーの誤りです", "Server error"),
        said(
            "要求に問題はありません。時間をおいてやり直してください。",
            "There is nothing wrong with the request. Try again later.",
        ),
    ),
}
# For answers that something else than a route gave: the first kind with that status.
_BY_STATUS = {404: "not-found", 405: "method-not-allowed", 412: "precondition-failed"}
_OWN_FAULT = 500
_LONGEST = 60


class ProblemError(Exception):
    """A request that cannot be answered: the name of its kind, and what its sentence tells."""

    def __init__(self, kind: str, **told: str) -> None:
        super().__init__(kind)
        self.kind, self.told = kind, told


def problem_answer(request: HttpRequest, kind: str, **told: str) -> HttpResponse:
    """The answer that says what is wrong, in the language the client asks for. `told` fills its sentence."""
    language = language_of(request)
    found = in_language({"title": KINDS[kind].title, "sentence": KINDS[kind].sentence}, language)
    filled = {name: _shortened(in_language(text, language), name) for name, text in told.items()}
    body = {
        "type": f"{LIST}#{kind}",
        "title": found["title"],
        "status": KINDS[kind].status,
        "detail": found["sentence"].format_map(filled),
    }
    if "parameter" in filled:
        body["parameter"] = filled["parameter"]
    answer = HttpResponse(
        json.dumps(body, ensure_ascii=False), content_type=MEDIA_TYPE, status=KINDS[kind].status
    )
    answer["Content-Language"] = language
    return answer


def problem_of_status(request: HttpRequest, status: int) -> HttpResponse:
    """The problem for a status that Django set."""
    rest = "server-error" if status >= _OWN_FAULT else "bad-request"
    return problem_answer(request, _BY_STATUS.get(status, rest))


def _shortened(text: str, name: str) -> str:
    """What was sent is repeated in part only."""
    return f"{text[:_LONGEST]}…" if name in ("value", "parameter", "field") and len(text) > _LONGEST else text
