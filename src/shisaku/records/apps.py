"""The one Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Names the app; there are no signals."""

    name = "shisaku.records"
    label = "records"
    verbose_name = _("記録")
    default_auto_field = "django.db.models.BigAutoField"
