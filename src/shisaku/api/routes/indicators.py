"""Indicators: what sheets state of them, a row an indicator and year in each sheet."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router

from shisaku.api.answering import Row, list_answer
from shisaku.api.asking import Code, ListAsked, Whole, key, sort, words, year
from shisaku.api.shapes import Places, Shape, page_of, told
from shisaku.api.words import said
from shisaku.work import published
from shisaku.work.public_rows import FIGURE_ORDERS, changed_at, figure_rows, order_of

router = Router(tags=["indicators"])
_ENTRY = "sheet__entries__"


class FiguresAsked(ListAsked):
    """Filters that lists of indicators and of judgements share."""

    kind: str = words(
        "対象の種類：project（事業）, kpi など。",
        "Kind of subject: project, kpi …",
        longest=20,
        default="project",
    )
    fiscal_year: Whole | None = year("シートの年度。", "Fiscal year of the sheet.")
    value_year: Whole | None = year("値の年度。", "Fiscal year of the value.")
    subject: str | None = key("事業などのキー。", "Key of the subject.")
    number: str | None = words("事業などの整理番号。", "Number of the subject.", longest=40)
    section: str | None = words("担当課。", "Section in charge.", longest=80)
    indicator: str | None = key(
        "指標のキー。年度をまたいで同じ指標。", "Key of the indicator, the same over the years."
    )
    indicator_kind: str | None = words(
        "指標の種類：activity（活動）, outcome（成果）, size（対象）。",
        "Kind of indicator: activity, outcome, size.",
        longest=20,
    )


class IndicatorsAsked(FiguresAsked):
    """Filters of the list of indicators."""

    sort: str = sort(FIGURE_ORDERS, "fiscal_year")


class IndicatorRow(Shape):
    """Target and actual of an indicator in a year, as one sheet states them."""

    sheet: str = told("シートのキー。", "Key of the sheet.")
    subject: str = told("事業などのキー。", "Key of the subject.")
    subject_kind: str = told("対象の種類。", "Kind of subject.")
    number: str = told("事業などの整理番号。", "Number of the subject.")
    name: str = told("事業などの名前。", "Name of the subject.")
    fiscal_year: int = told("シートの年度。", "Fiscal year of the sheet.")
    indicator: str | None = told("指標のキー。", "Key of the indicator.")
    address: str = told("シートの中の位置。", "Its place in the sheet.")
    indicator_name: str = told("指標名。", "Name of the indicator.")
    unit: str = told("単位。", "Unit.")
    kind: str = told("指標の種類。", "Kind of indicator.")
    value_year: int | None = told(
        "値の年度。値が一つもない指標では null。",
        "Fiscal year of the value; null for an indicator without any value.",
    )
    target: float | None = told("目標値。", "Target.")
    target_state: str = told("目標値がない理由（not_set など）。", "Why there is no target (not_set …).")
    actual: float | None = told("実績値。", "Actual.")
    actual_state: str = told("実績値がない理由（not_yet など）。", "Why there is no actual (not_yet …).")
    url: str = told("シート全体のアドレス。", "Address of the whole sheet here.")


@router.get(
    "/municipalities/{code}/indicators",
    response=page_of(IndicatorRow),
    operation_id="listIndicators",
    summary=said("指標の値の一覧", "Values of indicators"),
    description=said(
        "シートに書かれた目標と実績。1枚のシートは何年分も書くので、同じ年の値が複数のシートにある。いまの値は、いちばん新しい年度のシートのもの。",
        "Targets and actuals as sheets state them. A sheet restates several years, so a year stands in several sheets; "
        "the current value is that of the newest.",
    ),
)
def list_indicators(request: HttpRequest, code: Code, asked: Query[IndicatorsAsked]) -> HttpResponseBase:
    """What published sheets state of indicators."""
    published.require_city(code=code)
    places = Places(request, code)

    def shown(rows: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        return (figure_row(row, places) for row in rows)

    return list_answer(
        request,
        asked,
        IndicatorRow,
        lambda wish: figure_rows(code=code, wish=wish),
        shown,
        order=order_of(FIGURE_ORDERS, asked.sort),
        changed=changed_at(code=code),
    )


def figure_row(row: Row, places: Places) -> dict[str, Any]:
    """A row of `figure_rows` or `judgement_rows` as it is given."""
    subject, fiscal_year = row[f"{_ENTRY}subject_id"], row[f"{_ENTRY}fiscal_year"]
    return {
        "sheet": row["sheet_id"],
        "subject": subject,
        "subject_kind": row[f"{_ENTRY}kind"],
        "number": row[f"{_ENTRY}number"],
        "name": row[f"{_ENTRY}name"],
        "fiscal_year": fiscal_year,
        "indicator": row["indicator_id"],
        "indicator_name": row["name"],
        **{name: row[name] for name in ("address", "unit", "kind", "value_year")},
        **{name: row[name] for name in ("target", "target_state", "actual", "actual_state")},
        "url": places.sheet(subject, fiscal_year),
    }
