"""The log: who did what to which thing when, chained over ids and digests."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.models.kept import WrittenOnce, WrittenOnceQuerySet


class LogEntry(WrittenOnce):
    """One act. It holds ids, digests and counts, never a name or a text, so nothing in it ever needs erasing."""

    number = models.PositiveBigIntegerField(_("記録番号"), primary_key=True)
    at = models.DateTimeField(_("記録日時"))
    actor = models.CharField(_("操作した利用者"), max_length=12, blank=True)
    municipality = models.CharField(_("団体コード"), max_length=6, blank=True, db_index=True)
    action = models.CharField(_("操作"), max_length=40)
    object = models.CharField(_("操作の対象"), max_length=80)
    facts = models.JSONField(_("記録の内容"), default=dict)
    previous = models.CharField(_("前のダイジェスト"), max_length=64, blank=True)
    digest = models.CharField(_("ダイジェスト"), max_length=64)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("操作記録")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.object}"
