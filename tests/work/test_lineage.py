"""The planner says which sheet continues which."""

import pytest

from shisaku.records.models import Indicator, Lineage, Municipality, SheetEntry, State, Subject, View
from shisaku.work import published
from shisaku.work.lineage import accept_certain_lineages, accept_lineage, refuse_lineage
from shisaku.work.refusals import NotAllowedError, RefusalError
from tests import cast


def two_years(city: Municipality, later_name: str = "防災行政無線整備事業") -> Lineage:
    cast.take_in(city, cast.sheet(year=2021), file="2021.txt", as_published=True)
    cast.take_in(city, cast.sheet(name=later_name), file="2022.txt", as_published=True)
    return Lineage.objects.get()


def test_taking_in_the_next_year_proposes_with_a_reason(kakuu: Municipality) -> None:
    line = two_years(kakuu)
    assert (line.earlier.fiscal_year, line.later.fiscal_year, line.state) == (2021, 2022, "proposed")
    assert line.confidence >= 0.9
    assert "名称が同じ" in line.reason
    assert Subject.objects.filter(provisional=True).count() == 2


def test_the_order_of_taking_in_does_not_matter(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(), file="2022.txt")
    cast.take_in(kakuu, cast.sheet(year=2021), file="2021.txt")
    line = Lineage.objects.get()
    assert (line.earlier.fiscal_year, line.later.fiscal_year) == (2021, 2022)


def test_accepted_one_project_has_both_years_and_the_other_address_leads_there(kakuu: Municipality) -> None:
    line = two_years(kakuu)
    gone = line.later.subject_id
    stays = accept_lineage(lineage=line, by=cast.person("planner", kakuu))
    assert [state.fiscal_year for state in published.history(subject=stays)] == [2021, 2022]
    assert published.subject_at(code=kakuu.code, key=gone) == stays
    assert not stays.provisional
    newest = SheetEntry.objects.filter(view=View.PUBLISHED).values_list("fiscal_year", "newest")
    assert sorted(newest) == [(2021, False), (2022, True)]


def test_accepted_its_indicator_is_one_over_the_years(kakuu: Municipality) -> None:
    line = two_years(kakuu)
    assert Indicator.objects.count() == 2
    accept_lineage(lineage=line, by=None)
    indicator = Indicator.objects.get()
    assert indicator.uses.get().from_year == 2021
    years = indicator.facts.filter(view=View.HEAD).values_list("sheet__fiscal_year", flat=True)
    assert sorted(set(years)) == [2021, 2022]


def test_accepted_the_checks_compare_the_years(kakuu: Municipality) -> None:
    accept_lineage(lineage=two_years(kakuu), by=None)
    entry = SheetEntry.objects.get(view=View.HEAD, fiscal_year=2022)
    # 2022 restates 2021 with 4,000 thousand yen where 2021's own sheet said 4,500.
    codes = entry.sheet.problemfacts.filter(view=View.HEAD).values_list("code", flat=True)
    assert "past_figure_changed" in codes
    assert entry.settled_history == [[2020, 4_000_000], [2021, 4_000_000], [2022, 4_500_000]]


def test_a_chain_of_years_ends_in_one_project(kakuu: Municipality) -> None:
    for year in (2020, 2021, 2022):
        cast.take_in(kakuu, cast.sheet(year=year), file=f"{year}.txt")
    assert accept_certain_lineages(city=kakuu, by=None) == 2
    stays = Subject.objects.get(merged_into=None)
    assert stays.sheets.count() == 3
    assert set(Subject.objects.exclude(pk=stays.pk).values_list("merged_into", flat=True)) == {stays.key}


def test_refused_both_stay_and_it_is_never_proposed_again(kakuu: Municipality) -> None:
    line = two_years(kakuu)
    refuse_lineage(lineage=line, by=None, note="事業の中身が違う")
    cast.take_in(kakuu, cast.sheet(texts={"purpose": "直した目的。"}), file="corrected.txt")
    assert list(Lineage.objects.values_list("state", flat=True)) == [State.REFUSED]
    assert Subject.objects.filter(merged_into=None).count() == 2


def test_a_decision_is_not_taken_twice(kakuu: Municipality) -> None:
    line = two_years(kakuu)
    accept_lineage(lineage=line, by=None)
    with pytest.raises(RefusalError, match="判断済み"):
        refuse_lineage(lineage=line, by=None)


def test_an_abolished_project_is_said_to_end(kakuu: Municipality) -> None:
    ended = cast.sheet(year=2021, directions=[{"stage": "self", "decision": "abolish", "label": "廃止"}])
    cast.take_in(kakuu, ended, cast.sheet("013", "備蓄品整備事業", 2021), file="2021.txt")
    cast.take_in(kakuu, cast.sheet("013", "備蓄品整備事業"), file="2022.txt")
    end = Lineage.objects.get(later=None)
    assert (end.kind, str(end.earlier)) == ("ends", "012 防災行政無線整備事業 令和3年度")
    assert "廃止" in end.reason


def test_a_year_of_which_only_few_papers_are_here_ends_nothing(kakuu: Municipality) -> None:
    names = ["備蓄品整備事業", "自主防災組織育成事業", "ごみ減量事業", "子ども食堂支援事業"]
    cast.take_in(kakuu, *(cast.sheet(f"01{n}", name, 2021) for n, name in enumerate(names)), file="2021.txt")
    cast.take_in(kakuu, cast.sheet("010", names[0]), file="2022.txt")
    assert [line.later is not None for line in Lineage.objects.all()] == [True]


def test_two_projects_that_live_in_one_year_cannot_become_one(kakuu: Municipality) -> None:
    line = two_years(kakuu)
    cast.take_in(kakuu, cast.sheet("013", "備蓄品整備事業", 2021), file="more.txt")
    line = Lineage.objects.get(later=line.later)
    accept_lineage(lineage=line, by=None)
    other = Lineage(
        municipality=kakuu, earlier=cast.kept("013", 2021), later=line.earlier, confidence=1.0, reason="誤り"
    )
    other.save()
    with pytest.raises(RefusalError, match="どちらにも2021年度"):
        accept_lineage(lineage=other, by=None)


def test_only_the_planner_decides(kakuu: Municipality) -> None:
    with pytest.raises(NotAllowedError):
        accept_lineage(lineage=two_years(kakuu), by=cast.person("admin", kakuu))
