"""Blocks of cells that stand together, and which cell covers a place in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from shisaku.core.text import fold
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.aligned import tables_of
from shisaku.readers.extract.grid.dictionary import Dictionary
from shisaku.readers.extract.grid.meanings import Meaning
from shisaku.readers.extract.grid.numbered import parted
from shisaku.readers.extract.grid.stacked import pieces_of, stacked_labels
from shisaku.readers.pages import Cell, Page, Row, Table

_COLON = re.compile(r"\s*[:：]\s*")
_SAYS_UNIT = re.compile(r"(?:単位|金額)\s*[:：]")
_PREFIX = re.compile(
    r"(?:[【\[〔<＜（(](?P<bracketed>[^】\]〕>＞）)]{2,15})[】\]〕>＞）)]\s*|(?P<numbered>[^\s①-⑳]{2,10}[①-⑳])\s*|(?P<word>\S{2,12})\s+)(?P<rest>\S.*)",
    re.DOTALL,
)
_SURE = 0.9
# Two labels or values in a cell, the second one in brackets on a line of its own.
_PAIR = re.compile(r"(?P<first>[^\n【\[（(]+)(?P<break>\n?)\s*[【\[（(](?P<second>.+)[】\]）)]")


@dataclass(frozen=True)
class Block:
    """Rows without a blank one between them. `ordered`: its cells have an order, but columns need not line up (text).

    `parts`: virtual cells that are pieces of a printed one (a label and its value in one cell) → the printed cell.
    `inside`: cells of a table without the label that stood in them before their value → that label.
    """

    page: Page
    cells: tuple[Cell, ...]
    ordered: bool
    parts: dict[Cell, Cell] = field(default_factory=dict)
    inside: dict[Cell, str] = field(default_factory=dict)

    @cached_property
    def cover(self) -> dict[tuple[int, int], Cell]:
        """The cell at every place, also at those a merged cell covers."""
        found: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            for line in range(cell.line, cell.line + cell.lines):
                for column in range(cell.cell, cell.cell + cell.columns):
                    found.setdefault((line, column), cell)
        return found

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """The cells in which something stands, in reading order."""
        return tuple(cell for cell in self.cells if cell.text)

    @cached_property
    def lines(self) -> tuple[int, int]:
        """The first and last line."""
        return min(cell.line for cell in self.cells), max(cell.line + cell.lines - 1 for cell in self.cells)

    @cached_property
    def columns(self) -> tuple[int, int]:
        """The first and last column in which something stands."""
        shown = self.filled or self.cells
        return min(cell.cell for cell in shown), max(cell.cell + cell.columns - 1 for cell in shown)

    @cached_property
    def by_line(self) -> dict[int, tuple[Cell, ...]]:
        """The cells that begin in each line, in order, empty ones included."""
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.line, []).append(cell)
        return {line: tuple(sorted(cells, key=lambda cell: cell.cell)) for line, cells in found.items()}

    def right_of(self, cell: Cell) -> Cell | None:
        """The next cell in the first line of `cell`, empty or not; `None` at the edge."""
        return self.cover.get((cell.line, cell.cell + cell.columns))

    def below(self, cell: Cell) -> Cell | None:
        """The cell under the first column of `cell`."""
        return self.cover.get((cell.line + cell.lines, cell.cell))

    def spans_all(self, cell: Cell) -> bool:
        """Whether the cell stands alone in its line and is as wide as the block."""
        first, last = self.columns
        wide = cell.columns > 1 and cell.cell <= first and cell.cell + cell.columns > last
        return wide and [one for one in self.by_line[cell.line] if one.text] == [cell]

    def cut_at(self, lines: tuple[int, int]) -> "Iterator[Block]":
        """The block above the first of two lines, from it to the last, and below: those in which something stands."""
        first, last = lines
        above = [cell for cell in self.cells if cell.line < first]
        inside = [cell for cell in self.cells if first <= cell.line <= last]
        below = [cell for cell in self.cells if cell.line > last]
        for cells in (above, inside, below):
            if any(cell.text for cell in cells):
                yield Block(self.page, tuple(cells), self.ordered, self.parts, self.inside)

    def printed(self, cell: Cell) -> Cell:
        """The cell as it stands on the page."""
        return self.parts.get(cell, cell)


def blocks_of(page: Page, dictionary: Dictionary) -> list[Block]:
    """The blocks of a page in reading order: its text, and its tables, cut at blank rows and blank columns."""
    found: list[Block] = []
    tables = sorted(tables_of(page), key=lambda table: table.first)
    stacked = next(
        (said for row in page.rows for cell in row.cells if (said := stacked_labels(cell.text))), ()
    )
    loose: list[Row] = []
    for row in (row for row in page.rows if not row.folio):
        inside = next((table for table in tables if table.first <= row.line <= table.last), None)
        if inside is None:
            loose.append(row)
            continue
        found += _text(page, loose, dictionary, ordered=not tables)
        loose = []
        if row.line == inside.first:
            ruled = [_unpaired(block, dictionary) for block in _ruled(page, inside, dictionary)]
            found += [_unstacked(block, stacked) for block in ruled]
    return found + _text(page, loose, dictionary, ordered=not tables)


def _unpaired(block: Block, dictionary: Dictionary) -> Block:
    """The block with cells of two values apart, where the head over them names both: 事業名【担当課】."""
    cells: list[Cell] = []
    parts, inside = dict(block.parts), dict(block.inside)
    heads: dict[int, str] = {}
    for cell in block.cells:
        match = _PAIR.fullmatch(cell.text) if cell.text else None
        if match is None or cell in inside:
            cells.append(cell)
            continue
        first = replace(cell, text=match["first"].strip())
        if (
            not _is_of_figures(dictionary, cell.text)
            and all(_is_sure(dictionary, match[name]) for name in ("first", "second"))
            and (match["break"] or _asks_two(dictionary, match["first"], match["second"]))
        ):
            heads[cell.cell] = match["second"]
            cells.append(first)
            parts[first] = block.printed(cell)
        elif cell.cell in heads:
            second = replace(cell, text=match["second"].strip())
            cells += [first, second]
            parts |= {first: block.printed(cell), second: block.printed(cell)}
            inside[second] = heads[cell.cell]
        else:
            cells.append(cell)
    return Block(block.page, tuple(cells), block.ordered, parts, inside) if heads else block


def _is_sure(dictionary: Dictionary, text: str) -> bool:
    entry = dictionary.find(text.strip())
    return (
        entry is not None and entry.confidence >= _SURE and any(_asks(meaning) for meaning in entry.meanings)
    )


def _is_of_figures(dictionary: Dictionary, text: str) -> bool:
    """Whether a head says of which indicator its figures are, in brackets what of it: 指標1（令和5年度目標）."""
    entry = dictionary.find(text) if parted(fold(text)) is not None else None
    meanings = entry.meanings if entry is not None else ()
    return any(meaning.indicator is not None for meaning in meanings) and not any(map(_asks, meanings))


def _asks_two(dictionary: Dictionary, name: str, behind: str) -> bool:
    """Whether a head asks for a name and something else behind it in the same line; units are read with names."""
    first, second = dictionary.find(name.strip()), dictionary.find(behind.strip())
    named = first is not None and any(
        meaning.to == "subject.name" or meaning.indicator == "name" for meaning in first.meanings
    )
    return named and second is not None and all(meaning.indicator != "unit" for meaning in second.meanings)


def _asks(meaning: Meaning) -> bool:
    """Whether a head asks for words of their own: a field, the name of an indicator or what is said of it."""
    return meaning.root == "field" or meaning.indicator in ("name", "definition", "unit")


def _unstacked(block: Block, labels: tuple[str, ...]) -> Block:
    """The block with figures that stand over each other in cells of their own, each with its label."""
    cells: list[Cell] = []
    parts, inside = dict(block.parts), dict(block.inside)
    for cell in block.cells:
        pieces = pieces_of(cell.text, labels) if labels and cell not in block.inside else ()
        made = [replace(cell, text=text) for text in pieces] or [cell]
        cells += made
        if pieces:
            parts |= dict.fromkeys(made, block.printed(cell))
            inside |= dict(zip(made, labels, strict=True))
    return Block(block.page, tuple(cells), block.ordered, parts, inside) if inside != block.inside else block


def _ruled(page: Page, table: Table, dictionary: Dictionary) -> Iterator[Block]:
    rows = [row for row in page.rows if table.first <= row.line <= table.last]
    for run in _runs(rows):
        whole = _block(page, run, dictionary, ordered=False)
        yield from _side_by_side(whole, dictionary)


def _text(page: Page, rows: Sequence[Row], dictionary: Dictionary, *, ordered: bool) -> list[Block]:
    return [_block(page, run, dictionary, ordered=ordered) for run in _runs(rows)]


def _runs(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows between blank ones; a line that a merged cell reaches into is not blank."""
    run: list[Row] = []
    reach = 0
    for row in rows:
        if not row.filled and row.line > reach:
            if run:
                yield run
            run = []
            continue
        run.append(row)
        reach = max([reach, *(cell.line + cell.lines - 1 for cell in row.filled)])
    if run:
        yield run


def _block(page: Page, rows: Sequence[Row], dictionary: Dictionary, *, ordered: bool) -> Block:
    """A block; a label and its value in one cell become two cells where the line has room for that."""
    cells: list[Cell] = []
    parts: dict[Cell, Cell] = {}
    inside: dict[Cell, str] = {}
    for row in rows:
        alone = ordered or len(row.cells) <= 1
        shift = 0
        heads = _heads_in_parts(row, dictionary)
        for cell in row.cells:
            pieces = [cell.text] if cell in heads else label_and_value(cell, dictionary)
            if len(pieces) > 1 and alone:
                made = [
                    replace(cell, text=text, cell=cell.cell + shift + n, columns=1)
                    for n, text in enumerate(pieces)
                ]
                shift += len(made) - 1
            elif len(pieces) == 2:  # noqa: PLR2004 - a label and its value
                made = [replace(cell, text=pieces[1])]
                inside[made[0]] = pieces[0]
            else:
                made = [replace(cell, cell=cell.cell + shift)] if shift else [cell]
            cells += made
            if made != [cell]:
                parts |= dict.fromkeys(made, cell)
    return Block(page, tuple(cells), ordered, parts, inside)


def _heads_in_parts(row: Row, dictionary: Dictionary) -> frozenset[Cell]:
    """Heads whose words a colon parts (活動指標：単位, 財源内訳：一般財源): several in a line."""
    found = [cell for cell in row.cells if _is_head_in_parts(cell.text, dictionary)]
    return frozenset(found if len(found) > 1 else ())


def _is_head_in_parts(text: str, dictionary: Dictionary) -> bool:
    """Whether what stands before and behind a colon are labels, and both together are one."""
    if "\n" in text or len(pieces := _COLON.split(text)) != 2 or _SAYS_UNIT.search(text):  # noqa: PLR2004 - before and behind
        return False
    labels = [dictionary.find(piece) for piece in pieces]
    known = all(entry is not None and entry.confidence >= _SURE for entry in labels)
    return known and dictionary.find(text) is not None and lexicon().find("decisions", pieces[1]) is None


def label_and_value(cell: Cell, dictionary: Dictionary) -> list[str]:
    """`課等名: 商工観光課` and a label on the first line of its cell are a label and a value; several may follow."""
    text = cell.text
    if "\n" in text:
        first, _, rest = text.partition("\n")
        entry = dictionary.find(first)
        whole = dictionary.find(text.replace("\n", ""))
        if (
            entry
            and entry.confidence >= _SURE
            and whole is None
            and any(m.root == "field" for m in entry.meanings)
        ):
            return [first, rest.strip()]
    if prefixed := _prefixed(text, dictionary):
        return prefixed
    if not _COLON.search(text) or _SAYS_UNIT.search(text):
        return [text]
    found: list[str] = []
    label, *others = _COLON.split(text)
    for place, piece in enumerate(others):
        entry = dictionary.find(label)
        if entry is None or entry.confidence < _SURE:
            return [text]
        if place == len(others) - 1:
            return [*found, label, piece]
        value, _, following = piece.rpartition(" ")
        found += [label, value]
        label = following
    return [text]


def _prefixed(text: str, dictionary: Dictionary) -> list[str] | None:
    """`【活動指標】訓練の回数` and `指標1 訓練の回数`: a label in brackets or before a blank, then its value."""
    match = _PREFIX.fullmatch(text)
    if match is None or dictionary.find(text) is not None:
        return None
    label = match["bracketed"] or match["numbered"] or match["word"]
    entry = dictionary.find(label)
    named = (
        entry is not None
        and entry.confidence >= _SURE
        and any(
            meaning.indicator == "name" or meaning.kind or meaning.to == "subject.name"
            for meaning in entry.meanings
        )
    )
    return [label, match["rest"].strip()] if named else None


def _side_by_side(block: Block, dictionary: Dictionary) -> Iterator[Block]:
    """Cut a block at columns in which nothing stands, where labels begin again behind them."""
    first, last = block.columns
    used = {column for cell in block.filled for column in range(cell.cell, cell.cell + cell.columns)}
    starts = [
        column
        for column in range(first, last + 1)
        if column == first
        or (column in used and column - 1 not in used and _begins(block, column, dictionary))
    ]
    if len(starts) == 1:
        yield block
        return
    for start, end in zip(starts, [*starts[1:], last + 1], strict=True):
        inside = tuple(cell for cell in block.cells if start <= cell.cell < end)
        if inside:
            yield Block(block.page, inside, block.ordered, block.parts, block.inside)


def _begins(block: Block, column: int, dictionary: Dictionary) -> bool:
    """Whether the filled cells of a column are labels for the most part."""
    texts = [cell.text for cell in block.filled if cell.cell == column]
    known = sum(dictionary.find(text) is not None for text in texts)
    return len(texts) > 1 and known * 2 > len(texts)
