"""A city's own forms (様式): written in the browser, kept version by version."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.document import Import
from shisaku.records.models.municipality import Municipality
from shisaku.records.models.reading_job import ReadingJob


class CityForm(models.Model):
    """A form of a city's own by its id (`082201/management-sheet`), and the draft somebody is writing of it.

    `draft` is the YAML as typed, also where it is wrong; `right` the last one that was a form; both are empty where
    nobody is writing. `draft_number` counts every change, so that two people cannot overwrite each other. `sample` is
    the paper the draft was begun from.
    """

    key = KeyField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="forms", verbose_name=_("地方公共団体")
    )
    form = models.CharField(_("様式"), max_length=80)
    draft = models.TextField(_("下書き"), blank=True)
    right = models.TextField(_("正しい下書き"), blank=True)
    draft_number = models.PositiveIntegerField(_("下書きの番号"), default=0)
    sample = models.ForeignKey(
        Import, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("見本の書類")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("下書きを書いた人"),
    )
    drafted_at = models.DateTimeField(_("下書きの日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("団体の様式")
        ordering = ["form"]
        constraints = [models.UniqueConstraint(fields=["municipality", "form"], name="one_form_of_a_name")]

    def __str__(self) -> str:
        return self.form


class FormVersion(models.Model):
    """A version of a city's form as it was saved. Text and digest never change; a version can be withdrawn.

    In a year that several versions serve the newest one does; a version without a last year goes on.
    """

    key = KeyField()
    form = models.ForeignKey(CityForm, models.PROTECT, related_name="versions", verbose_name=_("団体の様式"))
    number = models.PositiveIntegerField(_("版番号"))
    first_year = models.PositiveSmallIntegerField(_("はじめの年度"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("おわりの年度"), null=True, blank=True)
    text = models.TextField(_("様式のYAML"))
    digest = models.CharField(_("様式のダイジェスト"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("保存した人"),
    )
    made_at = models.DateTimeField(_("保存日時"))
    note = models.TextField(_("備考"), blank=True)
    withdrawn_at = models.DateTimeField(_("取下げ日時"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("取り下げた人"),
    )
    why = models.TextField(_("取下げの理由"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("団体の様式の版")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.form.form} {self.number}"


class FormTrial(ReadingJob):
    """The draft of a form tried on one paper: what would be read otherwise, were it the city's form.

    `draft_number` is that of the draft that was tried; `result` holds counts and differences, as the page shows them.
    """

    key = KeyField()
    form = models.ForeignKey(CityForm, models.CASCADE, related_name="trials", verbose_name=_("団体の様式"))
    draft_number = models.PositiveIntegerField(_("下書きの番号"))
    paper = models.ForeignKey(Import, models.CASCADE, related_name="+", verbose_name=_("書類"))
    made_at = models.DateTimeField(_("開始日時"))
    result = models.JSONField(_("結果"), default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("様式の試し読み")
        ordering = ["made_at", "key"]

    def __str__(self) -> str:
        return f"{self.form_id} {self.paper_id}"
