"""What nobody may lose or see: another person's draft, a form of an older grammar, sheets of other sections."""

import hashlib

import pytest
from django.db import connection

from shisaku.records.guards import drop_guards
from shisaku.records.models import FormTrial, FormVersion, Import, Municipality, OrgUnit, Sheet, User
from shisaku.work.erasing import erase_personal_text
from shisaku.work.importing import accept_import
from shisaku.work.own_forms import (
    candidates,
    cell_meaning,
    form_yaml,
    list_forms,
    marked_page,
    save_form,
    set_label,
    show_form,
    start_from_yaml,
    start_trial,
    trial,
    try_one,
    write_yaml,
)
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.room import SentFile, put_uploads
from shisaku.work.room.running import do_next
from tests import cast
from tests.golden.cases import OWN
from tests.work.own_forms.conftest import ODD, YEARS, Paper, number_of

CODE = cast.KAKUU
SHEETS = "kakuu-2022-management-sheets.txt"
WORD = "架空花子さんの声かけを毎週行う。"


@pytest.fixture
def officer(kakuu: Municipality) -> User:
    office = OrgUnit.objects.create(municipality=kakuu, level="section", name="高齢福祉課")
    return cast.person("officer", kakuu, office)


def marked(planner: User, key: str) -> None:
    number = number_of(planner, key)
    set_label(by=planner, code=CODE, key=key, number=number, printed=ODD, place="texts.goal")


def test_a_file_does_not_write_over_what_somebody_else_is_writing(
    kakuu: Municipality, planner: User, draft: str
) -> None:
    name, text = form_yaml(by=planner, code=CODE, key=draft)
    mine = text.replace("title:", "# 直した\ntitle:", 1)
    admin = cast.person("admin", kakuu)
    with pytest.raises(RefusalError, match="高橋 直人さんが書きかけ"):
        start_from_yaml(by=admin, code=CODE, content=mine.encode(), name=name)
    assert show_form(by=planner, code=CODE, key=draft).yaml == text
    assert start_from_yaml(by=planner, code=CODE, content=mine.encode(), name=name) == draft
    assert show_form(by=planner, code=CODE, key=draft).yaml == mine


def test_a_form_of_an_older_grammar_can_still_be_opened_taken_home_and_mended(
    planner: User, draft: str
) -> None:
    save_form(by=planner, code=CODE, key=draft, number=number_of(planner, draft), years=YEARS, note="")
    good = FormVersion.objects.get().text
    old = good.replace("valid:", "gone: 1\nvalid:", 1)
    with connection.cursor() as cursor:
        drop_guards(cursor, connection.vendor)
    FormVersion.objects.update(text=old, digest=hashlib.sha256(old.encode()).hexdigest())
    page = show_form(by=planner, code=CODE, key=draft)
    assert (page.yaml, list(page.lines), page.form) == (old, [], f"{CODE}/watch-sheet")
    assert "gone" in page.error
    assert form_yaml(by=planner, code=CODE, key=draft) == ("watch-sheet-2023.yaml", old)
    assert write_yaml(by=planner, code=CODE, key=draft, number=page.number, text=good) == ""
    assert save_form(by=planner, code=CODE, key=draft, number=page.number + 1, years=YEARS, note="") == 2


def test_a_form_can_be_tried_on_any_paper_those_nearest_to_it_first(
    kakuu: Municipality, planner: User, draft: str, paper: Paper
) -> None:
    near = paper("子ども見守り事業", year=6)
    other = cast.preview(kakuu, cast.sheet()).import_
    offered = candidates(by=planner, code=CODE, key=draft)
    assert [
        (one.import_key, one.why, one.years, one.chosen) for one in offered if one.import_key == near.key
    ] == [(near.key, "様式なし", "令和6年度", True)]
    last = offered[-1]
    assert (last.import_key, last.years, last.chosen) == (other.key, "令和4年度", False)
    assert "様式「" in last.why


def test_pages_and_differences_are_for_those_who_see_every_section(
    planner: User, officer: User, draft: str, paper: Paper
) -> None:
    marked(planner, draft)
    start_trial(by=planner, code=CODE, key=draft, imports=[paper("子ども見守り事業", WORD).key])
    assert try_one()
    seen, hidden = (trial(by=person, code=CODE, key=draft) for person in (planner, officer))
    assert seen is not None
    assert hidden is not None
    assert (seen.papers[0].new, hidden.papers[0].new) == (1, 1)
    assert [one.after for one in seen.papers[0].differences] == [WORD]
    assert list(hidden.papers[0].differences) == []
    with pytest.raises(NotAllowedError):
        marked_page(by=officer, code=CODE, key=draft, page=1)
    with pytest.raises(NotAllowedError):
        cell_meaning(by=officer, code=CODE, key=draft, page=1, line=1, cell=1)


def test_an_erased_text_is_in_no_trial_neither_before_nor_after(
    planner: User, draft: str, paper: Paper
) -> None:
    marked(planner, draft)
    other = paper("子ども見守り事業", WORD)
    start_trial(by=planner, code=CODE, key=draft, imports=[other.key])
    assert do_next()
    assert WORD in str(FormTrial.objects.get().result)
    accept_import(import_=other, by=planner)
    erase_personal_text(sheet=Sheet.objects.get(), addresses=["texts/goal"], by=planner)
    assert not FormTrial.objects.exists()
    start_trial(by=planner, code=CODE, key=draft, imports=[other.key])
    assert do_next()
    assert FormTrial.objects.get().state == "read"
    assert WORD not in str([*FormTrial.objects.values(), *Import.objects.values()])


def test_papers_of_the_city_are_counted_with_the_form_they_were_read_by_whose_ever_it_is(
    kakuu: Municipality, planner: User
) -> None:
    put_uploads(by=planner, city=kakuu, files=[SentFile(SHEETS, (OWN / SHEETS).read_bytes())])
    assert do_next()
    read = {line.form: line.documents for line in list_forms(by=planner, code=CODE) if line.documents}
    assert read == {"082201/management-sheet": 1}
