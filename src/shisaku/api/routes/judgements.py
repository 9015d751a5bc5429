"""Judgements of indicators by the city's written rule, each with its working."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from ninja import Query, Router
from ninja import Schema as Plain

from shisaku.api.answering import Row, list_answer
from shisaku.api.asking import Code, sort, words
from shisaku.api.routes.indicators import FiguresAsked, IndicatorRow, figure_row
from shisaku.api.shapes import Places, page_of, told
from shisaku.api.words import language_of, said
from shisaku.core.judging import Judgement
from shisaku.work import published
from shisaku.work.public_rows import FIGURE_ORDERS, changed_at, judgement_rows, order_of, workings
from shisaku.work.wording.judgements import formula_text, kept_reason_text

router = Router(tags=["judgements"])
_KEPT = ("rule", "outcome", "word", "mark", "rank", "rate", "rounded", "reason")


class JudgementsAsked(FiguresAsked):
    """Filters of the list of judgements."""

    outcome: str | None = words(
        "結果：judged（判定）, rate_only（率）, to_confirm（要確認）, not_yet（未確定）, not_judgeable（判定不能）。",
        "Outcome: judged, rate_only, to_confirm, not_yet, not_judgeable.",
        longest=20,
    )
    word: str | None = words(
        "判定の言葉（順調 など）。", "Word of the judgement, as the rule has it.", longest=40
    )
    rule: str | None = words("判定のルール。", "Id of the rule.", longest=80)
    sort: str = sort(FIGURE_ORDERS, "fiscal_year")


class Figure(Plain):
    """A figure that went into a rate."""

    role: str
    label: str
    fiscal_year: int | None
    value: float


class Working(Plain):
    """How a rule came to its result: the formula as text, the figures in it, what the paper itself says."""

    rule: str
    rule_version: int
    formula: str | None
    inputs: list[Figure]
    unit: str
    band: str | None
    written: str | None
    agrees: bool | None


class JudgementRow(IndicatorRow):
    """A figure of an indicator with what the city's rule says of it. Rates in percent, or points by the rule."""

    rule: str = told("判定のルール。", "Id of the rule.")
    outcome: str = told("結果の種類。", "Kind of outcome.")
    word: str = told("判定の言葉。", "Word of the judgement.")
    mark: str = told("記号。", "Mark of the judgement.")
    rank: int | None = told("区分の順位。0 が最もよい。", "Rank of the band, 0 the best.")
    rate: float | None = told("端数処理前の率。", "Rate before rounding.")
    rounded: float | None = told("端数処理後の率。", "Rate after rounding.")
    reason: str = told(
        "判定しない理由、言い添えること。Accept-Language の言語で。",
        "Why there is no judgement, or what is to be said beside it; in the language of Accept-Language.",
    )
    working: Working | None = told(
        "計算：式、使った数、文書にある判定。式は Accept-Language の言語で。",
        "The working: formula, figures, what the paper says; the formula in the language of Accept-Language.",
    )


@router.get(
    "/municipalities/{code}/judgements",
    response=page_of(JudgementRow),
    operation_id="listJudgements",
    summary=said("判定の一覧", "Judgements"),
    description=said(
        "市が用いる判定のルールによる、指標の判定と計算。ルールのない市では率だけ。",
        "Judgements of indicators by the rule the city uses, with the working. Rates only where it has no rule.",
    ),
)
def list_judgements(request: HttpRequest, code: Code, asked: Query[JudgementsAsked]) -> HttpResponseBase:
    """The judgements of published figures."""
    published.require_city(code=code)
    places = Places(request, code)

    def shown(rows: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        worked: Mapping[tuple[str, str, int], Judgement] = {}
        if "working" in names:
            worked = workings(rows, code=code)
        for row in rows:
            year = row["value_year"] or row["sheet__entries__fiscal_year"]
            yield {
                **figure_row(row, places),
                **{name: row[name] for name in _KEPT},
                "reason": kept_reason_text(row["reason"]),
                "working": _working(worked.get((row["sheet_id"], row["address"], year))),
            }

    with override(language_of(request)):
        answer = list_answer(
            request,
            asked,
            JudgementRow,
            lambda wish: judgement_rows(code=code, wish=wish),
            shown,
            order=order_of(FIGURE_ORDERS, asked.sort),
            changed=changed_at(code=code),
        )
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


def _working(judgement: Judgement | None) -> dict[str, Any] | None:
    if judgement is None:
        return None
    return {
        "rule": judgement.rule,
        "rule_version": judgement.rule_version,
        "formula": formula_text(judgement.formula) if judgement.formula else None,
        "inputs": [
            {
                "role": figure.role,
                "label": formula_text(figure.label),
                "fiscal_year": None if figure.fiscal_year is None else int(figure.fiscal_year),
                "value": figure.value,
            }
            for figure in judgement.inputs
        ],
        "unit": judgement.unit,
        "band": judgement.band,
        "written": judgement.written,
        "agrees": judgement.agrees,
    }
