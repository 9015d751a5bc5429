"""The sample paper of a form as one state of its draft reads it, read in a process of its own and put aside by page.

It lies beside the pictures of the document's pages and goes with them when the document is erased (`put_aside`).
"""

import hashlib
import shutil
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook, FormFile
from shisaku.readers import UnreadableError, Wishes
from shisaku.readers.errands import SampleErrand
from shisaku.readers.page_files import packed, unpacked
from shisaku.readers.sightings import SeenPage
from shisaku.records.models import CityForm, Document
from shisaku.work.documents import pictures_of
from shisaku.work.page_reading import ask_for_sample
from shisaku.work.put_aside import Aside, Made, taken_in
from shisaku.work.refusals import NotFoundError

# Behind the last page: all pages have been put aside.
_WHOLE = "whole"
_aside = Aside()


def sample_page(form: CityForm, file: FormFile, number: int) -> SeenPage:
    """Page `number` (from 1) of the sample as `file`, the form's draft, reads it.

    Raises `NotFoundError` where there is no sample or no such page, or where the file was erased or cannot be read
    within the limits of `SHISAKU_READ_…`.
    """
    if form.sample_id is None:
        raise NotFoundError("この様式には、見本の書類がありません。")
    document = Document.objects.get(imports=form.sample_id)
    place = _place(form, file, document)
    _aside.file(document, place / _WHOLE, lambda content: _pages(place, content, file, document))
    try:
        return SeenPage.of_json(unpacked(place / str(number)))
    except FileNotFoundError as error:
        raise NotFoundError("このページはありません。") from error


def forget_sample(form: CityForm) -> None:
    """Remove what was put aside of the sample of a form that is no more."""
    if form.sample_id is not None:
        document = Document.objects.get(imports=form.sample_id)
        shutil.rmtree(pictures_of(document.sha256) / f"sample-{form.key}", ignore_errors=True)


def _place(form: CityForm, file: FormFile, document: Document) -> Path:
    """Where the pages of that state lie: told by the text of the draft, since a change may be taken back."""
    state = hashlib.sha256(f"{version('shisaku')} {file.digest}".encode()).hexdigest()[:16]
    return pictures_of(document.sha256) / f"sample-{form.key}" / state


def _pages(place: Path, content: bytes, file: FormFile, document: Document) -> Made:
    """The pages of the sample, in the place of those of earlier states."""
    wishes = Wishes(form=file.form.form, municipality=document.municipality_id)

    def put(into: str) -> Sequence[int]:
        found: Sequence[int] = ask_for_sample(
            SampleErrand(content, document.file, wishes, FormBook([file]), into)
        )
        return found

    try:
        numbers = taken_in(place, put)
    except (UnreadableError, FormError) as error:
        raise UnreadableError(f"見本の書類を読み取れません。{error}") from error
    for earlier in place.parent.iterdir():
        if earlier != place:
            shutil.rmtree(earlier, ignore_errors=True)
    yield place / _WHOLE, packed(numbers)
