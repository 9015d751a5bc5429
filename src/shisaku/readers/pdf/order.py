"""In which order a page is read: from the top down, side by side tables one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shisaku.readers.pages import Box
from shisaku.readers.pdf.lines import Line, lines_of, parts_of
from shisaku.readers.pdf.runs import Run
from shisaku.readers.pdf.tables import Filled

# How far tables may overlap, in points, and still stand above each other.
_SLACK = 2.0

Block = Filled | Line


@dataclass(slots=True)
class _Band:
    """A strip of the page, and what stands in it beside each other."""

    top: float
    bottom: float
    tables: list[Filled]
    runs: list[Run] = field(default_factory=list)


def ordered(tables: Sequence[Filled], outside: Sequence[Run]) -> list[Block]:
    """Tables and the text lines between them in reading order."""
    bands = _bands(tables)
    free: list[Run] = []
    for run in outside:
        band = next((band for band in bands if band.top <= run.middle <= band.bottom), None)
        (free if band is None else band.runs).append(run)
    blocks: list[tuple[float, list[Block]]] = [(band.top, _band_blocks(band)) for band in bands]
    blocks += [(min(run.middle for run in line), [line]) for line in lines_of(free)]
    blocks.sort(key=lambda block: block[0])
    return [block for _, found in blocks for block in found]


def _bands(tables: Sequence[Filled]) -> list[_Band]:
    """Tables that stand beside each other, together."""
    bands: list[_Band] = []
    for table in sorted(tables, key=lambda table: table.box[1]):
        _, top, _, bottom = table.box
        if bands and top < bands[-1].bottom - _SLACK:
            bands[-1].tables.append(table)
            bands[-1].bottom = max(bands[-1].bottom, bottom)
        else:
            bands.append(_Band(top, bottom, [table]))
    return bands


def _band_blocks(band: _Band) -> list[Block]:
    """What stands in a band: its columns from left to right, each from the top down."""
    if len(band.tables) == 1 and not band.runs:
        return [band.tables[0]]
    columns: list[tuple[Box, list[Filled], list[Run]]] = []
    for table in sorted(band.tables, key=lambda table: table.box[0]):
        _put(columns, table.box)[1].append(table)
    texts = [part for line in lines_of(band.runs) for part in parts_of(line)]
    for part in texts:
        box = (part[0].x0, min(run.top for run in part), part[-1].x1, max(run.bottom for run in part))
        _put(columns, box)[2].extend(part)
    found: list[Block] = []
    for _, inside, runs in sorted(columns, key=lambda column: column[0][0]):
        tops: list[tuple[float, Block]] = [(table.box[1], table) for table in inside]
        tops += [(min(run.middle for run in line), line) for line in lines_of(runs)]
        found += [block for _, block in sorted(tops, key=lambda placed: placed[0])]
    return found


def _put(columns: list[tuple[Box, list[Filled], list[Run]]], box: Box) -> tuple[Box, list[Filled], list[Run]]:
    """The column a box stands in, made wider to hold it; a new one where it stands beside all of them."""
    for place, (around, tables, runs) in enumerate(columns):
        if min(around[2], box[2]) - max(around[0], box[0]) > _SLACK:
            wider = (min(around[0], box[0]), around[1], max(around[2], box[2]), around[3])
            columns[place] = (wider, tables, runs)
            return columns[place]
    columns.append((box, [], []))
    return columns[-1]
