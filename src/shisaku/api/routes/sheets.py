"""Sheets: a subject in a fiscal year, as a row of a list and whole."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router
from ninja import Schema as Plain

from shisaku.api.answering import Row, list_answer, moved_answer, one_answer
from shisaku.api.asking import (
    Code,
    ListAsked,
    OneAsked,
    SubjectKey,
    Whole,
    YearOfSheet,
    key,
    sort,
    words,
    year,
)
from shisaku.api.shapes import Places, Shape, page_of, told, told_if_named
from shisaku.api.words import said
from shisaku.core.sheet import SheetData
from shisaku.work import published
from shisaku.work.pages.sheet_data import sheet_json
from shisaku.work.public_rows import SHEET_ORDERS, changed_at, contents, order_of, sheet_rows
from shisaku.work.refusals import NotFoundError

router = Router(tags=["sheets"])


class SheetsAsked(ListAsked):
    """Filters of the list of sheets."""

    kind: str = words(
        "対象の種類：project（事業）, kpi, measure（施策）, grant, pledge, section。",
        "Kind of subject: project, kpi, measure, grant, pledge, section.",
        longest=20,
        default="project",
    )
    fiscal_year: Whole | None = year("シートの年度。", "Fiscal year of the sheet.")
    subject: str | None = key("事業などのキー。", "Key of the subject.")
    number: str | None = words("整理番号。", "Number the city gives it.", longest=40)
    department: str | None = words("担当部。", "Department in charge.", longest=80)
    section: str | None = words("担当課。", "Section in charge.", longest=80)
    direction: str | None = words(
        "方向性：continue, expand, improve, reduce, merge, transfer, suspend, complete, abolish など。",
        "Direction: continue, expand, improve, reduce, merge, transfer, suspend, complete, abolish …",
        longest=20,
    )
    node: str | None = key(
        "計画の項目のキー。その下の項目に位置付くものも含む。",
        "Key of a plan's node; what serves a node below it counts too.",
    )
    q: str | None = words(
        "シートにある言葉。空白で区切ると、すべてを含むもの。",
        "Words that stand in the sheet; of several all.",
        longest=100,
    )
    sort: str = sort(SHEET_ORDERS, "fiscal_year")


class Score(Plain):
    """A score or mark that a person gave."""

    stage: str
    criterion: str
    score: float | None
    mark: str | None


class JudgedCount(Plain):
    """How many indicators of the sheet's own year got a word."""

    word: str
    rank: int | None
    mark: str
    outcome: str
    count: int


class SheetRow(Shape):
    """A sheet as a row. Money in yen, of the sheet's own year where nothing else is said."""

    key: str = told("シートのキー。", "Key of the sheet.")
    subject: str = told("事業などのキー。", "Key of the subject.")
    fiscal_year: int = told(
        "年度（4月から翌年3月、始まる年の西暦）。", "Fiscal year: April to March, by the year it begins in."
    )
    kind: str = told("対象の種類。", "Kind of subject.")
    number: str = told("整理番号。", "Number the city gives it.")
    name: str = told("事業名。", "Name.")
    summary: str = told("概要。", "Summary.")
    department: str = told("担当部。", "Department in charge.")
    section: str = told("担当課。", "Section in charge.")
    unit: str = told("担当係。", "Unit in charge.")
    budget: int | None = told("予算額（円）。", "Budget (yen).")
    budget_next: int | None = told("翌年度の予算額（円）。", "Budget of the next year (yen).")
    settled: int | None = told("決算額（円）。", "Settled amount (yen).")
    settled_state: str = told(
        "決算額がない理由（not_yet など）。", "Why there is no settled amount (not_yet …)."
    )
    settled_before: int | None = told("前年度の決算額（円）。", "Settled amount of the year before (yen).")
    execution: float | None = told("執行率（％）。", "Settled amount in percent of the budget.")
    personnel: int | None = told("人件費（円）。", "Cost of staff (yen).")
    fte: float | None = told("職員数（換算）。", "Staff in full-time equivalents.")
    direction: str = told("方向性（決まった言葉）。", "Direction as vocabulary.")
    direction_label: str = told("方向性（文書の言葉）。", "Direction as the paper words it.")
    direction_reason: str = told("方向性の理由。", "Reason for the direction.")
    scores: list[Score] = told("評点・評語。", "Scores and marks.")
    judgements: list[JudgedCount] = told(
        "指標の判定ごとの数。一つひとつは judgements にある。",
        "Indicators by judgement; each one stands in judgements.",
    )
    indicators: int = told("指標の数。", "Number of indicators.")
    indicators_with_target: int = told("目標値のある指標の数。", "Number of indicators that have a target.")
    revision: int = told("版番号。", "Number of the revision.")
    url: str = told("このシート全体のアドレス。", "Address of the whole sheet here.")
    page: str = told("人が読むページ。", "The page for people.")
    data: SheetData = told_if_named("シート全体", "The whole sheet")


class SheetDocument(Plain):
    """A paper a sheet was read from."""

    sha256: str
    title: str
    published: str | None


class WholeSheet(Shape):
    """A published sheet with the places of its values."""

    sheet: SheetData = told(
        "シートの内容（docs/schema/sheet.schema.json）。", "The sheet (docs/schema/sheet.schema.json)."
    )
    revision: int = told("版番号。", "Number of the revision.")
    made_at: str = told("その版ができた日時。", "When that revision was made.")
    documents: list[SheetDocument] = told("もとの文書。", "The papers behind it.")
    origins: dict[str, list[dict[str, Any]]] = told(
        "値の位置 → 文書のどこにあったか（新しいものが最後）。",
        "Address of a value → where it stood, the newest last.",
    )


@router.get(
    "/municipalities/{code}/sheets",
    response=page_of(SheetRow),
    by_alias=True,
    operation_id="listSheets",
    summary=said("シートの一覧", "Sheets"),
    description=said(
        "公表されたシート（事業などの1年度分）。", "Published sheets, each a subject in a fiscal year."
    ),
)
def list_sheets(request: HttpRequest, code: Code, asked: Query[SheetsAsked]) -> HttpResponseBase:
    """The rows of published sheets."""
    published.require_city(code=code)
    places = Places(request, code)

    def shown(rows: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        whole = contents(rows) if "data" in names else {}
        for row in rows:
            made = sheet_row(row, places)
            if whole:
                made["data"] = whole[row["revision_id"]]
            yield made

    return list_answer(
        request,
        asked,
        SheetRow,
        lambda wish: sheet_rows(code=code, wish=wish),
        shown,
        order=order_of(SHEET_ORDERS, asked.sort),
        changed=changed_at(code=code),
    )


def sheet_row(row: Row, places: Places) -> dict[str, Any]:
    """A row of `sheet_rows` as it is given, but for `data`."""
    subject, fiscal_year = row["subject_id"], row["fiscal_year"]
    return {
        "key": row["sheet_id"],
        "subject": subject,
        "direction": row["decision"],
        "indicators": row["indicator_count"],
        "indicators_with_target": row["target_count"],
        "revision": row["revision__number"],
        "url": places.sheet(subject, fiscal_year),
        "page": places.page(row["kind"], subject, fiscal_year),
        **{name: row[name] for name in _AS_KEPT},
    }


_AS_KEPT = tuple(
    name
    for name in SheetRow.model_fields
    if name
    not in (
        "key",
        "subject",
        "direction",
        "indicators",
        "indicators_with_target",
        "revision",
        "url",
        "page",
        "data",
    )
)


@router.get(
    "/municipalities/{code}/sheets/{key}/{year}",
    response=WholeSheet,
    by_alias=True,
    operation_id="getSheet",
    summary=said("シート1枚", "One sheet"),
    description=said(
        "事業などの1年度分を、値がもとの文書のどこにあったかとともに。統合された事業のキーは、統合先へ移す（301）。",
        "A subject in a fiscal year, with where its values stood. The key of a merged subject leads on (301).",
    ),
)
def one_sheet(
    request: HttpRequest,
    code: Code,
    key: SubjectKey,
    year: YearOfSheet,
    asked: Query[OneAsked],
) -> HttpResponseBase:
    """One sheet by its subject and year."""
    subject = published.subject_at(code=code, key=key)
    if subject.key != key:
        return moved_answer(Places(request, code).sheet(subject.key, year))
    state = next((known for known in published.history(subject=subject) if known.fiscal_year == year), None)
    if state is None:
        raise NotFoundError(str(year))
    return one_answer(request, asked, WholeSheet, sheet_json(state), changed=changed_at(code=code))
