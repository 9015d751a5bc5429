"""A new form begun: from a paper read without one, from an existing form for next year, from a YAML."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import cast
from tests.web.kakuu import CODE, settled, text_of
from tests.web.own_forms import FORM, LIST, NAME, ODD, as_role, unknown_paper
from tests.web.room import room_of

pytestmark = pytest.mark.django_db


def begin(client: Client, how: str, **sent: object) -> str:
    """Send one of the three ways to begin and follow to the page that is shown then."""
    return client.post(f"{LIST}start/{how}/", sent, follow=True).content.decode()


def test_from_a_paper_that_was_read_without_a_form() -> None:
    paper, client = unknown_paper(), as_role("planner")
    room = text_of(client, room_of(paper))
    link = re.search(r'<a href="([^"]+)"[^>]*>この書類から様式を作る</a>', room)
    assert link is not None
    text = text_of(client, link[1].replace("&amp;", "&").partition("#")[0])
    assert re.search(rf'<option value="{paper.key}" selected>', text)
    text = begin(client, "paper", paper=paper.key, name=NAME, first_year="2023", last_year="")
    assert "様式の下書きを作りました" in text
    assert FORM in text
    assert "事務事業名" in text
    assert "令和5年度から" in text


def test_from_the_form_of_an_earlier_year() -> None:
    settled()
    text = begin(as_role("planner"), "form", form="082201/management-sheet", first_year="2024")
    assert "様式の下書きを作りました" in text
    assert "令和6年度から" in text
    assert f"{CODE}/management-sheet" in text


@pytest.mark.parametrize("typed", ["令和6", "R6", "2024年度"])
def test_the_year_is_typed_as_papers_print_it(typed: str) -> None:
    settled()
    text = begin(as_role("planner"), "form", form="082201/management-sheet", first_year=typed)
    assert "様式の下書きを作りました" in text
    assert "令和6年度から" in text


def test_from_a_yaml_written_by_hand() -> None:
    settled()
    yaml = (
        f"# 手で書いた様式\nform: {CODE}/by-hand\nvalid: 2024..\ntitle: 手書きの様式\nsource: {{publisher: 架空市}}\n"
        "recognise: {headings: [基本情報]}\nsections:\n  - heading: 基本情報\n    fields:\n"
        "      - {label: 事務事業名, type: name, to: subject.name}\n"
    )
    file = SimpleUploadedFile("by-hand.yaml", yaml.encode())
    text = begin(as_role("planner"), "yaml", file=file, name="by-hand")
    assert "# 手で書いた様式" in text
    assert "手書きの様式" in text


@pytest.mark.parametrize(
    ("how", "sent", "said"),
    [
        ("paper", {"name": "点検", "first_year": "2023"}, "英小文字"),
        ("paper", {"name": NAME, "first_year": "来年"}, "令和6、R6、2024 のように"),
        ("paper", {"name": NAME, "first_year": "2023", "last_year": "2020"}, "最初の年度より前"),
        ("form", {"form": "082201/management-sheet", "first_year": ""}, "令和6、R6、2024 のように"),
        ("yaml", {"name": "by-hand"}, "YAMLファイルを選んで"),
    ],
)
def test_a_slip_is_one_sentence_and_loses_nothing(how: str, sent: dict[str, str], said: str) -> None:
    paper = unknown_paper()
    text = begin(as_role("planner"), how, **({"paper": paper.key} if how == "paper" else {}), **sent)
    assert said in text
    assert re.search(rf'<details class="box" id="from-{how}" open>', text)
    for typed in sent.values():
        assert typed in text
    assert ODD not in text, "no draft was begun"


def test_a_paper_of_another_city_is_not_found() -> None:
    settled()
    paper = unknown_paper(settled(cast.tonarino()))
    sent = {"paper": paper.key, "name": NAME, "first_year": "2023"}
    assert as_role("planner").post(f"{LIST}start/paper/", sent).status_code == 404


def test_only_a_form_begins_one() -> None:
    settled()
    client = as_role("planner")
    assert client.get(f"{LIST}start/paper/").status_code == 405
    assert client.post(f"{LIST}start/nothing/").status_code == 404
