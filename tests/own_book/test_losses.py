"""What a workbook would lose is told when it is given – and it is true: filled, it has lost that."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import Archive
from shisaku.readers.excel.package import Package
from shisaku.readers.limits import Limits
from shisaku.readers.own_book.losses import losses
from shisaku.readers.own_book.opening import open_own_book, own_limits
from shisaku.writers.own_book import Filling, Writing, fill
from tests.own_book.drawn import management_book, saved

LIMITS = Limits()


def told(content: bytes) -> list[str]:
    archive = Archive(content, LIMITS)
    return [one.sentence for one in losses(Package(archive), archive)]


def full_workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("様式")
        sheet.write("A1", "事務事業名")
        sheet.write_column("A2", [1, 2, 3])
        sheet.insert_textbox("C2", "記入上の注意")
        sheet.insert_textbox("C9", "印")
        sheet.insert_image("F2", "dot.png", {"image_data": io.BytesIO(dot())})
        sheet.insert_button("H2", {"caption": "印刷"})
        sheet.write_comment("A1", "名前を書く")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=様式!$A$2:$A$4"})
        sheet.insert_chart("J2", chart)
        sheet.add_sparkline("B2", {"range": "様式!A2:A4"})
        sheet.conditional_format("A2:A4", {"type": "data_bar", "data_bar_2010": True})
        sheet.data_validation("A6", {"validate": "list", "source": ["有", "無"]})
        sheet.write_formula("A7", "=SUM(A2:A4)")
    return out.getvalue()


def dot() -> bytes:
    """A picture of one point, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00\x00"))
        + chunk(b"IEND", b"")
    )


def changed(
    content: bytes, parts: dict[str, tuple[str, str]], further: dict[str, str] | None = None
) -> bytes:
    """The workbook with a pattern replaced in some of its parts, and further parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        assert parts.keys() <= set(old.namelist())
        for name in old.namelist():
            data = old.read(name)
            if name in parts:
                text = data.decode()
                made = re.sub(parts[name][0], parts[name][1], text, count=1)
                assert made != text
                data = made.encode()
            new.writestr(name, data)
        for name, text in (further or {}).items():
            new.writestr(name, text)
    return out.getvalue()


def test_every_part_that_would_be_lost_is_told_with_its_sheet_and_count() -> None:
    said = told(full_workbook())
    for words in (
        "シート「様式」の図形2個は、記入した書類には残りません。",
        "シート「様式」の画像1個は、記入した書類には残りません。",
        "シート「様式」のフォームコントロール（ボタン・チェックボックスなど）1個は、記入した書類には残りません。",
        "シート「様式」のスパークライン1個は、記入した書類には残りません。",
        "シート「様式」の拡張された条件付き書式1個は、記入した書類には残りません。",
        "シート「様式」のグラフ1個は作り直されるため、見た目が変わることがあります。",
        "シート「様式」の計算式1個は残りますが、結果はExcelで開いたときに計算されます。",
    ):
        assert words in said
    assert len(said) == 7


def test_what_was_told_as_lost_is_gone_from_the_filled_workbook_and_nothing_else() -> None:
    made = fill(full_workbook(), Filling([Writing("様式", "B9", "x")]))
    left = told(made)
    assert [one for one in left if one.endswith("残りません。")] == []
    assert [one for one in left if "計算式1個" in one] != []
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "有,無" in sheet
        assert any("comment" in name for name in archive.namelist())


def test_extended_validations_printer_settings_and_outside_references_are_told() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    extended = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:dataValidations count="1"><x14:dataValidation type="list"/></x14:dataValidations></ext></extLst>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings" '
        'Target="../printerSettings/printerSettings1.bin"/></Relationships>'
    )
    content = changed(
        saved(management_book()),
        {
            sheet: ("</worksheet>", f"{extended}</worksheet>"),
        },
        {
            "xl/worksheets/_rels/sheet1.xml.rels": relations,
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "customXml/item1.xml": "<x/>",
        },
    )
    assert told(content) == [
        "シート「様式第１号」の拡張された入力規則（ほかのシートの表を選ぶものなど）1個は、記入した書類には残りません。",
        "シート「様式第１号」のプリンターごとの設定1個は、記入した書類には残りません。",
        "ほかのブックへの参照1個は残ります。記入した書類を渡す前に確かめてください。",
        "追加のデータ（customXml）1個は、記入した書類には残りません。",
    ]


def test_the_readings_of_characters_are_told() -> None:
    reading = ("</t></si>", "</t><rPh sb='0' eb='1'><t>ジム</t></rPh></si>")
    said = told(changed(full_workbook(), {"xl/sharedStrings.xml": reading}))
    assert "ふりがなの情報1か所は、記入した書類には残りません。" in said


def test_a_plain_workbook_loses_nothing() -> None:
    assert told(saved(management_book())) == []


def test_what_cannot_be_filled_is_refused_in_one_sentence(tmp_path: Path) -> None:
    macros = changed(
        saved(management_book()),
        {
            "[Content_Types].xml": (
                r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
        },
    )
    for content, words in (
        (macros, "マクロ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "壊れ"),
        (b"no workbook", ".xlsx"),
        (saved(management_book())[:900], "壊れ"),
    ):
        with pytest.raises(UnreadableError, match=words):
            open_own_book(content, LIMITS)


def test_a_workbook_larger_than_a_form_may_be_is_refused() -> None:
    with pytest.raises(UnreadableError, match="大きすぎます"):
        open_own_book(b"PK\x03\x04" + bytes(own_limits(LIMITS).size), LIMITS)
