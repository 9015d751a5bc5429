"""Judgements on paper: sign, word and rate together, so that none of them is told by colour alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from shisaku.core.amounts import printed_number
from shisaku.core.judging import PLAIN_RATE, Judgement, judge_sheet, rate_digits
from shisaku.core.judging.bands import usual_mark
from shisaku.core.sheet import SheetData

# Under which names the rows of indicators say how they are judged.
WORD, RATE = "判定", "達成率"
_ASSUMED = "向きの記載がない指標は、増やす指標（実績が大きいほどよい）として達成率を計算しています。"
_NO_RULE = "判定の規則が決められていないため、達成率だけを示しています。"
# How a city judges a sheet in the fiscal year of a paper.
Judge = Callable[[SheetData, int | None], Sequence[Judgement]]


def by_plain_rate(sheet: SheetData, year: int | None) -> Sequence[Judgement]:
    """Rates without a word: what is said where no rule of a city is known."""
    return judge_sheet(sheet, PLAIN_RATE, year=year)


def judged_words(
    sheets: Sequence[SheetData], year: int | None, judge: Judge
) -> list[dict[str, dict[str, str]]]:
    """For each sheet, by the address of each indicator, the words of its judgement: `◎ 順調`, and `104.5%`.

    All rates have the same number of decimals, as they stand in one column.
    """
    found = [[one for one in judge(sheet, year) if one.address] for sheet in sheets]
    digits = rate_digits(one.rounded for judged in found for one in judged if one.rounded is not None)
    return [{one.address: _words(one, digits) for one in judged if one.address} for judged in found]


def judging_notes(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """What a reader must know of the rates of indicators, a row each: whence their direction, and why no word."""
    said = [(row.get("extras", {}), row["indicators"][0]) for row in rows]
    rated = [(words, one) for words, one in said if RATE in words]
    if any(not one.get("direction") for _, one in rated):
        yield _ASSUMED
    # Where a rule is known, at least one rate earns a word.
    if rated and not any(WORD in words for words, _ in rated):
        yield _NO_RULE


def _words(one: Judgement, digits: int) -> dict[str, str]:
    said: dict[str, Any] = {}
    if one.word:
        ranked = one.overrule.rank if one.overrule else one.rank
        mark = one.mark or (usual_mark(ranked) if ranked is not None else "？")
        said[WORD] = one.word if mark == one.word else f"{mark} {one.word}"
    if one.rounded is not None:
        said[RATE] = printed_number(one.rounded, digits) + one.unit
    return said
