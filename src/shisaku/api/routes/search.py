"""Search: the sheets that hold some words, of every kind of subject."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router

from shisaku.api.answering import Row, list_answer
from shisaku.api.asking import Code, ListAsked, Whole, words, year
from shisaku.api.shapes import Places, Shape, page_of, told
from shisaku.api.words import said
from shisaku.work import published
from shisaku.work.public_rows import SEARCH_ORDER, changed_at, search_rows

router = Router(tags=["search"])


class WordsAsked(ListAsked):
    """What is looked for."""

    q: str = words(
        "探す言葉。2文字でもよい。空白で区切ると、すべてを含むもの。",
        "Words to look for; of several, with blanks between, all. Two characters are enough.",
        longest=100,
        default=...,  # type: ignore[arg-type]  # pydantic's sign for what has to be given
    )
    kind: str | None = words("対象の種類。", "Kind of subject.", longest=20)
    fiscal_year: Whole | None = year(
        "シートの年度。書かなければ、事業ごとに最新の年度。",
        "Fiscal year; without it the newest sheet of each subject.",
    )


class FoundRow(Shape):
    """A sheet that was found."""

    subject: str = told("事業などのキー。", "Key of the subject.")
    fiscal_year: int = told("年度。", "Fiscal year.")
    kind: str = told("対象の種類。", "Kind of subject.")
    number: str = told("整理番号。", "Number the city gives it.")
    name: str = told("名前。", "Name.")
    summary: str = told("概要。", "Summary.")
    department: str = told("担当部。", "Department in charge.")
    section: str = told("担当課。", "Section in charge.")
    url: str = told("シート全体のアドレス。", "Address of the whole sheet here.")
    page: str = told("人が読むページ。", "The page for people.")


@router.get(
    "/municipalities/{code}/search",
    response=page_of(FoundRow),
    operation_id="search",
    summary=said("検索", "Search"),
    description=said(
        "公表されたシートを言葉で探す。新しい年度が先。", "Published sheets by words, newest years first."
    ),
)
def search(request: HttpRequest, code: Code, asked: Query[WordsAsked]) -> HttpResponseBase:
    """The published sheets that hold the words."""
    published.require_city(code=code)
    places = Places(request, code)
    kept = ("fiscal_year", "kind", "number", "name", "summary", "department", "section")

    def shown(rows: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        for row in rows:
            subject, fiscal_year = row["subject_id"], row["fiscal_year"]
            yield {
                "subject": subject,
                **{name: row[name] for name in kept},
                "url": places.sheet(subject, fiscal_year),
                "page": places.page(row["kind"], subject, fiscal_year),
            }

    return list_answer(
        request,
        asked,
        FoundRow,
        lambda wish: search_rows(code=code, wish=wish),
        shown,
        order=SEARCH_ORDER,
        changed=changed_at(code=code),
    )
