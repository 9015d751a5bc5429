"""The sample paper of a form as one state of its draft reads it, read in a process of its own and put aside by page.

It lies beside the pictures of the document's pages (`pictures_of`), so that every server process finds it, and goes
with them when the document is erased: none of it stays in memory.
"""

import gzip
import hashlib
import json
import shutil
import threading
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook, FormFile
from shisaku.readers import UnreadableError, Wishes
from shisaku.readers.errands import SampleErrand
from shisaku.readers.isolated import sample_isolated
from shisaku.readers.sightings import SeenPage
from shisaku.records.models import CityForm, Document
from shisaku.work.documents import content_of, pictures_of, require_content
from shisaku.work.own_forms.drafts import draft_of
from shisaku.work.page_pictures import keep_aside
from shisaku.work.refusals import NotFoundError

# Behind the last page: all pages have been put aside.
_WHOLE = "whole"
# A sample may take the memory of a whole reading: those who ask meanwhile wait for what the first one gets.
_one_at_a_time = threading.Lock()


def sample_page(form: CityForm, number: int) -> SeenPage:
    """Page `number` (from 1) of the sample as the draft reads it now.

    Raises `NotFoundError` where there is no sample or no such page, or where the file was erased or cannot be read
    within the limits of `SHISAKU_READ_…`.
    """
    if form.sample_id is None:
        raise NotFoundError("この様式には、見本の書類がありません。")
    document = Document.objects.get(imports=form.sample_id)
    # First of all: what is gone is not shown from what was put aside.
    require_content(document)
    file = draft_of(form).right
    place = _place(form, file, document)
    if not (place / _WHOLE).exists():
        with _one_at_a_time:
            if not (place / _WHOLE).exists():
                _put_aside(place, form, file, document)
    try:
        return SeenPage.of_json(json.loads(gzip.decompress((place / str(number)).read_bytes())))
    except FileNotFoundError as error:
        raise NotFoundError("このページはありません。") from error


def _place(form: CityForm, file: FormFile, document: Document) -> Path:
    """Where the pages of that state lie: told by the text of the draft, since a change may be taken back."""
    state = hashlib.sha256(f"{version('shisaku')} {file.digest}".encode()).hexdigest()[:16]
    return pictures_of(document.sha256) / f"sample-{form.key}" / state


def _put_aside(place: Path, form: CityForm, file: FormFile, document: Document) -> None:
    """Read the sample and keep its pages, in the place of those of earlier states."""
    errand = SampleErrand(
        content_of(document),
        document.file,
        Wishes(form=file.form.form, municipality=form.municipality_id),
    )
    try:
        pages = sample_isolated(errand, FormBook([file]), settings.SHISAKU_READ_LIMITS)
    except (UnreadableError, FormError) as error:
        raise NotFoundError(f"見本の書類を読み取れません。{error}") from error
    shutil.rmtree(place.parent, ignore_errors=True)
    for page in pages:
        written = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
        keep_aside(place / str(page["page"]["number"]), gzip.compress(written.encode(), compresslevel=1))
    keep_aside(place / _WHOLE, b"")
    try:
        require_content(Document.objects.get(key=document.key))
    except NotFoundError:
        # Erased while it was read.
        shutil.rmtree(place.parent, ignore_errors=True)
        raise
