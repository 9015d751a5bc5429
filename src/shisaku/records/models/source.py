"""Which papers a sheet was read from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.models.document import Import
from shisaku.records.models.sheet import Sheet


class SheetSource(models.Model):
    """That an import states a sheet: under which key there, and how many of its texts no field claimed."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="sources", verbose_name=_("シート"))
    taken_from = models.ForeignKey(Import, models.CASCADE, related_name="stated", verbose_name=_("取込"))
    reading_key = models.CharField(_("文書中のキー"), max_length=200)
    values = models.PositiveIntegerField(_("読み取った値の数"), default=0)
    leftovers = models.PositiveIntegerField(_("未割当の文字の数"), default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("シートの出典")
        constraints = [models.UniqueConstraint(fields=["sheet", "taken_from"], name="one_source_per_import")]

    def __str__(self) -> str:
        return f"{self.sheet} ← {self.taken_from}"
