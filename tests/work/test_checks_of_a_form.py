"""What a form asks for is checked wherever checks run, and a missing value is told once."""

import pytest

from shisaku.core.reading import Problem, Severity
from shisaku.core.sheet import SheetData
from shisaku.forms import at_hand
from shisaku.records.convert import sheet_of
from shisaku.records.models import CitySettings, Municipality, ProblemFact
from shisaku.work.checking import checked
from shisaku.work.importing import accept_import, preview_import
from shisaku.work.saving import save_sheet
from shisaku.work.verifying import verify
from tests import cast
from tests.forms import own_sheet

KPIS = own_sheet.KPIS
NO_PURPOSE = own_sheet.PAPER.replace("災害に備える。", "")


def told(paper: str) -> list[Problem]:
    [reading] = checked([own_sheet.read(paper)], own_sheet.forms())
    return reading.problems


def test_a_whole_paper_is_silent_though_it_spent_little() -> None:
    assert told(own_sheet.PAPER) == []


def test_an_empty_value_is_told_once() -> None:
    [problem] = told(NO_PURPOSE)
    assert (problem.code, problem.address) == ("required_missing", "sheets/021/texts/purpose")
    assert problem.severity == Severity.SERIOUS


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ("目的\t災害に備える。\n", "texts/purpose"),
        ("決算額\t900\t400\n", "costs/2022/settled/total"),
    ],
)
def test_a_label_that_lacks_is_told_once(row: str, address: str) -> None:
    [problem] = told(own_sheet.PAPER.replace(row, ""))
    assert (problem.code, problem.address) == ("label_missing", f"sheets/021/{address}")
    assert problem.severity == Severity.SERIOUS


def test_a_row_that_nobody_requires_is_missed_less_and_at_its_address_too() -> None:
    [problem] = told(own_sheet.PAPER.replace("予算額\t1,000\t1,000\n", ""))
    assert (problem.code, problem.address) == ("label_missing", "sheets/021/costs/2022/budget/total")
    assert problem.severity == Severity.NOTICE


def test_a_row_without_all_its_years_is_told_at_its_address() -> None:
    problems = told(own_sheet.PAPER.replace("決算額\t900\t400\n", "決算額\t400\n"))
    assert [(p.code, p.address) for p in problems] == [
        ("row_too_short", "sheets/021/costs/2022/settled/total"),
        ("required_missing", "sheets/021/costs/2022/settled/total"),
    ]


def test_what_a_list_of_indicators_states_is_not_told_missing() -> None:
    assert told(KPIS) == []


@pytest.mark.parametrize("figure", ["", "—"])
def test_what_it_does_not_state_is_told_once(figure: str) -> None:
    [problem] = told(KPIS.replace("\t80\t76", f"\t80\t{figure}"))
    address = "sheets/K-1/indicators/1/values/2022/actual"
    assert (problem.code, problem.address) == ("required_missing", address)
    assert problem.severity == Severity.SERIOUS


def test_figures_of_an_indicator_without_a_name_are_told_and_are_nobodys() -> None:
    [reading] = checked([own_sheet.read(KPIS.replace("参加者数", ""))], own_sheet.forms())
    assert [(p.code, p.address) for p in reading.problems] == [
        ("required_missing", "sheets/K-1/indicators/1/name"),
        ("value_without_name", "sheets/K-1/indicators/1"),
    ]
    assert reading.sheets[0].indicators == []
    assert not any(address.startswith("sheets/K-1/indicators") for address in reading.origins)


def test_an_indicator_of_which_nothing_stands_is_told_by_reading_alone() -> None:
    problems = told(KPIS.replace("K-1\t参加者数\t人\t80\t76", "K-1\t\t\t\t"))
    assert sorted((p.code, p.address) for p in problems) == [
        ("required_missing", "sheets/K-1/indicators/1/name"),
        ("required_missing", "sheets/K-1/indicators/1/values/2022/actual"),
    ]


def test_a_check_the_form_ranks_lower_is_lower() -> None:
    [problem] = told(own_sheet.PAPER.replace("\t900\t400", "\t1,200\t400"))
    assert (problem.code, problem.severity) == ("settled_over_budget", Severity.NOTICE)


@pytest.fixture
def own_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The city's own form beside the package's."""
    monkeypatch.setenv(at_hand.FOLDER, str(own_sheet.FOLDER))


def kept_problems(code: str) -> list[tuple[str, str]]:
    return list(ProblemFact.objects.filter(code=code, view="head").values_list("address", "severity"))


def taken_in(city: Municipality, paper: str) -> None:
    reading = own_sheet.read(paper)
    shown = preview_import(reading=reading, content=paper.encode(), city=city, by=None)
    accept_import(import_=shown.import_, by=None)


@pytest.mark.usefixtures("own_forms")
def test_a_kept_sheet_is_asked_by_the_form_of_its_paper_until_somebody_answers(kakuu: Municipality) -> None:
    taken_in(kakuu, NO_PURPOSE)
    assert kept_problems("required_missing") == [("texts/purpose", "重要")]
    assert kept_problems("execution_low") == []
    sheet = cast.kept("021")
    filled = {**sheet_of(cast.newest(sheet)).to_json(), "texts": {"purpose": "災害に備える。"}}
    save_sheet(sheet=sheet, data=SheetData.model_validate(filled), based_on=1, by=None)
    assert kept_problems("required_missing") == []
    assert verify().agrees, verify().differences


@pytest.mark.usefixtures("own_forms")
def test_the_citys_settings_go_before_its_form(kakuu: Municipality) -> None:
    switched = {"execution_low": "重要", "required_missing": None}
    CitySettings.objects.create(municipality=kakuu, switched_checks=switched)
    taken_in(kakuu, NO_PURPOSE)
    assert kept_problems("execution_low") == [("costs/2022/settled/total", "重要")]
    assert kept_problems("required_missing") == []


@pytest.mark.parametrize(("rank", "kept"), [("参考", ["参考"]), (None, [])])
def test_what_two_papers_contradict_each_other_in_is_switched_too(
    kakuu: Municipality, rank: str | None, kept: list[str]
) -> None:
    CitySettings.objects.create(municipality=kakuu, switched_checks={"papers_differ": rank})
    cast.take_in(kakuu, cast.sheet())
    amount = {"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 4_700_000}
    cast.take_in(kakuu, cast.sheet(costs=[amount]), form=cast.LIST, file="list.txt")
    assert [severity for _, severity in kept_problems("papers_differ")] == kept
