"""What every rule says of itself: where it comes from, for which years it is valid, what of it is not yet known."""

from pydantic import Field

from shisaku.core.values import Part
from shisaku.core.year_range import YearRange

# What stands in a rule wherever the city's paper does not say it: to be asked, never guessed.
TO_CONFIRM = "要確認"


class RuleSource(Part):
    """Whose rule it is and on which paper it was seen."""

    publisher: str
    paper: str = ""
    note: str = ""


class RuleHead(Part):
    """A rule's id (code of the body it comes from / name), version, title, validity and source.

    `valid` are the fiscal years the body itself used the rule; the years a city has adopted it are the city's setting.
    """

    rule: str = Field(pattern=r"^\d{6}/[a-z0-9-]+$")
    version: int = Field(default=1, ge=1)
    title: str
    valid: YearRange = YearRange()
    source: RuleSource
    to_confirm: list[str] = []

    @property
    def municipality(self) -> str:
        """The six-digit code of the body the rule comes from."""
        return self.rule.partition("/")[0]
