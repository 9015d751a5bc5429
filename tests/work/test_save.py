"""An officer saves a sheet."""

import pytest

from shisaku.core.sheet import SheetData
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import CostFact, Draft, Municipality, Revision, SheetEntry
from shisaku.work.refusals import NotAllowedError, OutdatedError, RefusalError
from shisaku.work.saving import keep_draft, save_sheet
from tests import cast


def with_settled(amount: int) -> SheetData:
    costs = [cost.to_json() for cost in cast.sheet().costs]
    costs[2]["amount"] = amount
    return cast.sheet(costs=costs)


def test_saving_makes_the_next_revision_and_new_facts(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    officer = cast.person("officer", kakuu, cast.kept().org_unit)
    made = save_sheet(
        sheet=cast.kept(), data=with_settled(4_700_000), based_on=1, by=officer, note="決算の確定"
    )
    assert (made.number, made.author, made.cause, made.note) == (2, officer, "saving", "決算の確定")
    assert CostFact.objects.get(basis="settled", value_year=2022).amount == 4_700_000
    assert SheetEntry.objects.get().settled == 4_700_000


def test_the_changed_value_gets_a_persons_origin_behind_the_papers(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    made = save_sheet(sheet=cast.kept(), data=with_settled(4_700_000), based_on=1, by=None)
    origins = origins_of(made)
    assert [origin.how for origin in origins["costs/2022/settled/total"]] == ["read", "person"]
    assert [origin.how for origin in origins["costs/2022/budget/total"]] == ["read"]


def test_saving_what_is_there_makes_no_revision(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    assert save_sheet(sheet=cast.kept(), data=cast.sheet(), based_on=1, by=None).number == 1
    assert Revision.objects.count() == 1


def test_whoever_saw_an_older_revision_is_told(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    save_sheet(sheet=cast.kept(), data=with_settled(4_700_000), based_on=1, by=None)
    with pytest.raises(OutdatedError, match="更新2回目が先に保存"):
        save_sheet(sheet=cast.kept(), data=with_settled(1), based_on=1, by=None)


def test_year_and_kind_cannot_be_changed(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    with pytest.raises(RefusalError, match="年度"):
        save_sheet(sheet=cast.kept(), data=cast.sheet(year=2021), based_on=1, by=None)


def test_an_officer_of_another_section_may_not(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(), cast.sheet("071", "ごみ減量事業", organisation={"section": "環境課"}))
    other = cast.person("officer", kakuu, cast.kept("071").org_unit)
    with pytest.raises(NotAllowedError):
        save_sheet(sheet=cast.kept(), data=with_settled(1), based_on=1, by=other)


def test_typing_is_kept_once_per_person_and_ends_with_saving(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    sheet = cast.kept()
    officer = cast.person("officer", kakuu, sheet.org_unit)
    keep_draft(sheet=sheet, person=officer, content=with_settled(1), based_on=sheet.head)
    keep_draft(sheet=sheet, person=officer, content=with_settled(2), based_on=sheet.head)
    draft = Draft.objects.get()
    assert SheetData.model_validate(draft.content).cost(2022, "total", "settled").value == 2
    assert sheet_of(cast.newest(cast.kept())).cost(2022, "total", "settled").value == 4_500_000
    save_sheet(sheet=sheet, data=with_settled(2), based_on=1, by=officer)
    assert not Draft.objects.exists()
