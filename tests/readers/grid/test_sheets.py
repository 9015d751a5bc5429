"""Where a paper is cut into sheets, which year it evaluates, and what the reading says of itself."""

import pytest

from shisaku.core.reading import Severity
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document
from tests.readers.grid.drawn import NAME, TITLE, page, read


def test_a_name_again_is_a_new_sheet_and_the_same_name_goes_on() -> None:
    other = NAME.replace("自主防災組織育成事業", "備蓄品整備事業")
    reading = read(
        page(TITLE, NAME, "| 目的 | 備える。 |"),
        page(TITLE, NAME, "| 課題 | 高齢化。 |", number=2),
        page(TITLE, other, "| 目的 | 蓄える。 |", number=3),
    )
    assert [(one.subject.name, dict(one.texts)) for one in reading.sheets] == [
        ("自主防災組織育成事業", {"purpose": "備える。", "issues_operation": "高齢化。"}),
        ("備蓄品整備事業", {"purpose": "蓄える。"}),
    ]


def test_every_row_of_a_list_is_a_sheet_also_on_a_page_without_heads() -> None:
    reading = read(
        page("令和5年度　事務事業一覧（単位：千円）", """
            | 番号 | 事業名 | 会計 | 令和5年度 | < |
            | ^ | ^ | ^ | 予算額 | 決算額 |
            | 政策1 安全なまち | < | < | < | < |
            | 1 | あ事業 | 一般 | 10 | 9 |
            | 2 | い事業 | 一般 | 20 | 19 |
        """),
        page("| 3 | う事業 | 一般 | 30 | 29 |", number=2),
    )  # fmt: skip
    assert [(one.subject.number, one.subject.name) for one in reading.sheets] == [
        ("1", "あ事業"), ("2", "い事業"), ("3", "う事業"),
    ]  # fmt: skip
    assert [[cost.amount.value for cost in one.costs] for one in reading.sheets] == [
        [10000, 9000], [20000, 19000], [30000, 29000],
    ]  # fmt: skip
    assert {cost.item for one in reading.sheets for cost in one.costs} == {"total"}


def test_the_year_behind_which_results_stand_is_evaluated() -> None:
    (made,) = read(page("令和6年度　事務事業評価シート（令和5年度実績）", NAME)).sheets
    assert made.fiscal_year == 2023


def test_a_title_newer_than_its_results_is_doubtful() -> None:
    reading = read(
        page("令和7年度　事務事業評価シート", NAME, "| 区分（千円） | R6決算 | R7予算 |\n| 事業費 | 5 | 6 |")
    )
    (problem,) = [one for one in reading.problems if one.code == "year_doubtful"]
    assert (problem.severity, problem.numbers) == (Severity.SERIOUS, {"title": 2025, "results": 2024})
    assert reading.sheets[0].fiscal_year == 2024


def test_a_paper_without_a_year_asks_for_it() -> None:
    reading = read(page("事務事業評価シート", NAME))
    assert reading.sheets[0].fiscal_year is None
    assert "year_missing" in {problem.code for problem in reading.problems}
    (told,) = read(page("事務事業評価シート", NAME), year=2023).sheets
    assert told.fiscal_year == 2023


def test_a_reading_without_a_form_says_so(forms: FormBook) -> None:
    text = "令和5年度　事務事業点検票\n\n事務事業名\tあ事業\n担当課\t企画課\n"
    reading = read_document(text.encode(), file="x.txt", forms=forms, wishes=Wishes())
    assert reading.form == "lexicon"
    assert reading.nearest
    severities = {problem.code: problem.severity for problem in reading.problems}
    assert severities["no_form"] is Severity.NOTICE
    assert severities["city_unknown"] is Severity.SERIOUS


@pytest.mark.parametrize("text", ["目的\t備える。\n", "何でもない文\n"])
def test_without_the_name_of_a_subject_nothing_is_read(forms: FormBook, text: str) -> None:
    reading = read_document(text.encode(), file="x.txt", forms=forms, wishes=Wishes())
    assert (reading.form, reading.sheets) == (None, [])
    assert reading.problems[0].severity is Severity.SERIOUS
