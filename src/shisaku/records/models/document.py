"""Documents by their digest, and what was read out of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.state import View


class Document(models.Model):
    """A file a city gave. Its bytes lie under its digest in the data folder, which nothing serves.

    `title` is what the paper calls itself; `published_on` the day the city published it, where known. One file may
    belong to several cities (a table of a whole prefecture): each keeps it for itself.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="documents", verbose_name=_("地方公共団体")
    )
    sha256 = models.CharField(_("ファイルのSHA-256"), max_length=64)
    file = models.CharField(_("ファイル名"), max_length=255)
    title = models.CharField(_("文書名"), max_length=200, blank=True)
    media_type = models.CharField(_("ファイルの種類"), max_length=100)
    size = models.PositiveBigIntegerField(_("大きさ（バイト）"))
    pages = models.PositiveIntegerField(_("ページ数"))
    published_on = models.DateField(_("公表日"), null=True, blank=True)
    added_at = models.DateTimeField(_("受入日時"))
    erased_at = models.DateTimeField(_("消去日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("文書")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "sha256"], name="one_document_per_digest")
        ]

    def __str__(self) -> str:
        return self.title or self.file


class ImportState(models.TextChoices):
    """How far an import has come."""

    PREVIEWED = "previewed", _("確認中")
    ACCEPTED = "accepted", _("取込済")
    REFUSED = "refused", _("取り消し")


class Import(models.Model):
    """One reading of a document, shown first, then taken in or not. `view` says whether it was taken in as published.

    `reading` is a `Reading` as JSON; its problems and leftovers stay to be looked at after the import.
    """

    key = KeyField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="imports", verbose_name=_("文書"))
    form = models.CharField(_("様式"), max_length=80)
    form_digest = models.CharField(_("様式のダイジェスト"), max_length=64, blank=True)
    reading = models.JSONField(_("読み取り結果"))
    reading_digest = models.CharField(_("読み取り結果のダイジェスト"), max_length=64)
    state = models.CharField(_("状態"), max_length=10, choices=ImportState, default=ImportState.PREVIEWED)
    view = models.CharField(_("公開の段階"), max_length=10, choices=View, default=View.HEAD)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("取り込んだ人"),
    )
    made_at = models.DateTimeField(_("読み取り日時"))
    decided_at = models.DateTimeField(_("判断日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("取込")
        ordering = ["-made_at"]
        # These columns lie behind `reading`, megabytes that a database walks through to get at them.
        indexes = [models.Index(fields=["document", "state", "view", "made_at"], name="import_of_document")]

    def __str__(self) -> str:
        return f"{self.document}（{self.form}）"
