"""Sentences of the core (checks, reasons, formulas, bands) in the language of the page.

A check's sentence is made again from its code and figures; what is kept as a finished sentence is known again by its
template (work.wording).
"""

from collections.abc import Iterator
from string import Formatter

from django.utils.translation import gettext

from shisaku.core import remarks
from shisaku.core.checks import CHECKS
from shisaku.core.checks.sentences import (
    BASES,
    CRITERIA,
    ITEMS,
    OF_INDICATOR,
    OF_YEAR,
    OTHER_PAPER,
    STAFFING,
    TEXTS,
)
from shisaku.core.judging import PLAIN_RATE, RateRule, Rule, rates
from shisaku.core.judging.reasons import SENTENCES
from shisaku.core.reading import Problem
from shisaku.forms.lexicon import lexicon
from shisaku.forms.rules import load_rules
from shisaku.web import figures
from shisaku.web.own_words import has_japanese, is_japanese_page
from shisaku.work.wording.core_words import YEN_UNITS, said, told_again, word

_CHECKS = {check.id: check for check in CHECKS}


def is_translated(problem: Problem) -> bool:
    """Whether the problem can be said in the language of the page; one only an older version knew cannot."""
    known = is_japanese_page() or problem.code in _CHECKS
    return known or told_again(problem.message, remarks.SENTENCES) is not None


def problem_text(problem: Problem, heading: str, text: str) -> tuple[str, str]:
    """Heading and sentence of what was found; one that is no check's is known again by its sentence."""
    if is_japanese_page():
        return heading, text
    check = _CHECKS.get(problem.code)
    if check is None:
        first, _stop, rest = (told_again(problem.message, remarks.SENTENCES) or "").partition(". ")
        return (first, rest) if first else (heading, text)
    try:
        return said(check.title), _InPageLanguage().vformat(said(check.sentence), (), problem.numbers)
    except (KeyError, ValueError):
        return said(check.title), kept_text(text)


def kept_text(kept: str) -> str:
    """A sentence that reading a paper left with a value or a problem, in the language of the page."""
    return kept if is_japanese_page() else told_again(kept, remarks.SENTENCES) or kept


def templates() -> set[str]:
    """Every text of the core, of the lexicon and of the package's rules that pages show: what the catalogue holds."""
    rules = [PLAIN_RATE, *load_rules().values()]
    decisions = lexicon().groups["decisions"].values()
    return {
        *SENTENCES.values(),
        *remarks.SENTENCES.values(),
        *(check.title for check in CHECKS),
        *(check.sentence for check in CHECKS),
        *(*rates.WORDS, rates.INSIDE, rates.EXPECTED),
        *(OF_INDICATOR, OF_YEAR, OTHER_PAPER),
        *YEN_UNITS,
        *(term for terms in (ITEMS, BASES, STAFFING, CRITERIA, TEXTS) for term in terms.values()),
        *(term for decision in decisions for term in (decision.label, *decision.names)),
        *(text for rule in rules for text in _texts_of(rule)),
    }


def _texts_of(rule: Rule) -> Iterator[str]:
    """What the package says of a rule, and the words it judges by; names of bodies and papers are theirs."""
    yield rule.title
    yield from filter(None, [rule.source.note])
    yield from rule.to_confirm
    if isinstance(rule, RateRule):
        yield from (band.word for band in rule.bands)
        yield from (rule.rate.unit,) if has_japanese(rule.rate.unit) else ()


class _InPageLanguage(Formatter):
    """The figures of a check's sentence outside Japanese; `yen`, `fy`, `pct`, `num` as core.checks.sentences."""

    def format_field(self, value: object, format_spec: str) -> str:
        """One figure as its place asks for it."""
        if not isinstance(value, int | float):
            return word(str(value)) or str(value)
        match format_spec:
            case "yen":
                return gettext("%(amount)s千円") % {"amount": figures.thousand_yen(value)}
            case "fy":
                return figures.year_label(int(value))
            case "pct":
                return figures.percent(value)
            case _:
                return figures.number(value)
