"""The accounts of a year as they stand: the lines of the files in use, by budget item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.money.measures import Amounts, added, completed, shareable
from shisaku.core.money.sharing import Line
from shisaku.records.models import AccountEntry, AccountFile
from shisaku.records.models.state import State


@dataclass(frozen=True, slots=True)
class Item:
    """A budget item of a year: number, name, offices, its lines, and whether its books are closed."""

    number: str
    name: str
    offices: Sequence[str]
    lines: Sequence[AccountEntry]
    final: bool
    amounts: Amounts = field(default_factory=dict)

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
    entries = AccountEntry.objects.filter(file__in=list(files)).order_by("item", "file", "row")
    if only:
        entries = entries.filter(item=only)
    return items_from(entries, {key: file.final for key, file in files.items()})


def items_from(entries: Iterable[AccountEntry], final: Mapping[str, bool]) -> dict[str, Item]:
    """Entries by item; `final` says of each file whether its books are closed."""
    by_item: dict[str, list[AccountEntry]] = {}
    for entry in entries:
        by_item.setdefault(entry.item, []).append(entry)
    return {number: _item(number, lines, final) for number, lines in by_item.items()}


def years_with_accounts(*, code: str) -> list[int]:
    """The years of which accounts are in use, the newest first."""
    years = AccountFile.objects.filter(source__municipality_id=code, state=State.ACCEPTED).values_list(
        "fiscal_year"
    )
    return sorted({year for (year,) in years}, reverse=True)


def _item(number: str, lines: Sequence[AccountEntry], final: Mapping[str, bool]) -> Item:
    name = next((line.name for line in lines if line.name), "")
    offices = list(
        dict.fromkeys(line.office_name or line.office for line in lines if line.office_name or line.office)
    )
    closed = all(final[line.file_id] for line in lines)
    return Item(number, name, offices, lines, closed, added(completed(line.amounts) for line in lines))
