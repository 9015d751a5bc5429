"""Asking for a paper, and stopping, taking up again, removing one."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shisaku.forms.store import FormBook
from shisaku.forms.summary import Summary
from shisaku.records.models import (
    Import,
    MadePaper,
    MadeSheet,
    MadeSource,
    MadeState,
    Municipality,
    PlanRevision,
    User,
    View,
)
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.own_forms import known_forms
from shisaku.work.printing.apart import apart_at, is_apart
from shisaku.work.printing.files import drop_files
from shisaku.work.printing.kinds import printables, what_of
from shisaku.work.printing.revisions import printed_by, revisions_as_of
from shisaku.work.refusals import NotFoundError, RefusalError

_OPEN = (MadeState.WAITING, MadeState.MAKING)


@transaction.atomic
def ask_paper(
    *, by: User, city: Municipality, what: str, year: int, kind: str, view: str, as_of: date
) -> MadePaper:
    """Ask for a paper of the sheets, a plan or tables as they stood at the end of `as_of`; the job runner makes it.

    Raises `RefusalError` where no sheet stood then, the day lies ahead, or the paper does not come in that kind.
    """
    require(by, "print", city=city.code)
    if as_of > timezone.localdate():
        raise RefusalError("基準日は、今日までの日にしてください。")
    if view not in View.values:
        raise RefusalError("公開の段階を選んでください。")
    apart = apart_at(what, code=city.code, year=year, view=view, day=as_of) if is_apart(what) else None
    made_by = apart.form if apart is not None else what_of(what, code=city.code, year=year)
    printable = next((one for one in printables(code=city.code, year=year) if one.what == what), None)
    if printable is None:
        raise RefusalError("その書類は、この年度には作れません。")
    if kind not in printable.kinds:
        raise RefusalError(f"「{printable.title}」は {'、'.join(printable.kinds)} で作れます。")
    revisions = [] if apart is not None else revisions_as_of(code=city.code, year=year, view=view, day=as_of)
    revisions = printed_by(made_by, revisions)
    if not revisions and apart is None:
        raise RefusalError("その年度には、基準日に載せられるシートがありません。")
    paper = MadePaper.objects.create(
        municipality=city,
        fiscal_year=year,
        what=what,
        title=printable.title,
        kind=kind,
        view=view,
        as_of=as_of,
        by=by,
        asked_at=timezone.now(),
        form_digest=""
        if isinstance(made_by, Summary)
        else _digest(known_forms(code=city.code), made_by.form, year),
    )
    MadeSheet.objects.bulk_create(
        MadeSheet(paper=paper, sheet_id=revision.sheet_id, revision=revision, place=place)
        for place, revision in enumerate(revisions)
    )
    sources = apart.sources if apart is not None else ()
    MadeSource.objects.bulk_create(
        MadeSource(
            paper=paper,
            plan_revision=one if isinstance(one, PlanRevision) else None,
            source=one if isinstance(one, Import) else None,
            place=place,
        )
        for place, one in enumerate(sources)
    )
    write_log(
        action="ask_paper",
        about=paper.key,
        by=by,
        city=city.code,
        facts={"year": year, "sheets": len(revisions)},
    )
    return paper


def stop_paper(*, by: User, city: Municipality, key: str) -> None:
    """Stop making a paper; what is whole of it stays for taking it up again. Nothing happens to one that is made."""
    _of(by, city, key).filter(state__in=_OPEN).update(state=MadeState.STOPPED)


def resume_paper(*, by: User, city: Municipality, key: str) -> None:
    """Go on with a paper that was stopped or could not be made."""
    halted = (MadeState.STOPPED, MadeState.FAILED)
    _of(by, city, key).filter(state__in=halted).update(state=MadeState.WAITING, message="")


@transaction.atomic
def remove_paper(*, by: User, city: Municipality, key: str) -> None:
    """Remove a paper with its files; the log keeps that it was there."""
    paper = _of(by, city, key).select_for_update().first()
    if paper is None:
        raise NotFoundError("この書類はありません。")
    write_log(
        action="remove_paper", about=paper.key, by=by, city=city.code, facts={"files": len(paper.files)}
    )
    paper.delete()
    transaction.on_commit(lambda: drop_files(key))


def _of(by: User, city: Municipality, key: str) -> QuerySet[MadePaper]:
    require(by, "print", city=city.code)
    return MadePaper.objects.filter(municipality=city, key=key)


def _digest(book: FormBook, form: str, year: int) -> str:
    return book.digest(form, year)
