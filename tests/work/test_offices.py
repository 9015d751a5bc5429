"""One office under two spellings."""

import pytest

from shisaku.records.models import Municipality, OrgUnit, OrgUnitAlias, Sheet, SheetEntry
from shisaku.work import inside
from shisaku.work.organisation import accept_alias, refuse_alias
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import NotAllowedError, RefusalError
from tests import cast

USUAL, OTHER = "データ利活用推進室", "データ活用推進室"


@pytest.fixture
def alias(kakuu: Municipality) -> OrgUnitAlias:
    return cast.spelled_twice(kakuu, USUAL, OTHER)


def sections() -> list[str]:
    return list(SheetEntry.objects.order_by("number").values_list("section", flat=True))


def test_reading_proposes_the_rarer_spelling_as_an_alias(alias: OrgUnitAlias) -> None:
    assert (alias.unit.name, alias.name, alias.state) == (USUAL, OTHER, "proposed")
    assert sections() == [USUAL, USUAL, OTHER]


def test_accepted_both_are_one_office_and_the_paper_keeps_its_word(
    kakuu: Municipality, alias: OrgUnitAlias
) -> None:
    touched = accept_alias(alias=alias, by=cast.person("planner", kakuu))
    project_subjects(touched)
    assert sections() == [USUAL, USUAL, USUAL]
    assert set(Sheet.objects.values_list("org_unit__name", flat=True)) == {USUAL}
    assert cast.kept("3").head.content["organisation"]["section"] == OTHER
    assert not OrgUnit.objects.filter(name=OTHER).exists()


def test_accepted_the_next_paper_goes_to_the_same_office(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    accept_alias(alias=alias, by=None)
    cast.take_in(kakuu, cast.sheet("4", "第4事業", organisation={"section": OTHER}), file="more.txt")
    assert cast.kept("4").org_unit == alias.unit


def test_refused_they_stay_two(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    refuse_alias(alias=alias, by=None)
    assert inside.aliases(by=cast.person("planner", kakuu), code=kakuu.code) == []
    assert OrgUnit.objects.count() == 2
    with pytest.raises(RefusalError, match="判断済み"):
        accept_alias(alias=alias, by=None)


def test_an_officer_does_not_decide(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    with pytest.raises(NotAllowedError):
        accept_alias(alias=alias, by=cast.person("officer", kakuu))


def test_accepted_it_joins_no_office_elsewhere_of_that_name(kakuu: Municipality, alias: OrgUnitAlias) -> None:
    above = OrgUnit.objects.create(municipality=kakuu, level="department", name="教育部")
    elsewhere = OrgUnit.objects.create(municipality=kakuu, level="section", name=OTHER, parent=above)
    accept_alias(alias=alias, by=None)
    elsewhere.refresh_from_db()
    assert elsewhere.parent == above
