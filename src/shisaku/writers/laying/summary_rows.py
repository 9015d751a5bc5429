"""The rows of a paper over many sheets: sheets as they are, or each narrowed to one of the things it has several of.

A narrowed sheet holds that one thing alone, so that every column prints it as it would of a sheet that has only one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from shisaku.core.values import address_step
from shisaku.forms.lexicon import lexicon
from shisaku.forms.summary import RowOf, Summary
from shisaku.writers.picking import Content

# Under which name the rows of directions say at which stage (一次評価, 最終評価) each was decided.
STAGE = "段階"
# Under which name a sheet brings the words of its judgements, by the address of the indicator.
JUDGED = "judged"


def rows_of(contents: Sequence[Content], summary: Summary) -> list[Content]:
    """What stands on the paper, one entry a row, in its order."""
    return [row for row in _NARROWED[summary.rows](contents) if _wanted(row, summary.only)]


def _sheets(contents: Sequence[Content]) -> Iterator[Content]:
    yield from contents


def _indicators(contents: Sequence[Content]) -> Iterator[Content]:
    """Every indicator of a sheet wherever it stands: own blocks, outputs of activities, outcomes."""
    for content in contents:
        for address, one in _addressed(content):
            said = content.get(JUDGED, {}).get(address, {})
            extras = {**content.get("extras", {}), **said}
            yield {**content, "indicators": [{**one, "key": "1"}], "extras": extras}


def _addressed(content: Content) -> Iterator[tuple[str, Content]]:
    """The indicators of a sheet with their addresses."""
    for one in content.get("indicators", []):
        yield f"indicators/{address_step(one['key'])}", one
    for activity in content.get("activities", []):
        above = f"activities/{address_step(activity['key'])}/outputs"
        yield from ((f"{above}/{address_step(one['key'])}", one) for one in activity.get("outputs", []))
    for one in content.get("outcomes", []):
        yield f"outcomes/{address_step(one['key'])}", one


def _directions(contents: Sequence[Content]) -> Iterator[Content]:
    for content in contents:
        for one in content.get("directions", []):
            stage = lexicon().label("stages", one["stage"])
            extras = {**content.get("extras", {}), STAGE: stage}
            yield {**content, "directions": [{**one, "stage": "self"}], "extras": extras}


def _sdgs(contents: Sequence[Content]) -> Iterator[Content]:
    """By goal, the smallest first; a sheet with three goals stands under each of them."""
    for goal in sorted({goal for content in contents for goal in content.get("sdgs", [])}):
        yield from ({**one, "sdgs": [goal]} for one in contents if goal in one.get("sdgs", []))


def _budget_items(contents: Sequence[Content]) -> Iterator[Content]:
    for content in contents:
        yield from ({**content, "budget_items": [one]} for one in content.get("budget_items", []))


_NARROWED: Mapping[RowOf, Callable[[Sequence[Content]], Iterator[Content]]] = {
    "sheets": _sheets,
    "indicators": _indicators,
    "directions": _directions,
    "sdgs": _sdgs,
    "budget_items": _budget_items,
}


def _wanted(row: Content, only: Mapping[str, Sequence[str]]) -> bool:
    return all(set(words) & set(_words_at(row, place)) for place, words in only.items())


def _words_at(row: Content, place: str) -> list[str]:
    """The words at a place (`subject.kind`, `choices.continuity`, `indicators.kind`); of a list, those of its items."""
    found: list[object] = [row]
    for step in place.split("."):
        below = [one.get(step) for one in found if isinstance(one, dict)]
        found = [item for one in below for item in (one if isinstance(one, list) else [one])]
    return [str(one) for one in found if one is not None]
