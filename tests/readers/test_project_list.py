"""What must come out of the real list of FY2023, and what the list and the sheets of FY2022 say together."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shisaku.core.lineage import propose
from shisaku.core.reading import Reading, Severity
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document

FILE = "tsukuba-2023-project-list.txt"


@pytest.fixture
def reading(real: Callable[[str], Reading]) -> Reading:
    return real(FILE)


def test_forty_six_projects_over_the_page_breaks(reading: Reading) -> None:
    assert len(reading.sheets) == 46
    assert [sheet.extras["通し番号"] for sheet in reading.sheets] == [str(n) for n in range(1, 47)]
    assert reading.leftovers == []


def test_the_year_is_what_documents_yaml_says(reading: Reading) -> None:
    assert {sheet.fiscal_year for sheet in reading.sheets} == {2023}
    assert reading.origins["sheets/8/fiscal_year"][0].how == "person"


def test_without_a_year_the_evidence_is_shown(shared_documents: Path, forms: FormBook) -> None:
    content = (shared_documents / FILE).read_bytes()
    reading = read_document(content, file=FILE, forms=forms, wishes=Wishes(municipality="082201"))
    problem = next(problem for problem in reading.problems if problem.code == "year_missing")
    assert problem.severity is Severity.SERIOUS
    assert problem.numbers["令和5年度"] > problem.numbers["令和4年度"]
    assert {sheet.fiscal_year for sheet in reading.sheets} == {None}


def test_lists_are_clean_lines(reading: Reading) -> None:
    texts = [text for sheet in reading.sheets for text in sheet.texts.values() if isinstance(text, str)]
    assert not [text for text in texts if "<" in text]
    overview = next(sheet for sheet in reading.sheets if sheet.subject.number == "8").texts["overview"]
    assert isinstance(overview, str)
    assert all(line.startswith("・") for line in overview.split("\n"))


def test_one_office_in_two_spellings(reading: Reading) -> None:
    found = [problem.numbers for problem in reading.problems if problem.code == "name_variant"]
    assert [set(numbers) for numbers in found] == [{"統計・データ活用推進室", "統計・データ利活用推進室"}]


def test_lineage_finds_seven_and_explains_the_eighth(real: Callable[[str], Reading]) -> None:
    before = real("tsukuba-2022-management-sheets.txt").sheets
    after = real(FILE).sheets
    proposals = propose(before, after)
    found = {proposal.before: proposal.after for proposal in proposals if proposal.after is not None}
    assert found == {
        "092": "92",
        "094": "94",
        "097": "97",
        "095": "95",
        "009": "9",
        "093": "93",
        "045": "1045",
    }
    ended = [proposal for proposal in proposals if proposal.after is None]
    assert [proposal.before for proposal in ended] == ["096"]
    assert "廃止" in ended[0].reason
    assert all(proposal.reason and 0 < proposal.confidence <= 1 for proposal in proposals)


def test_no_lineage_by_number_alone(real: Callable[[str], Reading]) -> None:
    before = [sheet for sheet in real(FILE).sheets if sheet.subject.number == "18"]
    cut = [sheet for sheet in real(FILE).sheets if sheet.subject.number == "1018"]
    assert [proposal.after for proposal in propose(before, cut)] == [None]
