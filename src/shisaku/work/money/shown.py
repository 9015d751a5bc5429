"""The accounts as officials look at them: every budget item with what it serves, and what of it serves nothing yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.money.measures import BUDGET, SETTLED, Amounts
from shisaku.core.money.sharing import Share, Shared
from shisaku.core.text import searchable
from shisaku.records.models import AccountFile, ItemRemainder, Subject, User
from shisaku.work.access import require
from shisaku.work.money.current import Item, items_of_year, years_with_accounts
from shisaku.work.money.filling import ProjectMoney, money_of_year
from shisaku.work.money.sharing import shared_out, shares_of_year
from shisaku.work.refusals import NotFoundError

# What is to be done about an item, the most urgent first.
OPEN, LEFT, EXPLAINED, WHOLE = "open", "left", "explained", "whole"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A budget item: who takes of it, what is left over (yen), and why."""

    item: Item
    subjects: Sequence[Subject]
    remainder: Amounts
    sentence: str

    @property
    def state(self) -> str:
        """`open`: nobody takes of it; `left`: something is left over, unexplained; `explained`; `whole`: nothing is."""
        if not any(self.remainder.values()):
            return WHOLE
        if self.sentence:
            return EXPLAINED
        return LEFT if self.subjects else OPEN

    def says(self, words: Sequence[str]) -> bool:
        """Whether every word stands in its number, name, offices or projects."""
        said = searchable(
            " ".join([self.item.number, self.item.name, *self.item.offices, *map(str, self.subjects)])
        )
        return all(searchable(word) in said for word in words)

    @property
    def left(self) -> int:
        """What is left of what was spent; of the budget, as long as nothing is known to be spent."""
        return self.remainder.get(SETTLED if SETTLED in self.item.amounts else BUDGET, 0)

    @property
    def execution(self) -> float | None:
        """What was spent of the current budget, in percent."""
        budget, settled = self.item.amounts.get(BUDGET), self.item.amounts.get(SETTLED)
        return None if not budget or settled is None else settled / budget * 100


@dataclass(frozen=True, slots=True)
class ItemList:
    """The budget items of a year, and the years there are."""

    years: Sequence[int]
    lines: Sequence[ItemLine]

    def count(self, state: str) -> int:
        """How many items are in a state."""
        return sum(line.state == state for line in self.lines)

    def total(self, measure: str) -> int:
        """The sum of a measure over all items, in yen."""
        return sum(line.item.amounts.get(measure, 0) for line in self.lines)

    @property
    def left(self) -> int:
        """What is left over of all items, in yen, without those that are explained."""
        return sum(line.left for line in self.lines if line.state in (OPEN, LEFT))


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item with its shares, what each makes, and what is left over."""

    line: ItemLine
    shares: Sequence[Share]
    shared: Shared
    subjects: Mapping[str, Subject]


def item_list(*, by: User, code: str, year: int) -> ItemList:
    """The budget items of a year."""
    require(by, "see_accounts", city=code)
    items, shares = items_of_year(code=code, year=year), shares_of_year(code=code, year=year)
    sentences = dict(
        ItemRemainder.objects.filter(municipality_id=code, fiscal_year=year).values_list("item", "sentence")
    )
    subjects = _subjects(shares.values())
    lines = []
    for number, item in items.items():
        own = shares.get(number, [])
        left = shared_out(item, own).remainder
        lines.append(
            ItemLine(item, [subjects[share.subject] for share in own], left, sentences.get(number, ""))
        )
    return ItemList(years_with_accounts(code=code), lines)


def item_page(*, by: User, code: str, year: int, number: str) -> ItemPage:
    """One budget item of a year. Raises `NotFoundError`."""
    require(by, "see_accounts", city=code)
    item = items_of_year(code=code, year=year, only=number).get(number)
    if item is None:
        raise NotFoundError("この予算科目は、この年度の財務会計にありません。")
    shares = shares_of_year(code=code, year=year, only=number).get(number, [])
    shared = shared_out(item, shares)
    said = ItemRemainder.objects.filter(municipality_id=code, fiscal_year=year, item=number).first()
    subjects = _subjects([shares])
    line = ItemLine(
        item, [subjects[share.subject] for share in shares], shared.remainder, said.sentence if said else ""
    )
    return ItemPage(line, shares, shared, subjects)


def project_money(*, by: User, code: str, year: int, subject: Subject) -> ProjectMoney | None:
    """The money of a project in a year with the items it comes from; `None` where nothing is shared out to it."""
    require(by, "see_sheet", city=code, office=subject.org_unit)
    return money_of_year(code=code, year=year, subject=subject.key).get(subject.key)


def files_of(*, by: User, code: str) -> Sequence[AccountFile]:
    """The exports given, the newest first."""
    require(by, "see_accounts", city=code)
    found = AccountFile.objects.filter(source__municipality_id=code).select_related("source", "given_by")
    return list(found[:200])


def _subjects(several: Iterable[Sequence[Share]]) -> dict[str, Subject]:
    keys = {share.subject for shares in several for share in shares}
    return {one.key: one for one in Subject.objects.filter(key__in=keys)}
