"""A document as it was read: its lines with every cell marked, beside them the values, the problems, the leftovers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from shisaku.core.addresses import Leaf, leaves, sheet_keys
from shisaku.core.plan import PlanData
from shisaku.core.reading import Leftover, Origin, Problem, Reading
from shisaku.core.sheet import SheetData
from shisaku.readers.pages import Row
from shisaku.work.page_cells import DocumentRows

Mark = Literal["", "read", "inferred", "doubtful", "person", "leftover"]
# Of several values that stand in one cell the mark that asks for most attention is the cell's.
_LOUDNESS: Sequence[Mark] = ("doubtful", "leftover", "person", "inferred", "read", "")
_WHOLE_PAPER = 400
_AROUND = 3
Spot = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell of the paper: its text, its mark, and the numbers of the values that stand in it."""

    text: str
    mark: Mark = ""
    numbers: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the paper, counted from 1."""

    page: int
    line: int
    cells: Sequence[PaperCell]


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value that was read: its number beside the paper, its address in the sheet, where it stood, how it was read.

    `doubtful` is one with a problem, or one that was read with less than full confidence; `inferred` one that was
    concluded from what stands around it.
    """

    number: int
    address: str
    value: Leaf
    origin: Origin
    mark: Mark
    problems: Sequence[Problem] = ()

    @property
    def is_open(self) -> bool:
        """Whether a person had better look at it."""
        return self.mark in ("doubtful", "inferred")


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet or plan of the paper: its key in the reading, how it is called, how many of its values are in doubt."""

    key: str
    number: str
    name: str
    doubts: int
    kind: Literal["sheets", "plans"] = "sheets"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with one of its parts chosen; `data` is what was read of it.

    `whole` says whether `lines` are all of the document's.
    """

    parts: Sequence[Part]
    chosen: Part | None
    lines: Sequence[PaperLine]
    values: Sequence[ReadValue]
    problems: Sequence[Problem]
    leftovers: Sequence[Leftover]
    whole: bool
    data: SheetData | PlanData | None = None
    found_line: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


def paper(
    reading: Reading, rows: DocumentRows | None, *, part: str | None = None, line: int | None = None
) -> Paper:
    """The lines of a paper beside its `reading`; where its file is gone there are no `rows`, only what was read.

    `part` chooses a sheet or plan by its key, else the one in which `line` stands, else the first.
    """
    parts, data = _parts(reading)
    spans = {one.key: _lines_of(reading, one) for one in parts}
    chosen = _chosen(parts, spans, part, line)
    values = _values(reading, chosen, data[chosen.key]) if chosen else []
    whole = rows is None or rows.count(_WHOLE_PAPER) <= _WHOLE_PAPER
    shown = list(rows or ()) if rows is None or whole else _some(rows, chosen, spans)
    return Paper(
        parts=parts,
        chosen=chosen,
        lines=[_line(row, values, reading.leftovers) for row in shown],
        values=values,
        problems=[p for p in reading.problems if not p.address.startswith(("sheets/", "plans/"))],
        leftovers=_leftovers(reading.leftovers, shown, whole=whole),
        whole=whole,
        data=data[chosen.key] if chosen else None,
        found_line=line,
        counts=_counts(reading, values),
    )


def _parts(reading: Reading) -> tuple[list[Part], dict[str, SheetData | PlanData]]:
    doubts: dict[str, int] = defaultdict(int)
    for problem in reading.problems:
        doubts["/".join(problem.address.split("/")[:2])] += 1
    parts: list[Part] = []
    data: dict[str, SheetData | PlanData] = {}
    for key, sheet in zip(sheet_keys(reading.sheets), reading.sheets, strict=True):
        parts.append(Part(key, sheet.subject.number or "", sheet.subject.name, doubts[f"sheets/{key}"]))
        data[key] = sheet
    for plan in reading.plans:
        parts.append(Part(plan.key, "", plan.title, doubts[f"plans/{plan.key}"], "plans"))
        data[plan.key] = plan
    return parts, data


def _origins(reading: Reading, part: Part) -> dict[str, list[Origin]]:
    above = f"{part.kind}/{part.key}/"
    return {a.removeprefix(above): found for a, found in reading.origins.items() if a.startswith(above)}


def _lines_of(reading: Reading, part: Part) -> tuple[int, int] | None:
    """First and last line of a part, by where its values stood."""
    lines = [o.line for found in _origins(reading, part).values() for o in found if o.line is not None]
    return (min(lines), max(lines)) if lines else None


def _chosen(
    parts: Sequence[Part], spans: Mapping[str, tuple[int, int] | None], wanted: str | None, line: int | None
) -> Part | None:
    by_key = {part.key: part for part in parts}
    if wanted in by_key:
        return by_key[wanted]
    begun = [
        (span[0], part)
        for part in parts
        if line is not None and (span := spans[part.key]) and span[0] <= line
    ]
    if begun:
        return max(begun, key=lambda pair: pair[0])[1]
    return parts[0] if parts else None


def _some(rows: DocumentRows, chosen: Part | None, spans: Mapping[str, tuple[int, int] | None]) -> list[Row]:
    """The chosen part's lines with what stands above it, up to where the next part begins; without one the first."""
    span = spans[chosen.key] if chosen is not None else None
    if span is None:
        return list(islice(rows, _WHOLE_PAPER))
    first, last = span
    starts = sorted(span[0] for span in spans.values() if span)
    end = next((start for start in starts if start > last), last + _WHOLE_PAPER + 1) - 1
    above = max((span[1] for span in spans.values() if span and span[1] < first), default=0)
    return list(rows.at(range(max(above + 1, first - _AROUND), end + 1)))


def _values(reading: Reading, part: Part, data: SheetData | PlanData) -> list[ReadValue]:
    stated = dict(leaves(data))
    doubts: dict[str, list[Problem]] = defaultdict(list)
    for problem in reading.problems:
        doubts[problem.address.removeprefix(f"{part.kind}/{part.key}/")].append(problem)
    found = []
    for address, origins in _origins(reading, part).items():
        origin = origins[-1]
        found.append((address, stated.get(address), origin, _mark(origin, doubts[address]), doubts[address]))
    found.sort(key=lambda value: (value[2].line or 0, value[2].cell or 0))
    return [ReadValue(number, *value) for number, value in enumerate(found, start=1)]


def _mark(origin: Origin, doubts: Sequence[Problem]) -> Mark:
    unsure = origin.how == "read" and origin.confidence < 1
    if doubts or unsure:
        return "doubtful"
    # What the accounts or tables of staff say stands on no paper: beside one it has no mark.
    match origin.how:
        case "accounts" | "staffing" | "budget":
            return ""
        case how:
            return how


def _line(row: Row, values: Iterable[ReadValue], leftovers: Iterable[Leftover]) -> PaperLine:
    marks: dict[Spot, list[tuple[Mark, int | None]]] = defaultdict(list)
    for value in values:
        if value.origin.line == row.line:
            marks[row.line, value.origin.cell].append((value.mark, value.number))
    for left in leftovers:
        if left.line == row.line:
            marks[row.line, left.cell].append(("leftover", None))
    cells = []
    for place, cell in enumerate(row.cells, start=1):
        here = marks.get((row.line, place), []) + marks.get((row.line, None), [])
        cells.append(
            PaperCell(
                cell.text,
                min((mark for mark, _ in here), key=_LOUDNESS.index, default="") if cell.text else "",
                [number for _, number in here if number is not None],
            )
        )
    return PaperLine(row.page, row.line, cells)


def _leftovers(leftovers: Sequence[Leftover], shown: Sequence[Row], *, whole: bool) -> list[Leftover]:
    lines = {row.line for row in shown}
    return [left for left in leftovers if whole or left.line in lines]


def _counts(reading: Reading, values: Sequence[ReadValue]) -> dict[str, int]:
    return {
        "sheets": len(reading.sheets) + len(reading.plans),
        "values": len(values),
        "doubtful": sum(value.mark == "doubtful" for value in values),
        "inferred": sum(value.origin.how == "inferred" for value in values),
        "leftovers": len(reading.leftovers),
        "problems": len(reading.problems),
    }
