"""The offices that a paper names: known, spelt otherwise, successors, new ones – settled once for all its sheets."""

from datetime import date

import pytest

from shisaku.core.reading import Origin
from shisaku.core.remarks import remark
from shisaku.core.sheet import SheetData
from shisaku.records.models import Import, LogEntry, Municipality, OrgUnit, OrgUnitAlias, Revision, Sheet
from shisaku.work.importing import accept_import
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.room import OfficeKind, OfficeProposal, PaperOffices, doubts_of, room_import, settle_offices
from shisaku.work.room.kept import worked_out
from shisaku.work.verifying import verify
from tests import cast
from tests.work.room.conftest import Papers

SINCE = date(2022, 4, 1)
OLD, NEW = "政策部", "政策イノベーション部"


def of(department: str | None, section: str, unit: str | None = None) -> dict[str, str]:
    named = {"department": department, "section": section, "unit": unit}
    return {level: name for level, name in named.items() if name}


def sheets(year: int, *offices: dict[str, str]) -> list[SheetData]:
    """A sheet for each office; the same number is the same project in every year."""
    return [
        cast.sheet(f"{number:03}", f"第{number}事業", year, organisation=office)
        for number, office in enumerate(offices, start=1)
    ]


def offices(import_: Import) -> PaperOffices:
    city = import_.document.municipality
    room = room_import(by=cast.person("planner", city), code=city.code, key=import_.key)
    return room.offices


def proposal(import_: Import, name: str) -> OfficeProposal:
    return next(one for one in offices(import_).proposals if one.name.name == name)


def settle_sure(import_: Import, since: date | None = SINCE) -> int:
    sure = {
        one.name.key: one.proposed.code for one in offices(import_).proposals if one.sure and one.proposed
    }
    return settle_offices(import_=import_, answers=sure, since=since, by=None)


@pytest.fixture
def before(kakuu: Municipality) -> Municipality:
    """The year before: three projects of 科学技術戦略課 and one of 企画課, both of 政策部."""
    strategy, planning = of(OLD, "科学技術戦略課"), of(OLD, "企画課")
    cast.take_in(kakuu, *sheets(2021, strategy, strategy, strategy, planning), file="before.txt")
    return kakuu


def test_what_the_city_knows_asks_nobody(before: Municipality, paper: Papers) -> None:
    found = offices(paper(*sheets(2022, of(OLD, "企画課"), of(OLD, "企画課"))))
    assert (found.same, list(found.proposals)) == (2, [])


def test_in_a_city_without_offices_all_are_new_and_of_no_known_day(
    kakuu: Municipality, paper: Papers
) -> None:
    import_ = paper(*sheets(2022, of(NEW, "科学技術振興課"), of(NEW, "企画課", "統計係")))
    found = offices(import_)
    assert {(one.kind, one.sure) for one in found.proposals} == {(OfficeKind.NEW, True)}
    assert settle_sure(import_) == 4
    kept = {one.name: one for one in OrgUnit.objects.all()}
    assert kept["統計係"].parent == kept["企画課"]
    assert kept["企画課"].parent == kept[NEW]
    assert {one.starts for one in kept.values()} == {None}
    assert not offices(import_).proposals


def test_a_department_and_its_section_follow_those_whose_projects_they_have(
    before: Municipality, paper: Papers
) -> None:
    new = of(NEW, "科学技術振興課")
    import_ = paper(*sheets(2022, new, new, new))
    section = proposal(import_, "科学技術振興課")
    assert (section.kind, section.sure) == (OfficeKind.SUCCESSOR, True)
    assert "3件のうち3件は「政策部 科学技術戦略課」の事業でした" in section.reason
    assert proposal(import_, NEW).kind == OfficeKind.SUCCESSOR
    contents = set(Revision.objects.values_list("digest", flat=True))
    assert settle_sure(import_) == 2
    old = OrgUnit.objects.get(name="科学技術戦略課")
    assert old.successor is not None
    assert (old.successor.name, old.ends, old.successor.starts) == ("科学技術振興課", SINCE, SINCE)
    assert old.successor.parent == OrgUnit.objects.get(name=NEW)
    assert cast.kept("001", 2021).org_unit == old, "a past sheet stays whose it was"
    assert set(Revision.objects.values_list("digest", flat=True)) == contents
    accept_import(import_=import_, by=None)
    assert cast.kept("001", 2022).org_unit == old.successor
    assert OrgUnit.objects.count() == 5
    assert verify().agrees


def test_a_section_that_goes_on_is_followed_by_nobody(before: Municipality, paper: Papers) -> None:
    new, old = of(OLD, "新産業課"), of(OLD, "科学技術戦略課")
    import_ = paper(*sheets(2022, new, old, old))
    found = proposal(import_, "新産業課")
    assert (found.kind, found.sure) == (OfficeKind.NEW, False)
    assert "その組織も残っています" in found.reason
    assert settle_offices(import_=import_, answers={found.name.key: "new"}, since=SINCE, by=None) == 1
    assert OrgUnit.objects.get(name="新産業課").starts == SINCE, "the city had sections before"


def test_a_section_under_another_department_follows_the_one_of_its_name(
    before: Municipality, paper: Papers
) -> None:
    import_ = paper(cast.sheet("900", "別の事業", 2022, organisation=of("総合政策部", "企画課")))
    found = proposal(import_, "企画課")
    assert (found.kind, found.reason) == (
        OfficeKind.SUCCESSOR,
        "同じ名前の組織「政策部 企画課」があり、上の組織が変わっています",
    )


def test_another_spelling_becomes_an_alias_and_is_asked_about_once(
    before: Municipality, paper: Papers
) -> None:
    cast.take_in(
        before, cast.sheet("950", "こども事業", 2021, organisation=of(OLD, "子ども未来課")), file="c.txt"
    )
    import_ = paper(cast.sheet("951", "保育事業", 2022, organisation=of(OLD, "こども未来課")))
    found = proposal(import_, "こども未来課")
    assert (found.kind, found.sure) == (OfficeKind.ALIAS, True)
    assert settle_sure(import_) == 1
    alias = OrgUnitAlias.objects.get()
    assert (alias.name, alias.unit.name, alias.state) == ("こども未来課", "子ども未来課", "accepted")
    newer = paper(cast.sheet("952", "別の事業", 2023, organisation=of(OLD, "こども未来課")), file="next.txt")
    assert not offices(newer).proposals
    accept_import(import_=import_, by=None)
    assert cast.kept("951", 2022).org_unit == alias.unit


def test_two_spellings_of_one_paper_are_settled_one_after_the_other(
    kakuu: Municipality, paper: Papers
) -> None:
    usual, other = "データ利活用推進室", "データ活用推進室"
    import_ = paper(*sheets(2022, of(OLD, usual), of(OLD, usual), of(OLD, other)))
    found = proposal(import_, other)
    assert (found.kind, found.proposed, found.sure) == (OfficeKind.UNKNOWN, None, False)
    settle_sure(import_)
    found = proposal(import_, other)
    assert (found.kind, found.sure) == (OfficeKind.ALIAS, False)
    assert "1文字だけ違います" in found.reason


def test_an_office_printed_without_the_one_above_it_is_the_only_one_of_its_name(
    before: Municipality, paper: Papers
) -> None:
    import_ = paper(cast.sheet("900", "別の事業", 2022, organisation=of(None, "企画課")))
    found = proposal(import_, "企画課")
    assert (found.kind, found.sure) == (OfficeKind.ALIAS, True)
    settle_sure(import_)
    accept_import(import_=import_, by=None)
    office = cast.kept("900", 2022).org_unit
    assert office is not None
    assert office.parent is not None
    assert office.parent.name == OLD


def doubted_room(paper: Papers, year: int = 2022) -> Import:
    """A paper read without a form that prints a 室 and no department: nothing on it tells its rank."""
    origin = Origin(
        line=3,
        printed="秘書室",
        confidence=0.6,
        how="inferred",
        reason=remark("office_of_either_rank", name="秘書室"),
    )
    made = cast.sheet("900", "秘書事業", year, organisation=of(None, "秘書室"))
    return paper(made, origins={"sheets/900/organisation/section": origin}, file=f"room-{year}.txt")


@pytest.mark.parametrize(("code", "level"), [("new", "section"), ("higher", "department")])
def test_the_rank_of_an_office_is_doubted_until_it_is_settled(
    kakuu: Municipality, paper: Papers, code: str, level: str
) -> None:
    import_ = doubted_room(paper)
    assert [one.places[0].address for one in worked_out(import_).doubts.of("900")] == ["organisation/section"]
    key = proposal(import_, "秘書室").name.key
    settle_offices(import_=import_, answers={key: code}, since=None, by=None)
    assert OrgUnit.objects.get().level == level
    for one in (import_, doubted_room(paper, 2023)):
        assert worked_out(one).doubts.of("900") == []
        assert not offices(one).proposals
    accept_import(import_=import_, by=None)
    assert cast.kept("900").org_unit == OrgUnit.objects.get()
    assert doubts_of(worked_out(import_).preview).of("900") != [], "without the city's offices it is a doubt"


def test_names_of_an_older_paper_come_before_those_of_today(before: Municipality, paper: Papers) -> None:
    older = paper(cast.sheet("001", "第1事業", 2018, organisation=of(OLD, "科学技術戦略室")))
    found = proposal(older, "科学技術戦略室")
    assert found.kind == OfficeKind.PREDECESSOR
    assert found.proposed is not None
    settle_offices(import_=older, answers={found.name.key: found.proposed.code}, since=SINCE, by=None)
    made = OrgUnit.objects.get(name="科学技術戦略室")
    assert made.successor == OrgUnit.objects.get(name="科学技術戦略課")
    assert (made.starts, made.ends) == (None, None), "the day typed is of the paper's year, not of its end"


def test_an_office_that_ended_before_the_paper_is_named_with_its_successor(
    before: Municipality, paper: Papers
) -> None:
    new = of(NEW, "科学技術振興課")
    settle_sure(paper(*sheets(2022, new, new, new)))
    late = paper(cast.sheet("001", "第1事業", 2023, organisation=of(OLD, "科学技術戦略課")), file="late.txt")
    assert [one for one in offices(late).ended if "科学技術戦略課" in one] == [
        "「科学技術戦略課」は2022-04-01に廃止されています。後継は「科学技術振興課」です。"
    ]


def test_what_is_not_offered_is_refused_and_nothing_is_kept(before: Municipality, paper: Papers) -> None:
    import_ = paper(*sheets(2022, of(NEW, "科学技術振興課")))
    section = proposal(import_, "科学技術振興課").name.key
    count = OrgUnit.objects.count()
    for answers in (
        {},
        {"nothing": "new"},
        {section: "successor:nobody"},
        {section: "nothing"},
        {section: "new"},
    ):
        with pytest.raises(RefusalError):
            settle_offices(import_=import_, answers=answers, since=SINCE, by=None)
    assert OrgUnit.objects.count() == count, "a section needs its department first"
    with pytest.raises(NotAllowedError):
        settle_offices(
            import_=import_, answers={section: "new"}, since=None, by=cast.person("officer", before)
        )


def test_every_act_stands_in_the_log(before: Municipality, paper: Papers) -> None:
    new = of(NEW, "科学技術振興課")
    settle_sure(paper(*sheets(2022, new, new, new)))
    acts = LogEntry.objects.filter(action__in=("found_office", "succeed_office"))
    assert sorted(acts.values_list("action", flat=True)) == ["found_office"] * 2 + ["succeed_office"] * 2
    assert Sheet.objects.filter(org_unit__name="科学技術戦略課").count() == 3


def test_another_spelling_leaves_the_other_offices_of_that_name_alone(
    kakuu: Municipality, paper: Papers
) -> None:
    cast.take_in(kakuu, *sheets(2021, of("総務部", "庶務課"), of("教育部", "庶務課")), file="before.txt")
    other = OrgUnit.objects.get(name="庶務課", parent__name="教育部")
    officer = cast.person("officer", kakuu, other)
    import_ = paper(*sheets(2022, of(None, "庶務課")))
    asked = proposal(import_, "庶務課")
    alias = next(one for one in asked.choices if one.words == "「総務部 庶務課」の別の表記")
    settle_offices(import_=import_, answers={asked.name.key: alias.code}, since=None, by=None)
    assert sorted(str(sheet.org_unit.parent) for sheet in Sheet.objects.all() if sheet.org_unit) == [
        "教育部",
        "総務部",
    ]
    assert officer.memberships.get().org_unit == other


def test_below_an_office_nobody_knows_no_office_is_known(kakuu: Municipality, paper: Papers) -> None:
    cast.take_in(kakuu, *sheets(2021, of("総務部", "庶務課")), file="before.txt")
    section = OrgUnit.objects.get(name="庶務課")
    settle_sure(paper(*sheets(2022, of(None, "庶務課"))), since=None)
    assert OrgUnitAlias.objects.filter(unit=section, name="庶務課").exists()
    import_ = paper(*sheets(2023, of("教育部", "庶務課")))
    officer = cast.person("officer", kakuu, section)
    with pytest.raises(NotAllowedError):
        room_import(by=officer, code=kakuu.code, key=import_.key)
