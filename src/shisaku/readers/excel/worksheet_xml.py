"""A worksheet of .xlsx as XML: its extent before anybody reads it, and the marks beside its values.

Nearly all programs write cells as `<c r="B3" s="5" t="n">`; those are found by patterns, in a tenth of the time of a
parser. Any other spelling goes through the parser, with the same result.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from xml.sax.saxutils import unescape

from shisaku.readers.excel.elements import walk
from shisaku.readers.excel.formats import Shape
from shisaku.readers.excel.marks import Marks, Place, column_number

_COLUMN_OF = re.compile(rb'<c r="([A-Za-z]+)[0-9]')
_ROW_OF = re.compile(rb'<c r="[A-Za-z]+([0-9]+)"')
_PLACE = re.compile(r"([A-Za-z]*)([0-9]*)")
_OTHER_PLACE = re.compile(rb'<c r="(?![A-Za-z]+[0-9]+")')
_EXTENT = re.compile(rb'<dimension ref="(?:[A-Z]+[0-9]+:)?([A-Z]{1,3})([0-9]{1,7})"')
_LATE_STYLE = re.compile(rb'<c r="[A-Za-z0-9]+" [^s>][^>]* s="')
_ERROR = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]* t="e"[^>]*>(?:<f[^>]*(?:/>|>[^<]*</f>))?<v>([^<]*)</v>')
_NO_VALUE = re.compile(rb"<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_TAG = re.compile(rb'<c r="([A-Za-z]+)([0-9]+)"([^>]*)>\s*')
_HIDDEN_ROW = re.compile(rb'<row [^>]*\bhidden="(?:1|true)"[^>]*>')
_ROW_NUMBER = re.compile(rb'\br="([0-9]+)"')
_COLUMN = re.compile(rb"<col\b[^>]*>")
_VIEW_WITHOUT_ZEROS = re.compile(rb'<sheetView\b[^>]*\bshowZeros="(?:0|false)"')
_ATTRIBUTE = re.compile(rb'\b(min|max|hidden|width)="([^"]*)"')
_TRUE = ("1", "true")
_PIECE = 4_000_000


def scan(
    xml: bytes, shapes: Mapping[str, Shape], most: int = 0, headings: Collection[str] = ()
) -> tuple[Place, Marks]:
    """The last row and column that any cell of the sheet names, filled or not ((0, 0) for none), and the marks.

    Where one look tells that the sheet claims no more than `most` cells, a row and column behind all of them will do.
    `shapes` are the shapes of the workbook's cell styles that show more than a number, `headings` the styles of
    headings. That the part brings no document
    type was seen before.
    """
    bound = _bound(xml)
    styled = bool(shapes or headings)
    if not _is_plain(xml, styled=styled) or (bound is None and _OTHER_PLACE.search(xml)):
        return filled_extent(xml, empty=True), _walked(xml, shapes, headings)
    marks = Marks()
    if styled:
        _find_styles(xml, shapes, headings, marks)
    _beside(xml, marks)
    return (bound if bound is not None and bound[0] * bound[1] <= most else _claimed(xml)), marks


def filled_extent(xml: bytes, *, empty: bool = False) -> Place:
    """The last row and column with anything in a cell (or with any cell at all); exact, but slower."""
    row = column = last_row = last_column = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last_row, last_column
        if name == "row":
            row, column = _number(attributes.get("r")) or row + 1, 0
        elif name == "c":
            row, column = _place(attributes.get("r"), row, column)
        if name in ("v", "is", "f") or (empty and name == "c"):
            last_row, last_column = max(last_row, row), max(last_column, column)

    walk(xml, start)
    return last_row, last_column


def _beside(xml: bytes, marks: Marks) -> None:
    """What is hidden, errors, formulas without a value."""
    data = xml.find(b"<sheetData")
    marks.zeros_hidden = _VIEW_WITHOUT_ZEROS.search(xml, 0, data) is not None
    for tag in _COLUMN.findall(xml, 0, data):
        _hidden_column(marks, {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(tag)})
    if xml.find(b' hidden="', data) >= 0:
        rows = (_ROW_NUMBER.search(tag) for tag in _HIDDEN_ROW.findall(xml, data))
        marks.hidden_rows = {int(row[1]) for row in rows if row}
    if b' t="e"' in xml:
        marks.errors = {
            _at(letters, row): unescape(text.decode("utf-8", "replace"))
            for letters, row, text in _ERROR.findall(xml)
        }
    if b"<f" in xml:
        marks.without_value = list(_without_value(xml))


def _without_value(xml: bytes) -> Iterator[Place]:
    """The cells whose formula was never calculated; a text formula may well have given nothing."""
    for formula in _NO_VALUE.finditer(xml):
        tag = _TAG.fullmatch(xml, max(xml.rfind(b"<c ", 0, formula.start()), 0), formula.start())
        if tag is not None and b't="str"' not in tag[3]:
            yield _at(tag[1], tag[2])


def _is_plain(xml: bytes, *, styled: bool) -> bool:
    """Whether all cells are spelt as nearly all programs spell them, with their style right behind their place."""
    first, last = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    # Among the rows no other element begins with a c.
    cells = xml.count(b'<c r="')
    if xml.count(b"<c", first, last) != cells or not xml.find(b":c", first) < 0 <= first:
        return False
    return not (styled and _LATE_STYLE.search(xml))


def _bound(xml: bytes) -> Place | None:
    """A row and column behind all cells: as many digits and letters as the sheet's own word for its extent has.

    `None` where the sheet says nothing of its extent, or where a cell goes beyond.
    """
    extent = _EXTENT.search(xml, 0, max(xml.find(b"<sheetData"), 0))
    if extent is None:
        return None
    letters, digits = len(extent[1]), len(extent[2])
    beyond = re.compile(rb'<c r="(?![A-Z]{1,%d}[0-9]{1,%d}")' % (letters, digits))
    return None if beyond.search(xml) else (10**digits - 1, column_number("Z" * letters))


def _claimed(xml: bytes) -> Place:
    """The last row and column that any cell names; a piece at a time, since a sheet may have millions of cells."""
    rows = columns = 0
    for begin, end in _pieces(xml):
        numbers = set(_ROW_OF.findall(xml, begin, end))
        rows = max(rows, *(int(number[:9]) for number in numbers), 0)
        names = set(_COLUMN_OF.findall(xml, begin, end))
        columns = max(columns, *(column_number(name[:5].decode()) for name in names), 0)
    return rows, columns


def _find_styles(xml: bytes, shapes: Mapping[str, Shape], headings: Collection[str], marks: Marks) -> None:
    """The cells whose style shows more than a number, or is that of headings; a piece at a time."""
    styles = b"|".join(style.encode() for style in {*shapes, *headings})
    shaped = re.compile(rb'<c r="([A-Za-z]+)([0-9]+)" s="(' + styles + rb')"')
    for begin, end in _pieces(xml):
        for name, row, style in shaped.findall(xml, begin, end):
            _styled(marks, _at(name, row), style.decode(), shapes, headings)


def _styled(
    marks: Marks, place: Place, style: str, shapes: Mapping[str, Shape], headings: Collection[str]
) -> None:
    if style in shapes:
        marks.shapes[place] = shapes[style]
    if style in headings:
        marks.headings.add(place)


def _pieces(xml: bytes) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(xml):
        end = xml.find(b"<c ", begin + _PIECE) if begin + _PIECE < len(xml) else len(xml)
        end = end if end >= 0 else len(xml)
        yield begin, end
        begin = end


def _walked(xml: bytes, shapes: Mapping[str, Shape], headings: Collection[str]) -> Marks:
    """The marks of a sheet in any other spelling."""
    reader = _Walk(shapes, headings)
    walk(xml, reader.start, reader.end, reader.text)
    return reader.marks


class _Walk:
    """The marks by the parser, for whatever spelling."""

    def __init__(self, shapes: Mapping[str, Shape], headings: Collection[str]) -> None:
        self.marks = Marks()
        self.shapes, self.headings = shapes, headings
        self.row = self.column = 0
        self.type = ""
        self.value: str | None = None
        self.formula = self.inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self.row, self.column = _number(attributes.get("r")) or self.row + 1, 0
            if attributes.get("hidden") in _TRUE:
                self.marks.hidden_rows.add(self.row)
        elif name == "c":
            self.row, self.column = _place(attributes.get("r"), self.row, self.column)
            self.type, self.value, self.formula = attributes.get("t", "n"), None, False
            place = (self.row, self.column)
            _styled(self.marks, place, attributes.get("s", "0"), self.shapes, self.headings)
        elif name == "f":
            self.formula = True
        elif name == "v":
            self.value, self.inside = "", True
        elif name == "col":
            _hidden_column(self.marks, attributes)
        elif name == "sheetView" and attributes.get("showZeros") in ("0", "false"):
            self.marks.zeros_hidden = True

    def text(self, text: str) -> None:
        if self.inside:
            self.value = (self.value or "") + text

    def end(self, name: str) -> None:
        if name == "v":
            self.inside = False
        elif name == "c" and self.type == "e" and self.value:
            self.marks.errors[self.row, self.column] = self.value
        elif name == "c" and self.formula and self.type != "str" and not (self.value or "").strip():
            self.marks.without_value.append((self.row, self.column))


def _hidden_column(marks: Marks, attributes: Mapping[str, str]) -> None:
    first, last = _number(attributes.get("min")), _number(attributes.get("max"))
    if first and last and (attributes.get("hidden") in _TRUE or attributes.get("width") in ("0", "0.0")):
        marks.hidden_columns.append((first, last))


def _at(letters: bytes, row: bytes) -> Place:
    return int(row), column_number(letters.decode())


def _place(printed: str | None, row: int, column: int) -> Place:
    """The place a cell names; without a name it stands behind the last one."""
    match = _PLACE.fullmatch(printed or "")
    if not match or not match[0]:
        return row, column + 1
    return _number(match[2]) or row, column_number(match[1][:5]) or column + 1


def _number(text: str | None) -> int:
    return int(text[:9]) if text and text.isascii() and text.isdigit() else 0
