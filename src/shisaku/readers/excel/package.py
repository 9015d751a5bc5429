"""The parts of an .xlsx: which part is which worksheet, its styles, and a copy of it that was checked."""

import posixpath
from collections.abc import Callable, Sequence

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import DAMAGED, Archive
from shisaku.readers.excel.elements import refuse_types, walk
from shisaku.readers.excel.formats import Shape
from shisaku.readers.excel.marks import Marks, Place
from shisaku.readers.excel.styles import Styles
from shisaku.readers.excel.worksheet_xml import filled_extent, scan

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
# Pictures, printers' settings, macros and the like hold no cells: they are never unpacked.
_WITHOUT_CELLS = ("xl/media/", "xl/drawings/", "xl/charts/", "xl/embeddings/", "xl/printerSettings/", "xl/vba",
                  "xl/theme/", "xl/externalLinks/", "xl/pivot", "xl/activeX/", "xl/ctrlProps/", "docProps/",
                  "xl/calcChain", "xl/comments", "xl/diagrams/", "customXml/")  # fmt: skip


class Package:
    """An .xlsx or .xlsm, unpacked once. Raises `UnreadableError` for whatever is not as it should be."""

    def __init__(self, archive: Archive) -> None:
        names = [name for name in archive.names if not name.startswith(_WITHOUT_CELLS)]
        self._parts = {name: archive.read(name) for name in names if not name.endswith("/")}
        for part in self._parts.values():
            refuse_types(part)
        self.content = archive.rebuilt(self._parts.items())
        self._sheets, self._since_1904 = self._workbook()
        self._shapes, self._headings = self._styles()

    def look(self, number: int, name: str, most: int) -> tuple[Place, Marks]:
        """How far sheet `number` (from 0) reaches at most, and what stands beside its values."""
        return scan(self._part(number, name), self._shapes, most, self._headings)

    @property
    def sheets(self) -> Sequence[tuple[str, str]]:
        """The name and the part of every sheet, in the workbook's order."""
        return self._sheets

    def part(self, name: str) -> bytes:
        """A part that was unpacked; empty where the workbook has none of that name."""
        return self._parts.get(name, b"")

    def filled_extent(self, number: int, name: str) -> Place:
        """The last row and column in which something stands."""
        return filled_extent(self._part(number, name))

    def _part(self, number: int, name: str) -> bytes:
        """The part that holds a sheet: by its number, and its name has to be the same."""
        named, target = self._sheets[number] if number < len(self._sheets) else ("", "")
        part = self._parts.get(target)
        if part is None or named != name:
            raise UnreadableError(DAMAGED)
        return part

    def _workbook(self) -> tuple[list[tuple[str, str]], bool]:
        """Name and part of every sheet in the workbook's order, and whether dates count from 1904."""
        targets: dict[str, str] = {}
        sheets: list[tuple[str, str]] = []
        since_1904 = False

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
                targets[attributes.get("Id", "")] = target.lstrip("/")

        def sheet(name: str, attributes: dict[str, str]) -> None:
            nonlocal since_1904
            if name == "sheet":
                relations = [value for key, value in attributes.items() if key.rpartition(":")[2] == "id"]
                sheets.append(
                    (attributes.get("name", ""), targets.get(relations[-1] if relations else "", ""))
                )
            elif name == "workbookPr":
                since_1904 = attributes.get("date1904") in ("1", "true")

        self._walk(_RELATIONS, relation)
        self._walk(WORKBOOK, sheet)
        return sheets, since_1904

    def _styles(self) -> tuple[dict[str, Shape], frozenset[str]]:
        """What numbers show as, by their style, and the styles of headings."""
        styles = Styles()
        if _STYLES in self._parts:
            self._walk(_STYLES, styles.start, styles.end)
        return styles.shapes(since_1904=self._since_1904), styles.headings()

    def _walk(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
    ) -> None:
        if name not in self._parts:
            raise UnreadableError(DAMAGED)
        walk(self._parts[name], start, end)
