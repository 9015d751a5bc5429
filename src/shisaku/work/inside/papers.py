"""Documents and what was read from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shisaku.core.reading import Problem, Reading, Severity
from shisaku.core.years import FiscalYear
from shisaku.records.models import Document, Import, ImportState, User, View
from shisaku.work.access import require
from shisaku.work.importing import ImportPreview
from shisaku.work.importing.parts import document_problems, read_sheets
from shisaku.work.importing.preview import preview_of
from shisaku.work.inside.entering import ENTER
from shisaku.work.page_cells import DocumentRows
from shisaku.work.refusals import NotFoundError


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import with what was odd about it. `problems` are those of the document and of all its sheets, by severity.

    `years` are the first and the last fiscal year that its sheets and plans speak of; `None` where none says one.
    """

    import_: Import
    sheets: int
    plans: int
    problems: dict[str, int]
    leftovers: int
    years: tuple[FiscalYear, FiscalYear] | None = None


@dataclass(frozen=True, slots=True)
class ImportDetail:
    """An import with its whole reading, its problems parted by what they are about; `years` as in `ImportLine`."""

    import_: Import
    reading: Reading
    document_problems: Sequence[Problem]
    sheet_problems: Sequence[tuple[str, str, Problem]]
    years: tuple[FiscalYear, FiscalYear] | None = None


def imports(*, by: User, code: str) -> list[ImportLine]:
    """All imports of a city, newest first, with what was odd about each."""
    require(by, ENTER, city=code)
    found = Import.objects.filter(document__municipality_id=code).select_related("document", "by")
    return [_import_line(import_) for import_ in found.order_by("-made_at", "key")]


def import_detail(*, by: User, code: str, key: str) -> ImportDetail:
    """One import with its whole reading, sheets of every section in it: one nobody published is for who may see all.

    Raises `NotFoundError`.
    """
    require(by, ENTER, city=code)
    import_ = (
        Import.objects.filter(document__municipality_id=code, key=key)
        .select_related("document", "by")
        .first()
    )
    if import_ is None:
        raise NotFoundError("この取込はありません。")
    if import_.view != View.PUBLISHED:
        require(by, "see_sheet", city=code)
    reading = Reading.model_validate(import_.reading)
    by_sheet = [
        (sheet.key, sheet.data.subject.name, problem)
        for sheet in read_sheets(reading)
        for problem in sheet.problems
    ]
    return ImportDetail(import_, reading, document_problems(reading), by_sheet, _years(import_.reading))


def import_preview(*, by: User, code: str, key: str, as_published: bool = False) -> ImportPreview:
    """What accepting an import would do as things stand now, for who may decide on it. Raises `NotFoundError`."""
    require(by, "import", city=code)
    require(by, "see_sheet", city=code)
    import_ = (
        Import.objects.filter(document__municipality_id=code, key=key)
        .select_related("document__municipality")
        .first()
    )
    if import_ is None:
        raise NotFoundError("この取込はありません。")
    return preview_of(import_, as_published=as_published)


def document_at(*, by: User, code: str, sha256: str) -> Document:
    """A document of a city by its digest. Raises `NotFoundError`."""
    require(by, ENTER, city=code)
    found = Document.objects.filter(municipality_id=code, sha256=sha256).first()
    if found is None:
        raise NotFoundError("この文書はありません。")
    return found


def document_rows(*, by: User, import_: Import) -> DocumentRows:
    """The lines of an import's document as the reader saw them, numbered as origins number them.

    A document that was not taken in as published is for who may see all sheets. Raises `NotFoundError` where its file
    was erased, is gone, or cannot be read any more.
    """
    document = import_.document
    public = document.imports.filter(state=ImportState.ACCEPTED, view=View.PUBLISHED).exists()
    require(by, ENTER if public else "see_sheet", city=document.municipality_id)
    return DocumentRows(import_)


def _import_line(import_: Import) -> ImportLine:
    reading = import_.reading
    counts = {str(rank): 0 for rank in Severity}
    for problem in reading.get("problems", ()):
        counts[problem["severity"]] += 1
    return ImportLine(
        import_=import_,
        sheets=len(reading.get("sheets", ())),
        plans=len(reading.get("plans", ())),
        problems=counts,
        leftovers=len(reading.get("leftovers", ())),
        years=_years(reading),
    )


def _years(reading: Mapping[str, Any]) -> tuple[FiscalYear, FiscalYear] | None:
    """The years a reading (as JSON) speaks of: those its sheets evaluate, those its plans are for."""
    sheets = [sheet.get("fiscal_year") for sheet in reading.get("sheets", ())]
    plans = [plan.get(name) for plan in reading.get("plans", ()) for name in ("start_year", "end_year")]
    known = [FiscalYear(year) for year in (*sheets, *plans) if year is not None]
    return (min(known), max(known)) if known else None
