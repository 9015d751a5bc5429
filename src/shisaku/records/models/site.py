"""When the public site of a city is to be written as files, and how far that has come."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality


class SiteState(models.TextChoices):
    """How far a writing of the site has come."""

    WAITING = "waiting", _("予約中")
    WRITING = "writing", _("書き出し中")
    WRITTEN = "written", _("書き出し済み")
    FAILED = "failed", _("書き出せない")
    STOPPED = "stopped", _("取りやめ")


class SiteRun(models.Model):
    """That the site is to be written, at `due_at` or at once. The table is the queue, as that of uploads is.

    Whoever changes `waiting` to `writing` has claimed the run, writes its `claim` and renews `heartbeat`. `written`,
    `removed`, `unchanged` count files, `pages_done` and `pages` pages; `message` is one sentence.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="site_runs", verbose_name=_("地方公共団体")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("予約した人")
    )
    made_at = models.DateTimeField(_("予約日時"))
    due_at = models.DateTimeField(_("書き出す日時"))
    ended_at = models.DateTimeField(_("終わった日時"), null=True, blank=True)
    state = models.CharField(_("書き出しの状態"), max_length=10, choices=SiteState, default=SiteState.WAITING)
    pages_done = models.PositiveIntegerField(_("できたページ数"), default=0)
    pages = models.PositiveIntegerField(_("作るページ数"), default=0)
    written = models.PositiveIntegerField(_("書いたファイル数"), default=0)
    removed = models.PositiveIntegerField(_("消したファイル数"), default=0)
    unchanged = models.PositiveIntegerField(_("そのままのファイル数"), default=0)
    message = models.TextField(_("書き出しの説明"), blank=True)
    claim = models.CharField(_("書き出しの受け持ち"), max_length=12, blank=True)
    attempts = models.PositiveSmallIntegerField(_("書き出しを始めた回数"), default=0)
    heartbeat = models.DateTimeField(_("書き出しの最後の経過日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("公開サイトの書き出し")
        ordering = ["-due_at"]
        indexes = [models.Index(fields=["state", "due_at"], name="site_runs_in_line")]

    def __str__(self) -> str:
        return f"{self.municipality} {self.due_at:%Y-%m-%d %H:%M}"
