"""The binary .xlsb beside its values: extents, what is hidden, errors, formats, merged cells. Source: [MS-XLSB]."""

import posixpath
import struct
from collections.abc import Iterator

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import DAMAGED, Archive
from shisaku.readers.excel.elements import walk
from shisaku.readers.excel.formats import Shape, shape_of
from shisaku.readers.excel.marks import LAST_COLUMN, LAST_ROW, Marks, Place
from shisaku.readers.excel.records import ERRORS, Extent

_ROW, _BLANK, _ERROR, _LAST_CELL, _FORMULA_ERROR = 0, 1, 3, 11, 11
_FORMAT, _STYLE, _COLUMNS, _VIEW, _DIMENSIONS, _SHEET, _MERGED = 44, 47, 60, 137, 148, 156, 176
_STYLES_BEGIN, _STYLES_END = 617, 618
_PROPERTIES = 153


class BinaryWorkbook:
    """An .xlsb, unpacked once. Raises `UnreadableError` for whatever is not as it should be."""

    def __init__(self, archive: Archive) -> None:
        names = [name for name in archive.names if name.endswith((".bin", ".rels", ".xml"))]
        self._parts = {
            name: archive.read(name) for name in names if not name.startswith("xl/printerSettings/")
        }
        self.content = archive.rebuilt(self._parts.items())
        self._since_1904 = False
        self._sheets = self._workbook()
        self._shapes = self._styles()

    def look(self, number: int, _name: str, _most: int = 0) -> tuple[Place, Marks]:
        """The last row and column sheet `number` (from 0) claims, and what stands beside its values."""
        part = self._parts.get(self._sheets[number]) if number < len(self._sheets) else None
        if part is None:
            raise UnreadableError(DAMAGED)
        found, row = Extent(), 0
        for kind, data in _records(part):
            if kind == _ROW and len(data) >= 12:  # noqa: PLR2004 - up to its flags
                row = struct.unpack_from("<I", data)[0] + 1
                if data[11] & 0x10:
                    found.marks.hidden_rows.add(row)
            elif kind <= _LAST_CELL and len(data) >= 8:  # noqa: PLR2004 - column and style
                self._cell(found, kind, row, data)
            else:
                _other(found, kind, data)
        if found.rows > LAST_ROW or found.columns > LAST_COLUMN:
            raise UnreadableError(DAMAGED)
        return (found.rows, found.columns), found.marks

    def filled_extent(self, number: int, name: str) -> Place:
        """The same: what is empty is not told apart."""
        return self.look(number, name)[0]

    def _cell(self, found: Extent, kind: int, row: int, data: bytes) -> None:
        column, style = struct.unpack_from("<II", data)
        place = (row, column + 1)
        found.reach(*place)
        shape = self._shapes.get(style & 0xFFFFFF)
        if shape is not None and kind != _BLANK:
            found.marks.shapes[place] = shape
        if kind in (_ERROR, _FORMULA_ERROR) and len(data) > 8:  # noqa: PLR2004 - the code stands behind the style
            found.marks.errors[place] = ERRORS.get(data[8], f"#ERR{data[8]}")

    def _workbook(self) -> list[str]:
        """The parts of all sheets, in the workbook's order."""
        targets: dict[str, str] = {}

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
                targets[attributes.get("Id", "")] = target.lstrip("/")

        walk(self._parts.get("xl/_rels/workbook.bin.rels", b""), relation)
        sheets: list[str] = []
        for kind, data in _records(self._parts["xl/workbook.bin"]):
            if kind == _SHEET and len(data) >= 12:  # noqa: PLR2004 - up to the relation's name
                sheets.append(targets.get(_text(data, 8), ""))
            elif kind == _PROPERTIES and data:
                self._since_1904 = bool(data[0] & 1)
        return sheets

    def _styles(self) -> dict[int, Shape]:
        codes: dict[int, str] = {}
        numbers: list[int] = []
        inside = False
        for kind, data in _records(self._parts.get("xl/styles.bin", b"")):
            inside = (inside or kind == _STYLES_BEGIN) and kind != _STYLES_END
            if kind == _FORMAT and len(data) >= 6:  # noqa: PLR2004 - number and length
                codes[struct.unpack_from("<H", data)[0]] = _text(data, 2)
            elif kind == _STYLE and inside and len(data) >= 4:  # noqa: PLR2004 - parent and format
                numbers.append(struct.unpack_from("<H", data, 2)[0])
        shapes = (shape_of(number, codes.get(number), since_1904=self._since_1904) for number in numbers)
        return {style: shape for style, shape in enumerate(shapes) if shape is not None}


def _other(found: Extent, kind: int, data: bytes) -> None:
    marks = found.marks
    if kind == _DIMENSIONS and len(data) >= 16:  # noqa: PLR2004 - four numbers
        _, row, _, column = struct.unpack_from("<4I", data)
        found.reach(row + 1, column + 1)
    elif kind == _COLUMNS and len(data) >= 18:  # noqa: PLR2004 - up to its flags
        first, last, width, _, flags = struct.unpack_from("<4IH", data)
        if flags & 1 or not width:
            marks.hidden_columns.append((first + 1, last + 1))
    elif kind == _MERGED and len(data) >= 16:  # noqa: PLR2004 - four numbers
        top, bottom, left, right = struct.unpack_from("<4I", data)
        found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
    elif kind == _VIEW and len(data) >= 2:  # noqa: PLR2004 - its flags
        marks.zeros_hidden = not struct.unpack_from("<H", data)[0] & 0x10


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and bytes of every record; both numbers before them are of variable length."""
    at, end = 0, len(part)
    while at < end:
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        if at + length > end:
            raise UnreadableError(DAMAGED)
        yield kind, part[at : at + length]
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        if at >= len(part):
            raise UnreadableError(DAMAGED)
        byte = part[at]
        at += 1
        # The kind keeps the sign bit of its first byte out of the number, as the length does: 7 bits a byte.
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return number, at


def _text(data: bytes, at: int) -> str:
    """A text with its length before it."""
    if at + 4 > len(data):
        return ""
    (length,) = struct.unpack_from("<I", data, at)
    return data[at + 4 : at + 4 + 2 * min(length, len(data))].decode("utf-16-le", "replace")
