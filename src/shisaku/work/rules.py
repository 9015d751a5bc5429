"""What a city judges and checks by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shisaku.core.checks import CHECKS
from shisaku.core.judging import PLAIN_RATE, IdentityRule, Judgement, RateRule, judge_sheet
from shisaku.core.reading import Severity
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.at_hand import rules_at_hand
from shisaku.forms.rules import identities_for
from shisaku.records.models import CitySettings
from shisaku.work.revising import rules_digest


@dataclass(frozen=True)
class Judging:
    """A city's rule for indicators (`None`: no written rule, so rates without a word) and the years it uses it."""

    city: str
    rule: RateRule | None
    adopted: YearRange | None
    switched: Mapping[str, Severity | None]

    @property
    def rate_rule(self) -> RateRule:
        """The city's rule, else actual ÷ target without words."""
        return self.rule or PLAIN_RATE

    def judge(self, sheet: SheetData, year: int | None) -> Sequence[Judgement]:
        """The indicators of a sheet judged for a fiscal year."""
        return judge_sheet(sheet, self.rate_rule, year=year, adopted=self.adopted)

    @cached_property
    def digest(self) -> str:
        """One digest of all of it, as revisions keep it."""
        said = [
            self.rate_rule.to_json(),
            str(self.adopted or ""),
            {k: v and str(v) for k, v in self.switched.items()},
        ]
        return rules_digest(said)

    def identities(self, year: int) -> Sequence[IdentityRule]:
        """The cost identities of the city's sheet in a fiscal year."""
        return identities_for(self.city, year, rules_at_hand())


def judging_of(city: str) -> Judging:
    """What the city with that code judges and checks by, from its settings."""
    settings = CitySettings.objects.filter(municipality_id=city).first() or CitySettings()
    rule = rules_at_hand().get(settings.indicator_rule)
    first, last = (
        None if year is None else FiscalYear(year)
        for year in (settings.rule_from_year, settings.rule_to_year)
    )
    known = {check.id for check in CHECKS}
    return Judging(
        city=city,
        rule=rule if isinstance(rule, RateRule) else None,
        adopted=YearRange(first=first, last=last) if first or last else None,
        switched={
            check: None if rank is None else Severity(rank)
            for check, rank in settings.switched_checks.items()
            if check in known
        },
    )
