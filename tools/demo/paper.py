"""One printed management sheet: every cell as it will stand on the paper, and how the reading spoilt it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SLOTS = 5


class Quirk(StrEnum):
    """What becomes of a table on its way from a PDF to text; each was seen in real papers."""

    SHIFTED_OTHER = "shifted-other-row"
    INDEX_BEFORE_TARGET = "index-before-target"
    FULL_WIDTH_UNIT = "full-width-unit"
    CONTINUITY_BELOW = "continuity-one-row-below"
    ISSUES_IN_PARAGRAPHS = "issues-in-paragraphs"
    BUDGET_CODE_APART = "budget-code-apart"
    ZERO_UNIT_SLOT = "zero-unit-slot"
    DEFINITION_AT_MARGIN = "definition-at-margin"
    WIDE_OVERVIEW = "wide-overview-rows"


@dataclass(frozen=True, kw_only=True)
class CostTable:
    """Five fiscal years, oldest first; money in thousand yen, overtime in hours."""

    years: Sequence[int]
    budget: Sequence[int]
    settled: Sequence[int]
    general_fund: Sequence[int]
    earmarked: Sequence[int]
    other: Sequence[int]
    personnel: Sequence[int]
    fte: Sequence[float]
    overtime: Sequence[float]
    appointed: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class IndicatorBlock:
    """A used indicator slot; targets and actuals stand under the six `indicator_years` of the sheet."""

    name: str
    unit: str
    kind: str
    about: str
    targets: Sequence[float]
    actuals: Sequence[float]


@dataclass(frozen=True, kw_only=True)
class SheetPaper:
    """A management sheet (事務事業マネジメントシート) of one project and fiscal year."""

    fiscal_year: int
    number: str
    name: str
    organisation: str
    office: str
    budget_item: tuple[str, str]
    pledge: str
    plan: tuple[str, str, str, str] | None
    individual_plan: str
    law: str
    sdgs: Sequence[str]
    continuity: str
    category: str
    delivery: str
    period: str
    target: str
    purpose: str
    overview: str
    costs: CostTable
    participation: Sequence[str]
    indicator_years: Sequence[int]
    indicators: Sequence[IndicatorBlock]
    response: str
    results: str
    operation: str
    resources: str
    improvement: str
    scores: Sequence[tuple[str, str, str]]
    direction: str
    reason: str
    quirks: frozenset[Quirk]
