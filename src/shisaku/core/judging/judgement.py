"""A judgement with its working, and a person's overruling of it: both are kept and both are shown."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from shisaku.core.judging.reasons import NOT_JUDGEABLE, NOT_YET, Reason
from shisaku.core.values import Number, Part
from shisaku.core.years import FiscalYear

Outcome = Literal["judged", "rate_only", "to_confirm", "not_yet", "not_judgeable"]
# What a screen shows where there is no word (look/README: a year not yet over is 実績未確定, not 判定不能).
OUTCOME_WORDS = {"to_confirm": "要確認", NOT_YET: "実績未確定", NOT_JUDGEABLE: "判定不能"}


class JudgedFigure(Part):
    """A figure that went into the rate."""

    role: str
    label: str
    fiscal_year: FiscalYear | None = None
    value: Number


class Overrule(Part):
    """A person's word in place of the computed one: which (`rank` where it is a band), why, who, when."""

    word: str = Field(min_length=1)
    rank: int | None = None
    reason: str = Field(min_length=1)
    name: str = Field(min_length=1)
    day: date


class Judgement(Part):
    """What a rule says of an indicator (or of a sheet's marks) in a fiscal year, and how it came to that.

    `rate` is before, `rounded` after rounding, both in `unit` (percent or points). `rank` is 0 for the best band.
    `written` is the word or mark the sheet itself carries; `agrees` is `None` where either side is missing.
    `address` is that of the indicator inside its sheet.
    """

    subject: str = ""
    criterion: str = "progress"
    address: str = ""
    indicator: str = ""
    fiscal_year: FiscalYear | None = None
    rule: str
    rule_version: int
    inputs: list[JudgedFigure] = []
    formula: str | None = None
    rate: Number | None = None
    rounded: Number | None = None
    unit: str = "%"
    band: str | None = None
    mark: str | None = None
    rank: int | None = None
    outcome: Outcome
    reasons: list[Reason] = []
    written: str | None = None
    agrees: bool | None = None
    overrule: Overrule | None = None

    @property
    def reason(self) -> str | None:
        """All that has to be said beside the result, in one text."""
        return "。".join(reason.text for reason in self.reasons) or None

    @property
    def word(self) -> str | None:
        """The word that counts: a person's, else the rule's, else 判定不能 and the like (`None`: a rate only)."""
        return self.overrule.word if self.overrule else self.band or OUTCOME_WORDS.get(self.outcome)

    def overruled(self, by: Overrule) -> "Judgement":
        """The same judgement with a person's word beside it; what was computed stays."""
        return self.model_copy(update={"overrule": by})

    def row(self) -> dict[str, Any]:
        """The JSON object of `shisaku judge --json` (design §3.5): always these ten keys."""
        names = (
            "subject",
            "criterion",
            "rule",
            "rate",
            "rounded",
            "formula",
            "band",
            "written",
            "agrees",
            "reason",
        )
        return {name: getattr(self, name) for name in names}
