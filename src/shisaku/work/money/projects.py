"""The city's projects, as shares of budget items name them; and the shares its own sheets speak of."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.values import Value
from shisaku.records.convert import sheet_of
from shisaku.records.models import Sheet, Subject
from shisaku.work.money.current import Item


@dataclass(frozen=True, slots=True)
class Proposed:
    """A project whose sheet of the year names the item, with what it states: yen, `None` where nothing."""

    subject: Subject
    budget: int | None
    settled: int | None


def projects_by_number(*, code: str, year: int) -> dict[str, Subject]:
    """The projects by number; of two with one number the one that has a sheet of that year or a neighbouring one."""
    found = Subject.objects.filter(municipality_id=code, kind="project", merged_into=None).exclude(number="")
    near = set(
        Sheet.objects.filter(
            subject__municipality_id=code, fiscal_year__range=(year - 1, year + 1)
        ).values_list("subject_id", flat=True)
    )
    by_number: dict[str, Subject] = {}
    for subject in found.order_by("made_at", "key"):
        if subject.number not in by_number or subject.key in near:
            by_number[subject.number] = subject
    return by_number


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
        budget, settled = (data.cost(year, "total", basis) for basis in ("budget", "settled"))
        found.append(Proposed(sheet.subject, _yen(budget), _yen(settled)))
    return found


def _yen(value: Value | None) -> int | None:
    return round(value.value) if value is not None and value.value is not None else None
