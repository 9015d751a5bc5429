"""What is written once: rows that no later save may change, chained by digests."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField


class UnchangeableError(Exception):
    """Something tried to change or delete a row that is written once."""

    def __init__(self, row: str) -> None:
        super().__init__(f"{row} は書き換えも削除もできません。訂正は新しい版として残します。")


class WrittenOnceQuerySet(models.QuerySet[Any]):
    """Reads as any other; changing or deleting many rows is refused as changing one is."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ANN401, ARG002 - Django's signature
        """Refuse."""
        raise UnchangeableError(str(self.model._meta.verbose_name))

    def delete(self) -> NoReturn:
        """Refuse."""
        raise UnchangeableError(str(self.model._meta.verbose_name))

    def erase(self, **fields: Any) -> int:  # noqa: ANN401 - values of columns
        """Take personal text out: the one change allowed, which the chain of digests does not cover."""
        return super().update(**fields)


class WrittenOnce(models.Model):
    """A row that is written once. The database refuses changes too (migration 0003)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Write the row for the first time; refuse ever after."""
        if not self._state.adding:
            raise UnchangeableError(str(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401, ARG002 - Django's signature
        """Refuse."""
        raise UnchangeableError(str(self))


class Kept(WrittenOnce):
    """A state of a document's content that stays: what a revision of a sheet and one of a plan have in common.

    `digest` chains `content_digest` and who, when, why to `previous`. `content_digest` covers content, origins and
    problems together with a random `salt`. Erasing personal text replaces those three, drops the salt – so that
    nobody can find the erased words by trying – and puts `remaining_digest` over what is left: the chain still holds.
    """

    key = KeyField()
    number = models.PositiveIntegerField(_("版番号"))
    content = models.JSONField(_("内容"))
    origins = models.JSONField(_("出典"), default=dict)
    problems = models.JSONField(_("指摘"), default=list)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("作成者"),
    )
    made_at = models.DateTimeField(_("作成日時"))
    cause = models.CharField(_("きっかけ"), max_length=20)
    note = models.TextField(_("備考"), blank=True)
    form_digest = models.CharField(_("様式のダイジェスト"), max_length=64, blank=True)
    rules_digest = models.CharField(_("判定基準のダイジェスト"), max_length=64, blank=True)
    salt = models.CharField(_("ソルト"), max_length=64, blank=True)
    content_digest = models.CharField(_("内容のダイジェスト"), max_length=64)
    previous = models.CharField(_("前のダイジェスト"), max_length=64, blank=True)
    digest = models.CharField(_("ダイジェスト"), max_length=64)
    erased_at = models.DateTimeField(_("消去日時"), null=True, blank=True)
    remaining_digest = models.CharField(_("消去後のダイジェスト"), max_length=64, blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["number"]
