"""The table of labels and fields: a line opened, changed, moved, added, removed; nothing typed is lost."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client

from shisaku.work.own_forms import show_form as form_of
from shisaku.work.own_forms import write_fields
from tests import cast
from tests.web.kakuu import CODE, text_of
from tests.web.own_forms import as_role, draft, form_at, number_of, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    return draft()


def labels(text: str) -> list[str]:
    """The labels of the table in their order."""
    table = text[text.index('id="table"') : text.index('id="yaml"')]
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', table)


def row_named(client: Client, key: str, label: str) -> str:
    """What the table calls the line with that label."""
    found = re.search(rf'<a href="[^"]*\?row=([^#"]+)#[^"]*">{label}</a>', text_of(client, form_at(key)))
    assert found is not None, label
    return unquote(found[1])


def opened(client: Client, key: str, label: str) -> dict[str, str]:
    """What stands in the fields of a line that was opened, as a browser sends it."""
    row = row_named(client, key, label)
    text = text_of(client, form_at(key, f"?row={row}"))
    form = re.search(r'<form class="row-form".*?</form>', text, re.DOTALL)
    assert form is not None
    values = dict(
        re.findall(r'<input[^>]* name="(number|row|after|label|unit)"[^>]*? value="([^"]*)"', form[0])
    )
    place = re.search(r'<option value="([^"]*)" selected>', form[0])
    also = re.search(r"<textarea[^>]*name=\"also\"[^>]*>(.*?)</textarea>", form[0], re.DOTALL)
    assert also is not None
    return {**values, "place": place[1] if place else "", "also": also[1]}


def send(client: Client, key: str, **sent: str) -> str:
    return client.post(form_at(key, "row/"), sent, follow=True).content.decode()


def test_a_label_is_given_another_meaning_and_the_yaml_says_so(key: str) -> None:
    client = as_role("planner")
    sent = opened(client, key, "目的")
    assert sent["place"] == "texts.purpose"
    text = send(client, key, **{**sent, "place": "texts.goal", "act": "save"})
    assert re.search(r"目的</a>.*?</th>\s*<td[^>]*>目標", text, re.DOTALL)
    assert "texts.goal" in text[text.index('id="yaml-text"') :]


def test_saving_goes_on_to_the_next_line(key: str) -> None:
    client = as_role("planner")
    names = labels(text_of(client, form_at(key)))
    text = send(client, key, **opened(client, key, names[0]), act="next")
    form = re.search(r'<input class="input" id="row-label"[^>]*? value="([^"]*)"', text)
    assert form is not None
    assert form[1] == names[1]


def test_other_printings_stand_one_a_line(key: str) -> None:
    client = as_role("planner")
    text = send(client, key, **{**opened(client, key, "目的"), "also": "ねらい\n 意図 \n\n", "act": "save"})
    assert "ほかの書き方：ねらい、意図" in text


def test_lines_are_moved_removed_and_added(key: str) -> None:
    client = as_role("planner")
    before = labels(text_of(client, form_at(key)))
    first, second = before[:2]
    send(client, key, **opened(client, key, first), act="down")
    assert labels(text_of(client, form_at(key)))[:2] == [second, first]
    send(client, key, **opened(client, key, first), act="up")
    assert labels(text_of(client, form_at(key))) == before
    send(client, key, **opened(client, key, second), act="remove")
    assert second not in labels(text_of(client, form_at(key)))
    after = row_named(client, key, first)
    text_of(client, form_at(key, f"?row=new&after={after}"))
    sent = {
        "number": str(number_of(key)),
        "row": "new",
        "after": after,
        "label": "庁内の合言葉",
        "place": "texts.goal",
    }
    send(client, key, **sent, also="", unit="", act="save")
    assert labels(text_of(client, form_at(key)))[:2] == [first, "庁内の合言葉"]


def test_a_line_without_a_label_is_one_sentence_and_keeps_what_was_typed(key: str) -> None:
    client = as_role("planner")
    sent = {**opened(client, key, "目的"), "label": "", "also": "ねらい", "act": "save"}
    text = send(client, key, **sent)
    assert re.search(r'<p class="field-error wide" id="row-error" role="alert">[^<]+。?</p>', text)
    assert ">ねらい</textarea>" in text
    assert "目的" in labels(text_of(client, form_at(key)))


def test_who_saves_second_is_told_and_keeps_what_was_typed(key: str) -> None:
    client = as_role("planner")
    sent = opened(client, key, "目的")
    person = cast.person("admin", cast.kakuu())
    page = form_of(by=person, code=CODE, key=key)
    write_fields(by=person, code=CODE, key=key, number=page.number, lines=page.lines[:-1])
    text = send(client, key, **{**sent, "also": "先に書いた語", "act": "save"})
    assert 'id="row-error"' in text
    assert ">先に書いた語</textarea>" in text


def test_a_line_that_is_gone_is_one_sentence(key: str) -> None:
    client = as_role("planner")
    text = send(client, key, number=str(number_of(key)), row="nothing", label="目的", act="save")
    assert "この行は、もうありません" in text


@pytest.mark.parametrize(
    ("role", "status"), [("planner", 302), ("admin", 302), ("officer", 403), ("head", 403)]
)
def test_planners_and_administrators_change_all_others_look(key: str, role: str, status: int) -> None:
    sent = {**opened(as_role("planner"), key, "目的"), "act": "save"}
    client = as_role(role)
    text = text_of(client, form_at(key))
    assert ("?row=" in text) is (status == 302)
    assert ("<textarea" in text) is (status == 302)
    if status == 302:
        assert client.post(form_at(key, "row/"), sent).status_code == status
    else:
        assert client.post(form_at(key, "head/"), {"title": "別", "first_year": "2020"}).status_code == status


def test_what_a_paper_computes_is_called_so_and_not_read(key: str) -> None:
    client = as_role("planner")
    page = form_of(by=cast.person("planner", cast.kakuu()), code=CODE, key=key)
    yaml = page.yaml.rstrip() + "\n        - {label: 達成率, indicator: rate}\n"
    client.post(form_at(key, "yaml/"), {"number": str(page.number), "text": yaml})
    text = text_of(client, form_at(key))
    row = re.search(r">達成率</a>.*?</tr>", text, re.DOTALL)
    assert row is not None
    assert "計算される値（達成率など。読み取らない）" in row[0]
    assert re.search(r'data-label="値の種類">—', row[0])


def test_a_guess_stands_in_the_table_until_its_row_is_kept(key: str) -> None:
    client = as_role("planner")
    page = form_of(by=cast.person("planner", cast.kakuu()), code=CODE, key=key)
    yaml = page.yaml.replace("to: texts.purpose}", "to: texts.purpose}  # 要確認：語だけで判断しました")
    client.post(form_at(key, "yaml/"), {"number": str(page.number), "text": yaml})
    text = text_of(client, form_at(key))
    assert "1件は、書類から推定した意味です" in text
    assert re.search(r"目的</a>.*?要確認</span> 語だけで判断しました", text, re.DOTALL)
    assert "書類から推定しただけの意味が 1件あります" in text_of(client, form_at(key, "save/"))
    sent = opened(client, key, "目的")
    assert "要確認" in send(client, key, **{**sent, "act": "down"}), "moved is not looked at"
    text = send(client, key, **{**opened(client, key, "目的"), "act": "save"})
    assert "要確認" not in text
    assert "要確認" not in text_of(client, form_at(key, "save/"))


def test_name_and_years_are_changed_or_come_back_with_a_sentence(key: str) -> None:
    client = as_role("planner")
    sent = {
        "number": str(number_of(key)),
        "title": "見守り点検調書",
        "first_year": "2022",
        "last_year": "2024",
    }
    text = client.post(form_at(key, "head/"), sent, follow=True).content.decode()
    assert "令和4年度から令和6年度まで" in text
    assert "見守り点検調書" in text
    wrong = {**sent, "number": str(number_of(key)), "first_year": "二千年"}
    text = client.post(form_at(key, "head/"), wrong, follow=True).content.decode()
    assert "令和6、R6、2024 のように入れてください" in text
    assert 'value="二千年"' in text


def test_a_draft_is_given_up_after_being_asked(key: str) -> None:
    client = as_role("planner")
    shown = text_of(client, form_at(key, "drop/"))
    assert "すべて消えます" in shown
    assert f'name="number" value="{number_of(key)}"' in shown
    text = client.post(form_at(key, "drop/"), {"number": "999"}, follow=True).content.decode()
    assert "別の人がこの様式を先に変えました" in text
    asked = {"number": str(number_of(key))}
    text = client.post(form_at(key, "drop/"), asked, follow=True).content.decode()
    assert "下書きを破棄しました" in text
    assert client.get(form_at(key)).status_code == 404


def test_of_a_saved_form_only_the_changes_are_given_up() -> None:
    key, client = saved(), as_role("planner")
    text = send(client, key, **{**opened(client, key, "目的"), "place": "texts.goal", "act": "save"})
    assert "第1版（変更中）" in text
    asked = {"number": str(number_of(key))}
    text = client.post(form_at(key, "drop/"), asked, follow=True).content.decode()
    assert "（変更中）" not in text
    assert opened(client, key, "目的")["place"] == "texts.purpose"
