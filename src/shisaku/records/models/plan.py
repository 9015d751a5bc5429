"""Plans as trees of nodes, and which subjects serve them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.document import Import
from shisaku.records.models.kept import Kept
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.subject import Subject


class Plan(models.Model):
    """A plan (総合計画, 指針 …) in one edition, for the fiscal years from `start_year` to `end_year`.

    `reading_key` is its key in the paper it came from. Its row and nodes show its newest revision; a plan that is
    public changes only by publishing.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="plans", verbose_name=_("地方公共団体")
    )
    reading_key = models.CharField(_("文書中のキー"), max_length=120)
    title = models.CharField(_("計画名"), max_length=200)
    edition = models.CharField(_("計画の版"), max_length=80, blank=True)
    start_year = models.PositiveSmallIntegerField(_("開始年度"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("終了年度"), null=True, blank=True)
    head = models.ForeignKey(
        "PlanRevision", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("最新の版")
    )
    is_public = models.BooleanField(_("公開"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("計画")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "title", "edition"], name="one_plan_per_edition")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.edition}".strip()


class PlanRevision(Kept):
    """A state of a plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="revisions", verbose_name=_("計画"))
    source = models.ForeignKey(
        Import, models.PROTECT, null=True, blank=True, related_name="plan_revisions", verbose_name=_("取込")
    )

    class Meta(Kept.Meta):
        verbose_name = verbose_name_plural = _("計画の改訂")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_plan_revision_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.plan} 第{self.number}版"


class PlanNode(models.Model):
    """A node of a plan: `level` as the paper names it (基本方針, 施策 …), `address` where it stands in the content.

    A node that a later revision drops is `withdrawn` and keeps its key, for past sheets refer to it.
    """

    key = KeyField()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="nodes", verbose_name=_("計画"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上位の項目")
    )
    address = models.CharField(_("項目の位置"), max_length=300)
    ordinal = models.PositiveIntegerField(_("並び順"))
    level = models.CharField(_("計画の階層"), max_length=40)
    number = models.CharField(_("項目番号"), max_length=40, blank=True)
    title = models.CharField(_("項目名"), max_length=300)
    withdrawn = models.BooleanField(_("改訂で廃止"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("計画の項目")
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["plan", "address"], name="one_node_per_address")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class SubjectNode(models.Model):
    """That a subject serves a node, or the plan as a whole where `node` is empty.

    One link of each plan is the primary one, which carries the money.
    """

    key = KeyField()
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="nodes", verbose_name=_("事業等"))
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name=_("計画"))
    node = models.ForeignKey(
        PlanNode,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subjects",
        verbose_name=_("計画の項目"),
    )
    primary = models.BooleanField(_("主な位置付け"), default=False)
    from_year = models.PositiveSmallIntegerField(_("位置付けた年度"))
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("計画への位置付け")
        constraints = [
            models.UniqueConstraint(fields=["subject", "node"], name="one_link_per_node"),
            models.UniqueConstraint(
                fields=["subject", "plan"], condition=models.Q(node=None), name="one_link_to_whole_plan"
            ),
            models.UniqueConstraint(
                fields=["subject", "plan"], condition=models.Q(primary=True), name="one_primary_node_per_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.node or self.plan}"
