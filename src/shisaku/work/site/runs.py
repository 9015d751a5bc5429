"""Writing the site at a day and hour, or at once, by the job runner of `serve`; the table of runs is the queue."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from shisaku.records.keys import new_key
from shisaku.records.models import Municipality, SiteRun, SiteState, User
from shisaku.work.access import require
from shisaku.work.refusals import DeclinedError, NotFoundError, RefusalError
from shisaku.work.site.publishing import StoppedSiteError, publish_site

# A run without a sign of life for so long is lost; a batch of pages and the index take seconds.
LOST_AFTER = timedelta(minutes=3)
MOST_ATTEMPTS = 3
_AHEAD = timedelta(days=366)
_SHOWN = 10
_OPEN = (SiteState.WAITING, SiteState.WRITING)
_BROKEN = "書き出しの途中で誤りが起きました。公開中のサイトは前のままです。管理者に知らせてください。"
_GIVEN_UP = f"書き出しが{MOST_ATTEMPTS}回、途中で止まりました。管理者に知らせてください。"
_log = logging.getLogger(__name__)


def site_folder() -> Path:
    """The folder into which the sites of all cities are written."""
    folder: Path = settings.SHISAKU_SITE
    return folder


@transaction.atomic
def schedule_site(*, city: Municipality, by: User, due_at: datetime | None = None) -> SiteRun:
    """Have the city's site written at `due_at`, or as soon as may be.

    A new day and hour takes the place of the one reserved before; writing at once leaves that one standing. Raises
    `RefusalError` for a time that is past or more than a year ahead, and while the site is being written.
    """
    require(by, "publish_site", city=city.code)
    now = timezone.now()
    if due_at is not None and due_at < now - timedelta(minutes=1):
        raise RefusalError("過ぎた日時は予約できません。これからの日時を入れてください。")
    if due_at is not None and due_at > now + _AHEAD:
        raise RefusalError("一年より先の日時は予約できません。日付を確かめてください。")
    open_ = SiteRun.objects.select_for_update().filter(municipality=city, state__in=_OPEN)
    if open_.filter(state=SiteState.WRITING).exists():
        raise RefusalError("いま書き出しています。終わってから、もう一度予約してください。")
    before = open_.filter(due_at__gt=now) if due_at is not None else open_.filter(due_at__lte=now)
    before.update(state=SiteState.STOPPED, ended_at=now)
    run = SiteRun(municipality=city, by=by, made_at=now, due_at=due_at or now)
    run.save()
    return run


def cancel_site(*, run: SiteRun, by: User) -> None:
    """Drop a run that waits, or stop one that is writing: the old site stays. Raises `RefusalError` once it ended."""
    require(by, "publish_site", city=run.municipality_id)
    now = timezone.now()
    changed = SiteRun.objects.filter(key=run.key, state__in=_OPEN).update(
        state=SiteState.STOPPED, claim="", ended_at=now
    )
    if not changed:
        raise RefusalError("この書き出しは、もう終わっています。")


def site_runs(*, by: User, code: str) -> list[SiteRun]:
    """The runs of a city: those to come or going on, then those that ended, the last one first."""
    require(by, "publish_site", city=code)
    found = SiteRun.objects.filter(municipality_id=code).select_related("by")
    return list(found.order_by(F("ended_at").desc(nulls_first=True), "due_at", "key")[:_SHOWN])


def site_run(*, by: User, code: str, key: str) -> SiteRun:
    """One of them. Raises `NotFoundError`."""
    require(by, "publish_site", city=code)
    run = SiteRun.objects.filter(municipality_id=code, key=key).first()
    if run is None:
        raise NotFoundError("この書き出しはありません。")
    return run


def write_due_site(*, going_on: Callable[[], bool] = lambda: True) -> bool:
    """Write the site that has been due longest; whether one was. `going_on` answering false puts it back."""
    _give_back_lost()
    run = _claim()
    if run is None:
        return False
    _write(run, going_on)
    return True


def _give_back_lost() -> None:
    lost = SiteRun.objects.filter(state=SiteState.WRITING, heartbeat__lt=timezone.now() - LOST_AFTER)
    lost.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=SiteState.FAILED, claim="", message=_GIVEN_UP, ended_at=timezone.now()
    )
    lost.update(state=SiteState.WAITING, claim="")


def _claim() -> SiteRun | None:
    """The run that only this runner has: changing its state in one statement is what claims it."""
    now = timezone.now()
    due = SiteRun.objects.filter(state=SiteState.WAITING, due_at__lte=now)
    key = due.order_by("due_at", "key").values_list("key", flat=True).first()
    if key is None:
        return None
    claim = new_key()
    won = due.filter(key=key).update(
        state=SiteState.WRITING, claim=claim, heartbeat=now, attempts=F("attempts") + 1, message=""
    )
    mine = SiteRun.objects.select_related("municipality", "by").filter(key=key, claim=claim)
    return mine.first() if won else None


def _write(run: SiteRun, going_on: Callable[[], bool]) -> None:
    def watch(done: int, pages: int) -> bool:
        try:
            held = _mine(run).update(pages_done=done, pages=pages, heartbeat=timezone.now())
        except OperationalError:
            # Somebody writes for long, or the database is away for a moment: the writing goes on.
            return going_on()
        return bool(held) and going_on()

    try:
        placed = publish_site(
            city=run.municipality,
            out=site_folder(),
            by=run.by,
            workers=settings.SHISAKU_SITE_WORKERS,
            watch=watch,
        )
    except StoppedSiteError:
        _mine(run).update(state=SiteState.WAITING, claim="", attempts=F("attempts") - 1)
    except DeclinedError as refusal:
        _end(run, SiteState.FAILED, message=str(refusal))
    except (OperationalError, InterfaceError):
        # The database is away: the run is taken up again as one whose server died.
        raise
    except Exception as error:  # noqa: BLE001 - a fault in one page must not stop the runner
        _log.error("writing the site %s failed: %s", run.key, type(error).__name__)
        _end(run, SiteState.FAILED, message=_BROKEN)
    else:
        _end(
            run, SiteState.WRITTEN, written=placed.written, removed=placed.removed, unchanged=placed.unchanged
        )


def _end(run: SiteRun, state: SiteState, **said: str | int) -> None:
    _mine(run).update(state=state, claim="", ended_at=timezone.now(), **said)


def _mine(run: SiteRun) -> QuerySet[SiteRun]:
    return SiteRun.objects.filter(key=run.key, state=SiteState.WRITING, claim=run.claim)
