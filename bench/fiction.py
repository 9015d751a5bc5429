"""Any number of fictional management sheets, in the layout of the demo city's, for measuring."""

import random
from collections.abc import Iterator
from itertools import product

from bench import words
from tools.demo.content import Score
from tools.demo.figures import ENDING, RATES, personnel_cost
from tools.demo.paper import CostTable, IndicatorBlock, Quirk, SheetPaper
from tools.demo.phrases import CRITERIA, SDGS, score_phrase
from tools.demo.sheet_layout import FIRST_REIWA, sheets_document

# The ways in which reading spoils a sheet, and how often: about as in the real papers.
QUIRKS = (Quirk.SHIFTED_OTHER, Quirk.INDEX_BEFORE_TARGET, Quirk.FULL_WIDTH_UNIT, Quirk.DEFINITION_AT_MARGIN)
QUIRK_SHARE = 1 / 8
PLANNED_SHARE = 1 / 2
PLEDGED_SHARE = 1 / 4


def sheets_text(count: int, *, fiscal_year: int, seed: int = 1) -> str:
    """A document with `count` management sheets of `fiscal_year`; the same for the same arguments.

    Numbers run from 001, no two names are alike, each sheet has none to three indicators, and the funding
    adds up. Raises `ValueError` where `count` is below 1 or a year of the costs lies before 令和 (2019).
    """
    if count < 1:
        raise ValueError(f"a document has at least one sheet, not {count}")
    if fiscal_year - 2 < FIRST_REIWA:
        raise ValueError(f"the costs of {fiscal_year} would begin before {FIRST_REIWA}")
    return sheets_document(_papers(count, fiscal_year, seed))


def _papers(count: int, fiscal_year: int, seed: int) -> Iterator[SheetPaper]:
    chance = random.Random(seed)  # noqa: S311 - figures that can be had again are wanted, not secret ones
    themes = list(product(words.AREAS, words.SUBJECTS, words.ACTIONS))
    chance.shuffle(themes)
    for place in range(count):
        stage, which = divmod(place, len(themes))
        yield _paper(place + 1, stage, themes[which], fiscal_year, chance)


def _paper(
    place: int, stage: int, theme: tuple[str, str, str], fiscal_year: int, chance: random.Random
) -> SheetPaper:
    """Sheet number `place`; from the second round through the themes its name says the stage (第2期)."""
    area, subject, action = theme
    people = chance.choice(words.PEOPLE)
    organisation, office = words.ORGANISATIONS[place % len(words.ORGANISATIONS)]
    direction = chance.choices(list(words.DIRECTIONS), list(words.DIRECTIONS.values()))[0]
    plan = ("Ⅱ-1", str(chance.randint(1, 4)), str(chance.randint(1, 6)), f"{area}の{subject}")
    return SheetPaper(
        fiscal_year=fiscal_year,
        number=f"{place:03}",
        name=f"{area}{subject}{action}事業" + (f"（第{stage + 1}期）" if stage else ""),
        organisation=organisation,
        office=office,
        budget_item=(
            f"01-{chance.randint(2, 12):02}0101-{chance.randint(1, 40):02}",
            f"{subject}に要する経費",
        ),
        pledge=str(chance.randint(1, 120)) if chance.random() < PLEDGED_SHARE else "",
        plan=plan if chance.random() < PLANNED_SHARE else None,
        individual_plan=f"架空市{subject}計画",
        law="",
        sdgs=[SDGS[goal] for goal in sorted(chance.sample(sorted(SDGS), chance.randint(1, 3)))],
        continuity="継続",
        category="自治事務（任意）",
        delivery=chance.choice(["職員のみ", "一部委託", "補助・助成"]),
        period="毎年度",
        target=people,
        purpose=f"{people}が{subject}に関わりやすい{area}をつくる。",
        overview=f"{chance.choice(words.MEANS)}により、{area}の{subject}を進める。",
        costs=_costs(fiscal_year, chance, stays=direction not in ENDING),
        participation=["ホームページで周知", "—", chance.choice(words.MEANS), "—"],
        indicator_years=range(fiscal_year - 3, fiscal_year + 3),
        indicators=_indicators(chance),
        response=chance.choice(words.NEXT_STEPS).format(people=people),
        results=chance.choice(words.RESULTS).format(people=people, number=chance.randint(3, 900)),
        operation=chance.choice(words.ISSUES).format(people=people, subject=subject),
        resources="",
        improvement=chance.choice(words.NEXT_STEPS).format(people=people),
        scores=_scores(chance),
        direction=direction,
        reason=words.REASONS.get(direction, "—"),
        quirks=frozenset(quirk for quirk in QUIRKS if chance.random() < QUIRK_SHARE),
    )


def _costs(fiscal_year: int, chance: random.Random, *, stays: bool) -> CostTable:
    size = chance.choice((800, 3_000, 9_000, 40_000))
    budget = [round(size * chance.uniform(0.8, 1.3)) for _ in range(3)]
    settled = [round(amount * chance.uniform(0.7, 1)) for amount in budget]
    earmarked = [round(amount * chance.choice([0, 0, 0.5])) for amount in settled]
    future = budget[-1] if stays else 0
    fte = chance.randint(2, 25) / 10
    overtime = chance.randint(20, 1600) / 4
    years = range(fiscal_year - 2, fiscal_year + 3)
    kept = [1.0, 1.0, 1.0, *[float(stays)] * 2]
    return CostTable(
        years=years,
        budget=[*budget, future, future],
        settled=[*settled, 0, 0],
        general_fund=[*(total - grants for total, grants in zip(settled, earmarked, strict=True)), 0, 0],
        earmarked=[*earmarked, 0, 0],
        other=[0] * 5,
        personnel=[
            personnel_cost(_rated_year(min(year, fiscal_year)), fte * part, overtime * part)
            for year, part in zip(years, kept, strict=True)
        ],
        fte=[fte * part for part in kept],
        overtime=[overtime * part for part in kept],
        appointed=["無"] * 5,
    )


def _rated_year(fiscal_year: int) -> int:
    """The nearest year whose rates of personnel are known."""
    return min(max(fiscal_year, min(RATES)), max(RATES))


def _indicators(chance: random.Random) -> list[IndicatorBlock]:
    chosen = chance.sample(words.MEASURES, chance.randint(0, 3))
    return [_indicator(measure, chance) for measure in chosen]


def _indicator(measure: tuple[str, str, str, int, int], chance: random.Random) -> IndicatorBlock:
    name, unit, kind, lowest, highest = measure
    start = chance.randint(lowest, (lowest + highest) // 2)
    step = max((highest - start) // 10, 1)
    targets = [float(start + step * year) for year in range(6)]
    actuals = [round(target * chance.uniform(0.6, 1.1), 1) for target in targets[:4]]
    return IndicatorBlock(
        name=name, unit=unit, kind=kind, about="", targets=targets, actuals=[*actuals, 0.0, 0.0]
    )


def _scores(chance: random.Random) -> list[tuple[str, str, str]]:
    offered: tuple[Score, ...] = (3, 4, 4, 5)
    scores = {criterion: chance.choice(offered) for criterion in CRITERIA}
    return [(CRITERIA[name], str(score), score_phrase(name, score)) for name, score in scores.items()]
