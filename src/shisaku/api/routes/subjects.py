"""Subjects: projects, KPIs and the like as they last over the years."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router
from ninja import Schema as Plain

from shisaku.api.answering import Row, list_answer, moved_answer, one_answer
from shisaku.api.asking import Code, ListAsked, OneAsked, SubjectKey, key, sort, words
from shisaku.api.shapes import Places, Shape, page_of, told
from shisaku.api.words import said
from shisaku.work import published
from shisaku.work.public_rows import SUBJECT_ORDERS, Wish, changed_at, order_of, subject_rows

router = Router(tags=["subjects"])


class SubjectsAsked(ListAsked):
    """Filters of the list of subjects; they hold for the newest sheet of each."""

    kind: str = words(
        "対象の種類：project（事業）, kpi, measure（施策）, grant, pledge, section。",
        "Kind: project, kpi, measure, grant, pledge, section.",
        longest=20,
        default="project",
    )
    number: str | None = words("整理番号。", "Number the city gives it.", longest=40)
    department: str | None = words("担当部。", "Department in charge.", longest=80)
    section: str | None = words("担当課。", "Section in charge.", longest=80)
    direction: str | None = words("方向性。", "Direction.", longest=20)
    node: str | None = key("計画の項目のキー。", "Key of a plan's node.")
    sort: str = sort(SUBJECT_ORDERS, "number")


class SubjectRow(Shape):
    """A subject by its newest published sheet."""

    key: str = told("キー。年度が変わっても変わらない。", "Key; it stays the same over the years.")
    kind: str = told("対象の種類。", "Kind of subject.")
    number: str = told("整理番号。", "Number the city gives it.")
    name: str = told("事業名。", "Name.")
    summary: str = told("概要。", "Summary.")
    department: str = told("担当部。", "Department in charge.")
    section: str = told("担当課。", "Section in charge.")
    unit: str = told("担当係。", "Unit in charge.")
    direction: str = told("方向性（決まった言葉）。", "Direction as vocabulary.")
    settled: int | None = told("最新のシートの決算額（円）。", "Settled amount of the newest sheet (yen).")
    fiscal_year: int = told("最新のシートの年度。", "Fiscal year of the newest sheet.")
    fiscal_years: list[int] = told(
        "公表されたシートのある年度。", "Fiscal years that have a published sheet."
    )
    url: str = told("このAPIでのアドレス。", "Address here.")
    page: str = told("人が読むページ。", "The page for people.")


class YearOfSubject(Plain):
    """A published sheet of a subject."""

    fiscal_year: int
    url: str
    page: str


class WholeSubject(SubjectRow):
    """A subject with its sheets."""

    sheets: list[YearOfSubject] = told("公表されたシート、古い順。", "Its published sheets, oldest first.")


@router.get(
    "/municipalities/{code}/subjects",
    response=page_of(SubjectRow),
    operation_id="listSubjects",
    summary=said("事業などの一覧", "Subjects"),
    description=said(
        "事業・KPIなど、年度をまたいで続くもの。内容は、それぞれ最新の公表されたシートによる。",
        "Projects, KPIs and the like as they last over the years, by the newest published sheet of each.",
    ),
)
def list_subjects(request: HttpRequest, code: Code, asked: Query[SubjectsAsked]) -> HttpResponseBase:
    """The subjects of a city."""
    published.require_city(code=code)
    places = Places(request, code)

    def shown(rows: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        return (_row(row, places) for row in rows)

    return list_answer(
        request,
        asked,
        SubjectRow,
        lambda wish: subject_rows(code=code, wish=wish),
        shown,
        order=order_of(SUBJECT_ORDERS, asked.sort),
        changed=changed_at(code=code),
    )


def _row(row: Row, places: Places) -> dict[str, Any]:
    named = ("kind", "number", "name", "summary", "department", "section", "unit", "settled")
    return {
        "key": row["subject_id"],
        **{name: row[name] for name in (*named, "fiscal_year", "fiscal_years")},
        "direction": row["decision"],
        "url": f"{places.api}/subjects/{row['subject_id']}",
        "page": places.page(row["kind"], row["subject_id"]),
    }


@router.get(
    "/municipalities/{code}/subjects/{key}",
    response=WholeSubject,
    operation_id="getSubject",
    summary=said("事業など1件", "One subject"),
    description=said(
        "キーで指したもの。統合された事業のキーは、統合先へ移す（301）。",
        "By its key. The key of a merged subject leads on (301).",
    ),
)
def one_subject(
    request: HttpRequest,
    code: Code,
    key: SubjectKey,
    asked: Query[OneAsked],
) -> HttpResponseBase:
    """One subject by its key."""
    subject = published.subject_at(code=code, key=key)
    places = Places(request, code)
    if subject.key != key:
        return moved_answer(f"{places.api}/subjects/{subject.key}")
    wish = Wish(SUBJECT_ORDERS["number"], 1, {"subject": key})
    row = subject_rows(code=code, wish=wish).rows[0]
    sheets = [
        {"fiscal_year": year, "url": places.sheet(key, year), "page": places.page(row["kind"], key, year)}
        for year in row["fiscal_years"]
    ]
    found = {**_row(row, places), "sheets": sheets}
    return one_answer(request, asked, WholeSubject, found, changed=changed_at(code=code))
