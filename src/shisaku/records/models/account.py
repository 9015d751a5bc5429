"""Financial accounts: the exports a city gave, their lines, how budget items are shared out to projects."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.core.years import FiscalYear
from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.state import State
from shisaku.records.models.subject import Subject


class AccountSource(models.Model):
    """A kind of export of a city's financial accounts, and what its columns are (`forms.accounts.AccountLayout`)."""

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="account_sources", verbose_name=_("地方公共団体")
    )
    layout = models.JSONField(_("列の対応"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("決めた人"),
    )
    changed_at = models.DateTimeField(_("変更日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("財務会計の出力")
        ordering = ["changed_at", "key"]

    def __str__(self) -> str:
        return str(self.layout.get("title", self.key))


class AccountFile(models.Model):
    """One export of one fiscal year: waiting, or accepted in the place of the one before of its kind and year.

    `final` says that the books are closed (出納閉鎖): settled amounts of others are estimates. `measures` are
    what its columns of amounts hold; `notices` are what reading it remarked.
    """

    key = KeyField()
    source = models.ForeignKey(
        AccountSource, models.PROTECT, related_name="files", verbose_name=_("財務会計の出力")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    final = models.BooleanField(_("出納閉鎖後の確定値"), default=False)
    file = models.CharField(_("ファイル名"), max_length=255)
    sha256 = models.CharField(_("ファイルのSHA-256"), max_length=64)
    count = models.PositiveIntegerField(_("明細の行数"))
    measures = models.JSONField(_("金額の列"), default=list)
    notices = models.JSONField(_("読み取りの指摘"), default=list)
    state = models.CharField(_("状態"), max_length=10, choices=State, default=State.PROPOSED)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("受け取った人"),
    )
    given_at = models.DateTimeField(_("受取日時"))
    decided_at = models.DateTimeField(_("決めた日時"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("財務会計のファイル")
        ordering = ["-given_at", "key"]
        indexes = [models.Index(fields=["fiscal_year", "state"], name="account_file_year")]

    def __str__(self) -> str:
        return f"{self.file} {FiscalYear(self.fiscal_year).label}"


class AccountItem(models.Model):
    """A budget item of an export: its number and name, the sums of its amounts in yen, and its lines.

    A line is a list: row, part (細事業, 節), its name, office, its name, and an amount in yen or nothing for each of
    the file's `measures` – so that an export of a hundred thousand lines is kept in seconds.
    """

    file = models.ForeignKey(
        AccountFile, models.CASCADE, related_name="items", verbose_name=_("財務会計のファイル")
    )
    item = models.CharField(_("予算科目"), max_length=60)
    name = models.CharField(_("予算事業の名称"), max_length=300, blank=True)
    amounts = models.JSONField(_("金額（円）"))
    lines = models.JSONField(_("明細"))

    class Meta:
        verbose_name = verbose_name_plural = _("財務会計の予算事業")
        ordering = ["file", "item"]
        constraints = [models.UniqueConstraint(fields=["file", "item"], name="one_item_of_a_file")]

    def __str__(self) -> str:
        return f"{self.item} {self.name}".strip()


class ItemShare(models.Model):
    """What a project takes of a budget item in a fiscal year: a rate, amounts in yen by measure, lines as a whole."""

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="item_shares", verbose_name=_("地方公共団体")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    item = models.CharField(_("予算科目"), max_length=60)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="item_shares", verbose_name=_("事業等"))
    rate = models.DecimalField(_("配分の割合"), max_digits=7, decimal_places=6, null=True, blank=True)
    amounts = models.JSONField(_("配分の金額（円）"), default=dict)
    lines = models.JSONField(_("配分する明細"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("決めた人"),
    )
    changed_at = models.DateTimeField(_("変更日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("予算事業の配分")
        ordering = ["item", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "fiscal_year", "item", "subject"], name="one_share_of_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.subject}"


class ItemRemainder(models.Model):
    """Why something of a budget item belongs to no project, in one sentence."""

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="item_remainders", verbose_name=_("地方公共団体")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    item = models.CharField(_("予算科目"), max_length=60)
    sentence = models.CharField(_("残りの説明"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("説明した人"),
    )
    changed_at = models.DateTimeField(_("変更日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("予算事業の残りの説明")
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "fiscal_year", "item"], name="one_remainder_of_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.sentence}"
