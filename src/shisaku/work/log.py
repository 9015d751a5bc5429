"""Writing the log: one entry an act, chained to the one before."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shisaku.records.digests import link_digest
from shisaku.records.models import LogEntry, User

Facts = Mapping[str, str | int | float | bool | None]


def write_log(
    *, action: str, about: str, by: User | None, city: str = "", facts: Facts | None = None
) -> LogEntry:
    """Log an act on `about` (a key, code or digest). `facts` are ids, digests and counts only: never a name or a text.

    Must run in the transaction of the act itself, so that neither is kept without the other.
    """
    with transaction.atomic():
        # Locking the last entry makes others wait; only then is it certain which one is last.
        LogEntry.objects.select_for_update().order_by("-number").first()
        last = LogEntry.objects.order_by("-number").first()
        entry = LogEntry(
            number=last.number + 1 if last else 1,
            at=timezone.now(),
            actor=by.key if by else "",
            municipality=city,
            action=action,
            object=about,
            facts=dict(facts or {}),
            previous=last.digest if last else "",
        )
        entry.digest = log_digest(entry)
        entry.save()
    return entry


def last_logged() -> int:
    """The number of the newest entry, 0 where there is none.

    Whatever is written is logged in the same transaction, one entry after the other: as long as this number stays,
    nothing was.
    """
    return LogEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0


def log_digest(entry: LogEntry) -> str:
    """The digest an entry must have, recomputed from what it says."""
    link = {
        name: getattr(entry, name)
        for name in ("number", "actor", "municipality", "action", "object", "facts")
    }
    return link_digest(entry.previous, {**link, "at": instant(entry.at)})


def instant(moment: datetime) -> str:
    """A moment as digests take it: UTC, with microseconds, the same from either database."""
    return moment.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")
