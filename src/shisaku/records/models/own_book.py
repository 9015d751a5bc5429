"""A city's own workbooks: drawn by the city, given once, filled with the values of any sheet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality


class OwnBook(models.Model):
    """A workbook that a city has filled in by a form of its own.

    What is kept is the workbook with its values taken out, under its digest in the data folder as documents are.
    `places` says which cell holds which value of the form, and what filling would lose; `given_sha256` is the digest of
    the file as it was given.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="own_books", verbose_name=_("地方公共団体")
    )
    form = models.CharField(_("様式"), max_length=100)
    file = models.CharField(_("ファイル名"), max_length=255)
    given_sha256 = models.CharField(_("受け取ったファイルのSHA-256"), max_length=64)
    sha256 = models.CharField(_("ファイルのSHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("大きさ（バイト）"))
    places = models.JSONField(_("記入するセル"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("登録した人"),
    )
    made_at = models.DateTimeField(_("登録日時"))
    withdrawn_at = models.DateTimeField(_("取下げ日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("市の様式のブック")
        ordering = ["-made_at", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "form"],
                condition=models.Q(withdrawn_at=None),
                name="one_own_book_of_a_form",
            )
        ]

    def __str__(self) -> str:
        return self.file
