"""What is refused in one sentence: damaged, encrypted and monstrous workbooks."""

import io
import random
import struct
import time
import zipfile

import pytest
from xlsxwriter.workbook import Workbook

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.opening import open_pages
from tests.readers.excel.books import (
    changed,
    compound,
    label,
    ods,
    old_sheet,
    pages_of,
    record,
    texts,
    with_sheet,
    written,
    xls,
    xlsb,
    zipped,
)  # fmt: skip


def table(book: Workbook) -> None:
    sheet = book.add_worksheet("表")
    for row in range(200):
        sheet.write_row(row, 0, [f"事業{row}", row * 1.5, "説明" * (row % 7)])


def kinds() -> dict[str, bytes]:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    return {
        "xlsx": written(table),
        "xls": xls({"表": old_sheet(*(label(row, 0, f"事業{row}") for row in range(200)))}),
        "xlsb": xlsb([(row, [(0, f"事業{row}"), (1, row * 1.5)]) for row in range(200)]),
        "ods": ods(f'<table:table table:name="表">{row * 200}</table:table>'),
    }


def read_or_refused(content: bytes) -> None:
    """Whatever else happens (a crash, another error) fails the test."""
    said = "ページ"
    try:
        list(open_pages(content, Limits(cells=100_000)))
    except UnreadableError as refusal:
        said = str(refusal)
    assert said
    assert "\n" not in said


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_a_file_cut_anywhere_is_a_sentence(kind: str) -> None:
    content = kinds()[kind]
    for twentieth in range(1, 20):
        with pytest.raises(UnreadableError) as refusal:
            list(open_pages(content[: len(content) * twentieth // 20]))
        assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_changed_bytes_are_a_page_or_a_sentence(kind: str) -> None:
    content = kinds()[kind]
    chance = random.Random(11)  # noqa: S311 - the same damage in every run
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        read_or_refused(bytes(damaged))


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "sharedStrings"])
def test_damage_inside_the_archive_is_a_page_or_a_sentence(part: str) -> None:
    content, chance = written(table), random.Random(12)  # noqa: S311 - the same damage in every run

    def damage(data: bytes) -> bytes:
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        return bytes(damaged)

    for _ in range(40):
        read_or_refused(changed(content, **{part: damage}))


def test_encrypted_workbooks_are_refused() -> None:
    locked = compound({"EncryptionInfo": b"x" * 5000, "EncryptedPackage": b"y" * 9000})
    password = xls({"表": old_sheet(label(0, 0, "x"))}, extra=record(0x2F, struct.pack("<HHH48x", 1, 1, 1)))
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    for content in (locked, password, ods('<table:table table:name="表"/>', manifest)):
        with pytest.raises(UnreadableError, match="パスワード"):
            list(open_pages(content))


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 20_000))
    content = with_sheet(f"<sheetData>{cells}</sheetData>")
    assert len(pages_of(content)[0].rows) == 19_999
    with pytest.raises(UnreadableError, match="圧縮を解くと大きすぎます"):
        pages_of(content, expanded=500_000)


def test_an_absurd_ratio_is_refused_before_anything_is_unpacked() -> None:
    content = zipped({"xl/workbook.xml": b" " * 40_000_000})
    with pytest.raises(UnreadableError, match="圧縮の割合が異常です"):
        list(open_pages(content))


def test_a_directory_that_lies_is_found_out_while_unpacking() -> None:
    bomb = changed(written(table), sheet1=lambda data: data + b" " * 30_000_000)
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        place = archive.start_dir
        member = next(one for one in archive.infolist() if one.filename.endswith("sheet1.xml"))
    lying = bytearray(bomb)
    at = bomb.index(struct.pack("<II", member.compress_size, member.file_size), place)
    struct.pack_into("<I", lying, at + 4, 5_000)
    begun = time.monotonic()
    with pytest.raises(UnreadableError, match="壊れています"):
        pages_of(bytes(lying))
    assert time.monotonic() - begun < 2


def test_entities_that_multiply_are_refused() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for part in ("sheet1", "sharedStrings", "styles", "workbook"):
        content = changed(written(table), **{part: lambda data: entities.encode() + data})
        with pytest.raises(UnreadableError, match="文書型宣言"):
            pages_of(content)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c s="0" r="XFD1048576"><v>1</v></c>',
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="XFD1048576"><x:v>1</x:v></x:c>',
        '<c t=">" r="XFD1048576"><v>1</v></c>',
    ],
)
def test_a_sheet_that_claims_all_of_excel_is_refused_however_it_is_spelt(cell: str) -> None:
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    content = with_sheet(f'<sheetData>{first}<row r="1048576">{cell}</row></sheetData>')
    with pytest.raises(UnreadableError, match="広すぎます"):
        pages_of(content)


@pytest.mark.parametrize("extent", ["A1:B2", "A1", "A1:XFD1048576", "B2:A1"])
def test_a_sheet_that_lies_about_its_extent_is_found_out(extent: str) -> None:
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    said = f'<dimension ref="{extent}"/><sheetData>'
    with pytest.raises(UnreadableError, match="広すぎます"):
        pages_of(with_sheet(f"{said}{first}{last}</sheetData>"))
    assert texts(pages_of(with_sheet(f"{said}{first}</sheetData>"), cells=1)[0]) == [["1"]]


def test_all_sheets_of_a_workbook_count_together() -> None:
    def fill(book: Workbook) -> None:
        for name in ("一", "二", "三"):
            book.add_worksheet(name).write_column(0, 0, [1] * 10)

    assert len(pages_of(written(fill), cells=30)) == 3
    with pytest.raises(UnreadableError, match="「三」が広すぎます"):
        pages_of(written(fill), cells=29)


def test_empty_cells_down_to_the_last_row_are_cut() -> None:
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    xml = f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>{last}</sheetData>'
    assert texts(pages_of(with_sheet(xml))[0]) == [["1"]]


def test_wide_sheets_of_the_other_kinds_are_refused() -> None:
    value = 'office:value-type="string" table:number-columns-repeated="16384"'
    cell = f"<table:table-cell {value}><text:p>x</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    wide = [
        xlsb([(0, [(0, "一")]), (1_048_575, [(16_383, 1.0)])]),
        ods(f'<table:table table:name="表">{row}</table:table>'),
    ]
    for content in wide:
        with pytest.raises(UnreadableError, match="広すぎます"):
            pages_of(content)
    with pytest.raises(UnreadableError, match="壊れています"):
        pages_of(xls({"表": old_sheet(label(0, 0, "x"), rows=4_000_000_000)}))


def test_a_merged_range_over_all_of_excel_costs_nothing() -> None:
    xml = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells>'
        '<mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:B1"/></mergeCells>'
    )
    page = pages_of(with_sheet(xml))[0]
    assert texts(page) == [["1"]]
    assert [problem.code for problem in page.problems] == ["merges_overlap"]


def test_too_many_sheets_and_too_much_time_are_refused() -> None:
    def fill(book: Workbook) -> None:
        for _ in range(5):
            book.add_worksheet()

    content = written(fill)
    with pytest.raises(UnreadableError, match="シートが 5 枚あります"):
        pages_of(content, pages=4)
    with pytest.raises(UnreadableError, match="時間がかかりすぎました"):
        pages_of(content, seconds=0)


def test_only_hidden_sheets_are_nothing_to_read() -> None:
    content = xls({"表": old_sheet(label(0, 0, "x"))}, hidden=["表"])
    with pytest.raises(UnreadableError, match="すべて非表示"):
        pages_of(content)
