"""Which indicator a value belongs to: known by the place of its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.amounts import parse_number
from shisaku.core.remarks import remark
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.compose.part import Part
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.meanings import Meaning
from shisaku.readers.extract.grid.paths import Path
from shisaku.readers.extract.grid.resolve import Sighting
from shisaku.readers.extract.grid.titles import is_title
from shisaku.readers.pages import Cell

_CONCLUDED = 0.7
_LONGEST_NAME = 45
# How many lines above its figures a name without a label may stand.
_FARTHEST = 6
_PLACE = re.compile(r"^(?:[①-⑳]|[(（][\dア-オ][)）]|[ア-オ\d][.．)）](?!\d)|[ア-オ]\s)\s*")
# A figure with its unit (12,345人): what there is, not what is counted.
_COUNT = re.compile(r"[約延べ\s]*\d[\d,.]*\s*[^\d\s]{0,3}")
_NO_NAME = frozenset(("()", "（）", "(0)", "（0）", "0"))


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an indicator: the cell of its name, which is empty in an unused one."""

    sighting: Sighting
    used: bool

    @property
    def cell(self) -> Cell:
        """The cell of the name."""
        return self.sighting.cell

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.sighting.path.roles.block

    @property
    def kind(self) -> str | None:
        """The kind its own labels name."""
        return self.sighting.meaning.kind


def slots_of(part: Part) -> list[Slot]:
    """The slots of a sheet in reading order; names without a label are concluded where figures have none."""
    slots = _labelled(part)
    known = {id(one.cell) for one in part.sightings}
    for sighting in part.of("indicators"):
        if sighting.meaning.indicator in ("target", "actual"):
            cell = _unlabelled_name(part, sighting, known)
            if cell is not None and _is_nearer(cell, sighting, slot_of(sighting, slots)):
                path = Path(cell, sighting.path.roles)
                named = Sighting(path, Meaning(indicator="name"), _CONCLUDED, remark("name_before_figures"))
                slots.append(Slot(named, used=True))
                slots.sort(key=lambda slot: (slot.cell.page, slot.cell.line, slot.cell.cell))
    return slots


def _is_nearer(cell: Cell, sighting: Sighting, slot: Slot | None) -> bool:
    """Whether a text stands nearer to a figure than the name it would belong to otherwise."""
    if slot is None or slot.block is not sighting.path.roles.block:
        return slot is None or slot.cell is not cell
    reaches = slot.cell.line <= sighting.cell.line < slot.cell.line + slot.cell.lines
    return not reaches and cell.line > slot.cell.line


def _unlabelled_name(part: Part, sighting: Sighting, known: set[int]) -> Cell | None:
    """A text nobody claims left of a figure's labels, else alone in a line above them."""
    roles, cell = sighting.path.roles, sighting.cell
    block = roles.block
    for line in range(cell.line, max(block.lines[0], cell.line - _FARTHEST) - 1, -1):
        texts = [
            one
            for one in dict.fromkeys(
                block.cover.get((line, column)) for column in range(block.columns[0], cell.cell)
            )
            if one is not None and one.text and one not in roles.labels
        ]
        if line != cell.line and len(texts) != 1:
            continue
        name = next((one for one in texts if id(one) not in known and _may_name(part, one)), None)
        if name is not None:
            return name
    return None


def _may_name(part: Part, cell: Cell) -> bool:
    short = 1 < len(cell.text) <= _LONGEST_NAME and "。" not in cell.text
    return (
        short
        and parse_number(cell.text) is None
        and part.state_of(cell.text) is None
        and not is_title(cell.text)
    )


def _labelled(part: Part) -> list[Slot]:
    return [
        Slot(sighting, _is_used(part, sighting.text))
        for sighting in part.of("indicators")
        if is_name(sighting)
    ]


def is_name(sighting: Sighting) -> bool:
    """Whether a value is the name of an indicator: by its label, or words under a label that only says the kind."""
    meaning = sighting.meaning
    if meaning.indicator == "name":
        return True
    if meaning.indicator is not None or meaning.kind is None:
        return False
    said = parse_number(sighting.text) is not None or _COUNT.fullmatch(sighting.text) or "。" in sighting.text
    # Behind other values of its label stands a remark.
    return not said and not (sighting.path.rows and sighting.path.past) and _has_figures(sighting)


def _has_figures(sighting: Sighting) -> bool:
    """Whether figures or marks stand behind a text that only a heading over it calls an indicator's name."""
    if sighting.path.rows:
        return True
    behind = (
        cell.text
        for cell in sighting.path.roles.block.by_line[sighting.cell.line]
        if cell.cell > sighting.cell.cell
    )
    return any(parse_number(text) is not None or lexicon().find("states", text) for text in behind if text)


def _is_used(part: Part, text: str) -> bool:
    own = own_name(text)
    return bool(own) and own.replace(" ", "") not in _NO_NAME and part.state_of(own) is None


def own_name(text: str) -> str:
    """The name without the number of its place, which the form prints whether it is used or not (①, (2))."""
    return _PLACE.sub("", text.replace("\n", "")).strip()


def slot_of(sighting: Sighting, slots: Sequence[Slot]) -> Slot | None:
    """The slot of a value: its name stands in its lines, else above it in its block, else it was the last before."""
    cell, block = sighting.cell, sighting.path.roles.block
    kind = sighting.meaning.kind
    inside = [slot for slot in slots if slot.block is block]
    if kind is not None and any(slot.kind == kind for slot in inside):
        inside = [slot for slot in inside if slot.kind == kind]
    beside = [slot for slot in inside if slot.cell.line <= cell.line < slot.cell.line + slot.cell.lines]
    if beside:
        return _by_column(cell, beside)
    if _is_of_others(sighting):
        return None
    if _has_own_name_column(sighting, inside):
        return _carried(sighting, inside)
    above = [slot for slot in inside if slot.cell.line + slot.cell.lines <= cell.line]
    if above:
        nearest = max(slot.cell.line for slot in above)
        return _by_column(cell, [slot for slot in above if slot.cell.line == nearest])
    place = (cell.page, cell.line)
    before = [slot for slot in slots if slot.block is not block and (slot.cell.page, slot.cell.line) < place]
    return before[-1] if before else None


def _is_of_others(sighting: Sighting) -> bool:
    """Whether the labels of a line speak of money, people or verdicts, and none of an indicator."""
    rows = sighting.path.rows
    others = any(label.may_be("costs", "staffing", "evaluations", "directions") for label in rows)
    return others and not any(label.may_be("indicators") for label in rows)


def _by_column(cell: Cell, slots: Sequence[Slot]) -> Slot:
    over = [one for one in slots if one.cell.cell <= cell.cell < one.cell.cell + one.cell.columns]
    left = [one for one in slots if one.cell.cell <= cell.cell]
    return (over or left[-1:] or list(slots))[0]


def _has_own_name_column(sighting: Sighting, slots: Sequence[Slot]) -> bool:
    """Whether names stand in a column of their own, so that a line without a name has no indicator."""
    return bool(sighting.path.heads) and any(
        not slot.sighting.path.rows
        and any(
            head.meanings[0].indicator == "name" or head.meanings[0].kind for head in slot.sighting.path.heads
        )
        for slot in slots
    )


def _carried(sighting: Sighting, slots: Sequence[Slot]) -> Slot | None:
    """A name that stands once over several lines: they say themselves what they are (目標, 実績)."""
    says = any(label.may_be("indicators") for label in sighting.path.rows)
    above = [slot for slot in slots if slot.cell.line < sighting.cell.line]
    return above[-1] if says and above else None
