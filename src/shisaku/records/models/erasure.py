"""What was erased, so that it stays erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shisaku.records.keys import KeyField
from shisaku.records.models.sheet import Sheet


class Erasure(models.Model):
    """That the text at an address of a sheet, and below it, was erased: no later reading brings it back.

    Kept is where it stood, and nothing of what it said. A digest of the text, even a salted one, would let anybody
    who has the database try names and telephone numbers until one fits.
    """

    key = KeyField()
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="erasures", verbose_name=_("シート"))
    address = models.CharField(_("項目の位置"), max_length=300)
    made_at = models.DateTimeField(_("登録日時"))

    class Meta:
        verbose_name = verbose_name_plural = _("消去")
        constraints = [models.UniqueConstraint(fields=["sheet", "address"], name="one_erasure_per_address")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.address}"
