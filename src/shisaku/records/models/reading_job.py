"""Readings that wait in line: what an upload and the trial of a form have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadState(models.TextChoices):
    """How far the reading of an upload, or of a paper a form is tried on, has come."""

    WAITING = "waiting", _("読み取り待ち")
    READING = "reading", _("読み取り中")
    READ = "read", _("読み取り済み")
    FAILED = "failed", _("読み取れない")
    STOPPED = "stopped", _("停止中")


class ReadingJob(models.Model):
    """A document to be read by the job runner; the table of such rows is the queue (`work.reading_line`).

    Whoever changes `waiting` to `reading` has claimed the row, writes its `claim` and renews `heartbeat`; a reading
    whose heartbeat is old is taken up again. `message` is one sentence.
    """

    state = models.CharField(_("状態"), max_length=10, choices=UploadState, default=UploadState.WAITING)
    message = models.TextField(_("経過の説明"), blank=True)
    claim = models.CharField(_("読み取りの受け持ち"), max_length=12, blank=True)
    attempts = models.PositiveSmallIntegerField(_("読み取りを始めた回数"), default=0)
    heartbeat = models.DateTimeField(_("最後の経過日時"), null=True, blank=True)

    class Meta:
        abstract = True
