"""The old .xls beside its values: extents, what is hidden, errors, formats, merged cells. Source: [MS-XLS]."""

import struct
from collections.abc import Iterator

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import DAMAGED
from shisaku.readers.excel.compound import Compound
from shisaku.readers.excel.formats import Shape, shape_of
from shisaku.readers.excel.marks import Marks, Place
from shisaku.readers.excel.records import ERRORS, Extent, refuse_wide
from shisaku.readers.limits import Limits

_FORMULA, _EOF, _DATE_MODE, _PASSWORD = 0x06, 0x0A, 0x22, 0x2F
_COLUMNS, _SHEET, _MANY_RK, _MANY_BLANK, _XF, _MERGED = 0x7D, 0x85, 0xBD, 0xBE, 0xE0, 0xE5
_DIMENSIONS, _BOOL_OR_ERROR, _ROW, _VIEW, _FORMAT = 0x200, 0x205, 0x208, 0x23E, 0x41E
_CELLS = {0x203, 0x27E, 0xFD, 0x204, 0xD6, _BOOL_OR_ERROR, _FORMULA}
_LAST_ROW, _LAST_COLUMN = 65_536, 256


class OldWorkbook:
    """An .xls. The whole of it is looked at before anybody reads it: calamine reads all sheets at once.

    Raises `UnreadableError` for a damaged or encrypted workbook and for sheets wider than `limits.cells` together.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.content = content
        compound = Compound(content)
        self._stream = compound.stream("Workbook" if "Workbook" in compound else "Book")
        self._formats: dict[int, str] = {}
        self._styles: list[int] = []
        self._since_1904 = False
        starts = self._globals()
        self._sheets = [self._sheet(start) for start in starts]
        refuse_wide(((sheet.rows, sheet.columns) for sheet in self._sheets), limits)

    def look(self, number: int, _name: str, _most: int = 0) -> tuple[Place, Marks]:
        """The last row and column sheet `number` (from 0) claims, and what stands beside its values."""
        if number >= len(self._sheets):
            raise UnreadableError(DAMAGED)
        sheet = self._sheets[number]
        return (sheet.rows, sheet.columns), sheet.marks

    def filled_extent(self, number: int, name: str) -> Place:
        """The same: an .xls has no more than 65,536 rows of 256 columns."""
        return self.look(number, name)[0]

    def _records(self, start: int) -> Iterator[tuple[int, int, int]]:
        """Kind, start and length of every record from `start` to the end of its part."""
        stream, end = self._stream, len(self._stream)
        while start + 4 <= end:
            kind, length = struct.unpack_from("<HH", stream, start)
            start += 4
            if start + length > end:
                raise UnreadableError(DAMAGED)
            yield kind, start, length
            if kind == _EOF:
                return
            start += length
        raise UnreadableError(DAMAGED)

    def _globals(self) -> list[int]:
        """Where the sheets begin; formats and styles on the way."""
        starts: list[int] = []
        stream = self._stream
        for kind, at, length in self._records(0):
            if kind == _PASSWORD:
                message = "パスワードで保護されています。パスワードを外して保存し直してください"
                raise UnreadableError(message)
            if kind == _SHEET and length >= 8:  # noqa: PLR2004 - its fields before the name
                starts.append(struct.unpack_from("<I", stream, at)[0])
            elif kind == _DATE_MODE and length >= 2:  # noqa: PLR2004 - one number of 16 bits
                self._since_1904 = struct.unpack_from("<H", stream, at)[0] == 1
            elif kind == _XF and length >= 4:  # noqa: PLR2004 - font and format
                self._styles.append(struct.unpack_from("<H", stream, at + 2)[0])
            elif kind == _FORMAT and length >= 5:  # noqa: PLR2004 - number, length, kind of signs
                self._format(at, length)
        return starts

    def _format(self, at: int, length: int) -> None:
        number, signs, wide = struct.unpack_from("<HHB", self._stream, at)
        raw = self._stream[at + 5 : at + length]
        code = raw[: 2 * signs].decode("utf-16-le", "replace") if wide & 1 else raw[:signs].decode("latin-1")
        self._formats[number] = code

    def _shape(self, style: int) -> Shape | None:
        number = self._styles[style] if style < len(self._styles) else 0
        return shape_of(number, self._formats.get(number), since_1904=self._since_1904)

    def _sheet(self, start: int) -> Extent:
        found = Extent()
        for kind, at, length in self._records(start):
            if kind in _CELLS and length >= 6:  # noqa: PLR2004 - row, column, style
                self._cell(found, kind, at, length)
            elif kind in (_MANY_RK, _MANY_BLANK) and length >= 6:  # noqa: PLR2004 - row, first and last column
                self._many(found, kind, at, length)
            else:
                self._other(found, kind, at, length)
        return found

    def _cell(self, found: Extent, kind: int, at: int, length: int) -> None:
        row, column, style = struct.unpack_from("<HHH", self._stream, at)
        place = (row + 1, column + 1)
        found.reach(*place)
        shape = self._shape(style)
        if shape is not None:
            found.marks.shapes[place] = shape
        code = None
        if kind == _BOOL_OR_ERROR and length >= 8 and self._stream[at + 7]:  # noqa: PLR2004 - value, whether error
            code = self._stream[at + 6]
        elif kind == _FORMULA and length >= 14 and self._stream[at + 12 : at + 14] == b"\xff\xff":  # noqa: PLR2004
            code = self._stream[at + 8] if self._stream[at + 6] == 2 else None  # noqa: PLR2004 - 2 is an error
        if code is not None:
            found.marks.errors[place] = ERRORS.get(code, f"#ERR{code}")

    def _many(self, found: Extent, kind: int, at: int, length: int) -> None:
        """Cells of one row side by side."""
        row, first = struct.unpack_from("<HH", self._stream, at)
        size = 6 if kind == _MANY_RK else 2
        for number in range((length - 6) // size):
            found.reach(row + 1, first + number + 1)
            shape = self._shape(struct.unpack_from("<H", self._stream, at + 4 + number * size)[0])
            if shape is not None and kind == _MANY_RK:
                found.marks.shapes[row + 1, first + number + 1] = shape

    def _other(self, found: Extent, kind: int, at: int, length: int) -> None:
        stream, marks = self._stream, found.marks
        if kind == _DIMENSIONS and length >= 14:  # noqa: PLR2004 - the form of BIFF8
            _, rows, _, columns = struct.unpack_from("<IIHH", stream, at)
            if rows > _LAST_ROW or columns > _LAST_COLUMN:
                raise UnreadableError(DAMAGED)
            found.reach(rows, columns)
        elif kind == _ROW and length >= 16:  # noqa: PLR2004 - up to its flags
            row, flags = struct.unpack_from("<H10xH", stream, at)
            if flags & 0x20:
                marks.hidden_rows.add(row + 1)
        elif kind == _COLUMNS and length >= 10:  # noqa: PLR2004 - up to its flags
            first, last, width, _, flags = struct.unpack_from("<5H", stream, at)
            if flags & 1 or not width:
                marks.hidden_columns.append((first + 1, last + 1))
        elif kind == _VIEW and length >= 2:  # noqa: PLR2004 - its flags
            marks.zeros_hidden = not struct.unpack_from("<H", stream, at)[0] & 0x10
        elif kind == _MERGED and length >= 2:  # noqa: PLR2004 - how many
            count = min(struct.unpack_from("<H", stream, at)[0], (length - 2) // 8)
            for number in range(count):
                top, bottom, left, right = struct.unpack_from("<4H", stream, at + 2 + 8 * number)
                found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
