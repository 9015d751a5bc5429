"""Doubts answered on the page: as proposed, with another value, with a state, everywhere at once, taken back."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from shisaku.core.reading import Problem, Severity
from shisaku.records.models import ClaimedLeftover, Import, Lineage, Settlement, State
from shisaku.work.importing import preview_import, refuse_import
from tests import cast
from tests.web.kakuu import settled, signed_in, text_of
from tests.web.room import TOTAL, UNIT, paper, planner, room_of, worksheet

pytestmark = pytest.mark.django_db


def keys(client: Client, import_: Import, sheet: str = "001") -> list[str]:
    """The keys of a sheet's doubts in their order, as the page sends them."""
    found = []
    for number in range(1, 9):
        text = text_of(client, room_of(import_, f"?sheet={sheet}&doubt={number}"))
        chosen = re.search(r'<li id="doubt-(\d+)" class="chosen".*?name="key" value="(\w+)"', text, re.DOTALL)
        if chosen is None or int(chosen[1]) < number:
            break
        found.append(chosen[2])
    return found


def send(client: Client, import_: Import, place: int = 0, **sent: str | list[str]) -> str:
    """Answer a doubt and follow to the page that is shown then."""
    key = keys(client, import_, str(sent.get("sheet", "001")) if place == 0 else "001")[place]
    data = {"sheet": "001", "doubt": str(place + 1), "key": key, **sent}
    answer = client.post(room_of(import_, "settle/"), data, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def test_as_proposed_leaves_the_value_and_goes_on_to_the_next() -> None:
    client, import_ = planner(), paper()
    text = send(client, import_, said="as_read")
    assert Settlement.objects.get().address == TOTAL
    assert '<li id="doubt-1" class="chosen"' in text
    assert "見出しの隣" in text, "the second doubt is the first now"
    assert "桁が疑わしい" not in text


def test_another_value_is_typed_in_the_unit_of_the_page() -> None:
    client, import_ = planner(), paper()
    text = send(client, import_, said="typed", text=["４,８00"], note="紙で確認")
    kept = Settlement.objects.get()
    assert (kept.address, kept.value, kept.note) == (TOTAL, 4_800_000, "紙で確認")
    assert "4,800千円" in text
    assert "職員による指定・訂正" in text


def test_a_state_takes_the_place_of_a_value() -> None:
    client, import_ = planner(), paper()
    text = send(client, import_, said="state", state="not_yet")
    assert '<span class="state">未確定</span>' in text
    assert Settlement.objects.get().value == {"state": "not_yet", "printed": "4,500"}


def test_the_same_doubt_in_several_sheets_is_settled_once() -> None:
    client, import_ = planner(), paper("001", "002", "003")
    assert "3シートまとめて" in text_of(client, room_of(import_, "?sheet=001&doubt=1"))
    text = send(client, import_, said="as_read", everywhere="1")
    assert Settlement.objects.filter(address=TOTAL).count() == 3
    assert "3か所を確かめました" in text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"said": "typed", "text": ["たくさん"]}, "数ではありません"),
        ({"said": "typed", "text": [" "]}, "値を入れてください"),
        ({"said": "state", "state": "whatever"}, "使えません"),
        ({"said": "nothing"}, "どれか一つを選んでください"),
        ({"said": "value", "value_json": "{"}, "もう残っていません"),
        ({"said": "as_read", "key": "0123456789ab"}, "もう残っていません"),
        ({"said": "as_read", "sheet": "777"}, "もう残っていません"),
    ],
)
def test_a_slip_is_one_sentence_and_keeps_nothing(sent: dict[str, Any], said: str) -> None:
    client, import_ = planner(), paper()
    assert said in send(client, import_, **sent)
    assert not Settlement.objects.exists()


def test_an_answer_is_taken_back() -> None:
    client, import_ = planner(), paper()
    text = send(client, import_, said="as_read")
    kept = Settlement.objects.get()
    assert f'name="settlement" value="{kept.key}"' in text
    path = room_of(import_, "unsettle/")
    text = client.post(path, {"sheet": "001", "settlement": kept.key}, follow=True).content.decode()
    assert "桁が疑わしい" in text
    assert not Settlement.objects.exists()
    assert client.post(path, {"sheet": "001", "settlement": kept.key}).status_code == 404


def test_a_leftover_that_is_nothing_is_gone() -> None:
    client, import_ = planner(), paper()
    path = room_of(import_, "leftover/")
    text = client.post(path, {"sheet": "001", "text": "欄外の文字"}, follow=True).content.decode()
    assert ClaimedLeftover.objects.get().printed == "欄外の文字"
    assert "すべての文字が項目に入りました" in text
    again = client.post(path, {"sheet": "001", "text": "欄外の文字"}, follow=True).content.decode()
    assert "もう未割当ではありません" in again


def test_leftovers_of_a_worksheet_are_named_by_cell_and_head_and_settled_together() -> None:
    client, import_ = planner(), worksheet()
    text = text_of(client, room_of(import_))
    shown = re.findall(r'<span class="small">([^<]*)</span><br><b>([^<]*)</b></p>\n<div', text)
    assert shown == [("D3　2022年度 国費", "0"), ("E3　2022年度 一財", "3,089"), ("F3　備考", "0")]
    assert text.count('<input type="checkbox" form="left-many" name="text"') == 3
    path = room_of(import_, "leftover/")
    text = client.post(path, {"sheet": "001", "text": ["0", "3,089"]}, follow=True).content.decode()
    assert "「0」ほか1種類の文字は値ではないと記録しました" in text
    assert "すべての文字が項目に入りました" in text


def test_a_report_that_was_looked_at_is_told_as_such() -> None:
    city = settled()
    odd = Problem(code="odd", severity=Severity.NOTICE, address="sheets/012", message="枠が崩れています。")
    made, content = cast.reading(cast.sheet(), problems=(odd,))
    import_ = preview_import(reading=made, content=content, city=city, by=None).import_
    client = planner()
    send(client, import_, sheet="012", said="as_read")
    text = text_of(client, room_of(import_))
    [told] = re.findall(r'settled-line"><p><span class="small">([^<]*)</span><br><b>([^<]*)</b>', text)
    assert told == ("このシート", "指摘を確かめました")


def test_an_officer_of_another_section_settles_nothing() -> None:
    import_ = paper("001")
    city = import_.document.municipality
    cast.take_in(
        city,
        cast.sheet("900", "道の事業", organisation={"department": "都市環境部", "section": "道路管理課"}),
    )
    officer = signed_in(Client(), cast.person("officer", city, cast.kept("900", 2022).org_unit))
    key = keys(planner(), import_)[0]
    sent = {"sheet": "001", "key": key, "said": "as_read"}
    assert officer.post(room_of(import_, "settle/"), sent).status_code == 403
    assert not Settlement.objects.exists()


def test_in_a_refused_import_there_is_nothing_to_answer() -> None:
    client, import_ = planner(), paper()
    key = keys(client, import_)[0]
    refuse_import(import_=import_, by=None)
    text = text_of(client, room_of(import_))
    assert "data-first" not in text
    sent = {"sheet": "001", "key": key, "said": "as_read"}
    text = client.post(room_of(import_, "settle/"), sent, follow=True).content.decode()
    assert "取り消した取込です" in text


def test_only_a_form_answers() -> None:
    client, import_ = planner(), paper()
    for rest in ("settle/", "unsettle/", "leftover/", "place/", "accept/"):
        assert client.get(room_of(import_, rest)).status_code == 405
    strict = signed_in(Client(enforce_csrf_checks=True), cast.person("planner", cast.kakuu()))
    assert strict.post(room_of(import_, "settle/"), {"said": "as_read"}).status_code == 403


def test_the_second_doubt_is_answered_by_itself() -> None:
    client, import_ = planner(), paper()
    send(client, import_, place=1, said="typed", text=["訓練係"])
    assert Settlement.objects.get().address == UNIT


def test_a_leftover_is_put_into_a_field() -> None:
    client, import_ = planner(), paper()
    text = text_of(client, room_of(import_))
    link = re.search(r'<a class="button small plain" href="([^"]+left=1-4-1)', text)
    assert link is not None
    form = text_of(client, link[1].replace("&amp;", "&"))
    assert '<option value="texts/target">対象</option>' in form
    assert '<option value="indicators/1/values/{year}/actual">「受信できる世帯の割合」の実績</option>' in form
    assert "box-leftover box-chosen" in form
    sent = {
        "sheet": "001",
        "text": "欄外の文字",
        "left": "1-4-1",
        "target": "texts/results",
        "typed": "成果の文",
    }
    shown = client.post(room_of(import_, "place/"), sent, follow=True).content.decode()
    assert "「欄外の文字」を項目に入れました。" in shown
    assert "すべての文字が項目に入りました" in shown
    assert "<b>成果の文</b>" in shown
    assert Settlement.objects.get().address == "texts/results"


def test_a_place_that_cannot_be_is_one_sentence_and_the_form_stays() -> None:
    client, import_ = planner(), paper()
    sent = {
        "sheet": "001",
        "text": "欄外の文字",
        "left": "1-4-1",
        "target": "costs/{year}/settled/bond",
        "typed": "x",
    }
    shown = client.post(room_of(import_, "place/"), sent, follow=True).content.decode()
    form = shown.partition('class="place-form"')[2]
    assert "何年度の値か" in form
    assert '<option value="costs/{year}/settled/bond" selected>' in form
    assert 'name="typed" value="x"' in form
    assert not Settlement.objects.exists()
    again = text_of(client, f"{room_of(import_)}?sheet=001&left=1-4-1").partition('class="place-form"')[2]
    assert "何年度の値か" not in again
    assert 'name="typed" value="欄外の文字"' in again


def test_a_sheet_is_connected_to_the_year_before() -> None:
    client = planner()
    city = settled()
    cast.take_in(city, cast.sheet("001", "防災訓練事業", 2021), file="before.txt")
    import_ = paper(city=city)
    text = text_of(client, room_of(import_))
    assert "前の年度とのつながり" in text
    assert "番号が同じです（1）" in text
    earlier = cast.kept("001", 2021)
    sent = {"sheet": "001", "earlier": earlier.key}
    text = client.post(room_of(import_, "connect/"), sent, follow=True).content.decode()
    assert "令和3年度 001 防災訓練事業 から続く事業です。" in text
    client.post(room_of(import_, "accept/"), {"sheet": "001"})
    assert cast.kept("001", 2022).subject_id == earlier.subject_id
    text = text_of(client, room_of(import_, "?sheet=001"))
    line = Lineage.objects.get(state=State.ACCEPTED)
    undo = f"/staff/{city.code}/lineage/{line.key}/undo/"
    assert undo in text
    client.post(undo, {"note": "取り違え"})
    assert cast.kept("001", 2022).subject_id != earlier.subject_id
    assert undo not in text_of(client, room_of(import_, "?sheet=001"))
