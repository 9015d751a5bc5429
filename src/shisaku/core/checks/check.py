"""What a check is, what it looks at, and what it finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.addresses import in_year, leaves, meant
from shisaku.core.judging import PLAIN_RATE, IdentityRule, Judgement, RateRule, judge_sheet
from shisaku.core.reading import Severity
from shisaku.core.sheet import SheetData
from shisaku.core.values import Part
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear

Figure = int | float | str | None


class Demands(Part):
    """What a form or city asks of a sheet.

    `required`: address → Japanese label of values that must be there; `{year}` in an address is the sheet's own year,
    `*` any item of a list, and an address also stands for all below it. `reason_for`: the decisions that need a
    reason. `worst_score` and `best_score`: the ends of the scale (1 is best in some cities), `None` where no form says
    them. `switched`: check id → another severity, or `None` to leave the check out.
    """

    required: dict[str, str] = {}
    reason_for: frozenset[str] = frozenset(
        {"expand", "improve", "reduce", "merge", "transfer", "suspend", "complete", "abolish"}
    )
    worst_score: int | None = None
    best_score: int | None = None
    switched: dict[str, Severity | None] = {}

    def of_sheet(self, sheet: SheetData) -> dict[str, str]:
        """What is required of that very sheet, its year and its items put in: address → label.

        Of a sheet of an unknown year no year's value is: what lacks is the year, and reading has said so.
        """
        there = [address for address, _ in leaves(sheet)]
        return {
            address: label
            for pattern, label in self.required.items()
            if sheet.fiscal_year is not None or "{year}" not in pattern
            for address in meant(in_year(pattern, sheet.fiscal_year), there)
        }

    def goodness(self, score: float) -> float | None:
        """A score from 0 (worst) to 1 (best), whichever end is best; `None` where nobody says which."""
        if self.worst_score is None or self.best_score is None or self.worst_score == self.best_score:
            return None
        return (score - self.worst_score) / (self.best_score - self.worst_score)


@dataclass(frozen=True)
class Papers:
    """The sheet that is checked, and what lies beside it on the desk."""

    sheet: SheetData
    earlier: Sequence[SheetData] = ()
    same_year: Sequence[SheetData] = ()
    rule: RateRule | None = None
    adopted: YearRange | None = None
    identities: Sequence[IdentityRule] = ()
    demands: Demands = field(default_factory=Demands)

    @property
    def year(self) -> FiscalYear | None:
        """The fiscal year the sheet evaluates."""
        return self.sheet.fiscal_year

    @property
    def rate_rule(self) -> RateRule:
        """The city's rule, else actual ÷ target without words."""
        return self.rule or PLAIN_RATE

    def judged(self) -> list[Judgement]:
        """The sheet's indicators by that rule, in its own year."""
        return judge_sheet(self.sheet, self.rate_rule, adopted=self.adopted)

    @property
    def last_year(self) -> SheetData | None:
        """The subject's sheet of the year before, the newest where there are several."""
        if self.year is None:
            return None
        found = [sheet for sheet in self.earlier if sheet.fiscal_year == self.year - 1]
        return found[-1] if found else None


@dataclass(frozen=True)
class Finding:
    """A place where a check strikes, and the figures its sentence speaks of."""

    address: str
    numbers: Mapping[str, Figure] = field(default_factory=dict)


def finding(address: str, **numbers: Figure) -> Finding:
    """A finding at `address` with its figures by name."""
    return Finding(address, numbers)


@dataclass(frozen=True)
class Check:
    """A check: its id, how loud it is, its title, its sentence with places for the figures, and what looks for it.

    The sentence asks and states, it never blames; how figures are printed in it says `core.checks.sentences`.
    """

    id: str
    severity: Severity
    title: str
    sentence: str
    run: Callable[[Papers], Iterator[Finding]]
