"""Files put into the room: received, stopped, taken up again, read with a person's word, removed."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from shisaku.records.models import Upload, UploadState
from shisaku.work.documents import content_of
from shisaku.work.importing import refuse_import
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, text_of
from tests.web.room import officer, paper

pytestmark = pytest.mark.django_db
LIST = f"/staff/{CODE}/documents/"
ROOM = f"/staff/{CODE}/room/"


@pytest.fixture
def planner() -> Client:
    return signed_in(Client(), cast.person("planner", settled(cast.kakuu())))


@pytest.fixture
def sent(planner: Client) -> Upload:
    put(planner, ("紙.txt", b"\xe7\xb4\x99\n"))
    return Upload.objects.get()


def put(client: Client, *files: tuple[str, bytes]) -> str:
    """Send files as a browser does, and follow to the list."""
    data = {"files": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(f"{ROOM}files/", data, follow=True).content.decode()


def act(client: Client, upload: Upload, name: str, **data: str) -> str:
    return client.post(f"{ROOM}files/{upload.key}/{name}/", data, follow=True).content.decode()


def test_several_files_are_received_at_once(planner: Client) -> None:
    text = put(planner, ("紙.txt", b"a\n"), ("C:\\表\\表.csv", b"a,b\n"))
    assert "2ファイルを受け取りました" in text
    assert sorted(Upload.objects.values_list("file", flat=True)) == ["紙.txt", "表.csv"]
    assert text.count("読み取り待ち") == 2
    assert "2ファイルを読み取っています" in text


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "ファイルを選んでください"),
        ((("空.txt", b""),), "空"),
        ((("大.txt", b"a" * 2_001),), "大きすぎます"),
    ],
)
def test_what_cannot_be_received_is_one_sentence(
    planner: Client, settings: Settings, files: tuple[tuple[str, bytes], ...], said: str
) -> None:
    settings.SHISAKU_READ_LIMITS = replace(django_settings.SHISAKU_READ_LIMITS, size=2_000)
    assert said in put(planner, *files)
    assert not Upload.objects.exists()


def test_the_list_asks_again_only_while_something_moves(planner: Client, sent: Upload) -> None:
    assert 'hx-trigger="every 2s"' in text_of(planner, LIST)
    assert 'hx-trigger="every 2s"' in text_of(planner, ROOM)
    Upload.objects.update(state=UploadState.FAILED, message="読めません。")
    text = text_of(planner, ROOM)
    assert "hx-trigger" not in text
    assert "読めません。" in text


def test_progress_is_told_by_page(planner: Client, sent: Upload) -> None:
    Upload.objects.update(state=UploadState.READING, pages_done=3, pages=12)
    text = text_of(planner, ROOM)
    assert "3 / 12 ページ" in text
    assert 'width="25%"' in text


def test_a_file_is_stopped_resumed_and_removed(planner: Client, sent: Upload) -> None:
    assert "読み取りを停止しました" in act(planner, sent, "stop")
    assert "停止中" in text_of(planner, ROOM)
    assert "再開します" in act(planner, sent, "resume")
    sent.refresh_from_db()
    assert sent.state == UploadState.WAITING
    assert "停止していません" in act(planner, sent, "resume")
    act(planner, sent, "stop")
    assert "一覧から除きました" in act(planner, sent, "remove")
    assert not Upload.objects.exists()


def test_only_what_was_stopped_is_offered_to_be_taken_up_again(planner: Client, sent: Upload) -> None:
    offered = f"{sent.key}/resume/"
    Upload.objects.update(state=UploadState.FAILED, message="パスワードで保護されたPDFは読めません。")
    text = text_of(planner, ROOM)
    assert "パスワードで保護された" in text
    assert offered not in text
    Upload.objects.update(state=UploadState.STOPPED)
    assert offered in text_of(planner, ROOM)


def test_a_person_says_what_a_file_is(planner: Client, sent: Upload) -> None:
    Upload.objects.update(state=UploadState.FAILED)
    assert "を読み直します" in act(
        planner, sent, "again", form="082201/project-list", fiscal_year="2023", city=CODE
    )
    sent.refresh_from_db()
    assert (sent.form, sent.fiscal_year, sent.state) == ("082201/project-list", 2023, UploadState.WAITING)
    slips = (
        ({"fiscal_year": "来年"}, "令和6、R6、2024 のように"),
        ({"form": "000000/nothing"}, "ありません"),
    )
    for wrong, said in slips:
        assert said in act(planner, sent, "again", **wrong)


@pytest.mark.parametrize("typed", ["令和5", "R5", "2023", "令和５年度", "r05"])
def test_the_year_of_a_file_is_typed_as_papers_print_it(planner: Client, sent: Upload, typed: str) -> None:
    Upload.objects.update(state=UploadState.FAILED)
    assert "を読み直します" in act(planner, sent, "again", form="", fiscal_year=typed, city=CODE)
    sent.refresh_from_db()
    assert sent.fiscal_year == 2023


def test_a_file_moves_only_to_a_city_of_the_person(planner: Client, sent: Upload) -> None:
    cast.tonarino()
    Upload.objects.update(state=UploadState.FAILED)
    act(planner, sent, "again", city=cast.TONARINO)
    sent.refresh_from_db()
    assert sent.municipality_id == CODE


def test_only_who_may_import_sees_and_moves_files(planner: Client, sent: Upload) -> None:
    viewer = signed_in(Client(), cast.person("viewer", cast.kakuu()))
    assert 'name="files"' not in text_of(viewer, LIST)
    assert "紙.txt" not in text_of(viewer, LIST)
    assert viewer.get(ROOM).status_code == 403
    data = {"files": [SimpleUploadedFile("x.txt", b"x")]}
    assert viewer.post(f"{ROOM}files/", data).status_code == 403
    for name in ("stop", "resume", "remove", "again"):
        assert viewer.post(f"{ROOM}files/{sent.key}/{name}/").status_code == 403
    assert planner.post(f"{ROOM}files/{sent.key}/whatever/").status_code == 404
    assert planner.get(f"{ROOM}files/{sent.key}/stop/").status_code == 405
    assert Client().post(f"{ROOM}files/", data).status_code == 302


def test_a_file_of_another_city_is_not_to_be_found(sent: Upload) -> None:
    other = signed_in(Client(), cast.person("planner", settled(cast.tonarino())))
    path = f"/staff/{cast.TONARINO}/room/files/{sent.key}/stop/"
    assert other.post(path).status_code == 404


def test_every_button_says_which_file_it_is_about(planner: Client, sent: Upload) -> None:
    def buttons() -> Iterator[str]:
        text = text_of(planner, ROOM)
        for found in re.finditer(r"<button[^>]*>(.*?)</button>", text[text.index('id="queue"') :], re.DOTALL):
            yield found[1]

    assert [button for button in buttons() if "紙.txt" not in button] == []
    assert list(buttons()) != []


def test_what_moves_stands_first_in_the_order_of_its_turn(planner: Client) -> None:
    put(planner, ("done.txt", b"1\n"), ("first.txt", b"2\n"), ("second.txt", b"3\n"), ("now.txt", b"4\n"))
    Upload.objects.filter(file="done.txt").update(state=UploadState.FAILED)
    Upload.objects.filter(file="now.txt").update(state=UploadState.READING)
    text = text_of(planner, ROOM)
    places = [text.index(f"<b>{name}.txt") for name in ("now", "first", "second", "done")]
    assert places == sorted(places)
    assert 'class="small" role="status">3ファイルを読み取っています' in text


def test_a_file_says_what_was_found_in_it_and_how_much_was_taken_in(planner: Client, sent: Upload) -> None:
    import_ = paper("001", "002")
    Upload.objects.update(state=UploadState.READ, result=import_)
    text = text_of(planner, ROOM)
    assert "令和4年度　2シート" in text
    planner.post(f"{ROOM}{import_.key}/accept/", {"sheet": "001"})
    text = text_of(planner, ROOM)
    assert "取込 1/2シート" in text
    assert "取込済" not in text
    planner.post(f"{ROOM}{import_.key}/accept/", {"sheet": "002"})
    assert "取込済" in text_of(planner, ROOM)


def test_a_reading_that_was_dropped_leads_to_the_newer_one(planner: Client) -> None:
    old = paper("001")
    path = f"{ROOM}{old.key}/"
    refuse_import(import_=old, by=None)
    assert "新しい読み取りを見る" not in text_of(planner, path)
    newer = paper("001", "002")
    assert newer.document == old.document
    assert f'{ROOM}{newer.key}/">新しい読み取りを見る' in text_of(planner, path)


def test_bytes_that_were_read_before_are_told_with_the_way_to_them_and_read_anew_when_asked(
    planner: Client,
) -> None:
    import_ = paper("001")
    content = content_of(import_.document)
    text = put(planner, ("また.txt", content), ("新.txt", b"new\n"))
    assert [one.file for one in Upload.objects.all()] == ["新.txt"]
    assert "1ファイルを受け取りました" in text
    assert re.search(r"「また.txt」は、確認を待っている「防災の紙」（[\d/ :]+ に読み取り）と同じ内容", text)
    assert f'<a href="{ROOM}{import_.key}/">読み取った内容を見る</a>' in text
    assert f'<a href="{ROOM}{import_.key}/anew/">もう一度読み取る</a>' in text
    assert "確認を待っています" in text_of(planner, f"{ROOM}{import_.key}/anew/")
    planner.post(f"{ROOM}{import_.key}/accept/", {"sheet": "001"})
    assert "取り込み済みの「防災の紙」" in put(planner, ("また.txt", content))
    assert "取り込み済みです" in text_of(planner, f"{ROOM}{import_.key}/anew/")
    told = planner.post(f"{ROOM}{import_.key}/anew/", follow=True).content.decode()
    assert "「kami.txt」をもう一度読み取ります" in told
    assert Upload.objects.get(file="kami.txt").state == UploadState.WAITING
    waiting = put(planner, ("また.txt", content))
    assert "「また.txt」は、読み取りを待っている「kami.txt」と同じ内容" in waiting
    key = Upload.objects.get(file="kami.txt").key
    assert f'href="{LIST}#file-{key}"' in waiting
    assert f'id="file-{key}"' in waiting


def test_bytes_of_a_reading_nobody_took_in_are_read_as_any_other(planner: Client) -> None:
    import_ = paper("001")
    refuse_import(import_=import_, by=None)
    assert "1ファイルを受け取りました" in put(planner, ("また.txt", content_of(import_.document)))


def test_only_who_may_import_has_a_file_read_anew() -> None:
    import_ = paper("001")
    client = officer(import_)
    assert client.get(f"{ROOM}{import_.key}/anew/").status_code == 403
    assert client.post(f"{ROOM}{import_.key}/anew/").status_code == 403
    assert not Upload.objects.exists()
