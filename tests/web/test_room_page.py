"""One import in the room: the page beside the values, boxes with the numbers of the doubts, links both ways."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from shisaku.core.reading import Leftover, Origin
from shisaku.records.models import Document, Import, Settlement
from shisaku.work.documents import erase_document
from shisaku.work.importing import accept_import, preview_import
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, text_of
from tests.web.room import MESSAGE, TOTAL, UNIT, officer, paper, planner, room_of, two_sections

pytestmark = pytest.mark.django_db
# What the page asks of the database when it is looked at first, and when nothing changed since.
FIRST_LOOK, NEXT_LOOK = 33, 20


@pytest.fixture
def import_() -> Import:
    return paper()


def boxes(text: str) -> list[tuple[str, str]]:
    """Kind and label of every box, in the order drawn."""
    return re.findall(r'<rect class="(box-[^"]+)"[^>]*><title>([^<]*)</title>', text)


def test_the_page_is_drawn_with_a_box_for_everything_that_was_read(import_: Import) -> None:
    text = text_of(planner(), room_of(import_))
    assert boxes(text) == [
        ("box-read", "名称"),
        ("box-leftover", "欄外の文字"),
        ("box-doubt", "2 係"),
        ("box-doubt box-chosen", "1 令和4年度 決算額"),
    ]
    assert ">4,500</text>" in text
    assert 'style="' not in text, "the page's safety policy allows none"


def test_number_and_doubt_lead_to_each_other(import_: Import) -> None:
    client = planner()
    text = text_of(client, room_of(import_))
    svg, doubts = text[text.index("<svg class") :], text[text.index('id="doubts"') :]
    number = re.search(r'<a href="([^"]+)" aria-label="2 係"', svg)
    heading = re.search(r'<h3><a href="([^"]+)"><span class="visually-hidden">2 </span>係', doubts)
    assert number is not None
    assert heading is not None
    for link in (number[1], heading[1]):
        chosen = text_of(client, link.replace("&amp;", "&"))
        assert ("box-doubt box-chosen", "2 係") in boxes(chosen)
        assert '<li id="doubt-2" class="chosen"' in chosen


def test_a_value_and_its_box_lead_to_each_other(import_: Import) -> None:
    text = text_of(planner(), room_of(import_, "?sheet=001&value=subject/name"))
    assert ("box-read box-chosen", "名称") in boxes(text)
    assert re.search(r'<tr class="chosen"[^>]*>\s*<th scope="row"><a[^>]*>名称</a>', text)


def test_doubts_stand_least_sure_first_with_what_is_printed(import_: Import) -> None:
    text = text_of(planner(), room_of(import_))
    found = re.findall(r"確からしさ <b>(\d+%)</b>", text)
    assert found == ["60%", "70%"]
    assert MESSAGE in text
    assert "見出しの隣" in text
    assert "「4,500」のまま" in text


def test_values_stand_beside_what_is_kept(import_: Import) -> None:
    city = import_.document.municipality
    accept_import(import_=import_, by=None)
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 4_700_000}]
    cast.take_in(city, cast.sheet("001", "防災訓練事業001", costs=costs), file="later.txt")
    text = text_of(planner(), room_of(import_))
    row = re.search(r"<tr[^>]*>\s*<th scope=\"row\"><a[^>]*>令和4年度 決算額</a>.*?</tr>", text, re.DOTALL)
    assert row is not None
    assert re.findall(r"[\d,]+千円|変わる|同じ", row[0]) == ["4,700千円", "4,500千円", "変わる"]


def test_the_strip_counts_what_would_become_of_the_sheets(import_: Import) -> None:
    text = text_of(planner(), room_of(import_))
    strip = re.findall(r'count-word">(?:! )?([^<]+)</span><span><b>(\d+)</b>', text)
    assert strip == [
        ("新規", "1"), ("変更", "0"), ("同じ", "0"), ("欠けている", "0"), ("要修正", "0"), ("疑わしい値", "2"),
    ]  # fmt: skip


def test_many_sheets_are_chosen_from_a_list(import_: Import) -> None:
    many = paper(*(f"{n:03}" for n in range(101, 131)), city=import_.document.municipality, tail="つづき\n")
    text = text_of(planner(), room_of(many, "?sheet=120"))
    assert len(re.findall(r'<option value="1\d\d"', text)) == 30
    assert "room-tabs" not in text, "one way to choose is enough"
    beside = [
        (key, re.sub(r"<[^>]+>", "", words))
        for key, words in re.findall(
            r'<a class="button small plain" href="[^"]*sheet=(\d+)[^"]*">(.*?)<span class="visually-hidden"',
            text,
        )
    ]
    assert beside == [("119", "前のシート"), ("121", "次のシート")]


@pytest.mark.parametrize(
    "asked",
    ["?sheet=999", "?page=99", "?page=0", "?doubt=77", "?value=nothing/at/all", "?zoom=7", "?doubt=１", "?page=-1"],
)  # fmt: skip
def test_what_is_not_there_shows_what_is(import_: Import, asked: str) -> None:
    assert "防災訓練事業001" in text_of(planner(), room_of(import_, asked))


def test_the_page_can_be_enlarged_and_stays_so(import_: Import) -> None:
    text = text_of(planner(), room_of(import_, "?zoom=150"))
    assert "zoom-150" in text
    assert re.search(r'<h3><a href="[^"]*zoom=150', text)


def test_an_amount_in_yen_stands_as_printed_and_is_typed_in_yen() -> None:
    city = settled()
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 155_031_503}]
    made, content = cast.reading(cast.sheet(costs=costs))
    origin = Origin(line=1, cell=1, printed="155031503", confidence=0.6)
    made = made.model_copy(update={"origins": {**made.origins, f"sheets/012/{TOTAL}": [origin]}})
    import_ = preview_import(reading=made, content=content, city=city, by=None).import_
    client = planner()
    text = text_of(client, room_of(import_))
    assert '<b>155031503</b><span class="lesser">値 155,031,503円</span>' in text
    assert re.search(r'（円）</label><input [^>]*value="155,031,503"', text)
    key = re.search(r'name="key" value="(\w+)"', text)
    assert key is not None
    typed = {"sheet": "012", "doubt": "1", "key": key[1], "said": "typed", "text": "155,031,504"}
    client.post(room_of(import_, "settle/"), typed)
    assert Settlement.objects.get().value == 155_031_504


def test_indicators_of_one_name_are_told_apart() -> None:
    values = [{"fiscal_year": 2022, "target": 0, "actual": 0}]
    two = [{"key": key, "name": "連携企業数", "unit": "件", "values": values} for key in ("1", "2")]
    made, content = cast.reading(cast.sheet(indicators=two))
    import_ = preview_import(reading=made, content=content, city=settled(), by=None).import_
    names = re.findall(r"<h3><a[^>]*>.*?</span>([^<]*)</a>", text_of(planner(), room_of(import_)))
    assert names == ["令和4年度 連携企業数 実績（1番目）", "令和4年度 連携企業数 実績（2番目）"]


def test_an_erased_file_leaves_the_values(import_: Import) -> None:
    erase_document(document=Document.objects.get(), by=None)
    text = text_of(planner(), room_of(import_))
    assert "ファイルは保存されていません" in text
    assert MESSAGE in text
    assert "<svg class" not in text


def test_the_room_is_closed_to_who_has_nothing_to_do_there(client: Client, import_: Import) -> None:
    city = import_.document.municipality
    path = room_of(import_)
    assert client.get(path).status_code == 302
    assert signed_in(Client(), cast.person("viewer", city)).get(path).status_code == 403
    assert signed_in(Client(), cast.person("planner", settled(cast.tonarino()))).get(path).status_code == 404
    assert planner().get(f"/staff/{CODE}/room/abcdefghijkl/").status_code == 404


def test_an_officer_sees_the_page_where_only_own_sheets_stand(import_: Import) -> None:
    text = text_of(officer(import_), room_of(import_))
    assert ">欄外の文字</text>" in text, "the whole page is drawn"
    assert "「4,500」のまま" in text
    assert 'class="room-bar' not in text, "accepting is the planner's"


def test_an_officer_sees_of_a_shared_page_the_own_cells_alone() -> None:
    import_ = two_sections()
    text = text_of(officer(import_), room_of(import_))
    assert "自課のシートの欄だけを示しています" in text
    assert ">001 防災訓練事業</text>" in text
    for theirs in ("秘密", "7,777", "002", "よその欄外"):
        assert theirs not in text, theirs


def test_each_section_sees_its_own_page_of_a_paper() -> None:
    import_ = two_sections(pages=2)
    client = officer(import_)
    text = text_of(client, room_of(import_, "?page=1"))
    assert ">決算額</text>" in text
    assert "自課の欄外" in text
    text = text_of(client, room_of(import_, "?page=2"))
    assert "ほかの課のシートだけのページのため" in text
    for theirs in ("秘密", "7,777", "よその欄外"):
        assert theirs not in text, theirs
    everything = text_of(planner(), room_of(import_, "?page=2"))
    assert "庁舎の秘密の事業" in everything


def test_the_paper_is_read_once_for_many_looks(
    import_: Import, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    settings.SHISAKU_DATA = tmp_path
    client = planner()
    first = text_of(client, room_of(import_))

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("shisaku.work.page_cells.ask_for_document", never)
    assert text_of(client, room_of(import_)).count("<text") == first.count("<text") > 0
    erase_document(document=Document.objects.get(), by=None)
    assert "ファイルは保存されていません" in text_of(client, room_of(import_))


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_sheets(
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    count: int,
) -> None:
    numbers = [f"{number:03}" for number in range(1, count + 1)]
    import_, client = paper(*numbers), planner()
    with django_capture_on_commit_callbacks(execute=True), django_assert_num_queries(FIRST_LOOK):
        text_of(client, room_of(import_))
    with django_assert_num_queries(NEXT_LOOK):
        text_of(client, room_of(import_, f"?sheet={numbers[-1]}"))


def test_names_of_values_are_japanese(import_: Import) -> None:
    text = text_of(planner(), room_of(import_))
    names = re.findall(r'<th scope="row"><a[^>]*>([^<]*)</a>', text)
    assert len(names) > 5
    assert [name for name in names if re.search("[a-z_]{3}|/", name)] == []
    assert TOTAL not in re.sub("<[^>]*>", "", text)
    assert UNIT not in re.sub("<[^>]*>", "", text)


def test_a_leftover_above_the_first_sheet_is_shown_too() -> None:
    city = settled()
    made, content = cast.reading(cast.sheet(), cast.sheet("013", "備蓄品整備事業"))
    places = {
        address: [
            one.model_copy(update={"line": (one.line or 0) + (500 if "/013/" in address else 10)})
            for one in found
        ]
        for address, found in made.origins.items()
    }
    texts = {1: "表紙の注記", 490: "前の欄外", 900: "後の欄外"}
    left = [Leftover(line=line, text=text) for line, text in texts.items()]
    reading = made.model_copy(update={"origins": places, "leftovers": left})
    import_ = preview_import(reading=reading, content=content, city=city, by=None).import_
    shown = {
        sheet: re.findall(
            r'type="hidden" name="text" value="([^"]+)"',
            text_of(planner(), room_of(import_, f"?sheet={sheet}")),
        )
        for sheet in ("012", "013")
    }
    assert shown == {"012": ["表紙の注記", "前の欄外"], "013": ["表紙の注記", "後の欄外"]}
