"""A form is begun from a paper no form knows, from an existing form, or from a file."""

import pytest

from shisaku.core.year_range import YearRange
from shisaku.records.models import CityForm, LogEntry, User
from shisaku.work.own_forms import form_yaml, show_form, start_from_form, start_from_import, start_from_yaml
from shisaku.work.refusals import NotAllowedError, RefusalError
from tests import cast
from tests.work.own_forms.conftest import YEARS, Paper

CODE = cast.KAKUU


def test_the_labels_of_a_paper_are_the_table_of_its_form(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    assert (page.form, page.error, page.changed, page.may_save) == (f"{CODE}/watch-sheet", "", True, True)
    assert {line.label: line.place for line in page.lines} == {
        "事務事業名": "subject.name",
        "所管課": "organisation.section",
        "目的": "texts.purpose",
        "区分": "",
        "予算額": "costs:total:budget",
        "決算額": "costs:total:settled",
    }
    assert page.sample is not None
    assert LogEntry.objects.filter(action="draft_form", object=draft).exists()


def test_a_name_that_is_no_id_is_refused(planner: User, paper: Paper) -> None:
    with pytest.raises(RefusalError, match="小文字の英字"):
        start_from_import(by=planner, code=CODE, import_key=paper().key, name="見守り", years=YEARS)


def test_two_drafts_of_one_form_are_refused(planner: User, paper: Paper, draft: str) -> None:
    assert draft
    with pytest.raises(RefusalError, match="書きかけの下書き"):
        start_from_import(
            by=planner, code=CODE, import_key=paper("別の事業").key, name="watch-sheet", years=YEARS
        )


def test_next_years_form_is_begun_from_that_of_another_body(planner: User) -> None:
    key = start_from_form(by=planner, code=CODE, form="082201/management-sheet", first_year=2026)
    page = show_form(by=planner, code=CODE, key=key)
    assert (page.form, page.first_year, page.last_year) == (f"{CODE}/management-sheet", 2026, None)
    before = form_yaml(by=planner, code=CODE, form="082201/management-sheet")[1]
    changed = [
        (old, new) for old, new in zip(before.splitlines(), page.yaml.splitlines(), strict=True) if old != new
    ]
    assert [new for _, new in changed] == [f"form: {CODE}/management-sheet", "valid: 2026.."]


def test_every_form_of_the_package_can_be_begun_from_without_touching_its_lines(planner: User) -> None:
    for form in (
        "082112/inspection-sheet",
        "082201/grant-kpis",
        "082201/project-list",
        "032034/evaluation-list",
    ):
        key = start_from_form(by=planner, code=CODE, form=form, first_year=2026)
        before = form_yaml(by=planner, code=CODE, form=form)[1].splitlines()
        after = show_form(by=planner, code=CODE, key=key).yaml.splitlines()
        differing = [new for old, new in zip(before, after, strict=True) if old != new]
        assert differing == [f"form: {CODE}/{form.partition('/')[2]}", "valid: 2026.."], form


def test_a_file_of_another_city_is_refused(planner: User) -> None:
    name, text = form_yaml(by=planner, code=CODE, form="082201/project-list")
    with pytest.raises(RefusalError, match="この団体"):
        start_from_yaml(by=planner, code=CODE, content=text.encode(), name=name)
    mine = text.replace("082201/project-list", f"{CODE}/project-list")
    key = start_from_yaml(by=planner, code=CODE, content=mine.encode(), name=name)
    assert form_yaml(by=planner, code=CODE, key=key) == ("project-list-2023.yaml", mine)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"form: [", "YAML"),
        (b"- a\n", "文法に合いません"),
        (b"a: &a [1]\nb: *a\n", "別名"),
    ],
)
def test_a_file_that_is_no_form_is_told_in_one_sentence(planner: User, content: bytes, why: str) -> None:
    with pytest.raises(RefusalError, match=why):
        start_from_yaml(by=planner, code=CODE, content=content, name="x.yaml")
    assert not CityForm.objects.exists()


def test_officers_write_no_forms(planner: User, kakuu: object, draft: str) -> None:
    officer = cast.person("officer", cast.kakuu())
    assert show_form(by=officer, code=CODE, key=draft).may_edit is False
    with pytest.raises(NotAllowedError):
        start_from_form(by=officer, code=CODE, form="082201/project-list", first_year=2026)
    with pytest.raises(NotAllowedError):
        start_from_form(by=planner, code=cast.TONARINO, form="082201/project-list", first_year=2026)
    assert YearRange.model_validate("2023..") == YEARS
