"""What officials read: problems, imports, lineages, the page behind a value."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from shisaku.core.plan import PlanData
from shisaku.core.reading import Leftover, Problem, Severity
from shisaku.records.models import Lineage, Municipality, User
from shisaku.work import inside
from shisaku.work.lineage import accept_lineage
from shisaku.work.refusals import NotAllowedError, NotFoundError
from tests import cast

Count = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def planner(kakuu: Municipality) -> User:
    over = [
        {"fiscal_year": 2022, "item": "total", "basis": b, "amount": a}
        for b, a in [("budget", 1), ("settled", 2)]
    ]
    problem = Problem(
        code="doubtful_value",
        severity=Severity.NOTICE,
        address="sheets/012/texts/purpose",
        message="読みにくい",
    )
    whole = Problem(code="unexpected_count", severity=Severity.SERIOUS, address="sheets", message="数が違う")
    cast.take_in(
        kakuu,
        cast.sheet(costs=over),
        cast.sheet("071", "ごみ減量事業", costs=over, organisation={"section": "環境課"}),
        problems=(problem, whole),
        leftovers=(Leftover(line=3, text="欄外"),),
    )
    return cast.person("planner", kakuu)


def test_problems_stand_worst_first_with_their_sheet(kakuu: Municipality, planner: User) -> None:
    page = inside.problems(by=planner, code=kakuu.code)
    ranks = [line.problem.severity.rank for line in page.lines]
    assert ranks == sorted(ranks)
    assert page.lines[0].problem.code == "settled_over_budget"
    assert page.lines[0].entry.number == "012"
    assert page.total == sum(page.counts.values()) == len(page.lines)
    assert "doubtful_value" in {line.problem.code for line in page.lines}


def test_problems_can_be_paged_through_without_loss(kakuu: Municipality, planner: User) -> None:
    whole = [(line.entry.pk, line.problem) for line in inside.problems(by=planner, code=kakuu.code).lines]
    pages = [
        inside.problems(by=planner, code=kakuu.code, page=n, size=2) for n in range(1, len(whole) // 2 + 2)
    ]
    assert [(line.entry.pk, line.problem) for page in pages[: pages[0].pages] for line in page.lines] == whole


def test_problems_of_one_severity(kakuu: Municipality, planner: User) -> None:
    page = inside.problems(by=planner, code=kakuu.code, severity="重要")
    assert {line.problem.severity for line in page.lines} == {Severity.SERIOUS}
    assert page.total == page.counts["重要"] == len(page.lines)


def test_a_fact_that_sheets_of_several_years_state_is_one_problem(kakuu: Municipality) -> None:
    over = [
        {"fiscal_year": 2021, "item": "total", "basis": basis, "amount": amount}
        for basis, amount in [("budget", 1), ("settled", 2)]
    ]
    cast.take_in(kakuu, *(cast.sheet(year=year, costs=over) for year in (2021, 2022, 2023)))
    for earlier in Lineage.objects.all():
        accept_lineage(lineage=earlier, by=None)
    planner = cast.person("planner", kakuu)
    seen = inside.problems(by=planner, code=kakuu.code, check="settled_over_budget")
    assert [(line.entry.fiscal_year, line.problem.address) for line in seen.lines] == [
        (2023, "costs/2021/settled/total")
    ]
    counts = dict(inside.problem_counts(by=planner, code=kakuu.code).checks)
    assert counts["settled_over_budget"] == seen.counts["重要"] == 1
    [own] = inside.problems(by=planner, code=kakuu.code, check="settled_over_budget", years=[2021]).lines
    assert own.entry.fiscal_year == 2021


def test_an_officer_sees_the_problems_of_the_own_section(kakuu: Municipality, planner: User) -> None:
    officer = cast.person("officer", kakuu, cast.kept("071").org_unit)
    page = inside.problems(by=officer, code=kakuu.code)
    assert {line.entry.number for line in page.lines} == {"071"}


def test_an_import_tells_what_was_odd(kakuu: Municipality, planner: User) -> None:
    [line] = inside.imports(by=planner, code=kakuu.code)
    assert (line.sheets, line.problems["重要"], line.problems["注意"], line.leftovers) == (2, 1, 1, 1)
    detail = inside.import_detail(by=planner, code=kakuu.code, key=line.import_.key)
    assert [problem.code for problem in detail.document_problems] == ["unexpected_count"]
    assert [(key, problem.address) for key, _, problem in detail.sheet_problems] == [("012", "texts/purpose")]
    assert [leftover.text for leftover in detail.reading.leftovers] == ["欄外"]


def test_the_page_behind_a_value_has_the_lines_as_they_were_read(kakuu: Municipality, planner: User) -> None:
    [line] = inside.imports(by=planner, code=kakuu.code)
    document = inside.document_at(by=planner, code=kakuu.code, sha256=line.import_.document.sha256)
    assert document == line.import_.document
    first = next(iter(inside.document_rows(by=planner, import_=line.import_)))
    assert first.line == 1
    assert "management-sheet" in first.text


def test_a_paper_nobody_published_is_not_for_one_section(kakuu: Municipality, planner: User) -> None:
    officer = cast.person("officer", kakuu, cast.kept("071").org_unit)
    [line] = inside.imports(by=officer, code=kakuu.code)
    with pytest.raises(NotAllowedError):
        inside.import_detail(by=officer, code=kakuu.code, key=line.import_.key)
    with pytest.raises(NotAllowedError):
        inside.document_rows(by=officer, import_=line.import_)


def test_staff_see_private_fields_and_the_newest_state(kakuu: Municipality, planner: User) -> None:
    cast.take_in(kakuu, cast.sheet("099", "別の事業", private={"officer": "佐藤"}), file="private.txt")
    subject = inside.subject_at(by=planner, code=kakuu.code, key=cast.kept("099").subject_id)
    [state] = inside.history(by=planner, subject=subject)
    assert state.data.private == {"officer": "佐藤"}
    assert state.data.staff(2022, "overtime_hours") is not None


def test_what_is_not_there_or_of_another_city_is_not_found(kakuu: Municipality, planner: User) -> None:
    for read in (
        lambda: inside.subject_at(by=planner, code=kakuu.code, key="0" * 12),
        lambda: inside.import_detail(by=planner, code=kakuu.code, key="0" * 12),
        lambda: inside.document_at(by=planner, code=kakuu.code, sha256="0" * 64),
        lambda: inside.lineage_at(by=planner, code=kakuu.code, key="0" * 12),
    ):
        with pytest.raises(NotFoundError):
            read()


def test_an_officer_of_another_city_sees_nothing(kakuu: Municipality, planner: User) -> None:
    stranger = cast.person("officer", cast.tonarino())
    for read in (inside.problems, inside.imports, inside.lineages, inside.aliases, inside.city, inside.log):
        with pytest.raises(NotAllowedError):
            read(by=stranger, code=kakuu.code)
    with pytest.raises(NotAllowedError):
        inside.subject_at(by=stranger, code=kakuu.code, key=cast.kept().subject_id)


@pytest.mark.parametrize("role", ["planner", "finance", "admin"])
def test_who_sees_all_sheets_sees_all_lineages(kakuu: Municipality, role: str) -> None:
    proposals(kakuu)
    assert len(inside.lineages(by=cast.person(role, kakuu), code=kakuu.code)) == 3


@pytest.mark.parametrize("role", ["officer", "head"])
def test_a_lineage_is_seen_where_both_its_sheets_are(kakuu: Municipality, role: str) -> None:
    proposals(kakuu)
    of_section = cast.person(role, kakuu, cast.kept("071").org_unit)
    [line] = inside.lineages(by=of_section, code=kakuu.code)
    assert (line.lineage.earlier.fiscal_year, line.lineage.reason[:7]) == (2021, "名称が同じです")
    assert line.earlier is not None
    assert line.earlier.number == "071"
    hidden = Lineage.objects.exclude(key=line.lineage.key)
    for one in hidden:
        with pytest.raises(NotFoundError):
            inside.lineage_at(by=of_section, code=kakuu.code, key=one.key)
    for line in inside.lineages(by=cast.person("planner", kakuu), code=kakuu.code):
        accept_lineage(lineage=line.lineage, by=None)
    assert inside.decided_lineages(by=of_section, code=kakuu.code).total == 1
    assert inside.decided_lineages(by=of_section, code=kakuu.code, words="移る").total == 0


def test_accepted_lineages_are_found_by_number_and_name(kakuu: Municipality) -> None:
    proposals(kakuu)
    planner = cast.person("planner", kakuu)
    for line in inside.lineages(by=planner, code=kakuu.code):
        accept_lineage(lineage=line.lineage, by=None)

    def found(words: str, page: int = 1) -> list[str]:
        shown = inside.decided_lineages(by=planner, code=kakuu.code, words=words, page=page, size=2)
        return [line.earlier.number for line in shown.lines if line.earlier]

    assert sorted(found("") + found("", 2)) == ["012", "071", "099"]
    assert (found("ごみ"), found("099"), found("ない事業")) == (["071"], ["099"], [])


def proposals(city: Municipality) -> None:
    """Three drafts that go on: of 危機管理課, of 環境課, and one that went from the first to the second."""
    environment = {"section": "環境課"}
    cast.take_in(
        city,
        cast.sheet(year=2021),
        cast.sheet("071", "ごみ減量事業", 2021, organisation=environment),
        cast.sheet("099", "課を移る事業", 2021),
        file="2021.txt",
    )
    cast.take_in(
        city,
        cast.sheet(),
        cast.sheet("071", "ごみ減量事業", organisation=environment),
        cast.sheet("099", "課を移る事業", organisation=environment),
        file="2022.txt",
    )


def test_an_import_tells_its_years(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(), cast.sheet("013", "備蓄品整備事業", 2020), file="two.txt")
    plan = PlanData(schema=1, municipality=kakuu.code, key="p", title="計画", start_year=2020, end_year=2024)
    cast.take_in(kakuu, plans=(plan,), file="plan.txt")
    cast.take_in(
        kakuu, plans=(plan.model_copy(update={"start_year": None, "end_year": None}),), file="no.txt"
    )
    lines = inside.imports(by=cast.person("planner", kakuu), code=kakuu.code)
    assert {line.import_.document.file: line.years for line in lines} == {
        "two.txt": (2020, 2022),
        "plan.txt": (2020, 2024),
        "no.txt": None,
    }


def test_what_a_person_may_do_is_told(kakuu: Municipality, planner: User) -> None:
    assert "publish" in inside.may_do(by=planner, code=kakuu.code)
    assert inside.may_do(by=cast.person("viewer", kakuu), code=kakuu.code) == {
        "enter",
        "print",
        "see_accounts",
        "see_budget",
        "see_sheet",
    }


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_do_not_grow_with_rows(
    kakuu: Municipality, rows: int, django_assert_num_queries: Count
) -> None:
    cast.take_in(kakuu, *(cast.sheet(f"{n:03}", f"第{n}事業", 2021) for n in range(rows)), file="2021.txt")
    cast.take_in(kakuu, *(cast.sheet(f"{n:03}", f"第{n}事業") for n in range(rows)), file="2022.txt")
    planner = cast.person("planner", kakuu)
    with django_assert_num_queries(4):
        assert len(inside.lineages(by=planner, code=kakuu.code)) == rows
    with django_assert_num_queries(2):
        assert len(inside.imports(by=planner, code=kakuu.code)) == 2
    subject = cast.kept("000").subject
    with django_assert_num_queries(5):
        assert len(inside.history(by=planner, subject=subject)) == 1
