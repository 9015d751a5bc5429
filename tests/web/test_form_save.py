"""A draft saved as the city's form with its years, shown before it is done; a version withdrawn with a reason."""

import re

import pytest
from django.test import Client

from shisaku.work.own_forms import known_forms, show_form
from tests import cast
from tests.web.kakuu import CODE, text_of
from tests.web.own_forms import FORM, as_role, draft, form_at, number_of, saved

pytestmark = pytest.mark.django_db


def save(client: Client, key: str, **sent: str) -> str:
    """Press the button of the page that was shown for those years."""
    return client.post(
        form_at(key, "save/"), {"number": str(number_of(key)), **sent}, follow=True
    ).content.decode()


def test_what_was_shown_is_saved_and_used_from_then_on() -> None:
    key, client = draft(), as_role("planner")
    assert known_forms(code=CODE).find(FORM) is None
    text = text_of(client, form_at(key, "save/"))
    assert "<b>令和5年度から</b>の書類を、この様式で読みます" in text
    assert 'name="shown" value="2023.."' in text
    text = save(client, key, first_year="2023", last_year="", shown="2023..", note="見守り事業の調書")
    assert "第1版として保存しました" in text
    assert "見守り事業の調書" in text
    found = known_forms(code=CODE).find(FORM)
    assert found is not None
    assert str(found.valid) == "2023.."


def test_guesses_are_listed_and_kept_only_where_somebody_says_so() -> None:
    key, client = draft(), as_role("planner")
    page = show_form(by=cast.person("planner", cast.kakuu()), code=CODE, key=key)
    yaml = page.yaml.replace("to: texts.purpose}", "to: texts.purpose}  # 要確認：語だけで判断しました")
    client.post(form_at(key, "yaml/"), {"number": str(page.number), "text": yaml})
    asked = text_of(client, form_at(key, "save/"))
    assert re.search(
        r'<a href="[^"]*row=[^"]*">目的</a>　→　[^<]*目的.*?語だけで判断しました', asked, re.DOTALL
    )
    assert 'name="guesses" value="yes" required>' in asked
    sent = {"first_year": "2023", "last_year": "", "shown": "2023..", "note": "見たもの"}
    text = save(client, key, **sent)
    assert "推定した意味が残っています" in text
    assert 'value="見たもの"' in text
    assert known_forms(code=CODE).find(FORM) is None
    text = save(client, key, **{**sent, "first_year": "2024"}, guesses="yes")
    assert 'name="guesses" value="yes" required checked>' in text, "what was said is not asked twice"
    assert "第1版として保存しました" in save(client, key, **sent, guesses="yes")


def test_a_form_without_guesses_asks_nothing() -> None:
    key, client = draft(), as_role("planner")
    assert 'name="guesses"' not in text_of(client, form_at(key, "save/"))


def test_other_years_are_shown_before_they_are_saved() -> None:
    key, client = draft(), as_role("planner")
    text = save(client, key, first_year="2024", last_year="2025", shown="2023..", note="二年だけ")
    assert "令和6年度から令和7年度まで" in text
    assert 'name="shown" value="2024..2025"' in text
    assert 'value="二年だけ"' in text
    assert known_forms(code=CODE).find(FORM) is None
    save(client, key, first_year="2024", last_year="2025", shown="2024..2025", note="二年だけ")
    found = known_forms(code=CODE).find(FORM)
    assert found is not None
    assert str(found.valid) == "2024..2025"


def test_years_are_typed_as_papers_print_them() -> None:
    key, client = draft(), as_role("planner")
    text = text_of(client, form_at(key, "save/"))
    assert "pattern=" not in text[text.index('name="first_year"') :].partition(">")[0]
    text = save(client, key, first_year="令和6", last_year="R7", shown="", note="")
    assert 'name="shown" value="2024..2025"' in text
    text = save(client, key, first_year="令和６年度", last_year="r07", shown="2024..2025", note="")
    assert "第1版として保存しました" in text
    found = known_forms(code=CODE).find(FORM)
    assert found is not None
    assert str(found.valid) == "2024..2025"


def test_a_version_says_the_years_it_still_serves() -> None:
    key, client = saved(), as_role("planner")
    sent = {"first_year": "2024", "last_year": "", "shown": "2024..", "note": "新しい列"}
    assert "第2版として保存しました" in save(client, key, **sent)
    older = version_row(text_of(client, form_at(key)), 1)
    assert re.search(r"対象の年度[^>]*>令和5年度<", older)
    assert "保存したときは令和5年度から" in older
    client.post(form_at(key, "withdraw/2/"), {"why": "列が違った"})
    text = text_of(client, form_at(key))
    assert re.search(r"対象の年度[^>]*>令和5年度から<", version_row(text, 1))
    assert re.search(r"対象の年度[^>]*>なし<", version_row(text, 2))


def version_row(text: str, number: int) -> str:
    """The line of a version in the list of those that were saved."""
    part = text[text.index('id="versions"') :]
    return next(row for row in re.findall(r"<tr>.*?</tr>", part, re.DOTALL) if f">第{number}版</th>" in row)


def test_what_gives_way_is_named_before() -> None:
    key, client = saved(), as_role("planner")
    text = text_of(client, form_at(key, "save/?first_year=2025&last_year="))
    assert re.search(r"第1版（令和5年度から）は、令和5年度から令和6年度までの書類だけに", text)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("来年", "", "令和6、R6、2024 のように"), ("2023", "2020", "最初の年度より前")],
)
def test_a_slip_is_one_sentence_and_loses_nothing(first: str, last: str, said: str) -> None:
    key, client = draft(), as_role("planner")
    text = save(client, key, first_year=first, last_year=last, shown="2023..", note="覚え")
    assert said in text
    assert f'value="{first}"' in text
    assert 'value="覚え"' in text


def test_a_draft_that_changed_meanwhile_is_not_saved() -> None:
    key, client = draft(), as_role("planner")
    sent = {"number": "0", "first_year": "2023", "last_year": "", "shown": "2023.."}
    text = client.post(form_at(key, "save/"), sent, follow=True).content.decode()
    assert "保存しますか" in text
    assert known_forms(code=CODE).find(FORM) is None


def test_a_version_is_withdrawn_with_a_reason_and_stays_to_be_seen() -> None:
    key, client = saved(), as_role("planner")
    assert f'href="{form_at(key, "withdraw/1/")}"' in text_of(client, form_at(key))
    text = client.post(form_at(key, "withdraw/1/"), {"why": " "}, follow=True).content.decode()
    assert "取り下げる理由を入れてください" in text
    sent = {"why": "年度を間違えた"}
    text = client.post(form_at(key, "withdraw/1/"), sent, follow=True).content.decode()
    assert "第1版を取り下げました" in text
    assert "年度を間違えた" in text
    assert known_forms(code=CODE).find(FORM) is None
    assert client.get(form_at(key, "withdraw/1/")).status_code == 404
    assert client.get(form_at(key, "yaml/?version=1")).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"), [("planner", 200), ("admin", 200), ("officer", 403), ("viewer", 403)]
)
def test_planners_and_administrators_save_and_withdraw(role: str, status: int) -> None:
    key = saved()
    client = as_role(role)
    assert client.get(form_at(key, "save/")).status_code == status
    assert client.get(form_at(key, "withdraw/1/")).status_code == status
    assert ("取り下げる" in text_of(client, form_at(key))) is (status == 200)
