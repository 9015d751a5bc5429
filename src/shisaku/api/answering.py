"""Answers: JSON or CSV as the client accepts, only the fields it names, and nothing where it has them already."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from ninja import Schema
from pydantic_core import to_json

from shisaku.api.asking import ListAsked, OneAsked, check_names
from shisaku.api.cursors import cursor_of, values_of
from shisaku.api.problems import ProblemError
from shisaku.core.collector import collector_at_rest
from shisaku.work.public_rows import Order, RowPage, Wish
from shisaku.writers.tables import Cell, csv_lines

JSON, CSV = "application/json", "text/csv"
Row = Mapping[str, Any]
Rows = Callable[[Wish], RowPage]
Shown = Callable[[Sequence[Row], frozenset[str]], Iterable[Row]]


def list_answer(
    request: HttpRequest,
    asked: ListAsked,
    shape: type[Schema],
    rows: Rows,
    shown: Shown,
    *,
    order: Order,
    changed: datetime | None = None,
) -> HttpResponse:
    """One page of a list.

    `rows` reads what is wished, `shown` makes of the raw rows those of `shape`, with the named fields at least.
    """
    check_names(request, type(asked))
    names = chosen(asked, shape)
    media = accepted(request, JSON, CSV)
    question = asked.question(request.path)
    after = values_of(asked.cursor, question) if asked.cursor else None
    # A page of whole sheets makes very many objects and drops them at once: a search for cycles amid them finds none.
    with collector_at_rest():
        page = rows(Wish(order=order, size=asked.limit, filters=asked.filters(), after=after))
        items = [{name: row[name] for name in names} for row in shown(page.rows, frozenset(names))]
        following = _following(request, cursor_of(page.after, question)) if page.after is not None else None
        body = _csv(names, items) if media == CSV else _json({"items": items, "next": following})
    answer = _conditional(request, body, media, changed)
    if following:
        answer["Link"] = f'<{following}>; rel="next"'
    return answer


def one_answer(
    request: HttpRequest, asked: OneAsked, shape: type[Schema], found: Row, *, changed: datetime | None
) -> HttpResponse:
    """A single thing."""
    check_names(request, type(asked))
    accepted(request, JSON)
    body = _json({name: found[name] for name in chosen(asked, shape)})
    return _conditional(request, body, JSON, changed)


def moved_answer(address: str) -> HttpResponse:
    """Leading on: a subject that became part of another keeps its address for ever."""
    return HttpResponsePermanentRedirect(address)


def plain_answer(request: HttpRequest, content: object) -> HttpResponse:
    """A document that is the same for everybody."""
    accepted(request, JSON)
    return _conditional(request, _json(content), JSON, None)


def chosen(asked: OneAsked, shape: type[Schema]) -> list[str]:
    """The fields to give: those named, in their order; else all but those that are given only where they are named."""
    every = list(shape.model_fields)
    if asked.fields is None:
        return [name for name in every if not _only_named(shape, name)]
    named = list(dict.fromkeys(part.strip() for part in asked.fields.split(",")))
    for name in named:
        if name not in every:
            raise ProblemError("unknown-field", field=name, parameter="fields", known=", ".join(every))
    return named


def _only_named(shape: type[Schema], name: str) -> bool:
    extra = shape.model_fields[name].json_schema_extra
    return isinstance(extra, Mapping) and bool(extra.get("x-only-named"))


def accepted(request: HttpRequest, *offered: str) -> str:
    """The type the client likes best of those offered, the first where it has no wish."""
    found = request.get_preferred_type(list(offered))
    if found is None:
        raise ProblemError("not-acceptable", offered=", ".join(offered))
    return found


def _following(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _json(content: object) -> bytes:
    # Three times as quick as json.dumps, which alone would take half the time of a page of whole sheets.
    return to_json(content)


def _csv(names: Sequence[str], items: Iterable[Row]) -> bytes:
    return b"".join(csv_lines(names, ([_cell(item[name]) for name in names] for item in items)))


def _cell(value: object) -> Cell:
    """A list of words with blanks between; anything deeper as JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list) and all(isinstance(part, str | int) for part in value):
        return " ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _conditional(request: HttpRequest, body: bytes, media: str, changed: datetime | None) -> HttpResponse:
    """The body, or 304 where the client has it: by its digest, else by the time of the last change."""
    charset = "; charset=utf-8" if media == CSV else ""
    answer = HttpResponse(body, content_type=f"{media}{charset}")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer["ETag"] = tag
    answer["Cache-Control"] = "no-cache"
    moment = int(changed.timestamp()) if changed else None
    if moment is not None:
        answer["Last-Modified"] = http_date(moment)
    patch_vary_headers(answer, ["Accept"])
    found = get_conditional_response(request, etag=tag, last_modified=moment, response=answer)
    assert isinstance(found, HttpResponse)  # noqa: S101 - it is given one
    return found
