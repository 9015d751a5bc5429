"""What a city of the third blind group knows of its projects, and what must be read where it is printed."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from tools.strangers.expected import Expected

FOLDER = Path(__file__).parent
Figure = float | str | None
STATES = {
    "集計中": "not_yet", "未確定": "not_yet", "－": "not_set", "-": "not_set", "―": "not_set", "未設定": "not_set",
    "未実施": "not_done", "調査なし": "no_survey",
}  # fmt: skip


class Content(BaseModel):
    """Data written by hand: an unknown key is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(Content):
    """An indicator: by year a target and an actual, either of which may be a printed mark or missing."""

    name: str
    unit: str
    kind: str | None = None
    about: str | None = None
    values: dict[int, tuple[Figure, Figure]] = {}
    baseline: tuple[int, float] | None = None
    final: tuple[int, float] | None = None


class Project(Content):
    """What one sheet is about. Money by year, basis and item, in the unit the city prints."""

    number: str
    name: str
    fiscal_year: int
    department: str = ""
    section: str = ""
    unit: str = ""
    people: dict[str, str] = {}
    texts: dict[str, str] = {}
    choices: dict[str, list[str]] = {}
    costs: dict[int, dict[str, dict[str, Figure]]] = {}
    staff: dict[int, dict[str, float]] = {}
    indicators: list[Indicator] = []
    marks: dict[str, list[str]] = {}
    direction: list[str] = []
    second: list[str] = []
    budget_item: list[str] = []
    extras: dict[str, str] = {}
    below: list[list[str]] = []

    def money(self, year: int, basis: str, item: str) -> Figure:
        """An amount as the paper prints it."""
        return self.costs.get(year, {}).get(basis, {}).get(item)


def load(city: str) -> list[Project]:
    """The projects of a city."""
    told = yaml.safe_load((FOLDER / f"{city}.yaml").read_text(encoding="utf-8"))
    return [Project.model_validate(entry) for entry in told]


def known(figure: Figure, unit: int = 1) -> object:
    """A printed figure as it is kept: a number, or the state behind a mark."""
    if isinstance(figure, str):
        return {"state": STATES[figure], "printed": figure}
    if figure is None:
        return None
    amount = figure * unit
    return int(amount) if float(amount).is_integer() else amount


def shown(figure: Figure, minus: str = "△") -> str:
    """A figure as papers print it; decimals where there are any."""
    if figure is None or isinstance(figure, str):
        return figure or ""
    sign = minus if figure < 0 else ""
    size = abs(figure)
    return sign + (f"{size:,.0f}" if float(size).is_integer() else f"{size:,}")


class Kept(Expected):
    """What must be read from one sheet of this group."""

    def __init__(self, project: Project, *, code: str, kind: str = "project", number: bool = True) -> None:
        super().__init__(project, code=code, number=project.number if number else None)
        self.data["subject"]["kind"] = kind
        self.project = project

    def said(self, *names: str) -> None:
        """The texts of these names, where the project has them."""
        for name in names:
            if name in self.project.texts:
                self.text(name, self.project.texts[name])

    def paid(self, year: int, basis: str, items: list[str], unit: int, printed: str | None = "as is") -> None:
        """The amounts of a year; `printed` is the basis that is kept where the heads say another or none."""
        for item in items:
            figure = self.project.money(year, basis, item)
            if figure is not None:
                self.cost(year, item, known(figure, unit), basis if printed == "as is" else printed)

    def measured(self, indicator: Indicator, years: list[int], **parts: Any) -> None:  # noqa: ANN401
        """An indicator in these years, without what is not printed."""
        values = []
        for year in years:
            pair = indicator.values.get(year, (None, None))
            entry = {"target": known(pair[0]), "actual": known(pair[1])}
            told = {name: value for name, value in entry.items() if value is not None}
            if told:
                values.append({"fiscal_year": year, **told})
        self.indicator(indicator.name, indicator.unit, values, **parts)

    def label(self, label: str, text: str) -> None:
        """A label without a place."""
        self.data.setdefault("extras", {})[label] = text

    def budget_item(self) -> None:
        """The budget item of the project."""
        key, name = self.project.budget_item
        self.data["budget_items"] = [{"key": key, "name": name}]
