"""Readings in line: claimed one by one, kept alive by a heartbeat, taken up again where their server died.

A table is the queue (docs/decisions/0009-jobs.md). A row is claimed by one UPDATE that only one runner can win, in any
number of threads, processes and machines; who has lost a claim stops without writing anything.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import OperationalError
from django.db.models import F, QuerySet
from django.utils import timezone

from shisaku.readers.isolated import Watcher
from shisaku.records.keys import new_key
from shisaku.records.models import ReadingJob, UploadState

# A reading that has given no sign of life for so long is lost: its server was stopped or its machine broke down.
LOST_AFTER = timedelta(seconds=60)
# How often a document is begun that no reading of comes to an end: it may be what brings the server down.
MOST_ATTEMPTS = 3
GIVEN_UP = f"読み取りが{MOST_ATTEMPTS}回、途中で止まりました。ファイルを分けるか、管理者に知らせてください。"

Job = TypeVar("Job", bound=ReadingJob)
GoingOn = Callable[[], bool]


class ReadingLine(Generic[Job]):
    """The rows of one table; `begun` is what else is written into a row when its reading begins."""

    def __init__(self, rows: QuerySet[Job], begun: Mapping[str, Any] | None = None) -> None:
        self._rows = rows
        self._begun = {"message": "", **(begun or {})}

    def claim_next(self) -> Job | None:
        """The row that has waited longest, now this runner's; `None` where none waits."""
        while True:
            waiting = self._rows.filter(state=UploadState.WAITING).order_by("made_at", "key")
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
                    **self._begun,
                )
            )
            if won:
                return self._rows.filter(key=key, claim=claim).first()

    def give_back_lost(self, *, now: datetime | None = None) -> int:
        """Put readings without a sign of life back into line, or stop them after `MOST_ATTEMPTS`; how many."""
        lost = self._rows.filter(
            state=UploadState.READING, heartbeat__lt=(now or timezone.now()) - LOST_AFTER
        )
        given_up = lost.filter(attempts__gte=MOST_ATTEMPTS).update(
            state=UploadState.STOPPED, claim="", message=GIVEN_UP
        )
        return given_up + lost.update(state=UploadState.WAITING, claim="")

    def held(self, job: Job) -> QuerySet[Job]:
        """The row as long as this runner holds its claim: nothing where somebody stopped or removed it."""
        return self._rows.filter(pk=job.pk, state=UploadState.READING, claim=job.claim)

    def watcher(
        self, job: Job, going_on: GoingOn, told: Callable[[int, int], Mapping[str, Any]] | None = None
    ) -> Watcher:
        """Renews the heartbeat with what is `told` of the pages; false once the claim or the server is gone."""

        def watch(done: int, pages: int) -> bool:
            said = told(done, pages) if told is not None else {}
            try:
                mine = self.held(job).update(heartbeat=timezone.now(), **said)
            except OperationalError:
                # Somebody writes for long, or the database is away for a moment: the reading goes on.
                return going_on()
            return bool(mine) and going_on()

        return watch

    def put_back(self, job: Job) -> None:
        """Let it wait again as if it had not been begun."""
        self.held(job).update(state=UploadState.WAITING, claim="", attempts=F("attempts") - 1)
