"""The job runner: takes uploads out of the queue one by one and has each read in a process of its own.

The table `Upload` is the queue (docs/decisions/0009-jobs.md). An upload is claimed by one UPDATE that only one runner
can win, in any number of threads, processes and machines; who has lost a claim stops without writing anything.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.db.models import F, QuerySet
from django.utils import timezone

from shisaku.core.reading import Reading
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook
from shisaku.readers import UnreadableError, Wishes
from shisaku.readers.errors import StoppedError
from shisaku.readers.isolated import read_isolated
from shisaku.records.keys import new_key
from shisaku.records.models import Document, Upload, UploadState
from shisaku.work.documents import place_of
from shisaku.work.importing.erased import ErasedTexts
from shisaku.work.intake import Paper, preview_paper
from shisaku.work.municipalities import known_bodies
from shisaku.work.own_forms import known_forms, try_one
from shisaku.work.printing import make_one
from shisaku.work.refusals import RefusalError

# A reading that has given no sign of life for so long is lost: its server was stopped or its machine broke down.
LOST_AFTER = timedelta(seconds=60)
# How often a file is begun that no reading of comes to an end: it may be what brings the server down.
MOST_ATTEMPTS = 3
_PAUSE = 1.0
_STOP_WITHIN = 5.0
_BROKEN = "読み取りの途中で誤りが起きました。管理者に知らせてください。"
_GIVEN_UP = f"読み取りが{MOST_ATTEMPTS}回、途中で止まりました。ファイルを分けるか、管理者に知らせてください。"
_GONE = "ファイルが保存されていません。もう一度アップロードしてください。"
_log = logging.getLogger(__name__)


def claim_next() -> Upload | None:
    """The upload that has waited longest, now this runner's; `None` where none waits."""
    while True:
        waiting = Upload.objects.filter(state=UploadState.WAITING).order_by("made_at", "key")
        key = waiting.values_list("key", flat=True).first()
        if key is None:
            return None
        claim = new_key()
        won = (
            waiting.filter(key=key)
            .order_by()
            .update(
                state=UploadState.READING,
                claim=claim,
                heartbeat=timezone.now(),
                attempts=F("attempts") + 1,
                pages_done=0,
                pages=0,
                message="",
            )
        )
        if won:
            return Upload.objects.select_related("municipality", "by").filter(key=key, claim=claim).first()


def give_back_lost(*, now: datetime | None = None) -> int:
    """Put readings without a sign of life back into the queue, or give them up after `MOST_ATTEMPTS`; how many."""
    lost = Upload.objects.filter(
        state=UploadState.READING, heartbeat__lt=(now or timezone.now()) - LOST_AFTER
    )
    given_up = lost.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=UploadState.FAILED, claim="", message=_GIVEN_UP
    )
    return given_up + lost.update(state=UploadState.WAITING, claim="")


def read_upload(upload: Upload, *, forms: FormBook, going_on: Callable[[], bool] = lambda: True) -> None:
    """Read a claimed upload and preview what accepting it would do; what is wrong with it becomes its message.

    `going_on` is asked all the time: false puts it back into the queue. Where somebody stopped or removed it
    meanwhile, that stands. Raises `OperationalError` or `InterfaceError` where the database is away.
    """
    try:
        reading = _read(upload, forms, going_on)
        _finish(upload, reading, forms)
    except StoppedError:
        _mine(upload).update(state=UploadState.WAITING, claim="", attempts=F("attempts") - 1)
    except (UnreadableError, FormError, RefusalError) as error:
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
    """Read the next upload, else try a draft on the next paper, else make a paper; whether there was anything to do."""
    return run_one(going_on=going_on) or try_one(_keepable) or make_one(going_on=going_on)


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

    def watch(done: int, pages: int) -> bool:
        try:
            mine = _mine(upload).update(pages_done=done, pages=max(pages, done), heartbeat=timezone.now())
        except OperationalError:
            # Somebody writes for long, or the database is away for a moment: the reading goes on.
            return going_on()
        return bool(mine) and going_on()

    return read_isolated(
        place.read_bytes(),
        file=upload.file,
        forms=forms,
        wishes=_wishes(upload),
        limits=settings.SHISAKU_READ_LIMITS,
        workers=settings.SHISAKU_READ_WORKERS,
        watcher=watch,
    )


@transaction.atomic
def _finish(upload: Upload, reading: Reading, forms: FormBook) -> None:
    if _mine(upload).select_for_update().first() is None:
        return
    paper = Paper(
        place_of(upload.sha256).read_bytes(),
        upload.file,
        wishes=_wishes(upload),
        reading=reading,
        limits=settings.SHISAKU_READ_LIMITS,
    )
    preview = preview_paper(paper=paper, forms=forms, by=upload.by)
    _mine(upload).update(
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


def _fail(upload: Upload, message: str) -> None:
    _mine(upload).update(state=UploadState.FAILED, claim="", message=message)


def _mine(upload: Upload) -> QuerySet[Upload]:
    """The upload as long as this runner holds its claim."""
    return Upload.objects.filter(key=upload.key, state=UploadState.READING, claim=upload.claim)


def _sentence(error: Exception) -> str:
    said = str(error)
    return said if said.endswith("。") else f"{said}。"
