"""The figures of つくば市's eight management sheets of FY2022 as sheets: facts, typed in; no sentence of theirs.

Money in thousand yen as printed; five years from FY2020 on, indicators six years from FY2019 on. As the reader has it:
settled totals and actuals after FY2022 are not yet known, and funding lines of later years have no basis.
"""

from dataclasses import dataclass, field

from shisaku.core.sheet import (
    Cost,
    Direction,
    Evaluation,
    IndicatorData,
    Organisation,
    SheetData,
    Staffing,
    Subject,
    YearValues,
)
from shisaku.core.values import Blank, Value
from shisaku.core.years import FiscalYear

YEAR = FiscalYear(2022)
COST_YEARS = [FiscalYear(year) for year in range(2020, 2025)]
INDICATOR_YEARS = [FiscalYear(year) for year in range(2019, 2025)]
VOLUNTARY = "自治事務（任意）"


@dataclass(frozen=True)
class Printed:
    """One sheet as printed."""

    number: str
    name: str
    budget: tuple[int, ...]
    settled: tuple[int, ...]
    general: tuple[int, ...]
    earmarked: tuple[int, ...] = (0, 0, 0, 0, 0)
    other: tuple[int, ...] = (0, 0, 0, 0, 0)
    personnel: tuple[int, ...] = ()
    fte: tuple[float, ...] = ()
    overtime: tuple[float, ...] = ()
    indicators: tuple[tuple[str, str, str, tuple[float, ...], tuple[float, ...]], ...] = ()
    scores: tuple[int | None, ...] = (3, 4, 4, 3)
    direction: tuple[str, str] = ("continue", "継続")
    expected: dict[str, str] = field(default_factory=dict)


PRINTED = (
    Printed(
        "092",
        "国際戦略総合特区推進事業",
        budget=(9697, 9603, 10285, 9265, 9265),
        settled=(8582, 8973, 9307),
        general=(8582, 8973, 9307, 0, 0),
        personnel=(7325, 7054, 2166, 2166, 2166),
        fte=(1.0, 1.0, 0.3, 0.3, 0.3),
        overtime=(213.67, 90.25, 50.0, 50.0, 50.0),
        indicators=(
            ("連携企業数", "件", "activity", (486, 641, 0, 0, 0, 0), (616, 685, 0, 0)),
            ("連携企業数", "件", "activity", (0, 0, 180, 360, 540, 720), (0, 0, 194, 0)),
        ),
        scores=(3, 4, None, None),
        expected={"2": "2023-06"},
    ),
    Printed(
        "094",
        "市内大学・研究機関等との連携事業",
        budget=(1583, 5965, 668, 1754, 1754),
        settled=(836, 5937, 911),
        general=(836, 3642, 911, 0, 0),
        earmarked=(0, 2295, 0, 0, 0),
        personnel=(7620, 7358, 7177, 7177, 7177),
        fte=(1.0, 1.0, 1.0, 1.0, 1.0),
        overtime=(333.55, 215.33, 150.0, 150.0, 150.0),
        indicators=(
            ("新規協定締結数", "件", "activity", (1, 1, 1, 1, 1, 1), (0, 3, 1, 1)),
            ("連携事業数", "件", "activity", (17, 18, 19, 20, 21, 22), (31, 28, 34, 25)),
        ),
        scores=(4, 4, 5, 3),
    ),
    Printed(
        "096",
        "国際科学技術都市「つくば」の推進事業",
        budget=(3160, 4520, 5418, 0, 0),
        settled=(1270, 2414, 1227),
        general=(1270, 2414, 1227, 0, 0),
        personnel=(7453, 7227, 3528, 0, 0),
        fte=(1.0, 1.0, 0.5, 0.0, 0.0),
        overtime=(265.55, 161.5, 50.0, 0.0, 0.0),
        scores=(3, 4, 4, 1),
        direction=("abolish", "廃止"),
    ),
    Printed(
        "097",
        "ロボットの街つくば推進事業",
        budget=(6954, 5594, 7528, 5099, 5099),
        settled=(5139, 4805, 6446),
        general=(0, 4805, 6446, 0, 0),
        earmarked=(5139, 0, 0, 0, 0),
        personnel=(10657, 7054, 7275, 7275, 7275),
        fte=(1.5, 1.0, 1.0, 1.0, 1.0),
        overtime=(186.0, 90.25, 190.0, 190.0, 190.0),
        indicators=(("ロボットのまち中実証実験数", "種類", "activity", (5, 5, 5, 5, 5, 5), (10, 3, 2, 3)),),
        scores=(4, 4, 5, 3),
    ),
    Printed(
        "095",
        "次代を担う人材育成と科学技術の理解の醸成事業（科学教育推進事業）",
        budget=(12559, 10589, 7806, 13232, 14358),
        settled=(10310, 9094, 6691),
        general=(6162, 5571, 6691, -4620, -5183),
        earmarked=(4148, 3523, 0, 4620, 5183),
        personnel=(7633, 6958, 7006, 10533, 10533),
        fte=(1.0, 1.0, 1.0, 1.5, 1.5),
        overtime=(339.15, 51.0, 80.0, 130.0, 130.0),
        indicators=(
            (
                "体験型科学教育事業の延べ参加者数",
                "人",
                "outcome",
                (200, 200, 200, 200, 200, 200),
                (495, 57, 246, 346),
            ),
        ),
        scores=(5, 4, 5, 5),
        direction=("expand", "拡大・拡充"),
    ),
    Printed(
        "009",
        "未来共創プロジェクトの実施",
        budget=(0, 0, 0, 0, 0),
        settled=(0, 0, 0),
        general=(0, 0, 0, 0, 0),
        personnel=(2198, 2844, 5668, 5668, 5668),
        fte=(0.3, 0.4, 0.8, 0.8, 0.8),
        overtime=(64.1, 45.13, 90.0, 90.0, 90.0),
        indicators=(("申請件数", "件", "activity", (6, 6, 6, 6, 6, 6), (6, 4, 4, 8)),),
        scores=(3, 5, 4, 5),
    ),
    Printed(
        "093",
        "Society 5.0社会実装トライアル支援事業",
        budget=(5823, 7610, 6456, 6746, 6746),
        settled=(4002, 5351, 5875),
        general=(0, 2550, 2938, -2933, 0),
        earmarked=(0, 1801, 2937, 2933, 0),
        other=(4002, 1000, 0, 0, 0),
        personnel=(5128, 4960, 4963, 4963, 4963),
        fte=(0.7, 0.7, 0.7, 0.7, 0.7),
        overtime=(149.57, 72.2, 80.0, 80.0, 80.0),
        indicators=(("フィールド実験の実施件数", "件", "activity", (5, 5, 5, 5, 5, 5), (4, 5, 6, 5)),),
        scores=(3, 4, 4, 5),
    ),
    Printed(
        "045",
        "市場・市民ニーズ調査事業（旧：未来技術等社会実装支援事業（仮称））",
        budget=(0, 2000, 2000, 2000, 2000),
        settled=(0, 1650, 1214),
        general=(0, 825, 607, -1000, 0),
        earmarked=(0, 825, 607, 1000, 0),
        personnel=(0, 3113, 2871, 2871, 2871),
        fte=(0.0, 0.4, 0.4, 0.4, 0.4),
        overtime=(0.0, 155.58, 60.0, 60.0, 60.0),
        indicators=(("製品等の試用件数", "件", "activity", (0, 0, 2, 2, 2, 0), (0, 0, 1, 2)),),
        scores=(3, 4, 4, 5),
    ),
)

_CRITERIA = ("citizen_needs", "progress", "city_role", "priority")


def yen(thousands: int) -> Value:
    """An amount printed in thousand yen."""
    return Value.of(thousands * 1000)


def _costs(printed: Printed) -> list[Cost]:
    costs = []
    for place, year in enumerate(COST_YEARS):
        costs.append(Cost(fiscal_year=year, basis="budget", item="total", amount=yen(printed.budget[place])))
        known = place < len(printed.settled)
        settled = yen(printed.settled[place]) if known else Value.missing("not_yet", "0")
        costs.append(Cost(fiscal_year=year, basis="settled", item="total", amount=settled))
        lines = {
            "general_fund": printed.general,
            "earmarked": printed.earmarked,
            "other_funds": printed.other,
        }
        for item, amounts in lines.items():
            basis = "settled" if known else None
            costs.append(Cost(fiscal_year=year, basis=basis, item=item, amount=yen(amounts[place])))
        costs.append(
            Cost(fiscal_year=year, basis=None, item="personnel", amount=yen(printed.personnel[place]))
        )
    return costs


def _actual(printed: Printed, key: str, actuals: tuple[float, ...], place: int) -> Value:
    if place >= len(actuals):
        return Value.missing("not_yet", "0.0")
    expected = printed.expected.get(key) if INDICATOR_YEARS[place] == YEAR else None
    number = actuals[place]
    return Value(value=number, printed=None if number else "0.0", expected=expected)


def _indicators(printed: Printed) -> list[IndicatorData]:
    found = []
    for place, (name, unit, kind, targets, actuals) in enumerate(printed.indicators, start=1):
        values = [
            YearValues(
                fiscal_year=year,
                target=Value.of(targets[column]),
                actual=_actual(printed, str(place), actuals, column),
            )
            for column, year in enumerate(INDICATOR_YEARS)
        ]
        found.append(IndicatorData(key=str(place), name=name, unit=unit, kind=kind, values=values))
    return found


def _staffing(printed: Printed) -> list[Staffing]:
    by_item = {"fte": printed.fte, "overtime_hours": printed.overtime}
    return [
        Staffing(fiscal_year=year, item=item, value=Value.of(numbers[place]))
        for place, year in enumerate(COST_YEARS)
        for item, numbers in by_item.items()
    ]


def _evaluations(printed: Printed) -> list[Evaluation]:
    # The two comments that name the law are retold; the others are not needed.
    law = "法令により、市が行うと定められているため。"
    return [
        Evaluation(
            stage="self", criterion=criterion, score=score, comment=law if score is None else "おおむね適切。"
        )
        for criterion, score in zip(_CRITERIA, printed.scores, strict=True)
    ]


def management_sheet(printed: Printed) -> SheetData:
    """The sheet as the reader gives it, without its sentences."""
    decision, label = printed.direction
    reason = Blank(state="not_set", printed="—") if decision == "continue" else "所管の見直しによる。"
    choices = {"category": [VOLUNTARY]}
    if printed.number != "093":  # which prints no period
        choices["period"] = ["期間限定複数年度" if printed.number == "092" else "毎年度"]
    return SheetData(
        schema=1,
        form="082201/management-sheet",
        municipality="082201",
        fiscal_year=YEAR,
        purpose="results",
        subject=Subject(kind="project", number=printed.number, name=printed.name),
        organisation=Organisation(department="政策イノベーション部", section="科学技術振興課"),
        choices=choices,
        costs=_costs(printed),
        staffing=_staffing(printed),
        indicators=_indicators(printed),
        evaluations=_evaluations(printed),
        directions=[Direction(stage="self", decision=decision, label=label, reason=reason)],
    )


SHEETS = {printed.number: management_sheet(printed) for printed in PRINTED}
