"""How many full-time persons (人工) each project has. What is counted names nobody."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from shisaku.core.money.sharing import allot
from shisaku.core.people.table import StaffRow, StaffTable

_HUNDREDTHS = 100


class Group(NamedTuple):
    """Those who cost the same: kind (正職員, 会計年度任用職員) and grade (職層)."""

    kind: str
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Fte:
    """Full-time persons with two digits: by project, and of each project by group."""

    by_project: Mapping[str, Decimal]
    by_group: Mapping[str, Mapping[Group, Decimal]]

    @property
    def total(self) -> Decimal:
        """Of the section."""
        return sum(self.by_project.values(), Decimal(0))


def count(table: StaffTable, *, in_project_cost: Collection[str] = ()) -> Fte:
    """Shares × heads by project, two digits each; together the section's total with two digits (largest remainders).

    Kinds `in_project_cost` are paid from the cost of the projects and count for nothing here: whether 会計年度任用職員
    are such is the city's choice. Raises `ValueError` where a share or a number of heads is negative (`misfits` tells).
    """
    exact = _exact([row for row in table.rows if row.kind not in in_project_cost])
    projects = dict.fromkeys(project for row in table.rows for project in row.shares)
    sums = [sum(exact.get(project, {}).values(), Fraction(0)) for project in projects]
    shown = dict(zip(projects, allot(half_up(sum(sums, Fraction(0)) * _HUNDREDTHS), sums), strict=True))
    return Fte(
        {project: hundredths(one) for project, one in shown.items()},
        {project: _grouped(shown[project], groups) for project, groups in exact.items()},
    )


def hundredths(number: int) -> Decimal:
    """So many hundredths: 64 → 0.64."""
    return Decimal(number).scaleb(-2)


def _exact(rows: Sequence[StaffRow]) -> dict[str, dict[Group, Fraction]]:
    found: dict[str, dict[Group, Fraction]] = {}
    for row in rows:
        if row.heads < 0 or any(share < 0 for share in row.shares.values()):
            raise ValueError(f"negative shares or heads in row {row.row}")
        for project, share in row.shares.items():
            groups = found.setdefault(project, {})
            group = Group(row.kind, row.grade)
            groups[group] = groups.get(group, Fraction(0)) + Fraction(share) * row.heads
    return found


def _grouped(whole: int, groups: Mapping[Group, Fraction]) -> dict[Group, Decimal]:
    """A project's hundredths by group; it may have none."""
    split = allot(whole, list(groups.values()))
    return {group: hundredths(one) for group, one in zip(groups, split, strict=True)}


def half_up(number: Fraction) -> int:
    """The nearest whole number, the greater of two as near."""
    return (number + Fraction(1, 2)).__floor__()
