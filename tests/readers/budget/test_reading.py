"""Tables of budget steps as finance has them: steps as columns, or a row a step with its evaluation."""

from shisaku.core.budget.steps import Owed
from shisaku.core.years import FiscalYear
from shisaku.readers.accounts.table import tables_of
from shisaku.readers.budget import BudgetReading, read_budget

LONG = (
    "事業番号,事業名,段階,金額,理由,評価年度,評価段階,方向性,評価による増減\n"
    "012,防災無線,要求,10000000,,,,,\n"
    "012,防災無線,財政課査定,9000000,二次評価を踏まえた縮小,令和4,二次評価,縮小,-1000000\n"
    "012,防災無線,議決,9000000,,,,,\n"
)


def read(text: str) -> BudgetReading:
    return read_budget(tables_of(text.encode()), year=2024)


def said(text: str) -> list[str]:
    return [problem.message for problem in read(text).problems]


def test_a_row_a_step() -> None:
    made = read(LONG)
    assert made.problems == []
    assert [(one.line, one.number, one.step.kind, one.step.name, one.step.yen) for one in made.steps] == [
        (2, "012", "requested", "要求", 10_000_000),
        (3, "012", "assessed", "財政課査定", 9_000_000),
        (4, "012", "voted", "議決", 9_000_000),
    ]
    assert made.steps[1].step.owed == Owed(
        fiscal_year=FiscalYear(2022), stage="二次評価", decision="縮小", yen=-1_000_000
    )
    assert made.steps[1].step.words == "二次評価を踏まえた縮小"


def test_steps_as_columns_in_thousand_yen() -> None:
    head = "事務事業番号,事業名,要求額,部長査定,市長査定,議決額"
    rows = '012,無線,"10,000",9500,9000,9000\n計,,10000,9500,9000,9000\n'
    made = read(f"令和6年度当初予算（単位：千円）\n{head}\n{rows}")
    assert made.problems == []
    assert [(one.step.name, one.step.kind, one.step.yen) for one in made.steps] == [
        ("要求額", "requested", 10_000_000),
        ("部長査定", "assessed", 9_500_000),
        ("市長査定", "assessed", 9_000_000),
        ("議決額", "voted", 9_000_000),
    ]


def test_bad_tables_get_a_sentence_with_row_and_column() -> None:
    assert said("事業番号,段階,金額\n012,要求,一千万\n") == [
        "2行目C列：金額「一千万」は数として読めません。数だけにしてください。"
    ]
    assert said("事業番号,段階,金額\n防災無線,要求,100\n") == [
        "2行目A列：事業番号「防災無線」が読めません。番号を入れてください。"
    ]
    assert said("事業番号,段階,金額\n012,謎の段階,100\n") == [
        "2行目B列：段階「謎の段階」が要求・査定・議決のどれか分かりません。"
    ]
    assert said("事業番号,段階,金額\n012,要求,100\n012,要求,200\n") == [
        "3行目：事業 012 の要求は2行目にもあります。どちらかを除いてください。"
    ]
    [nothing] = said("品名,数量\n鉛筆,3\n")
    assert nothing.startswith("予算の表が見つかりません")
    [year] = said("事業番号,段階,金額,評価年度\n012,要求,100,去年\n")
    assert year.startswith("2行目D列：評価の年度「去年」が読めません")
