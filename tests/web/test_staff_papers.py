"""Documents line by line: every cell with its mark, the values beside it, what was left over."""

import hashlib
import re

import pytest
from django.test import Client

from shisaku.core.reading import Leftover, Origin, Problem, Reading, Severity, SourceDocument
from shisaku.records.models import Document
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
                Origin(line=3, cell=2, printed="防災係", how="inferred", reason="見出しの隣")
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
    assert '<tr id="value-2" class="doubtful">' in text
    assert '<a href="#line-2">2</a>' in text
    assert text.index('id="doubtful"') < text.index('id="values"')


def test_inferred_values_say_by_what(planner: Client) -> None:
    assert "推定：見出しの隣" in paper(planner)


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
