"""What was read taken in: one sheet and the next, those that are settled, all, nothing."""

import re

import pytest
from django.test import Client

from shisaku.core.reading import Problem, Severity
from shisaku.records.models import Import, ImportState, LogEntry, Sheet
from tests import cast
from tests.web.kakuu import settled, signed_in, text_of
from tests.web.room import TOTAL, UNIT, officer, paper, planner, room_of, two_sections

pytestmark = pytest.mark.django_db


def test_a_sheet_is_accepted_and_the_next_one_shown() -> None:
    client, import_ = planner(), paper("001", "002")
    answer = client.post(room_of(import_, "accept/"), {"sheet": "001"})
    assert "sheet=002" in answer["Location"]
    assert [sheet.subject.number for sheet in Sheet.objects.all()] == ["001"]
    text = text_of(client, answer["Location"])
    assert "✓ 取込済" in text
    assert "新規 1、変更 0" in text


def test_after_the_last_sheet_comes_what_was_taken_in() -> None:
    client, import_ = planner(), paper()
    answer = client.post(room_of(import_, "accept/"), {"sheet": "001"})
    assert answer["Location"] == room_of(import_, "taken/")
    assert Import.objects.get().state == ImportState.ACCEPTED


def test_settled_sheets_are_accepted_after_their_count_was_shown() -> None:
    client, import_ = planner(), paper("001", "002")
    assert "済んだ" not in text_of(client, room_of(import_))
    for address in (TOTAL, UNIT):
        _settle(client, import_, address)
    text = text_of(client, room_of(import_))
    assert "済んだ 1シートを受け入れる" in text
    path = room_of(import_, "decide/ready/")
    shown = text_of(client, path)
    assert "1シートを受け入れますか" in shown
    assert not Sheet.objects.exists(), "showing changes nothing"
    chosen = re.search(r'name="chosen" value="([^"]*)"', shown)
    assert chosen is not None
    client.post(path, {"chosen": chosen[1]})
    assert [sheet.subject.number for sheet in Sheet.objects.all()] == ["001"]
    assert LogEntry.objects.filter(action="accept_import").count() == 1


def test_what_changed_while_it_was_being_confirmed_is_confirmed_again() -> None:
    client, import_ = planner(), paper("001", "002")
    for address in (TOTAL, UNIT):
        _settle(client, import_, address)
    answer = client.post(room_of(import_, "decide/ready/"), {"chosen": "001,002"}, follow=True)
    assert "もう一度確かめてください" in answer.content.decode()
    assert not Sheet.objects.exists()


def test_all_are_accepted_with_the_doubts_they_have() -> None:
    client, import_ = planner(), paper("001", "002")
    path = room_of(import_, "decide/all/")
    shown = text_of(client, path)
    assert re.search(r"疑わしい値<br><b>4</b>", shown)
    assert "疑わしい値 4か所は、決めずに受け入れると「要確認」で残ります" in shown
    assert f"{room_of(import_)}?sheet=001&amp;doubt=1#doubts" in shown
    assert "未割当の文字 1か所は、どの項目にも入らず、記録されません" in shown
    assert "#leftovers" in shown
    client.post(path)
    assert Sheet.objects.count() == 2
    assert "疑わしい値は残っていません" in text_of(client, room_of(import_, "decide/all/"))


def test_what_is_left_out_is_counted_before_some_are_accepted() -> None:
    client, import_ = planner(), paper("001", "002")
    for address in (TOTAL, UNIT):
        _settle(client, import_, address)
    shown = text_of(client, room_of(import_, "decide/ready/"))
    assert "疑わしい値は残っていません" in shown
    assert "ほかの 1件（シート・計画）は、いまは受け入れません" in shown
    assert "未割当の文字 1か所" in shown


def test_after_accepting_all_one_stays_with_the_paper_and_sees_its_sheets_and_what_is_next() -> None:
    client, import_ = planner(), paper("001", "002")
    other = paper("003", tail="別の紙\n")
    answer = client.post(room_of(import_, "decide/all/"), follow=True)
    assert answer.redirect_chain[-1][0] == room_of(import_, "taken/")
    text = answer.content.decode()
    assert "2件を取り込みました（新規 2、変更 0）" in text
    assert "取り込んだシート 2件" in text
    for number in ("001", "002"):
        sheet = cast.kept(number, 2022)
        assert (
            f'href="/staff/992011/projects/{sheet.subject_id}/2022/">{number} 防災訓練事業{number}</a>'
            in text
        )
        assert f'sheet={number}">要確認 2か所' in text
    assert "この文書に、取り込むシートはもう残っていません" in text
    assert f'<a class="button" href="{room_of(other)}">次の文書「防災の紙」を確かめる</a>' in text


def test_after_one_sheet_its_page_and_the_next_sheet_are_named() -> None:
    client, import_ = planner(), paper("001", "002")
    text = client.post(room_of(import_, "accept/"), {"sheet": "001"}, follow=True).content.decode()
    place = f"/staff/992011/projects/{cast.kept('001', 2022).subject_id}/2022/"
    assert f'1件を取り込みました（新規 1、変更 0）。<a href="{place}">001 防災訓練事業001</a>' in text
    assert f'<a href="{room_of(import_, "taken/")}">取り込んだシートの一覧</a>' in text
    assert "つぎは「002 防災訓練事業002」です" in text
    listed = text_of(client, room_of(import_, "taken/"))
    assert "取り込んだシート 1件" in listed
    assert "まだ取り込んでいないシート・計画が1件あります" in listed
    assert "002 防災訓練事業002 を確かめる" in listed


def test_an_officer_sees_of_what_was_taken_in_the_own_sheets() -> None:
    import_ = two_sections()
    planner().post(room_of(import_, "decide/all/"))
    text = text_of(officer(import_), room_of(import_, "taken/"))
    assert "001 防災訓練事業" in text
    assert "秘密" not in text
    assert "次の文書" not in text


def test_nothing_is_accepted_and_the_record_stays() -> None:
    client, import_ = planner(), paper()
    path = room_of(import_, "decide/nothing/")
    assert "取り込まずに終えますか" in text_of(client, path)
    client.post(path)
    assert Import.objects.get().state == ImportState.REFUSED
    assert not Sheet.objects.exists()
    assert 'class="room-bar' not in text_of(client, room_of(import_))


def test_an_import_that_was_taken_in_cannot_be_dropped() -> None:
    client, import_ = planner(), paper()
    client.post(room_of(import_, "decide/all/"))
    answer = client.post(room_of(import_, "decide/nothing/"), follow=True)
    assert "取込済みです" in answer.content.decode()
    asked = client.get(room_of(import_, "decide/nothing/"), follow=True).content.decode()
    assert "この文書をやめることはできません" in asked
    assert "取り込まずに終えますか" not in asked


def test_a_sheet_that_is_not_there_is_one_sentence() -> None:
    client, import_ = planner(), paper()
    answer = client.post(room_of(import_, "accept/"), {"sheet": "999"}, follow=True)
    assert "この取込にありません" in answer.content.decode()


def test_only_who_may_import_accepts() -> None:
    import_ = paper()
    city = import_.document.municipality
    cast.take_in(city, cast.sheet("900", "別の事業"))
    officer = signed_in(Client(), cast.person("officer", city, cast.kept("900", 2022).org_unit))
    assert officer.post(room_of(import_, "accept/"), {"sheet": "001"}).status_code == 403
    for what in ("ready", "all", "nothing"):
        assert officer.get(room_of(import_, f"decide/{what}/")).status_code == 403
        assert officer.post(room_of(import_, f"decide/{what}/")).status_code == 403
    assert planner().get(room_of(import_, "decide/whatever/")).status_code == 404


def _settle(client: Client, import_: Import, address: str) -> None:
    """Answer the doubt of sheet 001 about an address."""
    for number in (1, 2):
        text = text_of(client, room_of(import_, f"?sheet=001&doubt={number}"))
        name = {TOTAL: "令和4年度 決算額", UNIT: "係"}[address]
        found = re.search(
            rf'class="visually-hidden">{number} </span>{name}<.*?name="key" value="(\w+)"', text, re.DOTALL
        )
        if found is not None and f'<li id="doubt-{number}" class="chosen"' in text:
            client.post(room_of(import_, "settle/"), {"sheet": "001", "key": found[1], "said": "as_read"})
            return
    raise AssertionError(address)


def test_a_paper_that_names_another_body_waits_for_a_second_word() -> None:
    named = Problem(
        code="other_city", severity=Severity.SERIOUS, address="municipality", message="隣野市の書類です。"
    )
    import_ = cast.preview(settled(), cast.sheet(), problems=(named,)).import_
    client = planner()
    text = text_of(client, room_of(import_))
    assert "隣野市の書類です。" in text
    assert "架空市の書類で間違いありません" in text
    refused = client.post(room_of(import_, "accept/"), {"sheet": "012"}, follow=True).content.decode()
    assert "隣野市の書類です。" in refused
    assert not Sheet.objects.exists()
    assert "架空市の書類で間違いありません" in text_of(client, room_of(import_, "decide/all/"))
    client.post(room_of(import_, "decide/all/"), {"city_confirmed": "yes"})
    assert cast.kept().head is not None
    assert "間違いありません" not in text_of(client, room_of(import_))


def test_what_is_published_already_is_taken_in_as_published() -> None:
    client, import_ = planner(), paper("001")
    path = room_of(import_, "decide/all/")
    assert "公表済みとして受け入れる" in text_of(client, path)
    answer = client.post(path, {"publish": "yes"}, follow=True).content.decode()
    assert "1件を公表しました" in answer
    assert Sheet.objects.get().published is not None


def test_who_may_not_publish_is_not_offered_it() -> None:
    import_ = paper("001")
    client = signed_in(Client(), cast.person("admin", import_.document.municipality))
    path = room_of(import_, "decide/all/")
    assert "公表済みとして" not in text_of(client, path)
    assert client.post(path, {"publish": "yes"}).status_code == 403
    assert not Sheet.objects.exists()


def test_what_was_taken_in_is_named_and_what_waits_is_counted() -> None:
    client, import_ = planner(), paper("001")
    paper("002", tail="別の紙\n")
    answer = client.post(room_of(import_, "accept/"), {"sheet": "001"}, follow=True).content.decode()
    assert f'/documents/{import_.document.sha256}/">防災の紙</a>：1件を取り込みました' in answer
    assert "この文書に、取り込むシートはもう残っていません" in answer
    assert "ほかに1件の文書が確認を待っています" in answer
