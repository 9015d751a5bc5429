"""Parts of addresses: a city's code, a key, a fiscal year. Importing this module makes them known to `path()`."""

from django.urls import register_converter

from shisaku.core.years import FiscalYear

FIRST_YEAR = 1868


class CodeConverter:
    """The six digits of a local government."""

    regex = r"\d{6}"

    def to_python(self, value: str) -> str:
        """The code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The code as it stands."""
        return value


class KeyConverter(CodeConverter):
    """A key of twelve characters (records.keys)."""

    regex = r"[0-9a-z]{12}"


class YearConverter:
    """A fiscal year by the Gregorian year in which it begins."""

    regex = r"(?:18[6-9]\d|19\d\d|20\d\d|21\d\d)"

    def to_python(self, value: str) -> FiscalYear:
        """The fiscal year; one before 1868 is no address."""
        if int(value) < FIRST_YEAR:
            raise ValueError(value)
        return FiscalYear(value)

    def to_url(self, value: int) -> str:
        """The Gregorian year."""
        return str(int(value))


for _name, _converter in (("code", CodeConverter), ("key", KeyConverter), ("year", YearConverter)):
    register_converter(_converter, _name)
