"""Cost identities: sums a city's sheet must keep. Data of a city, checked by `core.checks`, coded nowhere."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from shisaku.core.amounts import parse_number
from shisaku.core.judging.exact import exact, plain_number
from shisaku.core.judging.rule_head import RuleHead
from shisaku.core.sheet import SheetData
from shisaku.core.values import Number, Part, Value
from shisaku.core.years import FiscalYear

_TERM = re.compile(r"\s*(?P<sign>[-−+]?)\s*(?P<item>[a-z_]+)(?:\((?P<basis>[a-z_]+)\))?\s*")
# Where an item names no basis, it stands beside the settled total, or without a basis (design §3.2).
_BASES = ("settled", None)


class Term(NamedTuple):
    """A term of a sum: its sign, the cost item and its basis (`None`: settled, else as printed)."""

    sign: int
    item: str
    basis: str | None


class Sum(NamedTuple):
    """`left = Σ terms`, of one fiscal year."""

    left: Term
    terms: tuple[Term, ...]

    @classmethod
    def parse(cls, written: str) -> "Sum":
        """Read `general_fund = total(settled) - earmarked - other_funds`. Raises `ValueError` for anything else."""
        left, equals, right = written.partition("=")
        left_terms, terms = list(_terms(left)), tuple(_terms(right))
        if not equals or len(left_terms) != 1 or not terms:
            raise ValueError(
                f"費目の式として読めません：「{written}」（例：general_fund = total(settled) - earmarked）"
            )
        return cls(left_terms[0], terms)


class SumResult(NamedTuple):
    """Both sides of a sum in one year, in yen: what the sheet states and what the terms make."""

    stated: int | float
    computed: int | float


class StaffRate(Part):
    """Personnel cost of one year in yen: per full-time person, and per hour of overtime."""

    per_fte: Number
    per_overtime_hour: Number


class Personnel(Part):
    """Personnel cost ≈ fte × a + overtime hours × b, to within `tolerance` yen.

    What a sheet plans for later years is reckoned with the rates of its own year.
    """

    tolerance: Number
    years: dict[FiscalYear, StaffRate]

    def rate_for(self, year: int, own_year: int) -> StaffRate | None:
        """The rates a sheet of `own_year` reckons `year` with."""
        return self.years.get(FiscalYear(min(year, own_year)))

    def computed(self, sheet: SheetData, year: int, own_year: int) -> int | float | None:
        """Personnel cost in yen by the identity; `None` where a figure or the year's rate is missing."""
        rate = self.rate_for(year, own_year)
        fte, overtime = (_certain_staff(sheet, year, item) for item in ("fte", "overtime_hours"))
        if rate is None or fte is None or overtime is None:
            return None
        return plain_number(fte * exact(rate.per_fte) + overtime * exact(rate.per_overtime_hour))


class IdentityRule(RuleHead):
    """The cost identities of one city's sheet."""

    kind: Literal["identities"]
    sums: list[str] = []
    personnel: Personnel | None = Field(default=None)

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for written in self.sums:
            Sum.parse(written)
        return self

    def parsed(self) -> list[Sum]:
        """The sums, read."""
        return [Sum.parse(written) for written in self.sums]


def _terms(written: str) -> Iterator[Term]:
    place = 0
    while place < len(written.rstrip()):
        match = _TERM.match(written, place)
        if match is None or (place and not match["sign"]):
            raise ValueError(f"費目の式として読めません：「{written.strip()}」")
        yield Term(-1 if match["sign"] in ("-", "−") else 1, match["item"], match["basis"])
        place = match.end()


def _certain_staff(sheet: SheetData, year: int, item: str) -> Fraction | None:
    entry = sheet.staff(year, item)
    if entry is None or entry.value is None or entry.value.value is None:
        return None
    return exact(entry.value.value)


def _amount(sheet: SheetData, year: int, term: Term, *, as_printed: bool) -> Fraction | None:
    found: Value | None = None
    for basis in (term.basis,) if term.basis else _BASES:
        found = found or sheet.cost(year, term.item, basis)
    if found is None:
        return None
    if found.value is not None:
        return exact(found.value)
    # Behind a state only a printed zero is the same in every unit of money.
    return Fraction(0) if as_printed and parse_number(found.printed or "") == 0 else None


def sum_in_year(sheet: SheetData, year: int, identity: Sum, *, as_printed: bool = False) -> SumResult | None:
    """Both sides of `identity` in `year`, in yen; `None` where a term has no number.

    `as_printed` also counts a zero printed behind a state, as the city's own spreadsheet did: it explains where the
    negative general funds of later years come from. Nothing else is ever summed with it.
    """
    stated = _amount(sheet, year, identity.left, as_printed=as_printed)
    amounts = [_amount(sheet, year, term, as_printed=as_printed) for term in identity.terms]
    if stated is None or None in amounts:
        return None
    computed = sum(
        (t.sign * a for t, a in zip(identity.terms, amounts, strict=True) if a is not None), Fraction(0)
    )
    return SumResult(plain_number(stated), plain_number(computed))
