"""The planner takes an accepted lineage back: everything is as it was, and the log says that it was otherwise."""

import pytest

from shisaku.core.sheet import SheetData
from shisaku.records.models import (
    Indicator,
    IndicatorUse,
    Lineage,
    LogEntry,
    Municipality,
    Revision,
    Sheet,
    SheetEntry,
    State,
    Subject,
    SubjectNode,
    View,
)
from shisaku.work import published
from shisaku.work.lineage import accept_certain_lineages, accept_lineage, refuse_lineage, undo_lineage
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.verifying import verify
from tests import cast
from tests.web.kakuu import plan, serving


def years(city: Municipality, *wanted: int) -> dict[int, str]:
    """The same project in these years, each as a subject of its own: year → key of the subject."""
    for year in wanted:
        cast.take_in(city, cast.sheet(year=year), file=f"{year}.txt", as_published=True)
    return dict(Sheet.objects.values_list("fiscal_year", "subject_id"))


def between(earlier: int, later: int) -> Lineage:
    return Lineage.objects.get(earlier__fiscal_year=earlier, later__fiscal_year=later)


def where() -> dict[int, str]:
    return dict(Sheet.objects.values_list("fiscal_year", "subject_id"))


def leads_to(city: Municipality, key: str) -> str:
    return published.subject_at(code=city.code, key=key).key


def test_both_years_are_projects_of_their_own_again_at_their_old_addresses(kakuu: Municipality) -> None:
    before = years(kakuu, 2021, 2022)
    kept = list(Revision.objects.values_list("pk", "digest"))
    line = between(2021, 2022)
    accept_lineage(lineage=line, by=None)
    earlier, later = undo_lineage(lineage=line, by=cast.person("planner", kakuu), note="中身が違う")
    assert (earlier.key, later.key) == (before[2021], before[2022])
    assert where() == before
    assert [leads_to(kakuu, key) for key in before.values()] == list(before.values())
    assert set(Subject.objects.values_list("provisional", "merged_into")) == {(True, None)}
    newest = SheetEntry.objects.filter(view=View.PUBLISHED).values_list("fiscal_year", "newest", "subject_id")
    assert sorted(newest) == [(2021, True, before[2021]), (2022, True, before[2022])]
    assert list(Revision.objects.values_list("pk", "digest")) == kept, "no revision was touched"
    assert verify().agrees


def test_it_is_a_proposal_again_with_who_and_why_and_no_rule_accepts_it(kakuu: Municipality) -> None:
    years(kakuu, 2021, 2022)
    line, planner = between(2021, 2022), cast.person("planner", kakuu)
    accept_lineage(lineage=line, by=None)
    undo_lineage(lineage=line, by=planner, note="中身が違う")
    line.refresh_from_db()
    assert (line.state, line.by, line.note) == (State.PROPOSED, planner, "中身が違う")
    assert accept_certain_lineages(city=kakuu, by=None) == 0
    cast.take_in(kakuu, cast.sheet(texts={"purpose": "直した目的。"}), file="corrected.txt")
    assert [one.pk for one in Lineage.objects.all()] == [line.pk], "proposing anew leaves it as it is"
    accept_lineage(lineage=line, by=planner)
    assert len(set(where().values())) == 1


def test_the_log_says_what_was_parted(kakuu: Municipality) -> None:
    before = years(kakuu, 2021, 2022)
    line, planner = between(2021, 2022), cast.person("planner", kakuu)
    accept_lineage(lineage=line, by=None)
    undo_lineage(lineage=line, by=planner, note="秘密の理由")
    entry = LogEntry.objects.order_by("number").last()
    assert entry is not None
    assert (entry.action, entry.object, entry.actor) == ("lineage_undone", line.key, planner.key)
    assert (entry.facts["first"], entry.facts["second"]) == (before[2021], before[2022])
    assert "秘密の理由" not in str(entry.facts)


@pytest.mark.parametrize("order", [((2020, 2021), (2021, 2022)), ((2021, 2022), (2020, 2021))])
@pytest.mark.parametrize(
    ("back", "together"), [((2020, 2021), [[2020], [2021, 2022]]), ((2021, 2022), [[2020, 2021], [2022]])]
)
def test_years_that_others_connect_stay_together_whatever_was_accepted_first(
    kakuu: Municipality,
    order: tuple[tuple[int, int], ...],
    back: tuple[int, int],
    together: list[list[int]],
) -> None:
    before = years(kakuu, 2020, 2021, 2022)
    for pair in order:
        accept_lineage(lineage=between(*pair), by=None)
    undo_lineage(lineage=between(*back), by=None)
    now = where()
    for side in together:
        assert {now[year] for year in side} == {before[side[0]]}, "the oldest year's address"
        assert {leads_to(kakuu, before[year]) for year in side} == {before[side[0]]}
        assert Subject.objects.get(pk=before[side[0]]).provisional is (len(side) == 1)
    assert verify().agrees


def test_a_year_that_came_in_between_keeps_its_own_address(kakuu: Municipality) -> None:
    before = years(kakuu, 2020, 2022)
    first = between(2020, 2022)
    accept_lineage(lineage=first, by=None)
    cast.take_in(kakuu, cast.sheet(year=2021), file="2021.txt", as_published=True)
    before[2021] = cast.kept(year=2021).subject_id
    accept_lineage(lineage=between(2021, 2022), by=None)
    assert set(where().values()) == {before[2021]}
    undo_lineage(lineage=first, by=None)
    assert where() == {2020: before[2020], 2021: before[2021], 2022: before[2021]}
    assert leads_to(kakuu, before[2022]) == before[2021]


def test_an_indicator_of_both_is_two_again_and_one_of_only_one_goes_along(kakuu: Municipality) -> None:
    def with_own(year: int, own: str) -> SheetData:
        shared = {
            "key": "1",
            "name": "世帯の割合",
            "unit": "%",
            "values": [{"fiscal_year": year, "actual": 5}],
        }
        return cast.sheet(year=year, indicators=[shared, {**shared, "key": "2", "name": own}])

    for year, own in ((2021, "訓練の回数"), (2022, "受信機の台数")):
        cast.take_in(kakuu, with_own(year, own), file=f"{year}.txt")
    before = uses()
    line = between(2021, 2022)
    accept_lineage(lineage=line, by=None)
    assert len(uses()) == 3
    undo_lineage(lineage=line, by=None)
    assert uses() == before
    assert Indicator.objects.count() == 4


def uses() -> list[tuple[str, str, int]]:
    """Who uses which indicator since when."""
    return sorted(IndicatorUse.objects.values_list("subject_id", "indicator__name", "from_year"))


def test_places_in_plans_go_back_to_the_project_whose_sheet_names_them(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), file="plan.txt", as_published=True)
    for year, path in ((2021, "I-1"), (2022, "II")):
        data = serving("012", path, year=year)
        cast.take_in(kakuu, data, file=f"{year}.txt", as_published=True)
    before = links()
    line = between(2021, 2022)
    accept_lineage(lineage=line, by=None)
    undo_lineage(lineage=line, by=None)
    assert links() == before
    assert len(before) == 2
    assert verify().agrees


def links() -> list[tuple[str, str, bool, int]]:
    found = SubjectNode.objects.values_list("subject_id", "node__number", "primary", "from_year")
    return sorted(found)


def test_a_project_said_to_end_is_open_again(kakuu: Municipality) -> None:
    ended = cast.sheet(year=2021, directions=[{"stage": "self", "decision": "abolish", "label": "廃止"}])
    cast.take_in(kakuu, ended, cast.sheet("013", "備蓄品整備事業", 2021), file="2021.txt")
    cast.take_in(kakuu, cast.sheet("013", "備蓄品整備事業"), file="2022.txt")
    line = Lineage.objects.get(later=None)
    accept_lineage(lineage=line, by=None)
    [subject] = undo_lineage(lineage=line, by=None)
    assert subject.provisional
    line.refresh_from_db()
    assert line.state == State.PROPOSED


def test_only_what_is_accepted_can_be_taken_back(kakuu: Municipality) -> None:
    years(kakuu, 2021, 2022)
    line = between(2021, 2022)
    with pytest.raises(RefusalError, match="確定していない"):
        undo_lineage(lineage=line, by=None)
    refuse_lineage(lineage=line, by=None)
    with pytest.raises(RefusalError, match="不採用"):
        undo_lineage(lineage=line, by=None)


def test_taking_it_back_twice_changes_nothing_more(kakuu: Municipality) -> None:
    years(kakuu, 2021, 2022)
    line = between(2021, 2022)
    accept_lineage(lineage=line, by=None)
    undo_lineage(lineage=line, by=None)
    with pytest.raises(RefusalError):
        undo_lineage(lineage=line, by=None)
    assert LogEntry.objects.filter(action="lineage_undone").count() == 1


def test_two_years_that_are_connected_another_way_round_too_are_not_parted(kakuu: Municipality) -> None:
    years(kakuu, 2020, 2021, 2022)
    accept_lineage(lineage=between(2020, 2021), by=None)
    accept_lineage(lineage=between(2021, 2022), by=None)
    round_about = Lineage(
        municipality=kakuu,
        earlier=cast.kept(year=2020),
        later=cast.kept(year=2022),
        confidence=1.0,
        reason="同じ事業",
    )
    round_about.save()
    accept_lineage(lineage=round_about, by=None)
    with pytest.raises(RefusalError, match="ほかの確定したつながり"):
        undo_lineage(lineage=between(2021, 2022), by=None)


def test_only_the_planner_takes_back(kakuu: Municipality) -> None:
    years(kakuu, 2021, 2022)
    line = between(2021, 2022)
    accept_lineage(lineage=line, by=None)
    with pytest.raises(NotAllowedError):
        undo_lineage(lineage=line, by=cast.person("admin", kakuu))
    assert len(set(where().values())) == 1
