"""What a bundle is made of: public contents and facts, as whoever keeps them tells them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shisaku.core.plan import PlanData, PlanNodeData
from shisaku.writers.bundle.licences import DEFAULT_LICENCE, Licence

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToldCity:
    """The city whose data it is; `office` answers for it. Without a code the sheets say of whom they are."""

    code: str = ""
    name: str = ""
    romaji: str = ""
    office: str = ""
    licence: Licence = DEFAULT_LICENCE


@dataclass(frozen=True, slots=True)
class ToldJudgement:
    """What the city's rule says of an indicator (by its address) in a fiscal year; rates in `unit` (%, ポイント)."""

    address: str
    value_year: int
    rule: str
    outcome: str
    rate: float | None = None
    rounded: float | None = None
    word: str = ""
    reason: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ToldSheet:
    """A sheet: its public content as JSON (`core.sheet.public_content`), and where its values stood.

    `origins` has for an address the origin that counts, as JSON; `indicators` the lasting indicators by address.
    """

    key: str
    fiscal_year: int | None
    content: Content
    revision: int | None = None
    revised_on: date | None = None
    page: str = ""
    origins: Mapping[str, Content] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    judgements: Sequence[ToldJudgement] = ()


@dataclass(frozen=True, slots=True)
class ToldSubject:
    """A subject with its sheets, the newest fiscal year first."""

    key: str
    sheets: Sequence[ToldSheet]


@dataclass(frozen=True, slots=True)
class ToldNode:
    """A node of a plan with its own key and that of the one above, empty at the top."""

    key: str
    parent: str
    data: PlanNodeData


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """A plan with its nodes from top to bottom."""

    key: str
    data: PlanData
    nodes: Sequence[ToldNode]


@dataclass(frozen=True, slots=True)
class ToldLink:
    """That a subject serves a node of a plan, or the plan as a whole where `node` is empty."""

    subject: str
    plan: str
    node: str
    primary: bool


@dataclass(frozen=True, slots=True)
class ToldDocument:
    """A published paper."""

    sha256: str
    title: str
    form: str
    pages: int
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """All of a bundle. `subjects` is gone through once. `year`: the only fiscal year, where it is one alone."""

    city: ToldCity
    subjects: Iterable[ToldSubject]
    plans: Sequence[ToldPlan] = ()
    links: Sequence[ToldLink] = ()
    documents: Sequence[ToldDocument] = ()
    year: int | None = None
