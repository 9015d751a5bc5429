"""The city's projects, as shares of budget items name them; and the shares its own sheets speak of."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.money.measures import Amounts, measure
from shisaku.records.convert import sheet_of
from shisaku.records.models import Sheet, SheetEntry, Subject, View
from shisaku.work.money.current import Item


@dataclass(frozen=True, slots=True)
class Proposed:
    """A project whose sheet of the year names the item, and the amounts it states, in yen by measure."""

    subject: Subject
    amounts: Amounts


def projects_by_number(*, code: str, year: int) -> dict[str, Subject]:
    """The projects by the number they bore in that year, else in a neighbouring one, else bear now."""
    found = {
        one.key: one for one in Subject.objects.filter(municipality_id=code, kind="project", merged_into=None)
    }
    bore = SheetEntry.objects.filter(
        municipality_id=code, view=View.HEAD, kind="project", fiscal_year__range=(year - 1, year + 1)
    ).exclude(number="")
    by_number = {subject.number: subject for subject in found.values() if subject.number}
    near = sorted(
        bore.values_list("fiscal_year", "number", "subject_id"), key=lambda one: (one[0] == year, one[0])
    )
    return by_number | {number: found[key] for _, number, key in near if key in found}


def proposed_shares(*, code: str, year: int, item: Item) -> Sequence[Proposed]:
    """The projects whose sheets of the year name the item among their 予算科目, by number."""
    sheets = Sheet.objects.filter(
        subject__municipality_id=code, subject__kind="project", fiscal_year=year, head__isnull=False
    )
    named = sheets.values_list("key", "head__content__budget_items")
    keys = [key for key, items in named if any(one["key"] == item.number for one in items or ())]
    found = []
    naming = Sheet.objects.filter(key__in=keys).select_related("subject", "head")
    for sheet in naming.order_by("subject__number", "subject_id"):
        assert sheet.head is not None  # noqa: S101 - as asked for
        data = sheet_of(sheet.head)
        amounts = {
            measure(cost.basis, cost.item): round(cost.amount.value)
            for cost in data.costs
            if cost.fiscal_year == year and cost.basis and cost.amount.value is not None
        }
        found.append(Proposed(sheet.subject, amounts))
    return found
