"""Documents line by line: every cell with its mark, the values beside it, what was left over."""

import hashlib
import re

import pytest
from django.test import Client

from shisaku.core.reading import Leftover, Origin, Problem, Reading, Severity, SourceDocument
from shisaku.forms.store import load_forms
from shisaku.readers.files import load, read_file
from shisaku.records.models import Document, Municipality
from shisaku.work.demo.stage import own_documents
from shisaku.work.documents import erase_document
from shisaku.work.importing import accept_import, preview_import
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, text_of

pytestmark = pytest.mark.django_db
PAPER = "事務事業名\t001 防災訓練事業\n決算額\t4,500\t0\n係名\t防災係\n欄外の文字\n"


def taken_in() -> Document:
    """A paper of four lines: read, doubtful, inferred, left over."""
    city = settled()
    content = PAPER.encode()
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 4_500_000}]
    sheet = cast.sheet("001", "防災訓練事業", costs=costs)
    above = "sheets/001"
    reading = Reading(
        document=SourceDocument(file="kami.txt", sha256=hashlib.sha256(content).hexdigest(), pages=1),
        form=cast.MANAGEMENT,
        sheets=[sheet],
        origins={
            f"{above}/subject/name": [Origin(line=1, cell=2, printed="001 防災訓練事業")],
            f"{above}/costs/2022/settled/total": [Origin(line=2, cell=2, printed="4,500")],
            f"{above}/organisation/unit": [
                Origin(
                    line=3,
                    cell=2,
                    printed="防災係",
                    how="inferred",
                    reason="見出しの隣",
                    confidence=0.7,
                )
            ],
        },
        problems=[
            Problem(
                code="odd",
                severity=Severity.NOTICE,
                address=f"{above}/costs/2022/settled/total",
                message="桁が疑わしい値です。",
            ),
            Problem(
                code="city_proposed",
                severity=Severity.HINT,
                address="municipality",
                message="団体は見込みです。",
            ),
        ],
        leftovers=[Leftover(line=4, cell=1, text="欄外の文字")],
    )
    preview = preview_import(reading=reading, content=content, city=city, by=None, title="防災の紙")
    accept_import(import_=preview.import_, by=None)
    return Document.objects.get()


def read_in(city: Municipality, file: str) -> Document:
    """One of the city's own papers, read and taken in."""
    path = next(path for path in own_documents() if path.name == file)
    reading = read_file(path, forms=load_forms())
    preview = preview_import(reading=reading, content=load(path), city=city, by=None)
    return accept_import(import_=preview.import_, by=None).import_.document


@pytest.fixture
def planner(client: Client) -> Client:
    taken_in()
    return signed_in(client, cast.person("planner", cast.kakuu()))


def paper(planner: Client, asked: str = "") -> str:
    return text_of(planner, f"/staff/{CODE}/documents/{Document.objects.get().sha256}/{asked}")


def test_the_list_says_what_was_odd(planner: Client) -> None:
    text = text_of(planner, f"/staff/{CODE}/documents/")
    assert "防災の紙" in text
    assert "注意 1" in text
    assert "参考 1" in text


def test_every_cell_has_its_mark(planner: Client) -> None:
    text = paper(planner)
    cells = re.findall(r'<span class="mark-cell([^"]*)">([^<]+)', text[text.index("<ol") :])
    assert cells == [
        ("", "事務事業名"),
        (" mark-read", "001 防災訓練事業"),
        ("", "決算額"),
        (" mark-doubtful", "4,500"),
        ("", "0"),
        ("", "係名"),
        (" mark-inferred", "防災係"),
        (" mark-leftover", "欄外の文字"),
    ]


def test_doubts_stand_first_with_a_number_that_links_both_ways(planner: Client) -> None:
    text = paper(planner)
    assert "桁が疑わしい値です。" in text
    assert '<a href="#value-2">2</a>' in text
    assert '<li id="value-2">' in text
    assert '<a href="#line-2">2行目</a>' in text
    assert text.index('id="open-values"') < text.index('id="values"')


def counts(text: str) -> dict[str, int]:
    """The figures at the head of the page."""
    found = re.findall(r"<li>(?:<a [^>]*>)?(\w+?・?\w+)(?:</a>)?<br><b>(\d+)</b></li>", text)
    return {name: int(count) for name, count in found}


def test_only_what_is_not_sure_is_to_be_looked_at_least_sure_first(planner: Client) -> None:
    text = paper(planner)
    begin, end = text.index('id="open-values"'), text.index('id="values"')
    assert "確からしさの低いものから" in text[begin:end]
    shown = re.findall(r'id="value-(\d)">.*?<b>(\d+%)</b>', text[begin:end], re.DOTALL)
    assert shown == [("3", "70%"), ("2", "100%")], "the inferred one, then the one with a problem"
    assert re.findall(r'<tr id="value-(\d)"', text[end:]) == ["1"], "the others after them"


def test_inferred_values_are_counted_and_say_by_what(planner: Client) -> None:
    text = paper(planner)
    assert counts(text)["推定した値"] == 1
    assert counts(text)["疑わしい値"] == 1
    assert '<p class="small">見出しの隣</p>' in text


def test_the_inspection_sheet_says_how_many_values_were_inferred(client: Client) -> None:
    city = settled()
    taken = read_in(city, "kakuu-2024-inspection-sheet.txt")
    signed_in(client, cast.person("planner", city))
    text = text_of(client, f"/staff/{CODE}/documents/{taken.sha256}/")
    inferred = text.count('<span class="tag">推定</span>')
    assert inferred == 3
    assert counts(text)["推定した値"] == inferred
    assert "<td>活動</td>" in text, "the box that was ticked at 改善の余地"


@pytest.mark.parametrize(
    "file", ["kakuu-2024-inspection-sheet.txt", "kakuu-2020-strategic-plan.txt", "kakuu-2022-grant-kpis.txt"]
)
def test_every_value_has_a_name_in_japanese(client: Client, file: str) -> None:
    city = settled()
    taken = read_in(city, file)
    signed_in(client, cast.person("planner", city))
    text = text_of(client, f"/staff/{CODE}/documents/{taken.sha256}/")
    names = re.findall(r'<th scope="row">(.*?)</th>', text)
    names += re.findall(r'<div class="doubt-head"><p class="small">(.*?) <span', text)
    assert len(names) > 10
    assert [name for name in names if re.search(r"[a-z_]{3}|/", name)] == []


def test_the_list_tells_the_years(client: Client) -> None:
    city = settled()
    read_in(city, "kakuu-2024-inspection-sheet.txt")
    read_in(city, "kakuu-2020-strategic-plan.txt")
    signed_in(client, cast.person("planner", city))
    text = text_of(client, f"/staff/{CODE}/documents/")
    years = re.findall(r'data-label="年度">(.*?)</td>', text)
    assert sorted(years) == ["令和2年度～令和6年度", "令和6年度"]


def test_the_day_of_publication_is_put_in_and_taken_out(planner: Client) -> None:
    document = Document.objects.get()
    path = f"/staff/{CODE}/documents/{document.sha256}/date/"
    text = planner.post(path, {"published_on": "2023-09-01"}, follow=True).content.decode()
    assert "公表日を記録しました。" in text
    assert 'name="published_on"' in text
    assert 'value="2023-09-01"' in text
    assert "令和5年9月1日" in text_of(planner, f"/staff/{CODE}/documents/")
    for odd, said in (("きのう", "年-月-日"), ("2999-01-01", "きょうまで")):
        assert said in planner.post(path, {"published_on": odd}, follow=True).content.decode()
        assert str(Document.objects.get().published_on) == "2023-09-01"
    planner.post(path, {"published_on": ""})
    assert Document.objects.get().published_on is None
    assert planner.get(path).status_code == 405


def test_only_who_takes_papers_in_may_date_them(planner: Client) -> None:
    document = Document.objects.get()
    finance = signed_in(Client(), cast.person("finance", cast.kakuu()))
    page = f"/staff/{CODE}/documents/{document.sha256}/"
    assert "published_on" not in text_of(finance, page)
    assert finance.post(f"{page}date/", {"published_on": "2023-09-01"}).status_code == 403
    assert Document.objects.get().published_on is None


def test_leftovers_and_problems_of_the_document_are_listed(planner: Client) -> None:
    text = paper(planner)
    assert "4行目" in text
    assert "団体は見込みです。" in text


def test_a_line_that_was_asked_for_is_marked(planner: Client) -> None:
    assert '<li class="paper-row found" id="line-2">' in paper(planner, "?line=2")
    for odd in ("?line=abc", "?line=99999999999999", "?sheet=nothing"):
        paper(planner, odd)


def test_an_erased_file_leaves_what_was_read(planner: Client) -> None:
    document = Document.objects.get()
    erase_document(document=document, by=None)
    text = paper(planner)
    assert "ファイルは保存されていません" in text
    assert "防災係" in text
    assert "<ol" not in text


def test_what_was_read_without_a_form_says_how_it_was_read(client: Client) -> None:
    city = settled()
    import_ = cast.preview(city, cast.sheet(), form="lexicon", file="unknown.txt").import_
    signed_in(client, cast.person("planner", city))
    listed = text_of(client, f"/staff/{CODE}/documents/")
    head = text_of(client, f"/staff/{CODE}/room/{import_.key}/")
    for text in (listed, head):
        assert "様式なし（見出しの語で読み取り）" in text
        assert not re.search(r"様式[：　 ]*lexicon", text)


def test_a_sheet_without_a_year_is_told_of_in_the_words_of_the_page(client: Client) -> None:
    city = settled()
    import_ = cast.preview(city, cast.sheet(year=2022).model_copy(update={"fiscal_year": None})).import_
    signed_in(client, cast.person("planner", city))
    text = text_of(client, f"/staff/{CODE}/room/{import_.key}/")
    assert "年度が分かりません。年度を指定して読み直してください。" in text
    assert "--fiscal-year" not in text
