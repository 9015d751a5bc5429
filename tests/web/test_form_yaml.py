"""The YAML beside the table: written on the page, kept as typed where it is wrong, taken along as a file."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.web.kakuu import text_of
from tests.web.own_forms import FORM, as_role, draft, form_at, number_of, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    return draft()


def yaml_of(text: str) -> str:
    """What stands in the field."""
    found = re.search(r'<textarea[^>]*id="yaml-text"[^>]*>(.*?)</textarea>', text, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def write(client: Client, key: str, text: str, number: int | None = None) -> str:
    sent = {"number": str(number_of(key) if number is None else number), "text": text.replace("\n", "\r\n")}
    return client.post(form_at(key, "yaml/"), sent, follow=True).content.decode()


def test_what_is_written_is_in_the_table_with_its_remarks(key: str) -> None:
    client = as_role("planner")
    before = yaml_of(text_of(client, form_at(key)))
    written = "# 企画課で直した\n" + before.replace("texts.purpose", "texts.goal")
    text = write(client, key, written)
    assert "YAMLを下書きに入れました" in text
    assert yaml_of(text).startswith("# 企画課で直した\n")
    assert re.search(r"目的</a>.*?</th>\s*<td[^>]*>目標", text, re.DOTALL)


@pytest.mark.parametrize("wrong", ["sections: [", "form: {", "valid: たぶん来年"])
def test_what_is_wrong_is_kept_as_typed_and_said_in_one_sentence(key: str, wrong: str) -> None:
    client = as_role("planner")
    before = yaml_of(text_of(client, form_at(key)))
    text = write(client, key, before + wrong + "\n")
    assert "書かれたまま預かりました" in text
    assert yaml_of(text) == before + wrong + "\n"
    error = re.search(r'id="yaml-error" role="alert">([^<]+)<', text)
    assert error is not None
    assert "目的" in text[text.index('id="table"') : text.index('id="yaml"')], (
        "the table stays as it was right"
    )


def test_everything_that_is_wrong_is_listed_with_its_line(key: str) -> None:
    client = as_role("planner")
    before = yaml_of(text_of(client, form_at(key)))
    wrong = before.replace("title: ", "titel: ", 1) + "money: 円\nmonies: 円\n"
    text = write(client, key, wrong)
    listed = re.search(r'id="yaml-slips">(.*?)</ul>', text, re.DOTALL)
    assert listed is not None
    lines = wrong.splitlines()
    assert [unescape(one) for one in re.findall(r"<li>(.*?)</li>", listed[1])] == [
        "1行目　「title」がありません",
        *(
            f"{number}行目　「{name}」という項目はありません（「{meant}」でしょうか）"
            for name, meant in (("titel", "title"), ("monies", "money"))
            for number, line in enumerate(lines, start=1)
            if line.startswith(f"{name}:")
        ),
    ]
    assert 'data-line="1"' in text


def test_who_writes_second_keeps_the_own_text_on_the_page(key: str) -> None:
    client, number = as_role("planner"), number_of(key)
    before = yaml_of(text_of(client, form_at(key)))
    write(client, key, f"# 一人目\n{before}")
    text = write(client, key, f"# 二人目\n{before}", number)
    assert yaml_of(text).startswith("# 二人目\n")
    assert yaml_of(text_of(client, form_at(key))).startswith("# 一人目\n")


def test_draft_and_versions_are_taken_along() -> None:
    key, client = saved(), as_role("officer")
    kept = client.get(form_at(key, "yaml/?version=1"))
    assert kept["Content-Disposition"].startswith("attachment; filename=")
    assert f"form: {FORM}" in kept.content.decode()
    write(as_role("planner"), key, "# あとから\n" + kept.content.decode())
    assert client.get(form_at(key, "yaml/?version=1")).content == kept.content
    assert client.get(form_at(key, "yaml/")).content.decode().startswith("# あとから\n")
    assert client.get(form_at(key, "yaml/?version=7")).status_code == 404


def test_officers_read_the_yaml_and_do_not_write_it(key: str) -> None:
    client = as_role("officer")
    assert f"form: {FORM}" in text_of(client, form_at(key))
    assert client.post(form_at(key, "yaml/"), {"number": "1", "text": "x"}).status_code == 403
