"""The word or mark a sheet itself carries, and whether it agrees with the rule's."""

import re
from collections.abc import Callable

from shisaku.core.judging.judgement import Judgement
from shisaku.core.judging.reasons import Reason
from shisaku.core.sheet import SheetData
from shisaku.core.text import fold

_DASHES = re.compile(r"[-−－―—─–ー]*")


def written_mark(sheet: SheetData, criterion: str) -> str | None:
    """The word or mark the sheet carries for `criterion`, at whichever stage; a dash is none."""
    marks = (fold(e.mark) for e in sheet.evaluations if e.criterion == criterion and e.mark)
    return next((mark for mark in marks if not is_dash(mark)), None)


def is_dash(mark: str) -> bool:
    """Whether a printed mark is no mark at all: blank or dashes only."""
    return _DASHES.fullmatch(mark.strip()) is not None


def subject_of(sheet: SheetData) -> str:
    """How a judgement names its sheet: by number, else by name."""
    return sheet.subject.number or sheet.subject.name


def compared(
    judgement: Judgement, written: str | None, rank_of: Callable[[str], int | None], *, sole: bool
) -> Judgement:
    """`judgement` beside the written mark: it agrees, differs, or – where either is missing – neither.

    `rank_of` gives the rank of a written mark in the rule's words. Where the sheet has several judged indicators (not
    `sole`) one written word cannot be held against any one of them.
    """
    if written is None or judgement.rank is None:
        return judgement.model_copy(update={"written": written})
    reasons, agrees, rank = judgement.reasons, None, rank_of(written)
    if rank is None:
        reasons = [*reasons, Reason.of("written_unknown", mark=written)]
    elif not sole:
        reasons = [*reasons, Reason.of("several_indicators")]
    else:
        agrees = rank == judgement.rank
    return judgement.model_copy(update={"written": written, "agrees": agrees, "reasons": reasons})
