"""Sheets as they stand now: the list, the figures of a year, a subject with its history."""

from collections.abc import Iterator

from shisaku.records.models import Sheet, SheetEntry, Subject, User, View
from shisaku.work import figures, histories, listing
from shisaku.work.access import require
from shisaku.work.figures import FrontFigures, KpiRow
from shisaku.work.inside.entering import ENTER, scope_of
from shisaku.work.listing import ListPage, ListQuery
from shisaku.work.refusals import NotFoundError
from shisaku.work.states import SheetState


def search(*, by: User, code: str, query: ListQuery) -> ListPage:
    """A page of the list of newest sheets; an officer's list has the sheets of the own offices."""
    return listing.list_page(scope_of(by, code), query)


def rows_for_csv(*, by: User, code: str, query: ListQuery) -> Iterator[SheetEntry]:
    """Every line of that list, in its order."""
    return listing.every_row(scope_of(by, code), query)


def front_figures(*, by: User, code: str, year: int) -> FrontFigures:
    """The figures of a fiscal year as they stand now. For those who may see all sheets."""
    require(by, "see_sheet", city=code)
    return figures.front_figures(code, View.HEAD, year)


def kpi_rows(*, by: User, code: str, year: int) -> list[KpiRow]:
    """The table of indicators as it stands now. For those who may see all sheets."""
    require(by, "see_sheet", city=code)
    return figures.kpi_rows(code, View.HEAD, year)


def subject_at(*, by: User, code: str, key: str) -> Subject:
    """The subject with that key, or the one it was merged into. Raises `NotFoundError`, `NotAllowedError`."""
    require(by, ENTER, city=code)
    subject = (
        Subject.objects.filter(municipality_id=code, key=key)
        .select_related("merged_into", "org_unit")
        .first()
    )
    if subject is None:
        raise NotFoundError("この事業はありません。")
    subject = subject.merged_into or subject
    require(by, "see_sheet", city=code, office=subject.org_unit)
    return subject


def history(*, by: User, subject: Subject) -> list[SheetState]:
    """The newest state of every sheet of a subject, oldest first, private parts and all problems included."""
    require(by, "see_sheet", city=subject.municipality_id, office=subject.org_unit)
    return histories.history(subject, View.HEAD, problems=True)


def sheets_of(*, by: User, subject: Subject) -> list[Sheet]:
    """The sheets of a subject with the numbers of their newest and public revisions, oldest first."""
    require(by, "see_sheet", city=subject.municipality_id, office=subject.org_unit)
    return list(subject.sheets.select_related("head", "published", "org_unit").order_by("fiscal_year"))
