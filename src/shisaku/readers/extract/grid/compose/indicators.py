"""Indicators: every value goes to the slot of its name; slots without a name are not used."""

import re
from collections.abc import Sequence
from typing import Any

from shisaku.core.amounts import parse_number
from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.grammar import Field
from shisaku.forms.lexicon import lexicon
from shisaku.forms.types import Found
from shisaku.readers.extract.grid.compose.part import Part
from shisaku.readers.extract.grid.compose.slots import Slot, is_name, own_name, slot_of, slots_of
from shisaku.readers.extract.grid.paths import is_year_alone
from shisaku.readers.extract.grid.resolve import Sighting, label_of
from shisaku.readers.extract.places import read_and_place, read_value

_UNIT_BEHIND = re.compile(
    r"(?P<name>.+?)\s*[(（【\[［〔](?:単位[:：]?\s*)?(?P<unit>[^()（）]{1,8})[)）】\]］〕]", re.DOTALL
)
_NO_UNITS = (
    "延べ",
    "累計",
    "再掲",
    "参考",
    "単年",
    "新規",
    "延べ数",
    "実績",
    "推計",
    "暫定",
    "年間",
    "市内",
    "概算",
    "合計",
    "注",
)
_NO_YEAR, _NO_YEAR_FINAL = 0.85, 0.6
# Figures of one year beside an undated target may be of the target's own year.
_FEWEST_YEARS = 2
_FIGURES = ("target", "actual", "baseline", "final")


def compose_indicators(part: Part) -> None:
    """Place the indicators of a sheet; figures without a name are reported, unless nothing is there to be named."""
    slots = slots_of(part)
    used = [slot for slot in slots if slot.used]
    keys = {id(slot): str(place) for place, slot in enumerate(used, start=1)}
    nameless: list[Sighting] = []
    for slot in slots:
        part.claim(slot.sighting)
        if slot.used:
            _name(part, slot, keys[id(slot)])
    for sighting in part.of("indicators"):
        if is_name(sighting) or sighting.meaning.indicator in (None, "rate"):
            continue
        own = slot_of(sighting, slots)
        if own is not None and own.used:
            _value(part, sighting, keys[id(own)])
        elif own is not None:
            _unused(part, sighting, nameless)
        elif sighting.meaning.indicator in _FIGURES and _says_something(part, sighting):
            nameless.append(sighting)
    _units_of_values(part)
    _report(part, nameless)


def _name(part: Part, slot: Slot, key: str) -> None:
    text = own_name(slot.cell.text)
    item = part.builder.item("indicators", key)
    match = _UNIT_BEHIND.fullmatch(text)
    unit = match["unit"].strip() if match and match["unit"].strip() not in _NO_UNITS else None
    name = match["name"].strip() if match and unit else text
    item.update(key=key, name=name)
    kind = _kind(part, slot)
    with part.builder.told(slot.sighting):
        part.builder.note(f"indicators/{key}/name", [slot.cell])
        if unit:
            item["unit"] = unit
            part.builder.note(f"indicators/{key}/unit", [slot.cell])
        if kind:
            item["kind"] = kind
            part.builder.note(f"indicators/{key}/kind", [slot.cell], Found())


def _kind(part: Part, slot: Slot) -> str | None:
    """The kind on the name's own labels, in its lines, or in the heading over it."""
    if slot.kind is not None:
        return slot.kind
    cell = slot.cell
    for other, label in slot.sighting.path.roles.labels.items():
        if other.line < cell.line + cell.lines and cell.line < other.line + other.lines:
            kind = next((one.kind for one in label.meanings if one.kind and one.indicator is None), None)
            if kind:
                return kind
    return part.heading_of(slot.sighting).kind


def _value(part: Part, sighting: Sighting, key: str) -> None:
    attribute = str(sighting.meaning.indicator)
    if attribute in _FIGURES:
        _figure(part, sighting, key, attribute)
        return
    address = f"indicators/{key}/{attribute}"
    item = part.builder.item("indicators", key)
    text = sighting.text.replace("\n", "") if attribute != "definition" else sighting.text
    if attribute in ("kind", "direction", "basis"):
        text = lexicon().find(f"indicator_{attribute}s", text) or ""
    if part.state_of(sighting.text) or not text or (part.builder.has(address) and attribute != "unit"):
        return
    if attribute == "unit":
        text = text.strip("()（）")
        if not text:
            return
        # A unit of its own wins over what stood in brackets behind the name: that belongs to the name.
        origin = part.builder.origins[f"indicators/{key}/name"][-1]
        item["name"] = own_name(origin.printed) if item.get("unit") not in (None, text) else item["name"]
    item[attribute] = text
    with part.builder.told(sighting):
        part.builder.note(address, [sighting.cell])
    part.claim(sighting)


def _is_last(sighting: Sighting, year: int | None) -> bool:
    """Whether a target stands among figures of years without a year of its own, or far behind them: the last one.

    The head of such a one names it and perhaps its year together (目標値（R8）); a year that several heads share is a
    column like the others, and the next year's target is no last one.
    """
    roles, cell = sighting.path.roles, sighting.cell
    if not sighting.path.heads:
        return False
    others = [one for one in roles.block.by_line[cell.line] if one.text and one not in roles.labels]
    heads = {head.cell: head for one in others if one is not cell for head in roles.heads_over(one)}
    # The years of amounts in the same line of a list are not those of its indicators.
    dated = [one for head in heads.values() if (one := head.meanings[0]).is_year and one.root != "costs"]
    if len(dated) < _FEWEST_YEARS:
        return False
    if not sighting.meaning.is_year or _is_over_both(sighting):
        return True
    known = [one.year for one in dated if one.year is not None]
    own = [meaning for head in sighting.path.heads[:2] for meaning in head.meanings]
    # Its year stands in its head (目標値（R8）), or in a cell of its own beside it under that head.
    beside = any(is_year_alone(label) for label in sighting.path.rows[:1])
    alone = any(one.indicator == "target" and (beside or one.year == year) for one in own)
    return alone and year is not None and bool(known) and year > max(known) + 1


def _is_over_both(sighting: Sighting) -> bool:
    """Whether a target under a head that names it goes down over the lines of targets and of what was measured."""
    cell, block = sighting.cell, sighting.path.roles.block
    named = any(one.indicator == "target" for head in sighting.path.heads[:1] for one in head.meanings)
    lines = range(cell.line, cell.line + cell.lines)
    labels = (sighting.path.roles.labels.get(one) for line in lines for one in block.by_line.get(line, ()))
    said = {meaning.indicator for label in labels if label is not None for meaning in label.meanings}
    return named and cell.lines > 1 and {"target", "actual"} <= said


def _counts_all(text: str) -> bool:
    """Whether a target counts from the beginning (累計32人): without a year it is the last one. 延べ may be yearly."""
    return text.startswith("累計")


def _figure(part: Part, sighting: Sighting, key: str, attribute: str) -> None:
    builder, meaning = part.builder, sighting.meaning
    year, sure, reason = builder.year_of(meaning), 1.0, None
    if attribute == "target" and (_is_last(sighting, year) or (year is None and _counts_all(sighting.text))):
        attribute = "final"
        if year is None and not _counts_all(sighting.text):
            sure, reason = _NO_YEAR_FINAL, remark("target_of_no_year")
    if attribute in ("target", "actual") and year is None:
        if meaning.is_year or builder.year is None or sighting.path.crowded or sighting.path.repeated:
            return
        year, sure, reason = builder.year, _NO_YEAR, remark("own_year_concluded")
    address = (
        f"indicators/{key}/values/{year}/{attribute}" if year and attribute in ("target", "actual") else ""
    )
    if builder.has(address or f"indicators/{key}/{attribute}"):
        return
    field = Field(
        label=label_of(sighting).cell.text,
        type="number",
        to=f"indicators.{attribute}",
        slot=key,
        after_own_year="not_yet" if attribute == "actual" else None,
    )
    found = read_value(builder, field, [sighting.text], year=year)
    if found.value is None or (found.doubt and not part.holds_figure(sighting.text)):
        return
    with builder.told(sighting, sure, reason):
        read_and_place(builder, field, [sighting.cell], year=year)
    _unit_in_row(part, sighting, key)
    if attribute in ("baseline", "final") and year is not None:
        builder.item("indicators", key)[attribute]["fiscal_year"] = year
    part.claim(sighting)


def _unit_in_row(part: Part, sighting: Sighting, key: str) -> None:
    """A unit of money in a cell of its own beside the figures is the indicator's, where none is printed elsewhere."""
    said = next((one for one in sighting.path.rows if set(one.meanings[0].said()) == {"unit"}), None)
    item = part.builder.item("indicators", key)
    if said is not None and not item.get("unit"):
        item["unit"] = said.cell.text.strip("()（）")
        with part.builder.told(sighting):
            part.builder.note(f"indicators/{key}/unit", [said.cell])


def _units_of_values(part: Part) -> None:
    """A unit or way of counting printed with a figure (累計32人) belongs to the indicator."""
    for item in part.builder.items.get("indicators", {}).values():
        figures = [item[name] for name in ("baseline", "final") if name in item]
        values = [point["value"] for point in figures]
        values += [
            entry[name] for entry in item.get("values", []) for name in ("target", "actual") if name in entry
        ]
        for value in values:
            if isinstance(value, dict):
                _take_over(item, value)


def _take_over(item: dict[str, Any], value: dict[str, Any]) -> None:
    for name in ("unit", "basis"):
        said = value.pop(name, None)
        if said and not item.get(name):
            item[name] = said


def _unused(part: Part, sighting: Sighting, nameless: list[Sighting]) -> None:
    if _says_something(part, sighting) and sighting.meaning.indicator in _FIGURES:
        nameless.append(sighting)
    else:
        part.claim(sighting)


def _says_something(part: Part, sighting: Sighting) -> bool:
    """Whether a figure is more than the 0 or the mark an unused place shows."""
    return parse_number(sighting.text) not in (None, 0) and part.state_of(sighting.text) is None


def _report(part: Part, nameless: Sequence[Sighting]) -> None:
    if nameless:
        words = "、".join(f"「{one.text}」" for one in nameless[:5])
        message = remark("figures_unnamed", values=words)
        part.builder.problem(
            "value_without_name", Severity.NOTICE, "indicators", message,
            count=len(nameless), line=nameless[0].cell.line,
        )  # fmt: skip
