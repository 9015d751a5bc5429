"""The subjects of a city of the eighth blind group, kept as those of the fifth are."""

from pathlib import Path

import yaml

from tools.strangers.blind5.content import Kept, Project

FOLDER = Path(__file__).parent
FUNDS = ["national", "prefectural", "bond", "other_funds", "general_fund"]


def load(city: str) -> list[Project]:
    """The subjects of a city."""
    told = yaml.safe_load((FOLDER / f"{city}.yaml").read_text(encoding="utf-8"))
    return [Project.model_validate(entry) for entry in told]


def amounts(project: Project, year: int, basis: str) -> dict[str, int]:
    """The money of a year as the city prints it: what was paid, by funding, the people's pay, all of it."""
    total = project.summed(year, basis, FUNDS)
    parts = {"total": total} | {item: project.summed(year, basis, [item]) for item in FUNDS}
    pay = project.summed(year, basis, ["personnel"])
    return parts | {"personnel": pay, "full_cost": total + pay}


def spent(project: Project, kept: Kept, columns: dict[int, str], unit: int) -> dict[str, list[int]]:
    """The money of these years as rows by item, each noted as read; `columns` is the basis by year."""
    rows: dict[str, list[int]] = {}
    for year, basis in columns.items():
        parts = amounts(project, year, basis)
        kept.costs(year, parts, basis, unit)
        for item, amount in parts.items():
            rows.setdefault(item, []).append(amount)
    return rows
