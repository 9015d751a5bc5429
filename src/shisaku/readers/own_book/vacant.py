"""The cells of a workbook that are ruled and in which nothing stands: where somebody is meant to write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.readers.excel.elements import walk
from shisaku.readers.excel.marks import place_at
from shisaku.readers.excel.package import Package
from shisaku.readers.pages import Cell, Page, Row

_STYLES = "xl/styles.xml"
_SIDES = ("left", "right", "top", "bottom", "start", "end")


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An empty ruled cell, counted from 1, and how many lines and columns it covers."""

    line: int
    cell: int
    lines: int = 1
    columns: int = 1


@dataclass(slots=True)
class _Worksheet:
    ruled: set[tuple[int, int]] = field(default_factory=set)
    filled: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def vacancies(package: Package) -> dict[str, list[Vacancy]]:
    """For every worksheet by its name the ruled cells without a value, those that a merged cell covers left out."""
    ruled = _ruled_styles(package.part(_STYLES))
    return {name: _vacant(_scan(package.part(part), ruled)) for name, part in package.sheets}


def with_words(
    pages: Sequence[Page], words: Mapping[str, Mapping[tuple[int, int], Vacancy]], word: str
) -> list[Page]:
    """The pages with `word` in the cells named for each worksheet, whether the reader has seen these or not."""
    return [_page(page, words.get(page.name, {}), word) for page in pages]


def _page(page: Page, vacant: Mapping[tuple[int, int], Vacancy], word: str) -> Page:
    if not vacant:
        return page
    rows = {row.line: row for row in page.rows}
    for line in sorted({one.line for one in vacant.values()}):
        here = {one.cell: one for one in vacant.values() if one.line == line}
        row = rows.get(line) or Row(page.number, line, ())
        kept = [cell for cell in row.cells if cell.text or cell.cell not in here]
        made = [
            Cell(word, page.number, line, one.cell, lines=one.lines, columns=one.columns)
            for one in here.values()
        ]
        cells = tuple(sorted([*kept, *made], key=lambda cell: cell.cell))
        rows[line] = Row(page.number, line, cells, row.indented, row.folio, row.heading)
    return Page(
        page.number,
        tuple(rows[line] for line in sorted(rows)),
        page.name,
        page.size,
        page.tables,
        page.problems,
    )


def _vacant(sheet: _Worksheet) -> list[Vacancy]:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    covered = {
        (line, column)
        for top, left, bottom, right in sheet.merged
        for line in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    empty = sheet.ruled - sheet.filled - covered
    return [Vacancy(*place, *spans.get(place, (1, 1))) for place in sorted(empty)]


def _ruled_styles(part: bytes) -> frozenset[str]:
    """The numbers of the formats of cells that have a border on some side."""
    ruled: list[bool] = []
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "border" and inside[-1:] == ["borders"]:
            ruled.append(False)
        elif name in _SIDES and "border" in inside and ruled and attributes.get("style", "none") != "none":
            ruled[-1] = True
        elif name == "xf" and inside[-1:] == ["cellXfs"]:
            styles.append(attributes.get("borderId", "0"))
        inside.append(name)

    def end(_name: str) -> None:
        inside.pop()

    if part:
        walk(part, start, end)
    return frozenset(
        str(number)
        for number, one in enumerate(styles)
        if one.isdigit() and int(one) < len(ruled) and ruled[int(one)]
    )


def _scan(part: bytes, ruled: frozenset[str]) -> _Worksheet:
    found = _Worksheet()
    here: list[tuple[int, int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = place_at(attributes.get("r", ""))
            here[:] = [place] if place else []
            if place and attributes.get("s", "0") in ruled:
                found.ruled.add(place)
        elif name in ("v", "is", "f") and here:
            found.filled.add(here[0])
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            begin, end = place_at(first), place_at(last)
            if begin and end:
                found.merged.append((*begin, *end))

    if part:
        walk(part, start)
    return found
