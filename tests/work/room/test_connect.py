"""Sheets of an import are connected to those of an earlier year: proposed, answered beforehand, carried out."""

from typing import Any

import pytest

from shisaku.records.models import Lineage, LogEntry, Municipality, OrgUnit, Settlement, Sheet, State, User
from shisaku.work.importing import accept_import
from shisaku.work.lineage import foresee
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.room import SheetInRoom, room_import, settle_lineage, sheet_in_room, unsettle_value
from shisaku.work.verifying import verify
from tests import cast
from tests.work.room.conftest import Papers

RENAMED = "防災行政無線更新事業"


@pytest.fixture
def before(kakuu: Municipality) -> Sheet:
    """Two sheets of the year before, the first of which goes on under another name."""
    cast.take_in(kakuu, cast.sheet(year=2021), cast.sheet("020", "公園管理事業", 2021), file="before.txt")
    return cast.kept("012", 2021)


def shown(import_: Any, by: User | None = None, sheet: str = "012") -> SheetInRoom:  # noqa: ANN401
    city = import_.document.municipality
    room = room_import(by=by or cast.person("planner", city), code=city.code, key=import_.key)
    return sheet_in_room(room, sheet)


def test_a_new_sheet_shows_what_it_seems_to_continue_and_why(before: Sheet, paper: Papers) -> None:
    found = shown(paper(cast.sheet(name=RENAMED))).continued
    assert found.proposed is not None
    assert (found.proposed.earlier, found.proposed.fiscal_year) == (before.key, 2021)
    assert "番号が同じです" in found.proposed.reason
    assert [one.name for one in found.others] == ["防災行政無線整備事業", "公園管理事業"]
    assert (
        shown(
            paper(cast.sheet("099", "まったく別の事", texts={}), file="x.txt"), sheet="099"
        ).continued.proposed
        is None
    )


def test_it_is_foreseen_as_it_will_be_proposed(kakuu: Municipality, before: Sheet) -> None:
    data = {"012": cast.sheet(name=RENAMED), "020": cast.sheet("020", "公園管理事業")}
    found = foresee(city=kakuu.code, sheets=data)
    cast.take_in(kakuu, *data.values())
    lines = Lineage.objects.filter(later__isnull=False)
    assert {(one.earlier, one.confidence) for one in found.values()} == {
        (line.earlier_id, line.confidence) for line in lines
    }


def test_what_is_accepted_beforehand_is_one_project_once_it_is_kept(before: Sheet, paper: Papers) -> None:
    import_ = paper(cast.sheet(name=RENAMED))
    settle_lineage(import_=import_, sheet="012", earlier=before.key, by=None)
    found = shown(import_).continued
    assert found.chosen is not None
    assert found.chosen.sheet_id == before.key
    assert not found.decided
    again = paper(cast.sheet(name=RENAMED, texts={"purpose": "読み直し"}), file="again.txt")
    assert shown(again).continued.chosen is not None, "it holds for a later reading"
    accept_import(import_=again, by=None)
    assert cast.kept().subject_id == before.subject_id
    assert shown(again).continued.decided
    assert LogEntry.objects.filter(action="settle_lineage").count() == 1
    assert verify().agrees


def test_another_one_may_be_chosen(before: Sheet, paper: Papers) -> None:
    other = cast.kept("020", 2021)
    import_ = paper(cast.sheet(name=RENAMED))
    settle_lineage(import_=import_, sheet="012", earlier=other.key, by=None)
    accept_import(import_=import_, by=None)
    other.refresh_from_db()
    assert cast.kept().subject_id == other.subject_id
    assert not Lineage.objects.filter(later=cast.kept(), state=State.PROPOSED).exists()


def test_or_none(before: Sheet, paper: Papers) -> None:
    import_ = paper(cast.sheet(name=RENAMED))
    settle_lineage(import_=import_, sheet="012", earlier=None, by=None)
    assert shown(import_).continued.none
    accept_import(import_=import_, by=None)
    assert cast.kept().subject_id != before.subject_id
    assert Lineage.objects.get(earlier=before, later=cast.kept()).state == State.REFUSED


def test_a_kept_sheet_is_connected_at_once(before: Sheet, paper: Papers) -> None:
    import_ = paper(cast.sheet(name=RENAMED))
    accept_import(import_=import_, by=None)
    settle_lineage(import_=import_, sheet="012", earlier=before.key, by=None)
    assert cast.kept().subject_id == before.subject_id


def test_an_answer_is_taken_back(before: Sheet, paper: Papers) -> None:
    import_ = paper(cast.sheet(name=RENAMED))
    made = settle_lineage(import_=import_, sheet="012", earlier=None, by=None)
    settle_lineage(import_=import_, sheet="012", earlier=before.key, by=None)
    made = Settlement.objects.exclude(key=made.key).get()
    unsettle_value(settlement=made, import_=import_, by=None)
    assert shown(import_).continued.proposed is not None


def test_what_cannot_be_chosen_is_refused(kakuu: Municipality, before: Sheet, paper: Papers) -> None:
    import_ = paper(cast.sheet(name=RENAMED))
    for earlier in ("", "abcdefghijkl", cast.kept("012", 2021).subject_id):
        with pytest.raises(RefusalError):
            settle_lineage(import_=import_, sheet="012", earlier=earlier, by=None)
    officer = cast.person("officer", kakuu, OrgUnit.objects.get(name="危機管理課"))
    with pytest.raises(NotAllowedError):
        settle_lineage(import_=import_, sheet="012", earlier=None, by=officer)
    assert not Settlement.objects.exists()


def test_who_may_not_connect_years_may_not_take_the_connection_back(
    kakuu: Municipality, before: Sheet, paper: Papers
) -> None:
    import_ = paper(cast.sheet(name=RENAMED))
    settle_lineage(import_=import_, sheet="012", earlier=before.key, by=None)
    officer = cast.person("officer", kakuu, OrgUnit.objects.get(name="危機管理課"))
    with pytest.raises(NotAllowedError):
        unsettle_value(settlement=Settlement.objects.get(), import_=import_, by=officer)
    assert Settlement.objects.exists()
