"""Texts, scores, directions and all else a sheet says in words, each with its address."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.addresses import item_key
from shisaku.core.sheet import Direction, Evaluation, SheetData
from shisaku.core.values import Blank, Text, address_step
from shisaku.work.pages.figure import Figure, figure
from shisaku.work.states import SheetState

# What stands open on the page, in this order; every other text of the sheet is folded below.
MAIN_TEXTS = ("results", "issues", "issues_operation", "issues_resources", "improvement", "factors")
HEAD_TEXTS = ("purpose",)
_LINES = "・●○■◆*-"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text by its key (vocabulary of `texts`), in lines; `blank` is the mark where no text stands."""

    key: str
    lines: Sequence[str]
    blank: Blank | None
    address: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Anything else the sheet says: its kind (`choice`, `budget_item`, `extra`), its label, its words."""

    kind: str
    key: str
    words: Sequence[str]
    address: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A judgement by a person; `figure` carries the score, or why there is none."""

    evaluation: Evaluation
    address: str
    comment: Sequence[str]
    figure: Figure


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """What is to happen next, with its reason in lines; `reason_blank` where a mark stands instead."""

    direction: Direction
    address: str
    reason: Sequence[str]


def lines_of(text: Text | None) -> list[str]:
    """The lines of a text without the bullets before them; a mark or nothing has none."""
    if not isinstance(text, str):
        return []
    return [line for line in (part.strip().lstrip(_LINES).strip() for part in text.splitlines()) if line]


def text_blocks(data: SheetData) -> tuple[list[TextBlock], list[TextBlock]]:
    """The texts that stand open, in their order, and all others as the sheet has them."""
    blocks = {
        key: TextBlock(
            key, lines_of(text), text if isinstance(text, Blank) else None, f"texts/{address_step(key)}"
        )
        for key, text in data.texts.items()
    }
    main = [blocks[key] for key in MAIN_TEXTS if key in blocks]
    return main, [block for key, block in blocks.items() if key not in (*MAIN_TEXTS, *HEAD_TEXTS)]


def score_rows(state: SheetState) -> list[ScoreRow]:
    """Every evaluation of the sheet, as it has them: by stage and criterion."""
    rows = []
    for found in state.data.evaluations:
        address = f"evaluations/{item_key(found)}"
        known = figure(
            state,
            f"{address}/score",
            None,
            text=str(found.score if found.score is not None else found.mark or ""),
        )
        rows.append(ScoreRow(found, address, lines_of(found.comment), known))
    return rows


def direction_rows(data: SheetData) -> list[DirectionRow]:
    """The decisions on what is to happen next, by stage."""
    return [
        DirectionRow(found, f"directions/{item_key(found)}", lines_of(found.reason))
        for found in data.directions
    ]


def details(data: SheetData) -> list[Detail]:
    """What stands nowhere else on the page: choices, budget items, SDGs, amounts without a year, extras."""
    found = [
        Detail("choice", key, words, f"choices/{address_step(key)}") for key, words in data.choices.items()
    ]
    found += [
        Detail("budget_item", item.key, [item.name], f"budget_items/{item_key(item)}/name")
        for item in data.budget_items
    ]
    found += [
        Detail("extra", key, text.splitlines(), f"extras/{address_step(key)}")
        for key, text in data.extras.items()
    ]
    return found
