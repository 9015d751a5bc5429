"""Hand-built states of sheets for the pages: figures and names of a real one, sentences of our own."""

from datetime import date, datetime, timedelta, timezone

from shisaku.core.checks import CHECKS
from shisaku.core.checks.sentences import sentence
from shisaku.core.reading import Origin, Problem
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.work.states import SheetState, StateDocument

DOCUMENT = "a" * 64
JST = timezone(timedelta(hours=9))
MADE_AT = datetime(2023, 10, 3, 9, 0, tzinfo=JST)

_NOT_YET = {"state": "not_yet", "printed": "0"}
_MONEY: dict[tuple[str, str | None], list[int | dict[str, str]]] = {
    ("total", "budget"): [6954, 5594, 7528, 5099, 5099],
    ("total", "settled"): [5139, 4805, 6446, _NOT_YET, _NOT_YET],
    ("general_fund", "settled"): [0, 4805, 6446, 0, 0],
    ("earmarked", "settled"): [5139, 0, 0, 0, 0],
    ("other_funds", "settled"): [0, 0, 0, 0, 0],
    ("personnel", None): [10657, 7054, 7275, 7275, 7275],
}
_FUNDING = {"general_fund", "earmarked", "other_funds"}
YEARS = range(2020, 2025)


def _costs() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for (item, basis), amounts in _MONEY.items():
        for year, amount in zip(YEARS, amounts, strict=True):
            stated = amount if isinstance(amount, dict) else amount * 1000
            ahead = item in _FUNDING and year > 2022
            rows.append(
                {"fiscal_year": year, "basis": None if ahead else basis, "item": item, "amount": stated}
            )
    return rows


def _staffing() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for year, fte, overtime, mark in zip(
        YEARS, [1.5, 1, 1, 1, 1], [186, 90.25, 190, 190, 190], "無無有有有", strict=True
    ):
        rows += [
            {"fiscal_year": year, "item": "fte", "value": fte},
            {"fiscal_year": year, "item": "overtime_hours", "value": overtime},
            {"fiscal_year": year, "item": "appointed", "mark": mark},
        ]
    return rows


_ACTUALS: list[object] = [
    10,
    3,
    2,
    3,
    {"state": "not_yet", "printed": "0.0"},
    {"state": "not_yet", "printed": "0.0"},
]
INDICATOR: dict[str, object] = {
    "key": "1",
    "name": "ロボットのまち中実証実験数",
    "unit": "種類",
    "kind": "activity",
    "direction": "up",
    "basis": "annual",
    "definition": "平成26年度までは実験の回数と距離を指標としていました。",
    "values": [
        {"fiscal_year": year, "target": 5, "actual": actual}
        for year, actual in zip(range(2019, 2025), _ACTUALS, strict=True)
    ],
}
EVALUATIONS: list[dict[str, object]] = [
    {
        "stage": "self",
        "criterion": "citizen_needs",
        "score": 4,
        "comment": "求める声は高く、これからも続くとみています。",
    },
    {"stage": "self", "criterion": "progress", "score": 4, "comment": "予定したことを行えました。"},
    {"stage": "self", "criterion": "city_role", "score": 5, "comment": "市が自ら担う事業です。"},
    {
        "stage": "self",
        "criterion": "priority",
        "score": 3,
        "comment": "暮らしへの影響を考え、続ける必要があります。",
    },
]
TEXTS: dict[str, object] = {
    "purpose": "ロボットを暮らしに役立て、担い手を育て、高齢化や環境の課題にこたえる街をつくります。",
    "overview": "移動支援ロボットの実験や自律走行の催しを開き、規制の見直しを国に求めます。"
    "街で使える環境を整え、ほかの都市や大学、企業とも組みます。",
    "target": "市民、学校、企業など",
    "results": "・走行実験を10日間行いました。\n・小中学生の体験会を開きました。",
    "issues_operation": "催しがまだ広く知られていません。",
    "issues_resources": "保守の契約が終わる機体の扱いを決める必要があります。",
    "improvement": "体験会に来る小中学生を58人から100人に増やします。",
    "participation_do": {"state": "not_set", "printed": "—"},
}


def robot_town(**changes: object) -> SheetData:
    """097 of FY2022: its figures, names and marks; `changes` replace parts of it."""
    content: dict[str, object] = {
        "schema": 1,
        "municipality": "082201",
        "fiscal_year": 2022,
        "subject": {"kind": "project", "number": "097", "name": "ロボットの街つくば推進事業"},
        "organisation": {
            "department": "政策イノベーション部",
            "section": "科学技術振興課",
            "unit": "次世代モビリティ推進係",
        },
        "budget_items": [{"key": "01-020108-18", "name": "ロボットの街つくば推進に要する経費"}],
        "choices": {"continuity": ["継続"], "category": ["自治事務（任意）"], "period": ["毎年度"]},
        "sdgs": [9],
        "references": [
            {"key": "1", "plan": "個別計画", "name": "つくば市科学技術・イノベーション振興指針（第3期）"}
        ],
        "texts": TEXTS,
        "costs": _costs(),
        "staffing": _staffing(),
        "indicators": [INDICATOR],
        "evaluations": EVALUATIONS,
        "directions": [
            {
                "stage": "self",
                "decision": "continue",
                "label": "継続",
                "reason": {"state": "not_set", "printed": "—"},
            }
        ],
        "private": {"officer": "架空 太郎", "phone": "000-0000"},
    }
    return SheetData.model_validate({**content, **changes})


def origin(printed: str, line: int, cell: int, **more: object) -> Origin:
    return Origin.model_validate(
        {"printed": printed, "line": line, "cell": cell, "document": DOCUMENT, **more}
    )


def state(data: SheetData | None = None, **changes: object) -> SheetState:
    """A published state of a sheet with a few origins and problems; `changes` replace fields of it."""
    data = data or robot_town()
    origins = {
        "costs/2022/settled/total": [origin("6,446", 292, 5)],
        "costs/2022/budget/total": [origin("7,528", 291, 6)],
        "costs/2023/settled/total": [origin("0", 292, 6, how="inferred", reason="評価年度より後の決算額")],
        "indicators/1/values/2022/actual": [
            origin("3.0", 316, 5),
            origin("3", 316, 5, how="person", reason="転記の誤り", document=None),
        ],
        "texts/results": [origin("つくば", 341, 2)],
        "evaluations/self/progress/score": [origin("4", 351, 2)],
        "staffing/2022/overtime_hours": [origin("190.00", 298, 5)],
        "private/officer": [origin("架空 太郎", 275, 1)],
    }
    fields: dict[str, object] = {
        "key": "0sheet00key0",
        "fiscal_year": FiscalYear(data.fiscal_year or 2022),
        "data": data,
        "revision": 2,
        "made_at": MADE_AT,
        "origins": origins,
        "problems": [
            _problem(
                "rate_against_score", "evaluations/self/progress/score", score=4, name="実験数", rate=60.0
            ),
            _problem("only_activity", "indicators/1", count=1),
            _problem(
                "costs_do_not_add_up",
                "costs/2022/settled/general_fund",
                year=2022,
                name="一般財源",
                stated=6446000,
                computed=6445000,
                difference=1000,
            ),
            _problem("personnel_off", "costs/2022/-/personnel", year=2022, stated=7275000, computed=7274000),
        ],
        "documents": [StateDocument(DOCUMENT, "令和4年度 事務事業マネジメントシート", date(2023, 9, 29), 0)],
    }
    return SheetState(**{**fields, **changes})  # type: ignore[arg-type] # fields by name, as each test wants them


def _problem(code: str, address: str, **numbers: float | str) -> Problem:
    check = next(check for check in CHECKS if check.id == code)
    message = sentence(check.sentence, numbers)
    return Problem(
        code=code, severity=check.severity, address=address, message=message, numbers=dict(numbers)
    )
