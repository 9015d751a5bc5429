"""People with an account, and what they may do where and when."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.organisation import OrgUnit


class User(AbstractUser):
    """An account. What it may do stands in its memberships alone."""

    key = KeyField()
    first_name = None  # type: ignore[assignment] # a Japanese name is one field, family name first
    last_name = None  # type: ignore[assignment] # the same
    name = models.CharField(_("氏名"), max_length=80)

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = _("利用者")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The name, family name first."""
        return self.name

    def get_short_name(self) -> str:
        """The name: officials do not shorten it."""
        return self.name


class Membership(models.Model):
    """A role (担当 officer, 企画 planner …) in a city or in an office of it, from `starts` to `ends`, both included."""

    key = KeyField()
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("利用者"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="memberships", verbose_name=_("地方公共団体")
    )
    org_unit = models.ForeignKey(
        OrgUnit, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("組織")
    )
    role = models.CharField(_("役割"), max_length=20)
    starts = models.DateField(_("開始日"), null=True, blank=True)
    ends = models.DateField(_("終了日"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("所属と役割")
        indexes = [models.Index(fields=["user", "municipality"], name="membership_of_user")]

    def __str__(self) -> str:
        return f"{self.user}：{self.role}（{self.org_unit or self.municipality}）"
