"""Small workbooks of every kind, made by programs (xlsxwriter, openpyxl) or record by record where none is at hand."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook

from shisaku.readers.excel.workbook import excel_pages
from shisaku.readers.limits import Limits
from shisaku.readers.pages import Page

SECTOR = 512


def written(fill: Callable[[Workbook], None]) -> bytes:
    """An .xlsx as xlsxwriter writes it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    fill(book)
    book.close()
    return made.getvalue()


def pages_of(content: bytes, **limits: int) -> list[Page]:
    return list(excel_pages(content, Limits(**limits)))


def texts(page: Page) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in page.rows]


def codes(page: Page) -> list[str]:
    return [problem.code for problem in page.problems]


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def changed(content: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """An archive with some members rewritten, named by the end of their name without its kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for end, change in parts.items():
        for name in [name for name in members if name.rpartition("/")[2].partition(".")[0] == end]:
            members[name] = change(members[name])
    return zipped(members)


def with_sheet(xml: str) -> bytes:
    """An .xlsx whose one sheet is the given XML inside `<worksheet>`."""
    whole = (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + xml + "</worksheet>"
    )

    def fill(book: Workbook) -> None:
        book.add_worksheet("表")

    return changed(written(fill), sheet1=lambda _: whole.encode())


# --- the old .xls: BIFF8 records in a compound file


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _short(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _long(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 0) + _long(text))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def merged(*areas: tuple[int, int, int, int]) -> bytes:
    """First row, last row, first column, last column, from 0."""
    return record(0xE5, struct.pack("<H", len(areas)) + b"".join(struct.pack("<4H", *area) for area in areas))


def hidden_row(row: int) -> bytes:
    return record(0x208, struct.pack("<HHHHHHHH", row, 0, 256, 255, 0, 0, 0x0120, 0))


def hidden_columns(first: int, last: int) -> bytes:
    return record(0x7D, struct.pack("<6H", first, last, 2048, 0, 1, 0))


def old_sheet(*cells: bytes, rows: int = 10, columns: int = 10) -> bytes:
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    return (
        begin + record(0x200, struct.pack("<IIHHH", 0, rows, 0, columns, 0)) + b"".join(cells) + record(0x0A)
    )


def old_workbook(
    sheets: Mapping[str, bytes],
    *,
    hidden: Iterable[str] = (),
    formats: Sequence[str] = (),
    extra: bytes = b"",
) -> bytes:
    """The stream of an .xls: styles 1, 2 … show the `formats` in their order."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + extra
    begin += record(0x42, struct.pack("<H", 1200))
    for place, code in enumerate(formats, start=164):
        begin += record(0x41E, struct.pack("<H", place) + _long(code))
    for place in (0, *range(164, 164 + len(formats))):
        begin += record(0xE0, struct.pack("<HH16x", 0, place))
    size = len(begin) + sum(4 + 6 + len(_short(name)) for name in sheets) + 4
    bounds, body = b"", b""
    for name, sheet in sheets.items():
        bounds += record(0x85, struct.pack("<IBB", size + len(body), int(name in hidden), 0) + _short(name))
        body += sheet
    return begin + bounds + record(0x0A) + body


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with every stream in sectors of its own (none shorter than the small ones' bound)."""
    chains: list[tuple[str, int, int]] = []
    body, table = b"", list[int]()
    for name, stream in streams.items():
        padded = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
        first, count = len(table), len(padded) // SECTOR
        chains.append((name, first, len(padded)))
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        body += padded
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    entries += [
        _entry(name, 2, first, size, right=place + 2 if place + 1 < len(chains) else 0xFFFFFFFF)
        for place, (name, first, size) in enumerate(chains)
    ]
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\0")
    start = len(table)
    count = len(directory) // SECTOR
    table += [*range(start + 1, start + count), 0xFFFFFFFE]
    sectors = -(-(len(table) + 1) // 127)
    places = list(range(len(table), len(table) + sectors))
    table += [0xFFFFFFFD] * sectors
    raw = struct.pack(f"<{len(table)}I", *table).ljust(sectors * SECTOR, b"\xff")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, sectors, start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - len(places)))
    return header + body + directory + raw


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    named = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII36xIII", named, len(named), kind, 1, 0xFFFFFFFF, right, child, start, size, 0
    )  # fmt: skip


def xls(
    sheets: Mapping[str, bytes],
    *,
    hidden: Iterable[str] = (),
    formats: Sequence[str] = (),
    extra: bytes = b"",
) -> bytes:
    return compound({"Workbook": old_workbook(sheets, hidden=hidden, formats=formats, extra=extra)})


# --- the binary .xlsb


def piece(kind: int, data: bytes = b"") -> bytes:
    """A record of an .xlsb."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + length + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(
    cells: Sequence[tuple[int, Sequence[tuple[int, object]]]],
    *,
    beside: bytes = b"",
    hidden: Iterable[int] = (),
) -> bytes:
    """An .xlsb with one sheet: rows of (column, text or number or error code as bytes); style 1 is a percentage."""
    body = b""
    for row, values in cells:
        body += piece(
            0, struct.pack("<IIHBBB", row, 0, 300, 0, 0x10 if row in hidden else 0, 0) + struct.pack("<I", 0)
        )
        for column, value in values:
            style = 1 if isinstance(value, float) and 0 < value < 1 else 0
            place = struct.pack("<II", column, style)
            if isinstance(value, str):
                body += piece(6, place + _wide(value))
            elif isinstance(value, bytes):
                body += piece(3, place + value)
            else:
                body += piece(5, place + struct.pack("<d", float(str(value))))
    sheet = (
        piece(129)
        + piece(148, struct.pack("<4I", 0, 9, 0, 9))
        + piece(145)
        + body
        + piece(146)
        + beside
        + piece(130)
    )
    book = (
        piece(131)
        + piece(143)
        + piece(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("表"))
        + piece(144)
        + piece(132)
    )
    styles = piece(278) + piece(617, struct.pack("<I", 2))
    styles += (
        piece(47, struct.pack("<HH12x", 0, 0))
        + piece(47, struct.pack("<HH12x", 0, 10))
        + piece(618)
        + piece(279)
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return zipped(
        {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": book, "xl/_rels/workbook.bin.rels": relations,
         "xl/worksheets/sheet1.bin": sheet, "xl/styles.bin": styles}
    )  # fmt: skip


# --- the open document


def ods(tables: str, manifest: str = "<manifest/>") -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:body><office:spreadsheet>'
        + tables
        + "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content,
         "META-INF/manifest.xml": manifest}
    )  # fmt: skip
