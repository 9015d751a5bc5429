"""The one Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from shisaku.forms.at_hand import forms_at_hand, rules_at_hand


class RecordsConfig(AppConfig):
    """Names the app; there are no signals."""

    name = "shisaku.records"
    label = "records"
    verbose_name = _("記録")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the forms and rules: a slip in one stops the start, not the first page that needs it."""
        forms_at_hand()
        rules_at_hand()
