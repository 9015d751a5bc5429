"""An .ods beside its values: extents with all repetitions, what is hidden, percentages, merged cells."""

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import DAMAGED, Archive
from shisaku.readers.excel.elements import walk
from shisaku.readers.excel.formats import Shape
from shisaku.readers.excel.marks import LAST_COLUMN, LAST_ROW, Marks, Place
from shisaku.readers.excel.records import Extent, refuse_wide
from shisaku.readers.limits import Limits

_CONTENT = "content.xml"
_NEEDED = ("mimetype", _CONTENT, "META-INF/manifest.xml", "styles.xml", "settings.xml")
_PERCENTAGE = Shape(after="%", shift=2)
_CELLS = ("table-cell", "covered-table-cell")
_HIDDEN = ("collapse", "filter")


class OpenDocument:
    """An .ods. The whole of it is looked at before anybody reads it: repetitions make a few bytes many cells.

    Raises `UnreadableError` for a damaged or encrypted workbook and for sheets wider than `limits.cells` together.
    """

    def __init__(self, archive: Archive, limits: Limits) -> None:
        if _CONTENT not in archive:
            raise UnreadableError(DAMAGED)
        parts = {name: archive.read(name) for name in _NEEDED if name in archive}
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            message = "パスワードで保護されています。パスワードを外して保存し直してください"
            raise UnreadableError(message)
        reader = _Walk()
        walk(parts[_CONTENT], reader.start, reader.end)
        self._sheets = reader.sheets
        refuse_wide(((sheet.rows, sheet.columns) for sheet in self._sheets), limits)
        self.content = archive.rebuilt(parts.items())

    def look(self, number: int, _name: str, _most: int = 0) -> tuple[Place, Marks]:
        """The last row and column sheet `number` (from 0) reaches, and what stands beside its values."""
        if number >= len(self._sheets):
            raise UnreadableError(DAMAGED)
        sheet = self._sheets[number]
        return (sheet.rows, sheet.columns), sheet.marks

    def filled_extent(self, number: int, name: str) -> Place:
        """The same: only cells in which something stands were counted."""
        return self.look(number, name)[0]


class _Walk:
    """Goes through the tables of a document; an empty cell reaches nowhere, however often it is repeated."""

    def __init__(self) -> None:
        self.sheets: list[Extent] = []
        self.row = self.column = self.repeated = self.before = 0
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        told = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.sheets.append(Extent())
                self.row = self.before = 0
        elif self.depth != 1:
            return
        elif name == "table-column":
            count = _count(told.get("number-columns-repeated"))
            if told.get("visibility") in _HIDDEN:
                self.sheets[-1].marks.hidden_columns.append(
                    (self.before + 1, min(self.before + count, LAST_COLUMN))
                )
            self.before += count
        elif name == "table-row":
            self.repeated = _count(told.get("number-rows-repeated"))
            self.column = 0
            if told.get("visibility") in _HIDDEN and self.repeated <= LAST_ROW:
                rows = range(self.row + 1, min(self.row + self.repeated, LAST_ROW) + 1)
                self.sheets[-1].marks.hidden_rows.update(rows)
        elif name in _CELLS:
            self._cell(told)

    def end(self, name: str) -> None:
        if name == "table":
            self.depth -= 1
        elif name == "table-row" and self.depth == 1:
            self.row += self.repeated

    def _cell(self, told: dict[str, str]) -> None:
        sheet, place = self.sheets[-1], (self.row + 1, self.column + 1)
        count = _count(told.get("number-columns-repeated"))
        lines, columns = _count(told.get("number-rows-spanned")), _count(told.get("number-columns-spanned"))
        self.column += count
        if "value-type" in told or "formula" in told:
            sheet.reach(self.row + self.repeated, self.column)
        if told.get("value-type") == "percentage" and sheet.rows * sheet.columns <= LAST_ROW:
            for row in range(self.repeated):
                sheet.marks.shapes.update(
                    {(place[0] + row, place[1] + column): _PERCENTAGE for column in range(count)}
                )
        if "formula" in told and "value-type" not in told:
            sheet.marks.without_value.append(place)
        if lines > 1 or columns > 1:
            sheet.merged.append((*place, self.row + lines, place[1] + columns - 1))


def _count(text: str | None) -> int:
    return min(int(text), 10**9) if text and text.isascii() and text.isdigit() and len(text) < 12 else 1  # noqa: PLR2004
