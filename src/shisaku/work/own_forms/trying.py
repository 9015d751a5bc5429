"""A draft tried on other papers of the city before it is saved: what it would read otherwise, what it would lose.

Every paper is read in a process of its own by the job runner of `serve`, as uploads are (docs/decisions/0009-jobs.md).
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT
from django.utils import timezone

from shisaku.core.reading import Reading
from shisaku.core.years import FiscalYear
from shisaku.forms.errors import FormError
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.store import FormBook
from shisaku.readers import UnreadableError, Wishes
from shisaku.readers.errors import StoppedError
from shisaku.readers.isolated import read_isolated
from shisaku.records.models import CityForm, Document, FormTrial, Import, ImportState, UploadState, User
from shisaku.work.access import may
from shisaku.work.documents import content_of
from shisaku.work.own_forms.comparing import Comparison, compared
from shisaku.work.own_forms.drafts import draft_of, form_at
from shisaku.work.own_forms.known import known_forms
from shisaku.work.reading_line import GoingOn, ReadingLine
from shisaku.work.refusals import DeclinedError, RefusalError

_MOST = 50
_CHOSEN = 5
_BROKEN = "試し読みの途中で誤りが起きました。管理者に知らせてください"
_CHANGED = "試しているあいだに下書きが変わりました。もう一度試してください"

_LINE = ReadingLine(FormTrial.objects.select_related("form", "paper__document"))
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper of the city on which a form can be tried, why it is offered, and whether it is chosen at first."""

    import_key: str
    title: str
    file: str
    years: str
    why: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TrialDifference:
    """A value that would be read otherwise: `new`, `changed` or `lost`, with what stands there before and after."""

    sheet: str
    address: str
    name: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TrialPaper:
    """What trying gave on one paper; counts are of values, `fits` whether the form recognises it by itself."""

    import_key: str
    title: str
    state: str
    message: str
    fits: bool
    missed: str
    same: int
    new: int
    changed: int
    lost: int
    leftovers_before: int
    leftovers_after: int
    differences: Sequence[TrialDifference]


@dataclass(frozen=True, slots=True)
class TrialPage:
    """A trial: how far it is, and whether the draft has changed since."""

    moving: bool
    done: int
    of: int
    at: datetime
    stale: bool
    papers: Sequence[TrialPaper]


def candidates(*, by: User, code: str, key: str) -> list[Candidate]:
    """The papers of the city to try a form on: first those read without a form or by this one, then all others."""
    form = form_at(by=by, code=code, key=key)
    found = (
        Import.objects.filter(document__municipality_id=code, document__erased_at=None)
        .exclude(state=ImportState.REFUSED)
        .select_related("document")
        .defer("reading")
        .annotate(year=KT("reading__sheets__0__fiscal_year"))
        .order_by("-made_at")
    )
    nearer = Q(form__in=[LEXICON_FORM, form.form])
    titles = {file.form.form: file.form.title for file in known_forms(code=code).files}
    near, other = _one_each(found.filter(nearer)), _one_each(found.exclude(nearer))
    return [
        Candidate(
            import_key=import_.key,
            title=import_.document.title or import_.document.file,
            file=import_.document.file,
            years=_year_label(import_.year),
            why=_why(import_, form, titles),
            chosen=place < min(_CHOSEN, len(near)),
        )
        for place, import_ in enumerate([*near, *other][:_MOST])
    ]


def _one_each(found: QuerySet[Import]) -> list[Any]:
    """The newest import of each document, the newest first; each with the year of its first sheet."""
    papers: dict[str, Any] = {}
    for import_ in found[: 2 * _MOST]:
        papers.setdefault(import_.document_id, import_)
    return list(papers.values())


def _year_label(year: object) -> str:
    """A year as a database gives it from JSON: a number or its digits, `null` for a sheet without one, or nothing."""
    said = str(year)
    return FiscalYear(int(said)).label if said.isdecimal() else ""


def _why(import_: Import, form: CityForm, titles: Mapping[str, str]) -> str:
    if import_.form == LEXICON_FORM:
        return "様式なし"
    return "この様式" if import_.form == form.form else f"様式「{titles.get(import_.form, import_.form)}」"


@transaction.atomic
def start_trial(*, by: User, code: str, key: str, imports: Sequence[str]) -> None:
    """Try the draft on some papers; an earlier trial is forgotten. Raises `RefusalError` where none is chosen."""
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    draft_of(form)
    found = list(Import.objects.filter(document__municipality_id=code, key__in=imports).only("key"))
    if not found:
        raise RefusalError("試す書類を選んでください。")
    if len(found) > _MOST:
        raise RefusalError(f"一度に試せる書類は{_MOST}件までです。")
    form.trials.all().delete()
    now = timezone.now()
    FormTrial.objects.bulk_create(
        FormTrial(form=form, draft_number=form.draft_number, paper=paper, made_at=now) for paper in found
    )


@transaction.atomic
def stop_trial(*, by: User, code: str, key: str) -> None:
    """Try no more papers, and end the reading that goes on; what was read stays to be seen."""
    form = form_at(by=by, code=code, key=key, action="edit_form")
    form.trials.filter(state__in=(UploadState.WAITING, UploadState.READING)).update(
        state=UploadState.STOPPED, claim=""
    )


def trial(*, by: User, code: str, key: str) -> TrialPage | None:
    """What trying the form gave so far; `None` where it was never tried.

    Values of sheets of every section stand in the differences: who may not see all sheets gets the counts only.
    """
    form = form_at(by=by, code=code, key=key)
    rows = list(form.trials.select_related("paper__document").defer("paper__reading"))
    if not rows:
        return None
    shown = may(by, "import", city=code) or may(by, "see_sheet", city=code)
    open_ = [row for row in rows if row.state in (UploadState.WAITING, UploadState.READING)]
    return TrialPage(
        moving=bool(open_),
        done=len(rows) - len(open_),
        of=len(rows),
        at=rows[0].made_at,
        stale=any(row.draft_number != form.draft_number for row in rows),
        papers=[_paper(row, shown=shown) for row in rows],
    )


def as_read(reading: Reading, document: Document) -> Reading:  # noqa: ARG001 - what may be kept of another one
    """The reading as it is."""
    return reading


def try_one(
    clean: Callable[[Reading, Document], Reading] = as_read, *, going_on: GoingOn = lambda: True
) -> bool:
    """Read the next paper on which a draft is to be tried, if one waits; whether there was one.

    `clean` takes out of a reading what may not be kept of its document. `going_on` is asked all the time: false puts
    the paper back into line. Where somebody stopped the trial meanwhile, that stands. Raises `DatabaseError` where
    the database is away: then it is taken up again as one whose server died.
    """
    _LINE.give_back_lost()
    row = _LINE.claim_next()
    if row is None:
        return False
    try:
        state, message, result = _tried(row, clean, going_on)
    except StoppedError:
        _LINE.put_back(row)
    else:
        _LINE.held(row).update(state=state, claim="", message=message, result=result)
    return True


def _tried(
    row: FormTrial, clean: Callable[[Reading, Document], Reading], going_on: GoingOn
) -> tuple[UploadState, str, dict[str, object]]:
    form: CityForm = row.form
    if form.draft_number != row.draft_number:
        return UploadState.STOPPED, _CHANGED, {}
    try:
        before = Reading.model_validate(row.paper.reading)
        after = clean(_read(row, before, going_on), row.paper.document)
        return UploadState.READ, "", asdict(compared(before, after))
    except (UnreadableError, FormError, DeclinedError) as error:
        return UploadState.FAILED, str(error), {}
    except (DatabaseError, StoppedError):
        raise
    except Exception as error:  # noqa: BLE001 - one bad paper must not stop the runner, and uploads with it
        # What an error says may be a person's text: its kind is enough.
        _log.error("a trial of a form failed: %s", type(error).__name__)
        return UploadState.FAILED, _BROKEN, {}


def _read(row: FormTrial, before: Reading, going_on: GoingOn) -> Reading:
    """The paper by the draft, whether it would be recognised or not: that is among the problems."""
    document, draft = row.paper.document, draft_of(row.form).right
    return read_isolated(
        content_of(document),
        file=document.file,
        forms=FormBook([draft]),
        wishes=Wishes(
            form=draft.form.form, municipality=row.form.municipality_id, fiscal_year=told_year(before)
        ),
        limits=settings.SHISAKU_READ_LIMITS,
        workers=settings.SHISAKU_READ_WORKERS,
        watcher=_LINE.watcher(row, going_on),
    )


def told_year(reading: Reading) -> int | None:
    """The fiscal year that a person said of a paper that does not print it."""
    told = any(
        origin.how == "person"
        for address, origins in reading.origins.items()
        if address.endswith("/fiscal_year")
        for origin in origins
    )
    years = {sheet.fiscal_year for sheet in reading.sheets}
    return int(next(iter(years)) or 0) or None if told and len(years) == 1 else None


def _paper(row: FormTrial, *, shown: bool) -> TrialPaper:
    found = Comparison(**row.result) if row.result else Comparison()
    document = row.paper.document
    return TrialPaper(
        import_key=row.paper_id,
        title=document.title or document.file,
        state=str(row.state),
        message=row.message,
        fits=found.fits,
        missed=found.missed,
        same=found.same,
        new=found.new,
        changed=found.changed,
        lost=found.lost,
        leftovers_before=found.leftovers_before,
        leftovers_after=found.leftovers_after,
        differences=[TrialDifference(**one) for one in found.differences] if shown else [],
    )
