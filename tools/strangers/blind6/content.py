"""The subjects of a city of the sixth blind group, kept as those of the fifth are."""

from pathlib import Path

import yaml

from tools.strangers.blind5.content import Project

FOLDER = Path(__file__).parent


def load(city: str) -> list[Project]:
    """The subjects of a city."""
    told = yaml.safe_load((FOLDER / f"{city}.yaml").read_text(encoding="utf-8"))
    return [Project.model_validate(entry) for entry in told]
