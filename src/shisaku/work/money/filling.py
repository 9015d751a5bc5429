"""Filling sheets from the accounts: what each project gets of which items, and its sheets with that."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from shisaku.core.money.filling import filled
from shisaku.core.money.measures import Amounts, added
from shisaku.records.models import Municipality, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.money.current import Item, items_of_year
from shisaku.work.money.sharing import shared_out, shares_of_year
from shisaku.work.sheet_filling import Filling, SheetChange, fill, foresee


@dataclass(frozen=True, slots=True)
class Source:
    """What a project gets of one budget item: amounts in yen, by which share, whether the books are closed."""

    item: Item
    amounts: Amounts
    share: str


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """The money of a project in a year: the sum, and the items it comes from."""

    subject: str
    sources: Sequence[Source]
    amounts: Amounts = field(default_factory=dict)

    @property
    def final(self) -> bool:
        """Whether the books of all its items are closed."""
        return all(source.item.final for source in self.sources)


def money_of_year(*, code: str, year: int, subject: str = "") -> dict[str, ProjectMoney]:
    """What each project gets of the accounts of a year (or one alone), with the items it comes from."""
    shares = shares_of_year(code=code, year=year)
    items = items_of_year(code=code, year=year)
    found: dict[str, list[Source]] = {}
    for number, several in shares.items():
        if number not in items or (subject and all(share.subject != subject for share in several)):
            continue
        made = shared_out(items[number], several)
        for share in several:
            words = _words(share.rate, bool(share.amounts), sorted(share.lines))
            found.setdefault(share.subject, []).append(
                Source(items[number], made.by_subject[share.subject], words)
            )
    return {
        key: ProjectMoney(key, sources, added(source.amounts for source in sources))
        for key, sources in found.items()
        if not subject or key == subject
    }


def foresee_filling(*, by: User | None, city: Municipality, year: int) -> list[SheetChange]:
    """What the accounts of a year would change in sheets, those of the year and those that restate it."""
    require(by, "see_accounts", city=city.code)
    return foresee(_filling(city.code, year), code=city.code)


@transaction.atomic
def fill_sheets(*, by: User | None, city: Municipality, year: int) -> int:
    """Write the accounts of a year into every sheet that is not public; a revision each. How many changed."""
    require(by, "fill_sheets", city=city.code)
    count = fill(_filling(city.code, year), city=city, by=by)
    facts: dict[str, str | int | float | bool | None] = {"year": year, "sheets": count}
    write_log(action="fill_sheets", about=city.code, by=by, city=city.code, facts=facts)
    return count


def _filling(code: str, year: int) -> Filling:
    money = money_of_year(code=code, year=year)
    return Filling(
        how="accounts",
        year=year,
        subjects=list(money),
        states=lambda data: any(cost.fiscal_year == year for cost in data.costs),
        after=lambda key, data: filled(data, year=year, amounts=money[key].amounts, final=money[key].final),
        reason=lambda key: ", ".join(source.item.number for source in money[key].sources),
    )


def _words(rate: object, amounts: bool, lines: Sequence[str]) -> str:  # noqa: FBT001 - one of three ways
    if rate is not None:
        said = f"割合{float(str(rate)) * 100:.4g}%"
    elif amounts:
        said = "実額"
    else:
        said = ""
    taken = f"明細 {'・'.join(lines)}" if lines else ""
    return "、".join(filter(None, [said, taken]))
