"""The accounts of a year as they stand: the lines of the files in use, by budget item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.money.measures import Amounts, added, shareable
from shisaku.core.money.sharing import Line
from shisaku.records.models import AccountFile, AccountItem
from shisaku.records.models.state import State


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line of a budget item in the accounts: the row of the file, part (細事業, 節), office, amounts in yen."""

    row: int
    part: str
    part_name: str
    office: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Item:
    """A budget item of a year: number, name, its lines, its amounts in yen, and whether its books are closed."""

    number: str
    name: str
    lines: Sequence[ItemLine]
    final: bool
    amounts: Amounts = field(default_factory=dict)

    @property
    def offices(self) -> list[str]:
        """The offices its lines name."""
        return list(dict.fromkeys(line.office for line in self.lines if line.office))

    def to_share(self) -> list[Line]:
        """Its lines as they are shared out."""
        return [Line(line.part, shareable(line.amounts)) for line in self.lines]


def files_in_use(*, code: str, year: int) -> list[AccountFile]:
    """The newest accepted file of each kind of export, of a year."""
    accepted = AccountFile.objects.filter(
        source__municipality_id=code, fiscal_year=year, state=State.ACCEPTED
    ).order_by("-decided_at")
    newest: dict[str, AccountFile] = {}
    for file in accepted:
        newest.setdefault(file.source_id, file)
    return list(newest.values())


def items_of_year(*, code: str, year: int, only: str = "") -> dict[str, Item]:
    """The budget items of a year by number, in their order; with `only` that one alone."""
    files = {file.pk: file for file in files_in_use(code=code, year=year)}
    kept = AccountItem.objects.filter(file__in=list(files)).order_by("item", "file")
    if only:
        kept = kept.filter(item=only)
    by_item: dict[str, list[AccountItem]] = {}
    for one in kept:
        by_item.setdefault(one.item, []).append(one)
    return {number: _item(number, several, files) for number, several in by_item.items()}


def years_with_accounts(*, code: str) -> list[int]:
    """The years of which accounts are in use, the newest first."""
    years = AccountFile.objects.filter(source__municipality_id=code, state=State.ACCEPTED).values_list(
        "fiscal_year"
    )
    return sorted({year for (year,) in years}, reverse=True)


def _item(number: str, kept: Sequence[AccountItem], files: Mapping[str, AccountFile]) -> Item:
    lines = [line for one in kept for line in _lines(one, files[one.file_id].measures)]
    return Item(
        number,
        next((one.name for one in kept if one.name), ""),
        lines,
        all(files[one.file_id].final for one in kept),
        added(one.amounts for one in kept),
    )


def _lines(kept: AccountItem, measures: Sequence[str]) -> Iterator[ItemLine]:
    for row, part, part_name, office, office_name, amounts in kept.lines:
        stated = {name: yen for name, yen in zip(measures, amounts, strict=True) if yen is not None}
        yield ItemLine(row, part, part_name, office_name or office, stated)
