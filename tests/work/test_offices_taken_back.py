"""What was said of an office by mistake is taken back: no word of a sheet changes, and papers are asked about anew."""

import pytest

from shisaku.records.models import LogEntry, Municipality, OrgUnit, OrgUnitAlias, Revision, SheetEntry
from shisaku.work.organisation import accept_alias
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.reorganising import found_office, name_office
from shisaku.work.taking_back import take_back_alias, unfound_office, unused_offices
from shisaku.work.verifying import verify
from tests import cast

USUAL, OTHER = "データ利活用推進室", "データ活用推進室"


@pytest.fixture
def alias(kakuu: Municipality) -> OrgUnitAlias:
    """Three sheets of an office, one under another spelling, which was accepted; a fourth came later."""
    spelled = cast.spelled_twice(kakuu, USUAL, OTHER)
    project_subjects(accept_alias(alias=spelled, by=None))
    cast.take_in(kakuu, cast.sheet("4", "第4事業", organisation={"section": OTHER}), file="more.txt")
    return OrgUnitAlias.objects.get()


def sections() -> list[str]:
    return list(SheetEntry.objects.order_by("number").values_list("section", flat=True))


def offices() -> dict[str, str]:
    return {number: str(cast.kept(number).org_unit) for number in ("1", "2", "3", "4")}


def test_sheets_are_of_the_office_they_print_and_no_revision_changes(
    kakuu: Municipality, alias: OrgUnitAlias
) -> None:
    assert set(offices().values()) == {USUAL}
    before = list(Revision.objects.order_by("pk").values_list("pk", "content"))
    project_subjects(take_back_alias(alias=alias, by=cast.person("planner", kakuu)))
    assert offices() == {"1": USUAL, "2": USUAL, "3": OTHER, "4": OTHER}
    assert sections() == [USUAL, USUAL, OTHER, OTHER]
    assert {str(cast.kept(number).subject.org_unit) for number in "34"} == {OTHER}
    assert list(Revision.objects.order_by("pk").values_list("pk", "content")) == before
    assert verify().agrees


def test_a_departments_spelling_gives_its_sections_sheets_back(kakuu: Municipality) -> None:
    def of(department: str) -> dict[str, str]:
        return {"department": department, "section": "財政課"}

    cast.take_in(kakuu, cast.sheet("1", "第1事業", 2021, organisation=of("政策企画部")), file="before.txt")
    usual = OrgUnit.objects.get(name="政策企画部")
    name_office(office=usual, name="企画部", reason="通称", by=None)
    cast.take_in(kakuu, cast.sheet("2", "第2事業", organisation=of("企画部")), file="after.txt")
    assert cast.kept("2").org_unit == cast.kept("1", 2021).org_unit
    project_subjects(take_back_alias(alias=OrgUnitAlias.objects.get(), by=None))
    office = cast.kept("2").org_unit
    assert office is not None
    assert (office.name, str(office.parent)) == ("財政課", "企画部")
    assert str(cast.kept("1", 2021).org_unit.parent) == "政策企画部"
    assert verify().agrees


def test_it_is_a_proposal_again_and_the_log_says_so(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    take_back_alias(alias=alias, by=cast.person("planner", kakuu))
    assert OrgUnitAlias.objects.get().state == "proposed"
    entry = LogEntry.objects.get(action="alias_taken_back")
    assert (entry.object, entry.facts["sheets"]) == (alias.key, 2)
    project_subjects(accept_alias(alias=OrgUnitAlias.objects.get(), by=None))
    assert set(offices().values()) == {USUAL}
    assert not OrgUnit.objects.filter(name=OTHER).exists()


def test_the_next_paper_of_that_name_is_another_offices(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    take_back_alias(alias=alias, by=None)
    cast.take_in(kakuu, cast.sheet("5", "第5事業", organisation={"section": OTHER}), file="fifth.txt")
    assert str(cast.kept("5").org_unit) == OTHER


def test_what_is_not_accepted_cannot_be_taken_back(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    take_back_alias(alias=alias, by=None)
    with pytest.raises(RefusalError, match="確定していません"):
        take_back_alias(alias=alias, by=None)


def test_an_office_to_which_nothing_belongs_is_taken_back(kakuu: Municipality) -> None:
    made = found_office(city=kakuu, level="department", name="市長公室", parent=None, starts=None, by=None)
    assert list(unused_offices(kakuu.code)) == [made]
    made_key = made.key
    unfound_office(office=made, by=cast.person("admin", kakuu))
    assert not OrgUnit.objects.filter(name="市長公室").exists()
    assert LogEntry.objects.get(action="unfound_office").object == made_key


def test_an_office_that_is_used_stays(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    above = found_office(city=kakuu, level="department", name="企画部", parent=None, starts=None, by=None)
    below = found_office(city=kakuu, level="section", name="企画課", parent=above, starts=None, by=None)
    named = found_office(city=kakuu, level="section", name="広報課", parent=None, starts=None, by=None)
    name_office(office=named, name="広報広聴課", reason="", by=None)
    for used in (alias.unit, above, named):
        with pytest.raises(RefusalError, match="つながりがあります"):
            unfound_office(office=used, by=None)
    assert list(unused_offices(kakuu.code)) == [below]


def test_an_officer_takes_nothing_back(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    officer = cast.person("officer", kakuu)
    with pytest.raises(NotAllowedError):
        take_back_alias(alias=alias, by=officer)
    with pytest.raises(NotAllowedError):
        unfound_office(office=alias.unit, by=officer)
