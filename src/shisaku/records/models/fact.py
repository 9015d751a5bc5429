"""Facts: the figures of sheets as rows. They are an index, made anew from a revision whenever it changes.

A fact's key is (sheet, view, value year, item, basis): a sheet restates several years, so the same year has a figure in
each of them; the current one is the newest sheet's. Every row names the revision that states it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.models.indicator import Indicator
from shisaku.records.models.sheet import Revision, Sheet
from shisaku.records.models.state import View


class Fact(models.Model):
    """What all facts say of themselves."""

    sheet = models.ForeignKey(
        Sheet, models.CASCADE, related_name="%(class)ss", verbose_name=_("シート"), db_index=False
    )
    view = models.CharField(_("公開の段階"), max_length=10, choices=View)
    revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="+", verbose_name=_("版"), db_index=False
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class CostFact(Fact):
    """An amount in yen; `value_year` is empty for a whole plan, `basis` where the paper says none.

    Money put in by a logic model has the item `inputs/<key>`.
    """

    value_year = models.PositiveSmallIntegerField(_("値の年度"), null=True)
    item = models.CharField(_("費目"), max_length=120)
    basis = models.CharField(_("金額の段階"), max_length=20, blank=True)
    amount = models.BigIntegerField(_("金額（円）"), null=True)
    state = models.CharField(_("値の状態"), max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("費用")
        indexes = [models.Index(fields=["sheet", "view", "value_year", "item"], name="cost_of_sheet")]


class StaffFact(Fact):
    """People of a year, as a number or as a mark."""

    value_year = models.PositiveSmallIntegerField(_("値の年度"))
    item = models.CharField(_("人員の項目"), max_length=40)
    value = models.FloatField(_("値"), null=True)
    state = models.CharField(_("値の状態"), max_length=20, blank=True)
    mark = models.CharField(_("記号"), max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("人員")
        indexes = [models.Index(fields=["sheet", "view", "value_year"], name="staff_of_sheet")]


class IndicatorFact(Fact):
    """Target and actual of an indicator in a year, with the judgement by the city's rule where it judges that year.

    `rate` is before rounding, `rounded` after, in percent; `rank` counts the bands from 0, the best. `outcome` is
    that of `core.judging`, empty where nobody judges the year; `word` is the band's, or 判定不能 and the like.
    An indicator without values has one row without a year.
    """

    indicator = models.ForeignKey(
        Indicator, models.SET_NULL, null=True, related_name="facts", verbose_name=_("指標")
    )
    address = models.CharField(_("項目の位置"), max_length=200)
    name = models.CharField(_("指標名"), max_length=200)
    unit = models.CharField(_("単位"), max_length=40, blank=True)
    kind = models.CharField(_("指標の種類"), max_length=20, blank=True)
    value_year = models.PositiveSmallIntegerField(_("値の年度"), null=True)
    target = models.FloatField(_("目標値"), null=True)
    target_state = models.CharField(_("目標値の状態"), max_length=20, blank=True)
    actual = models.FloatField(_("実績値"), null=True)
    actual_state = models.CharField(_("実績値の状態"), max_length=20, blank=True)
    rule = models.CharField(_("判定基準"), max_length=80, blank=True)
    outcome = models.CharField(_("判定の結果"), max_length=20, blank=True)
    rate = models.FloatField(_("達成率"), null=True)
    rounded = models.FloatField(_("端数処理後の達成率"), null=True)
    word = models.CharField(_("判定"), max_length=40, blank=True)
    mark = models.CharField(_("記号"), max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField(_("判定の順位"), null=True)
    reason = models.CharField(_("判定の理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("指標値")
        indexes = [models.Index(fields=["sheet", "view", "value_year"], name="indicator_of_sheet")]


class ScoreFact(Fact):
    """One score or mark by criterion at a stage."""

    stage = models.CharField(_("評価の段階"), max_length=20)
    criterion = models.CharField(_("評価項目"), max_length=40)
    score = models.FloatField(_("評点"), null=True)
    mark = models.CharField(_("評語"), max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("評価")
        indexes = [models.Index(fields=["sheet", "view", "criterion"], name="score_of_sheet")]


class DirectionFact(Fact):
    """What is to happen next, as vocabulary and as the word on the paper."""

    stage = models.CharField(_("評価の段階"), max_length=20)
    decision = models.CharField(_("方向性"), max_length=20)
    label = models.CharField(_("方向性の表記"), max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = _("今後の方向性")
        indexes = [models.Index(fields=["sheet", "view"], name="direction_of_sheet")]


class ProblemFact(Fact):
    """What reading or the checks found in a revision; `severity` is 重要, 注意 or 参考.

    `about` is what sheets of other years that tell of the same fact have in common, empty where none can.
    """

    code = models.CharField(_("点検の種類"), max_length=60)
    severity = models.CharField(_("重さ"), max_length=4)
    address = models.CharField(_("項目の位置"), max_length=300, blank=True)
    about = models.CharField(_("対象の事実"), max_length=300, blank=True, default="")
    message = models.TextField(_("指摘の文"))
    numbers = models.JSONField(_("関係する数値"), default=dict)

    class Meta:
        verbose_name = verbose_name_plural = _("指摘")
        indexes = [models.Index(fields=["sheet", "view", "severity"], name="problem_of_sheet")]
