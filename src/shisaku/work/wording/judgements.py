"""Reasons and formulas of judgements in the language that is asked for, known again by their sentences."""

from shisaku.core.judging import rates
from shisaku.core.judging.reasons import SENTENCES, Reason
from shisaku.work.wording.core_words import said, said_inside, told_again
from shisaku.work.wording.dates import is_japanese

# The longest first, so that none is found inside another.
_FORMULA_WORDS = sorted(rates.WORDS, key=len, reverse=True)


def reason_text(reason: Reason) -> str:
    """Why there is no judgement, or what has to be said beside it."""
    if is_japanese():
        return reason.text
    return told_again(reason.text, {reason.code: SENTENCES.get(reason.code, "")}) or reason.text


def kept_reason_text(kept: str) -> str:
    """The reasons of a kept judgement, which a fact holds as one Japanese text: each told by its sentence again."""
    if is_japanese():
        return kept
    return ". ".join(told_again(text, SENTENCES) or text for text in kept.split("。"))


def formula_text(formula: str) -> str:
    """`実績 3 ÷ 目標 5 × 100` with its words in the language of the page."""
    if is_japanese():
        return formula
    for template in (rates.EXPECTED, rates.INSIDE):
        formula = said_inside(template, formula)
    for term in _FORMULA_WORDS:
        formula = formula.replace(term, said(term))
    return formula.replace("（", "(").replace("）", ")")
