"""Documents that were taken in as published, and what was read from them. Never their texts."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router
from ninja import Schema as Plain

from shisaku.api.answering import Row, list_answer, one_answer
from shisaku.api.asking import Code, Digest, ListAsked, OneAsked, Whole, words, year
from shisaku.api.shapes import Places, Shape, page_of, told
from shisaku.api.short_lists import by, paged
from shisaku.api.words import said
from shisaku.records.models import Document
from shisaku.work import published
from shisaku.work.pages.document import public_document
from shisaku.work.public_rows import changed_at

router = Router(tags=["documents"])


class DocumentsAsked(ListAsked):
    """Filters of the list of documents."""

    fiscal_year: Whole | None = year("読み取ったシートの年度。", "Fiscal year of the sheets read from it.")
    form: str | None = words("様式。", "Id of the form.", longest=80)


class DocumentRow(Shape):
    """A public document."""

    sha256: str = told("ファイルのSHA-256。", "SHA-256 of the file.")
    title: str = told("文書名。", "What the document calls itself.")
    form: str = told("読み取りに使った様式。", "Form it was read by.")
    pages: int = told("ページ数。", "Number of pages.")
    published_on: str | None = told(
        "公表日。分からなければ null。", "Day it was published, null where not known."
    )
    url: str = told("このAPIでのアドレス。", "Address here.")
    page: str = told("人が読むページ。", "The page for people.")


class ListedDocument(DocumentRow):
    """A public document in a list."""

    fiscal_years: list[int] = told("読み取ったシートの年度。", "Fiscal years of the sheets read from it.")
    sheets: int = told("シートの数。", "Number of sheets.")
    plans: int = told("計画の数。", "Number of plans.")


class ReadSheet(Plain):
    """A published sheet that a document states, with how many values were read for it here."""

    subject: str
    fiscal_year: int
    number: str
    name: str
    values: int
    url: str


class WholeDocument(DocumentRow):
    """A public document and what was read from it."""

    read_at: str = told("読み取った日時。", "When it was read.")
    leftovers: int = told("どの項目にも入らなかった文字の数。", "Number of texts that no field claimed.")
    sheets: list[ReadSheet] = told("読み取ったシート。", "The sheets read from it.")
    plans: list[str] = told("読み取った計画のキー。", "Keys of the plans read from it.")


@router.get(
    "/municipalities/{code}/documents",
    response=page_of(ListedDocument),
    operation_id="listDocuments",
    summary=said("もとの文書の一覧", "Documents"),
    description=said(
        "数と文を読み取った市の文書、新しい年度が先。",
        "The papers that figures and texts were read from, newest years first.",
    ),
)
def list_documents(request: HttpRequest, code: Code, asked: Query[DocumentsAsked]) -> HttpResponseBase:
    """The public documents of a city."""
    published.require_city(code=code)
    places = Places(request, code)
    rows = [
        {
            **_row(line.document, line.form, places),
            "fiscal_years": [int(year) for year in line.years],
            "sheets": line.sheets,
            "plans": line.plans,
        }
        for line in published.documents(code=code)
    ]

    def keep(name: str, value: Any, row: Row) -> bool:  # noqa: ANN401 - a filter's value
        return bool(row["form"] == value if name == "form" else value in row["fiscal_years"])

    def shown(found: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        return iter(found)

    return list_answer(
        request,
        asked,
        ListedDocument,
        paged(rows, keep),
        shown,
        order=by("sha256"),
        changed=changed_at(code=code),
    )


def _row(document: Document, form: str, places: Places) -> dict[str, Any]:
    day = document.published_on
    return {
        "sha256": document.sha256,
        "title": str(document),
        "form": form,
        "pages": document.pages,
        "published_on": day.isoformat() if day else None,
        "url": f"{places.api}/documents/{document.sha256}",
        "page": f"{places.site}/documents/{document.sha256}/",
    }


@router.get(
    "/municipalities/{code}/documents/{sha256}",
    response=WholeDocument,
    operation_id="getDocument",
    summary=said("もとの文書1つ", "One document"),
    description=said(
        "文書から読み取ったシートと計画。文書の全文は渡さない。",
        "What was read from a document. Its text is not given.",
    ),
)
def one_document(
    request: HttpRequest,
    code: Code,
    sha256: Digest,
    asked: Query[OneAsked],
) -> HttpResponseBase:
    """One document by its digest."""
    known = public_document(code=code, sha256=sha256)
    places = Places(request, code)
    found = {
        **_row(known.document, known.form, places),
        "read_at": known.read_at.isoformat(),
        "leftovers": known.leftovers,
        "sheets": [
            {
                "subject": sheet.entry.subject_id,
                "fiscal_year": int(sheet.year),
                "number": sheet.entry.number,
                "name": sheet.entry.name,
                "values": sheet.values,
                "url": places.sheet(sheet.entry.subject_id, sheet.year),
            }
            for sheet in known.sheets
        ],
        "plans": [plan.key for plan in known.plans],
    }
    return one_answer(request, asked, WholeDocument, found, changed=changed_at(code=code))
