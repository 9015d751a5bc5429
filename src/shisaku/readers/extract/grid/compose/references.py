"""Places in plans: the number and name in a cell, in cells of their own, or level by level under one label."""

import re
from typing import Any

from shisaku.forms.grammar import Field
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.compose.part import Part
from shisaku.readers.extract.grid.resolve import Sighting, label_of
from shisaku.readers.extract.places import read_and_place

_PATH_STEP = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+-?\d*|\d{1,3}(?:-\d{1,3})*")


def compose_reference(part: Part, sighting: Sighting, _rest: str) -> None:
    """Place what stands under the label of a plan; what goes on beside or below the first cell is the same place."""
    if part.state_of(sighting.text):
        return
    own = label_of(sighting).cell
    plan = own.text.replace("\n", "")
    known = part.builder.items.get("references", {}).values()
    same = next((item for item in known if item["plan"] == plan), None)
    if same is not None and sighting.path.second:
        _goes_on(part, sighting, same)
    elif same is not None and own.lines > 1 and sighting.cell.line > own.line:
        _next_level(part, sighting, same)
    else:
        stepped = all(_PATH_STEP.fullmatch(word) for word in sighting.text.replace("、", " ").split())
        kind = "reference" if stepped else "plan_names"
        with part.builder.told(sighting):
            read_and_place(
                part.builder, Field(label=plan, type=kind, to="references", plan=plan), [sighting.cell]
            )
        part.claim(sighting)


def _goes_on(part: Part, sighting: Sighting, item: dict[str, Any]) -> None:
    """Numbers in cells of their own are steps, words the name."""
    name = "name"
    if _PATH_STEP.fullmatch(sighting.text) and not item.get("name"):
        item.setdefault("path", []).append(sighting.text)
        name = "path"
    else:
        item["name"] = sighting.text
    _note(part, sighting, item, name)


def _next_level(part: Part, sighting: Sighting, item: dict[str, Any]) -> None:
    """A line below under the same label is the next level: what stood there so far leads to it (政策, then 施策)."""
    if item.get("name"):
        item["path"] = [*item.get("path", []), _without_level(item["name"])]
        part.builder.origins[f"references/{item['key']}/path"] = list(
            part.builder.origins[f"references/{item['key']}/name"]
        )
    item["name"] = _without_level(sighting.text)
    _note(part, sighting, item, "name")


def _note(part: Part, sighting: Sighting, item: dict[str, Any], name: str) -> None:
    with part.builder.told(sighting):
        part.builder.note(f"references/{item['key']}/{name}", [sighting.cell])
    part.claim(sighting)


def _without_level(text: str) -> str:
    """`施策 2－3 高齢者福祉` → `2－3 高齢者福祉`: the word for a level says nothing of the place in it."""
    level, _, rest = text.partition(" ")
    return rest.strip() if rest and lexicon().find("references", level) else text
