"""Checks of texts, choices and what the form asks for."""

import re
from collections.abc import Iterator

from shisaku.core.addresses import Leaf, item_key, leaves
from shisaku.core.checks.check import Finding, Papers, finding
from shisaku.core.checks.sentences import CRITERIA, TEXTS
from shisaku.core.likeness import contained
from shisaku.core.sheet import SheetData
from shisaku.core.text import searchable
from shisaku.core.values import Blank, Value, plain
from shisaku.core.years import FiscalYear

# States that leave a required value open; 未確定 and the like are answers.
_OPEN_STATES = {"not_set", "unreadable"}
_BY_LAW = re.compile(r"法令|法律|条例等?によ")
_BOUND = re.compile(r"定め|義務|規定")
_VOLUNTARY = "任意"
_LIMITED_TERM = re.compile(r"期間限定|有期|時限")
_TERM_TEXTS = re.compile(r"期間|終期|終了|完了")
# A text shorter than this says too little to be compared with last year's.
_COMPARABLE = 20
# Where a sheet says what became of last year's target.
_ANSWERS = ("response_to_last_year", "results", "improvement")
_MENTIONED = 0.2


def required_missing(papers: Papers) -> Iterator[Finding]:
    """A value the form requires is not there, or cannot be read."""
    there = dict(leaves(papers.sheet))
    stated = {address for address, leaf in there.items() if not _is_open(address, leaf, papers.sheet)}
    for address, label in papers.demands.of_sheet(papers.sheet).items():
        if not any(found == address or found.startswith(f"{address}/") for found in stated):
            yield finding(address, label=label)


def _is_open(address: str, leaf: Leaf, sheet: SheetData) -> bool:
    """Whether what stands there is no answer: a state that leaves it open, a direction nobody named."""
    if isinstance(leaf, Value | Blank):
        return leaf.state in _OPEN_STATES
    return any(address == f"directions/{item_key(d)}/decision" and not d.label for d in sheet.directions)


def law_on_voluntary(papers: Papers) -> Iterator[Finding]:
    """A comment says the law fixes it, on a task whose category is a voluntary one."""
    category = next((c for c in papers.sheet.choices.get("category", []) if _VOLUNTARY in c), None)
    for evaluation in papers.sheet.evaluations:
        comment = plain(evaluation.comment)
        if category is not None and _BY_LAW.search(comment) and _BOUND.search(comment):
            yield finding(
                f"evaluations/{item_key(evaluation)}/comment",
                criterion=CRITERIA.get(evaluation.criterion, evaluation.criterion),
                category=category,
            )


def reason_missing(papers: Papers) -> Iterator[Finding]:
    """A direction that needs a reason has none."""
    for direction in papers.sheet.directions:
        if direction.decision in papers.demands.reason_for and not plain(direction.reason).strip():
            yield finding(f"directions/{item_key(direction)}/reason", label=direction.label)


def term_without_end(papers: Papers) -> Iterator[Finding]:
    """The period is limited, and no year says where it ends."""
    period = papers.sheet.choices.get("period", [])
    limited = next((choice for choice in period if _LIMITED_TERM.search(choice)), None)
    if limited is None:
        return
    said = [*period, plain(papers.sheet.texts.get("period"))]
    said += [text for label, text in papers.sheet.extras.items() if _TERM_TEXTS.search(label)]
    if not any(FiscalYear.find_all(text) for text in said):
        yield finding("choices/period", label=limited)


def improvement_not_mentioned(papers: Papers) -> Iterator[Finding]:
    """The year's texts share next to no words with what last year's sheet set out to improve."""
    if papers.last_year is None:
        return
    target = plain(papers.last_year.texts.get("improvement"))
    texts = papers.sheet.texts
    answers = {name: text for name in _ANSWERS if (text := plain(texts.get(name)))}
    if len(searchable(target)) < _COMPARABLE or not answers:
        return
    share = contained(target, " ".join(answers.values()))
    if share < _MENTIONED:
        yield finding(
            f"texts/{next(iter(answers))}", year=papers.last_year.fiscal_year, share=round(share * 100)
        )


def text_is_last_years(papers: Papers) -> Iterator[Finding]:
    """A text that speaks of the year is, word for word, last year's."""
    if papers.last_year is None:
        return
    for name, label in TEXTS.items():
        now = searchable(plain(papers.sheet.texts.get(name)))
        then = searchable(plain(papers.last_year.texts.get(name)))
        if len(now) >= _COMPARABLE and now == then:
            yield finding(f"texts/{name}", label=label, year=papers.last_year.fiscal_year)
