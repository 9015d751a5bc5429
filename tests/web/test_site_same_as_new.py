"""A site published again after any change is, byte for byte, what a run into an empty folder makes.

Many things change pages without a new revision of their sheets: offices, links, rules, what belongs to whom.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.records.models import Document, IndicatorUse, Lineage, OrgUnit, OrgUnitAlias, Plan
from shisaku.work.documents import date_document, erase_document
from shisaku.work.erasing import erase_personal_text
from shisaku.work.lineage import accept_lineage, undo_lineage
from shisaku.work.municipalities import offer_under, settle_city
from shisaku.work.organisation import accept_alias
from shisaku.work.projecting import project_city, project_subjects
from shisaku.work.publishing import publish_sheet
from shisaku.work.reorganising import name_office
from shisaku.work.saving import save_sheet
from shisaku.work.site import publish_site
from shisaku.work.taking_back import take_back_alias
from tests import cast
from tests.web import kakuu
from tests.web.site_files import snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.pages]
Change = Callable[[], None]


def city_of_many_kinds() -> None:
    """Projects of two years and two offices, one of them spelled twice; a KPI; a plan that some serve."""
    city = kakuu.settled()
    room, guard = {"department": "総務部", "section": "データ活用室"}, {"section": "危機管理課"}
    sheets = [
        kakuu.serving("001", "I-1", organisation={"department": "総務部", "section": "データ利活用室"}),
        kakuu.serving("002", "II", organisation=room),
        kakuu.serving("003", "I-1", organisation=guard),
        kakuu.kpi("901"),
    ]
    kakuu.take_in_all(city, *sheets, plans=(kakuu.plan(),))
    for year in (2021, 2022):
        cast.take_in(city, cast.sheet("012", year=year), as_published=True, file=f"{year}.txt")


def an_office_is_spelled_in_another_way() -> None:
    usual = OrgUnit.objects.get(name="データ利活用室")
    project_subjects(name_office(office=usual, name="データ活用室", reason="同じ課", by=None))


def the_other_spelling_is_taken_back() -> None:
    project_subjects(take_back_alias(alias=OrgUnitAlias.objects.get(), by=None))


def and_accepted_again() -> None:
    project_subjects(accept_alias(alias=OrgUnitAlias.objects.get(), by=None))


def a_node_of_the_plan_has_another_title() -> None:
    first, *rest = kakuu.plan().to_json()["nodes"]
    renamed = kakuu.plan(nodes=[{**first, "title": "災害に強く、しなやかなまち"}, *rest])
    kakuu.take_in_all(cast.kakuu(), plans=(renamed,), file="plan.txt")


def the_plan_has_another_title() -> None:
    kakuu.take_in_all(cast.kakuu(), plans=(kakuu.plan(edition="改訂版"),), file="plan.txt")


def the_plan_is_withdrawn() -> None:
    Plan.objects.update(is_public=False)
    project_city(kakuu.CODE)


def figures_are_judged_by_another_rule() -> None:
    settle_city(city=cast.kakuu(), by=None, indicator_rule="222101/target-rate")
    project_city(kakuu.CODE)


def the_rule_begins_later() -> None:
    settle_city(city=cast.kakuu(), by=None, rule_years=YearRange(first=FiscalYear(2022)))
    project_city(kakuu.CODE)


def checks_are_shown_no_more() -> None:
    settle_city(city=cast.kakuu(), by=None, checks_public="none")
    project_city(kakuu.CODE)


def a_project_continues_one_of_the_year_before() -> None:
    accept_lineage(lineage=Lineage.objects.get(), by=None)


def and_does_not_after_all() -> None:
    undo_lineage(lineage=Lineage.objects.get(), by=None)


def an_indicator_is_another_one() -> None:
    """The project's indicator is said to be the one of another project."""
    mine, theirs = (
        IndicatorUse.objects.get(subject=cast.kept(number).subject, from_year=2022)
        for number in ("001", "002")
    )
    mine.indicator = theirs.indicator
    mine.save()
    project_subjects([mine.subject_id])


def a_paper_has_its_day() -> None:
    date_document(document=Document.objects.get(file="all.txt"), published_on=dt.date(2023, 9, 1), by=None)


def a_paper_is_erased() -> None:
    erase_document(document=Document.objects.get(file="2021.txt"), by=None)


def a_text_is_erased() -> None:
    erase_personal_text(sheet=cast.kept("002"), addresses=["texts/purpose"], by=None)


def a_figure_is_corrected() -> None:
    sheet = cast.kept("003")
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 7_000_000}]
    changed = cast.sheet("003", "事業003", costs=costs)
    save_sheet(sheet=sheet, data=changed, by=None, based_on=cast.newest(sheet).number)
    publish_sheet(sheet=sheet, by=None)


def a_sheet_of_another_year_appears() -> None:
    cast.take_in(cast.kakuu(), cast.sheet("050", "次の年の事業", 2023), as_published=True, file="2023.txt")


def the_city_offers_under_other_terms() -> None:
    offer_under(city=cast.kakuu(), by=None, licence="CC0-1.0")


def contents(folder: Path) -> Mapping[str, bytes]:
    """By name the files of a site, without the record of how it was written."""
    return {name: content for name, (_, content) in snapshot(folder).items() if not name.startswith(".")}


def assert_same_as_new(out: Path, fresh: Path) -> None:
    publish_site(city=cast.kakuu(), out=out, by=None)
    publish_site(city=cast.kakuu(), out=fresh, by=None)
    again, new = contents(out), contents(fresh)
    assert sorted(again) == sorted(new)
    assert [name for name in new if again[name] != new[name]] == []


@pytest.mark.parametrize(
    "changes",
    [
        [an_office_is_spelled_in_another_way, the_other_spelling_is_taken_back, and_accepted_again],
        [a_node_of_the_plan_has_another_title],
        [the_plan_has_another_title, the_plan_is_withdrawn],
        [figures_are_judged_by_another_rule, the_rule_begins_later],
        [checks_are_shown_no_more],
        [a_project_continues_one_of_the_year_before, and_does_not_after_all],
        [an_indicator_is_another_one],
        [a_paper_has_its_day, a_paper_is_erased],
        [a_text_is_erased, a_figure_is_corrected],
        [a_sheet_of_another_year_appears, the_city_offers_under_other_terms],
    ],
    ids=lambda changes: changes[0].__name__,
)
def test_after_every_change_the_site_is_as_if_made_anew(changes: list[Change], tmp_path: Path) -> None:
    city_of_many_kinds()
    out = tmp_path / "site"
    publish_site(city=cast.kakuu(), out=out, by=None)
    before = contents(out)
    for place, change in enumerate(changes):
        change()
        assert_same_as_new(out, tmp_path / f"new-{place}")
        if place == 0:
            assert contents(out) != before, "the change is seen on some page"
