"""The job runner: takes uploads out of the queue one by one and has each read in a process of its own.

The table `Upload` is the queue (`work.reading_line`). Between uploads the drafts of forms are tried, whose table is
another one.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)

from shisaku.core.reading import Reading
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook
from shisaku.readers import UnreadableError, Wishes
from shisaku.readers.errors import EndedError, StoppedError
from shisaku.readers.isolated import read_isolated
from shisaku.records.models import Document, Upload, UploadState
from shisaku.work.documents import place_of
from shisaku.work.importing.erased import ErasedTexts
from shisaku.work.intake import Paper, preview_paper
from shisaku.work.municipalities import known_bodies
from shisaku.work.own_forms import known_forms, try_one
from shisaku.work.printing import make_one
from shisaku.work.reading_line import ReadingLine
from shisaku.work.refusals import DeclinedError, RefusalError
from shisaku.work.site import write_due_site

_PAUSE = 1.0
_STOP_WITHIN = 5.0
_BROKEN = "読み取りの途中で誤りが起きました。管理者に知らせてください。"
_GONE = "ファイルが保存されていません。もう一度アップロードしてください。"
_LINE = ReadingLine(Upload.objects.select_related("municipality", "by"), {"pages_done": 0, "pages": 0})
_log = logging.getLogger(__name__)


def claim_next() -> Upload | None:
    """The upload that has waited longest, now this runner's; `None` where none waits."""
    return _LINE.claim_next()


def give_back_lost(*, now: datetime | None = None) -> int:
    """Put readings without a sign of life back into the queue, or stop them; how many."""
    return _LINE.give_back_lost(now=now)


def read_upload(upload: Upload, *, forms: FormBook, going_on: Callable[[], bool] = lambda: True) -> None:
    """Read a claimed upload and preview what accepting it would do; what is wrong with it becomes its message.

    `going_on` is asked all the time: false puts it back into the queue. Where somebody stopped or removed it
    meanwhile, that stands. Raises `OperationalError` or `InterfaceError` where the database is away.
    """
    try:
        reading = _read(upload, forms, going_on)
        _finish(upload, reading, forms)
    except StoppedError:
        _LINE.put_back(upload)
    except EndedError as error:
        _fail(upload, _sentence(error), UploadState.STOPPED)
    except (UnreadableError, FormError, DeclinedError) as error:
        _fail(upload, _sentence(error))
    except (OperationalError, InterfaceError):
        # The database is away, which is not the file's fault: it is taken up again as one whose server died.
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
        # What an error says may be a person's text: its kind is enough.
        _log.error("reading upload %s failed: %s", upload.key, type(error).__name__)
        _fail(upload, _BROKEN)


def run_one(*, forms: FormBook | None = None, going_on: Callable[[], bool] = lambda: True) -> bool:
    """Read the next upload, if one waits, by the forms of its city unless others are given; whether there was one."""
    give_back_lost()
    upload = claim_next()
    if upload is not None:
        book = forms or known_forms(code=upload.municipality_id)
        read_upload(upload, forms=book, going_on=going_on)
    return upload is not None


def do_next(*, going_on: Callable[[], bool] = lambda: True) -> bool:
    """Write a site that is due, read an upload, try a draft or make a paper; whether there was anything to do."""
    return (
        write_due_site(going_on=going_on)
        or run_one(going_on=going_on)
        or try_one(_keepable, going_on=going_on)
        or make_one(going_on=going_on)
    )


def _keepable(reading: Reading, document: Document) -> Reading:
    """A reading without what was erased: the differences a trial finds are kept until the next one."""
    return ErasedTexts(document.municipality_id).without(reading, document)


class Runner:
    """A thread that reads uploads until `stop`, which takes seconds; what it was reading waits again."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="uploads", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait until it has put back what it was reading."""
        self._stopping.set()
        self._thread.join(_STOP_WITHIN)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                if not self._step():
                    self._stopping.wait(_PAUSE)
        finally:
            connection.close()

    def _step(self) -> bool:
        close_old_connections()
        try:
            return do_next(going_on=lambda: not self._stopping.is_set())
        except DatabaseError as error:
            # The database may be away for a while: the runner outlives that.
            _log.error("the job runner could not go on: %s", type(error).__name__)
            return False


def _read(upload: Upload, forms: FormBook, going_on: Callable[[], bool]) -> Reading:
    place = place_of(upload.sha256)
    if not place.exists():
        raise RefusalError(_GONE)

    def told(done: int, pages: int) -> dict[str, int]:
        return {"pages_done": done, "pages": max(pages, done)}

    return read_isolated(
        place.read_bytes(),
        file=upload.file,
        forms=forms,
        wishes=_wishes(upload),
        limits=settings.SHISAKU_READ_LIMITS,
        workers=settings.SHISAKU_READ_WORKERS,
        watcher=_LINE.watcher(upload, going_on, told),
    )


@transaction.atomic
def _finish(upload: Upload, reading: Reading, forms: FormBook) -> None:
    if _LINE.held(upload).select_for_update(of=("self",)).first() is None:
        return
    paper = Paper(
        place_of(upload.sha256).read_bytes(),
        upload.file,
        wishes=_wishes(upload),
        reading=reading,
        limits=settings.SHISAKU_READ_LIMITS,
    )
    preview = preview_paper(paper=paper, forms=forms, by=upload.by)
    _LINE.held(upload).update(
        state=UploadState.READ,
        result=preview.import_,
        claim="",
        pages_done=reading.document.pages,
        pages=reading.document.pages,
        message="",
    )


def _wishes(upload: Upload) -> Wishes:
    """The room is a person's word for the city."""
    return Wishes(
        form=upload.form or None,
        fiscal_year=upload.fiscal_year,
        municipality=upload.municipality_id,
        bodies=known_bodies(),
    )


def _fail(upload: Upload, message: str, state: UploadState = UploadState.FAILED) -> None:
    _LINE.held(upload).update(state=state, claim="", message=message)


def _sentence(error: Exception) -> str:
    said = str(error)
    return said if said.endswith("。") else f"{said}。"
