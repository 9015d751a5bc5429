"""What a city of the fifth blind group knows of its subjects, and what must be read where it is printed."""

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from shisaku.core.text import fold
from tools.strangers.expected import Expected

FOLDER = Path(__file__).parent
Figure = float | str | None
STATES = {
    "集計中": "not_yet", "未確定": "not_yet", "－": "not_set", "-": "not_set", "―": "not_set", "未設定": "not_set",
    "未実施": "not_done", "調査なし": "no_survey", "対象外": "not_applicable", "非公表": "withheld",
}  # fmt: skip
# The hour of printing is no part of a paper.
DATELESS = "#set document(date: none)"
FIRST_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Content(BaseModel):
    """Data written by hand: an unknown key is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(Content):
    """An indicator: by year a target and an actual, either of which may be a printed mark or missing."""

    name: str
    unit: str
    kind: str | None = None
    about: str | None = None
    wish: str | None = None
    digits: int = 0
    values: dict[int, tuple[Figure, Figure]] = {}
    baseline: tuple[int | None, Figure] | None = None
    final: tuple[int | None, Figure] | None = None

    def printed(self, year: int, place: int) -> str:
        """The target (0) or actual (1) of a year as the paper shows it."""
        return shown(self.values.get(year, (None, None))[place], self.digits)


class Activity(Content):
    """A line of a logic model: what is done, what comes of it, what it costs (budget, settled)."""

    name: str
    content: str
    outputs: list[Indicator] = []
    budget: Figure = None
    settled: Figure = None


class Judged(Content):
    """What happens next: the word of the paper, the decision behind it, the reason."""

    label: str
    decision: str
    reason: str | None = None


class Project(Content):
    """What one sheet is about. Money by year, basis and item, in the unit the city prints."""

    number: str = ""
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
    activities: list[Activity] = []
    marks: dict[str, list[Any]] = {}
    stages: dict[str, dict[str, list[Any]]] = {}
    next: dict[str, Judged] = {}
    account: list[str] = []
    plan: str = ""
    labels: dict[str, str] = {}
    years: dict[int, str] = {}
    below: list[list[str]] = []
    group: str = ""

    def money(self, year: int, basis: str, item: str) -> Figure:
        """An amount as the paper prints it."""
        return self.costs.get(year, {}).get(basis, {}).get(item)

    def summed(self, year: int, basis: str, items: list[str]) -> int:
        """The sum of the amounts of these items."""
        return sum(int(one) for one in (self.money(year, basis, item) for item in items)
                   if one is not None and not isinstance(one, str))  # fmt: skip


def load(city: str) -> list[Project]:
    """The subjects of a city."""
    told = yaml.safe_load((FOLDER / f"{city}.yaml").read_text(encoding="utf-8"))
    return [Project.model_validate(entry) for entry in told]


def known(figure: Figure, unit: int = 1) -> object:
    """A printed figure as it is kept: a number, the state behind a mark, or the number within a text."""
    if isinstance(figure, str):
        if figure in STATES:
            return {"state": STATES[figure], "printed": figure}
        found = FIRST_NUMBER.search(figure)
        if not found:
            raise ValueError(figure)
        return {"value": _whole(float(found[0].replace(",", "")) * unit), "printed": figure}
    return None if figure is None else _whole(round(figure * unit, 6))


def _whole(amount: float) -> float:
    return int(amount) if float(amount).is_integer() else amount


def shown(figure: Figure, digits: int = 0, minus: str = "△") -> str:
    """A figure as papers print it."""
    if figure is None or isinstance(figure, str):
        return figure or ""
    return (minus if figure < 0 else "") + f"{abs(figure):,.{digits}f}"


class Kept(Expected):
    """What must be read from one sheet of this group."""

    def __init__(self, project: Project, *, code: str, kind: str = "project") -> None:
        super().__init__(project, code=code, number=project.number or None)
        self.data["subject"]["kind"] = kind
        self.project = project

    def office(self) -> None:
        """Department, section and unit, where the city prints them."""
        parts = {name: getattr(self.project, name) for name in ("department", "section", "unit")}
        self.organisation(**{name: text for name, text in parts.items() if text})

    def persons(self) -> None:
        """Names and telephones."""
        for name, text in self.project.people.items():
            self.private(name, text)

    def said(self, *names: str) -> None:
        """The texts of these names, where the project has them."""
        for name in names:
            if name in self.project.texts:
                self.text(name, self.project.texts[name])

    def labels(self) -> None:
        """Labels without a place."""
        for label, text in self.project.labels.items():
            self.data.setdefault("extras", {})[label] = text

    def account(self) -> None:
        """The budget item of the project."""
        key, name = self.project.account
        self.data["budget_items"] = [{"key": fold(key), "name": name}]

    def refer(self, plan: str, name: str) -> None:
        """A plan the sheet names."""
        listed = self.data.setdefault("references", [])
        listed.append({"key": str(len(listed) + 1), "plan": plan, "path": [], "name": name})

    def paid(self, year: int, basis: str, items: list[str], unit: int, printed: str | None = "as is") -> None:
        """The amounts of a year; `printed` is the basis that is kept where the heads say another or none."""
        for item in items:
            figure = self.project.money(year, basis, item)
            if figure is not None:
                self.cost(year, item, known(figure, unit), basis if printed == "as is" else printed)

    def measured(self, indicator: Indicator, years: list[int], **parts: Any) -> None:  # noqa: ANN401
        """An indicator in these years, without what is not printed."""
        listed = self.data.setdefault("indicators", [])
        listed.append(told(indicator, years, str(len(listed) + 1), **parts))

    def judged(self, stage: str = "self") -> None:
        """The direction of a stage."""
        one = self.project.next[stage]
        self.direct(one.decision, one.label, one.reason, stage=stage)


def told(indicator: Indicator, years: list[int], key: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401
    """An indicator as it is kept."""
    values = []
    for year in years:
        pair = indicator.values.get(year, (None, None))
        entry = {"target": known(pair[0]), "actual": known(pair[1])}
        kept = {name: value for name, value in entry.items() if value is not None}
        if kept:
            values.append({"fiscal_year": year, **kept})
    more: dict[str, Any] = {
        "kind": indicator.kind,
        "definition": indicator.about,
        "direction": indicator.wish,
    }
    for name in ("baseline", "final"):
        point = getattr(indicator, name)
        if point is not None:
            more[name] = {"fiscal_year": point[0], "value": known(point[1])}
    more |= parts
    return {
        "key": key, "name": indicator.name, "unit": indicator.unit, "values": values,
        **{name: value for name, value in more.items() if value is not None},
    }  # fmt: skip
