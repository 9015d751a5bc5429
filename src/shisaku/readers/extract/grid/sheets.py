"""Where a document is cut into sheets: a name again is a new sheet; under the head of a name every row is one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shisaku.core.text import label_key
from shisaku.readers.extract.grid.compose.groups import names_office
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.logic_model import LogicModel
from shisaku.readers.extract.grid.resolve import Sighting
from shisaku.readers.extract.grid.roles import Roles
from shisaku.readers.extract.grid.titles import is_title
from shisaku.readers.pages import Cell

NAME, NUMBER, YEAR = "subject.name", "subject.number", "sheet.fiscal_year"
_FEWEST_ROWS = 2
_FIGURES = ("costs", "staffing", "indicators")
# The roots of fields that stand at the head of a sheet.
_HEAD = ("sheet", "subject", "organisation", "private", "extras", "references", "choices")


@dataclass(frozen=True)
class Read:
    """A block with its roles, the sightings of its values, and the logic model whose rows are not among them."""

    roles: Roles
    sightings: tuple[Sighting, ...]
    model: LogicModel | None = None

    @property
    def block(self) -> Block:
        """The block."""
        return self.roles.block

    @property
    def titles(self) -> list[Cell]:
        """The titles in it."""
        return [cell for cell in self.block.filled if is_title(cell.text)]


@dataclass
class Piece:
    """What belongs to one sheet: its title, where it has one of its own, and its sightings in reading order."""

    title: Cell | None
    sightings: list[Sighting] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    # The office that stands alone in a line over the rows of a list.
    group: Cell | None = None

    @property
    def name(self) -> str:
        """The first name in it."""
        return next((label_key(one.text) for one in self.sightings if one.meaning.to == NAME), "")

    @property
    def is_labelled(self) -> bool:
        """Whether its first name stands beside its label: one under its label is none of another sheet then."""
        return next((bool(one.path.rows) for one in self.sightings if one.meaning.to == NAME), False)

    @property
    def page(self) -> int:
        """The page on which its first name stands."""
        return next((one.cell.page for one in self.sightings if one.meaning.to == NAME), 0)

    @property
    def number(self) -> str:
        """The first number in it."""
        return next((label_key(one.text) for one in self.sightings if one.meaning.to == NUMBER), "")


def pieces_of(reads: Sequence[Read]) -> tuple[list[Piece], bool]:
    """The sheets of a document, and whether it is a list, a sheet in each row."""
    alone = _alone(reads)
    kept = _without_contents(reads, alone)
    names = [one for read in kept for one in _names(read)]
    listed = not any(one.path.rows for one in names) and any(
        one.path.roles.is_list and one.cell not in alone for one in names
    )
    if listed and len([one for one in names if one.path.heads]) >= _FEWEST_ROWS:
        return _listed(kept), True
    return _joined(_cut(kept, alone)), False


def _names(read: Read) -> list[Sighting]:
    return [one for one in read.sightings if one.meaning.to == NAME]


def _alone(reads: Sequence[Read]) -> frozenset[Cell]:
    """The names that stand alone under one and the same label, each in a block of its own over the sheet it names.

    So they do where most of them have values of other blocks below them; a list has a row a page at times.
    """
    found: dict[Cell, str] = {}
    followed: set[Cell] = set()
    last: Cell | None = None
    over = 0
    for read in reads:
        names, page = _names(read), read.block.page.number
        if any(one.path.rows or not one.path.heads for one in names):
            return frozenset()
        if names:
            if last is not None and over == last.page == page:
                # The values between two names are over the second one, as others are over the first one.
                return frozenset()
            last = names[0].cell if len(names) == 1 else None
            found |= {one.cell: _asked(one) for one in names if one.cell == last}
        elif read.sightings and last is not None and last.page == page:
            followed.add(last)
        elif read.sightings:
            over = page
    asked = next((label for cell, label in found.items() if cell in followed), None)
    alike = frozenset(cell for cell, label in found.items() if label == asked)
    return alike if len(alike & followed) * 2 > len(alike) else frozenset()


def _asked(name: Sighting) -> str:
    """The label of a name."""
    return label_key(name.path.labels[0].cell.text)


def _without_contents(reads: Sequence[Read], alone: frozenset[Cell]) -> list[Read]:
    """A table of contents lists the names of sheets that follow with labels of their own: none of it is a sheet."""
    names = [one for read in reads for one in _names(read)]
    own = {one.cell: label_key(one.text) for one in names if one.path.rows or _is_plate(one, alone)}
    listed = {
        id(read): [label_key(one.text) for one in _names(read) if one.cell not in own] for read in reads
    }
    keys = set(own.values())
    contents = [
        read for read in reads if len(listed[id(read)]) >= _FEWEST_ROWS and keys.issuperset(listed[id(read)])
    ]
    # What else stands on their page heads the whole document.
    pages = {read.block.page.number for read in contents} - {cell.page for cell in own}
    return [read for read in reads if read not in contents and read.block.page.number not in pages]


def _is_plate(name: Sighting, alone: frozenset[Cell]) -> bool:
    """Whether a name under its label is that of the sheet below it."""
    return name.cell in alone or name.cell.line in name.path.roles.plates


def _listed(reads: Sequence[Read]) -> list[Piece]:
    """The rows from one name to the next belong to it."""
    titles = [cell for read in reads for cell in read.titles]
    title = titles[0] if titles else None
    pieces: list[Piece] = []
    group: Cell | None = None
    for read in reads:
        names = [one for one in read.sightings if one.meaning.to == NAME]
        groups = _groups(read)
        made = [Piece(title, reads=[read], group=_over(one.cell, groups) or group) for one in names]
        group = groups[-1] if groups else group
        if not names:
            continue
        lines = [name.cell.line for name in names]
        for sighting in read.sightings:
            # A value belongs to the last name in its line or above it.
            place = bisect_right(lines, sighting.cell.line)
            # One merged down over several names belongs to each of them (施策); a figure nobody knows whose it is.
            last = bisect_right(lines, sighting.cell.line + sighting.cell.lines - 1)
            if last > place > 0 and sighting.meaning.root in _FIGURES:
                continue
            for piece in made[max(place - 1, 0) : max(last, place)]:
                piece.sightings.append(sighting)
        pieces += made
    return pieces


def _groups(read: Read) -> list[Cell]:
    """The offices that stand alone in a line of a list, in order."""
    alone = (
        [cell for cell in cells if cell.text]
        for line, cells in sorted(read.block.by_line.items())
        if line not in read.roles.head_lines
    )
    return [shown[0] for shown in alone if len(shown) == 1 and names_office(shown[0].text)]


def _over(name: Cell, groups: Sequence[Cell]) -> Cell | None:
    """The last office above the name of a subject."""
    return next((one for one in reversed(groups) if one.line < name.line), None)


def _cut(reads: Sequence[Read], alone: frozenset[Cell]) -> list[Piece]:
    """A new sheet begins at a title, or, without one, where a name comes again; further titles inside it stay."""
    pieces: list[Piece] = [Piece(None)]
    lines = frozenset((cell.page, cell.line) for cell in alone)
    for read in reads:
        for sighting in _with_titles(read):
            current = pieces[-1]
            if isinstance(sighting, Cell):
                if current.name:
                    current = Piece(sighting)
                    pieces.append(current)
                elif current.title is None:
                    current.title = sighting
                continue
            if _is_new(sighting, current, lines):
                current = _begin(pieces, sighting, read)
            current.sightings.append(sighting)
            if read not in current.reads:
                current.reads.append(read)
        if read.model is not None and read not in pieces[-1].reads:
            pieces[-1].reads.append(read)
    return [piece for piece in pieces if piece.sightings]


def _with_titles(read: Read) -> Iterator[Sighting | Cell]:
    """Titles and sightings in reading order."""
    both: list[Sighting | Cell] = [*read.titles, *read.sightings]
    yield from sorted(both, key=_place)


def _place(one: Sighting | Cell) -> tuple[int, int]:
    cell = one if isinstance(one, Cell) else one.cell
    return (cell.line, cell.cell)


def _is_new(sighting: Sighting, current: Piece, alone: frozenset[tuple[int, int]]) -> bool:
    if sighting.meaning.to == YEAR:
        # A year over the name of each sheet: the second one is no more of the sheet above.
        return bool(current.name) and any(one.meaning.to == YEAR for one in current.sightings)
    if sighting.meaning.to not in (NAME, NUMBER):
        return False
    place = (sighting.cell.page, sighting.cell.line)
    plate = place in alone or sighting.cell.line in sighting.path.roles.plates
    if not sighting.path.rows and (not plate or current.is_labelled):
        return False
    known = current.name if sighting.meaning.to == NAME else current.number
    return bool(known) and known != label_key(sighting.text) and bool(current.name)


def _begin(pieces: list[Piece], sighting: Sighting, read: Read) -> Piece:
    """A new piece takes what already stood in the line or block of its name."""
    current = pieces[-1]
    first = [one for one in read.sightings if one.meaning.to in (NAME, NUMBER)]
    whole = read in current.reads and not any(
        one in current.sightings and one.meaning.to == NAME for one in first
    )
    head = _page_head(current, sighting)
    moved = [
        one
        for one in current.sightings
        if one in head or (one in read.sightings and (whole or one.cell.line == sighting.cell.line))
    ]
    current.sightings = [one for one in current.sightings if one not in moved]
    reads = [one for one in current.reads if any(other in head for other in one.sightings)]
    current.reads = [one for one in current.reads if one not in reads]
    made = Piece(current.title, moved, reads)
    pieces.append(made)
    return made


def _page_head(current: Piece, sighting: Sighting) -> list[Sighting]:
    """What stands over the first name of a page belongs to it: fields of the sheet as a whole, its year before all."""
    page = [one for one in current.sightings if one.cell.page == sighting.cell.page]
    if any(one.meaning.to == sighting.meaning.to and _asked(one) == _asked(sighting) for one in page):
        # The same label again: what stands above is a sheet of its own, however little it holds.
        return []
    return page if all((one.meaning.to or "").partition(".")[0] in _HEAD for one in page) else []


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """A sheet that goes on under the same title and name on its next page is one."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        same = last is not None and (piece.name in ("", last.name)) and piece.number in ("", last.number)
        if last is not None and (same or not last.name):
            last.sightings += piece.sightings
            last.reads += [read for read in piece.reads if read not in last.reads]
            last.title = last.title or piece.title
        else:
            joined.append(piece)
    return joined
