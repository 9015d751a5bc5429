"""A page of the sample: every cell a link that tells what it is; a label nobody knew is given its meaning."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shisaku.work.own_forms import choose_sample, start_from_yaml
from tests import cast
from tests.web.kakuu import CODE, settled, text_of
from tests.web.own_forms import GOAL, ODD, as_role, draft, form_at, number_of, unknown_paper

pytestmark = pytest.mark.django_db
LINES = """\
form: 992011/lines
valid: 2023..
title: 事務事業点検調書
source: {publisher: 架空市}
recognise: {title: "{year} 事務事業点検調書"}
sheet_per: title
sections:
  - words: [区分（千円）]
    fields:
      - {label: 事務事業名, type: name, to: subject.name}
      - {label: 所管課, type: name, to: organisation.section}
      - {label: 目的, to: texts.purpose}
    table:
      rows:
        - {label: 予算額, type: money, to: costs, item: total, basis: budget}
"""


@pytest.fixture
def key() -> str:
    return draft()


def boxes(text: str) -> dict[str, tuple[str, str]]:
    """Label of every box → its kind and the address that chooses its cell."""
    found = re.findall(r'<a href="([^"]+)" aria-label="([^"]*)"[^>]*><rect class="box-(\w+)"', text)
    return {label: (kind, url.replace("&amp;", "&")) for url, label, kind in found}


def chosen(client: Client, key: str, label: str) -> tuple[str, str]:
    """The page with the box whose label begins so chosen, and its address."""
    for name, (_, url) in boxes(text_of(client, form_at(key, "page/1/"))).items():
        if name.startswith(label):
            return text_of(client, url), url
    raise AssertionError(label)


def say(client: Client, key: str, url: str, place: str, act: str = "stay", printed: str = ODD) -> str:
    sent = {
        "number": str(number_of(key)),
        "at": url.partition("at=")[2],
        "printed": printed,
        "place": place,
        "act": act,
    }
    return client.post(form_at(key, "page/1/"), sent, follow=True).content.decode()


def test_labels_values_and_what_is_left_are_told_apart(key: str) -> None:
    found = boxes(text_of(as_role("planner"), form_at(key, "page/1/")))
    kinds = {label: kind for label, (kind, _) in found.items()}
    assert kinds["未割当 " + ODD] == "leftover"
    assert kinds["未割当 " + GOAL] == "leftover"
    assert next(kind for label, kind in kinds.items() if label.startswith("見出し 目的")) == "label"
    assert next(kind for label, kind in kinds.items() if label.startswith("値 1250")) == "read"


def test_a_value_names_its_labels_and_they_can_be_reached(key: str) -> None:
    client = as_role("planner")
    text, _ = chosen(client, key, "値 1250")
    panel = text[text.index('id="cell-head"') :]
    assert "決算額" in panel
    assert "令和5年度" in panel
    link = re.search(r'<li><a href="([^"]+)">決算額</a>', panel)
    assert link is not None
    assert "見出しとして読みます" in text_of(client, link[1].replace("&amp;", "&"))


def test_a_label_nobody_knew_is_given_its_meaning_and_its_value_is_read(key: str) -> None:
    client = as_role("planner")
    text, url = chosen(client, key, f"未割当 {ODD}")
    assert "どの項目にも入っていません" in text
    text = say(client, key, url, "texts.goal")
    kinds = {label.partition("：")[0]: kind for label, (kind, _) in boxes(text).items()}
    assert kinds[f"見出し {ODD}"] == "label"
    assert kinds[f"値 {GOAL}"] == "read"
    assert ODD in text_of(client, form_at(key)), "the table has the label"
    text = say(client, key, url, "lexicon")
    assert {label.partition("：")[0] for label in boxes(text)} >= {f"未割当 {ODD}", f"未割当 {GOAL}"}


def test_saying_goes_on_to_what_is_left(key: str) -> None:
    client = as_role("planner")
    _, url = chosen(client, key, f"未割当 {ODD}")
    text = say(client, key, url, "", act="next")
    assert re.search(rf'<p class="cell-text">{GOAL}</p>', text)


def test_what_no_cell_has_is_a_sentence(key: str) -> None:
    client = as_role("planner")
    assert client.get(form_at(key, "page/1/?at=99.99")).status_code == 404
    assert client.get(form_at(key, "page/7/")).status_code == 404
    assert "紙面の文字を選ぶと" in text_of(client, form_at(key, "page/1/?at=somewhere"))


def test_a_draft_that_changed_meanwhile_is_a_sentence(key: str) -> None:
    client = as_role("planner")
    _, url = chosen(client, key, f"未割当 {ODD}")
    sent = {
        "number": "0",
        "at": url.partition("at=")[2],
        "printed": ODD,
        "place": "texts.goal",
        "act": "stay",
    }
    text = client.post(form_at(key, "page/1/"), sent, follow=True).content.decode()
    assert "notice-serious" in text
    assert f"未割当 {ODD}" in boxes(text)


@pytest.mark.parametrize(("role", "status"), [("planner", 302), ("admin", 302), ("finance", 403)])
def test_planners_and_administrators_say_all_others_look(key: str, role: str, status: int) -> None:
    number = number_of(key)
    client = as_role(role)
    text = text_of(client, form_at(key, "page/1/?at=4.1"))
    assert ("決めて次の未割当へ" in text) is (status == 302)
    sent = {"number": str(number), "at": "4.1", "printed": ODD, "place": "texts.goal"}
    assert client.post(form_at(key, "page/1/"), sent).status_code == status


def test_pages_show_sheets_of_all_sections_and_officers_see_none(key: str) -> None:
    assert as_role("officer").get(form_at(key, "page/1/")).status_code == 403


def test_a_page_costs_a_few_queries(key: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = as_role("planner")
    text_of(client, form_at(key, "page/1/"))
    with django_assert_num_queries(19):
        text_of(client, form_at(key, "page/1/"))


def test_on_a_form_of_lines_a_click_gives_its_label_a_line_of_the_table() -> None:
    city = settled()
    person = cast.person("planner", city)
    paper = unknown_paper(city)
    key = start_from_yaml(by=person, code=CODE, content=LINES.encode(), name="lines.yaml")
    choose_sample(by=person, code=CODE, key=key, import_key=paper.key)
    client = as_role("planner")
    text, _ = chosen(client, key, "値 高齢者見守り事業")
    link = re.search(r'<li><a href="([^"]+)">事務事業名</a>', text)
    assert link is not None
    text = text_of(client, link[1].replace("&amp;", "&"))
    assert "項目の表でこの行を開く" in text
    assert 'name="row" value="sections/0/fields/0"' in text
    assert 'value="lexicon"' not in text
    text, url = chosen(client, key, f"値 {ODD}")
    after = re.search(r'name="after" value="([^"]+)"', text)
    assert after is not None
    sent = {"number": str(number_of(key)), "at": url.partition("at=")[2], "printed": ODD, "after": after[1]}
    text = client.post(form_at(key, "page/1/"), {**sent, "place": "texts.goal"}, follow=True).content.decode()
    kinds = {label.partition("：")[0]: kind for label, (kind, _) in boxes(text).items()}
    assert kinds[f"見出し {ODD}"] == "label"
    assert kinds[f"値 {GOAL}"] == "read"
    assert ODD in text_of(client, form_at(key)), "the table has the line"
    year, _ = chosen(client, key, "見出し 令和5年度")
    assert "意味は変えられません" in year
