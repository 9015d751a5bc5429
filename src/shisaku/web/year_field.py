"""A fiscal year as a person types it: 令和6, R6, 2024, with 年度 or without."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shisaku.core.years import FiscalYear

_YEARS = range(1950, 2101)
YEAR_WRONG = _("年度は、令和6、R6、2024 のように入れてください。")


class FiscalYearField(forms.Field):
    """A field for one fiscal year, a `FiscalYear` once it is clean, `None` where nothing was typed.

    A bare number of an era (`6`) is refused as everywhere: it names no era. So is a year before 1950 or after 2100.
    """

    default_error_messages = {"required": YEAR_WRONG, "invalid": YEAR_WRONG}

    def to_python(self, value: Any) -> FiscalYear | None:  # noqa: ANN401 - Django's hook
        """The year that was typed. Raises `ValidationError`."""
        typed = str(value if value is not None else "").strip()
        if not typed:
            return None
        try:
            year = FiscalYear.parse(typed.upper())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if year not in _YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return year
