"""The subjects of a city of the seventh blind group, kept as those of the fifth are; rates that papers work out."""

from pathlib import Path

import yaml

from tools.strangers.blind5.content import Indicator, Project

FOLDER = Path(__file__).parent
NO_RATE = "－"


def load(city: str) -> list[Project]:
    """The subjects of a city."""
    told = yaml.safe_load((FOLDER / f"{city}.yaml").read_text(encoding="utf-8"))
    return [Project.model_validate(entry) for entry in told]


def rate(one: Indicator, year: int) -> float | None:
    """What share of its target an indicator reached; nothing where either is a mark or missing."""
    target, actual = one.values.get(year, (None, None))
    if not isinstance(target, int | float) or not isinstance(actual, int | float) or not target:
        return None
    return actual / target


def percent(share: float | None) -> str:
    """A share as papers print it; the dash of a paper where there is none."""
    return NO_RATE if share is None else f"{share * 100:.1f}"
