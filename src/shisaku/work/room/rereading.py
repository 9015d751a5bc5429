"""Papers read before their form was there, or by an earlier version of it, put into the room to be read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models.fields.json import KT

from shisaku.core.reading import Reading
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.store import FormBook
from shisaku.readers.document import FORM_DIFFERS
from shisaku.records.models import Import, ImportState, Upload, UploadState, User
from shisaku.work.access import require
from shisaku.work.documents import content_of
from shisaku.work.importing import refuse_import
from shisaku.work.own_forms import known_forms, told_year
from shisaku.work.refusals import RefusalError
from shisaku.work.room.uploading import SentFile, put_uploads, wish_upload

_ON_ITS_WAY = (UploadState.WAITING, UploadState.READING)


@dataclass(frozen=True, slots=True)
class Rereadable:
    """A paper that may be read otherwise now: why, and whether something of its last reading was accepted."""

    import_key: str
    title: str
    file: str
    why: str
    accepted: bool


def papers_to_read_again(*, by: User, code: str, form: str) -> list[Rereadable]:
    """The papers of a city that were read without a form, or by another version of `form` than serves them now.

    Newest first; none where no version of the form is in use. Papers that wait to be read are not among them.
    """
    require(by, "import", city=code)
    book = known_forms(code=code)
    if book.find(form) is None:
        return []
    waiting = Upload.objects.filter(municipality_id=code, state__in=_ON_ITS_WAY).values("sha256")
    found = (
        Import.objects.filter(document__municipality_id=code, document__erased_at=None)
        .exclude(state=ImportState.REFUSED)
        .exclude(document__sha256__in=waiting)
        .select_related("document")
        .defer("reading")
        .annotate(year=KT("reading__sheets__0__fiscal_year"))
        .order_by("-made_at", "-key")
    )
    newest: dict[str, Any] = {}
    for import_ in found:
        newest.setdefault(import_.document_id, import_)
    return [
        Rereadable(
            import_key=import_.key,
            title=import_.document.title or import_.document.file,
            file=import_.document.file,
            why=why,
            accepted=import_.state == ImportState.ACCEPTED,
        )
        for import_ in newest.values()
        if (why := _why(import_, form, book))
    ]


@transaction.atomic
def read_again(*, by: User, code: str, imports: Sequence[str]) -> int:
    """Let papers be read again by the forms there are now; how many wait to be read by that.

    What people settled holds, and what was accepted stays until the new reading is. A form or fiscal year that a
    person said is said again, a form as long as there is one. Raises `RefusalError` where nothing is chosen,
    `NotFoundError` where a file is gone.
    """
    require(by, "import", city=code)
    chosen = Import.objects.filter(document__municipality_id=code, key__in=imports, document__erased_at=None)
    begun = sum(_begin(import_, by) for import_ in chosen.select_related("document__municipality"))
    if not begun:
        raise RefusalError("読み直す書類を選んでください。")
    return begun


def _why(import_: Any, form: str, book: FormBook) -> str:  # noqa: ANN401 - an import with the year of its first sheet
    if import_.form == LEXICON_FORM:
        return "様式なしで読んだ書類"
    # A database gives a year from JSON as a number or its digits, and `null` for a sheet without one.
    said = str(import_.year)
    year = int(said) if said.isdecimal() else None
    if import_.form != form or book.digest(form, year) == import_.form_digest:
        return ""
    return "前の版で読んだ書類"


def _begin(import_: Import, by: User) -> bool:
    """Put one paper in line; false where it stands there already."""
    document = import_.document
    own = Upload.objects.filter(municipality=document.municipality, sha256=document.sha256)
    upload = own.select_for_update().order_by("-made_at").first()
    if upload is not None and upload.state in _ON_ITS_WAY:
        return False
    reading = Reading.model_validate(import_.reading)
    book = known_forms(code=document.municipality_id)
    form, year = _told_form(upload, reading, book), told_year(reading)
    if upload is None:
        sent = SentFile(document.file, content_of(document))
        [upload] = put_uploads(by=by, city=document.municipality, files=[sent])
    import_.refresh_from_db()
    if import_.state == ImportState.PREVIEWED and upload.result_id != import_.key:
        refuse_import(import_=import_, by=by)
    wish_upload(upload=upload, by=by, form=form, fiscal_year=upload.fiscal_year or year)
    return True


def _told_form(upload: Upload | None, reading: Reading, book: FormBook) -> str | None:
    """The form that a person named for a paper; a paper that is not like the form it was read by was told it."""
    unlike = any(problem.code == FORM_DIFFERS for problem in reading.problems)
    form = (upload.form if upload is not None else "") or (reading.form if unlike else None)
    return form if form and book.find(form) is not None else None
