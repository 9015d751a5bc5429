"""A page of the sample as the draft reads it: labels, values with their labels, what is left."""

import pytest

from shisaku.records.models import User
from shisaku.work.own_forms import cell_meaning, marked_page, set_label, start_from_form
from shisaku.work.refusals import NotFoundError
from tests import cast
from tests.work.own_forms.conftest import ODD, number_of

CODE = cast.KAKUU


def roles(planner: User, key: str) -> dict[str, tuple[str, str]]:
    page = marked_page(by=planner, code=CODE, key=key, page=1)
    return {cell.text: (cell.role, cell.words) for cell in page.cells}


def test_every_cell_says_what_it_is(planner: User, draft: str) -> None:
    found = roles(planner, draft)
    assert found["目的"] == ("label", "目的")
    assert found["高齢福祉課"] == ("value", "課")
    assert found["1250"] == ("value", "令和5年度 決算額")
    assert found[ODD][0] == "leftover"
    assert found["訪問を月2回にする。"][0] == "leftover"


def test_a_value_names_the_labels_it_belongs_to(planner: User, draft: str) -> None:
    page = marked_page(by=planner, code=CODE, key=draft, page=1)
    cell = next(one for one in page.cells if one.text == "1250")
    meaning = cell_meaning(by=planner, code=CODE, key=draft, page=1, line=cell.line, cell=cell.cell)
    assert {(one.printed, one.place, one.source) for one in meaning.labels} >= {
        ("決算額", "costs:total:settled", "form")
    }


def test_a_leftover_names_what_stands_nearest_and_is_read_once_that_is_said(
    planner: User, draft: str
) -> None:
    page = marked_page(by=planner, code=CODE, key=draft, page=1)
    cell = next(one for one in page.cells if one.text.startswith("訪問"))
    meaning = cell_meaning(by=planner, code=CODE, key=draft, page=1, line=cell.line, cell=cell.cell)
    assert (meaning.labels[0].printed, meaning.labels[0].source) == (ODD, "none")
    number = number_of(planner, draft)
    set_label(by=planner, code=CODE, key=draft, number=number, printed=ODD, place="texts.goal")
    found = roles(planner, draft)
    assert found[ODD] == ("label", "目標")
    assert found["訪問を月2回にする。"] == ("value", "目標")


def test_a_form_without_a_sample_has_no_page(planner: User) -> None:
    key = start_from_form(by=planner, code=CODE, form="082201/project-list", first_year=2026)
    with pytest.raises(NotFoundError, match="見本"):
        marked_page(by=planner, code=CODE, key=key, page=1)


def test_an_empty_place_is_no_cell(planner: User, draft: str) -> None:
    with pytest.raises(NotFoundError):
        cell_meaning(by=planner, code=CODE, key=draft, page=1, line=99, cell=1)


def test_no_cell_is_left_over_and_a_word_of_the_form_at_once(planner: User, draft: str) -> None:
    number = number_of(planner, draft)
    set_label(by=planner, code=CODE, key=draft, number=number, printed="事務事業名", place=None)
    found = roles(planner, draft)
    assert found["高齢者見守り事業"][0] == "leftover", (
        "without a name there is no sheet, and nothing is claimed"
    )
    assert found["目的"] == ("label", "目的")
    assert found["区分（千円）"] == ("label", "様式の語（値なし）")
    assert found[ODD] == ("leftover", "")
    page = marked_page(by=planner, code=CODE, key=draft, page=1)
    for cell in page.cells:
        meaning = cell_meaning(by=planner, code=CODE, key=draft, page=1, line=cell.line, cell=cell.cell)
        own = [one.source for one in meaning.labels if (one.line, one.cell) == (cell.line, cell.cell)]
        known = [source for source in own if source != "none"]
        assert len(known) == (cell.role == "label"), cell
