"""Files on their way into the import room: the queue of what is still to be read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.document import Import
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.reading_job import ReadingJob


class Upload(ReadingJob):
    """A file somebody put into a city's import room. Its bytes lie under its digest, as those of documents do.

    `pages` is 0 while nobody knows how many there are. `form` and `fiscal_year` are a person's word, which wins over
    the page.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="uploads", verbose_name=_("地方公共団体")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name=_("受け取った人"),
    )
    made_at = models.DateTimeField(_("受取日時"))
    file = models.CharField(_("ファイル名"), max_length=255)
    sha256 = models.CharField(_("ファイルのSHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("大きさ（バイト）"))
    pages_done = models.PositiveIntegerField(_("読んだページ数"), default=0)
    pages = models.PositiveIntegerField(_("ページ数"), default=0)
    form = models.CharField(_("様式"), max_length=80, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(_("年度"), null=True, blank=True)
    result = models.ForeignKey(
        Import,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name=_("読み取り結果"),
    )

    class Meta:
        verbose_name = verbose_name_plural = _("受け取ったファイル")
        ordering = ["-made_at", "file"]
        indexes = [models.Index(fields=["state", "made_at"], name="uploads_in_line")]

    def __str__(self) -> str:
        return self.file
