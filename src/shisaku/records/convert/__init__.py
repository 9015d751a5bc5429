"""The only place where models and `SheetData` meet: contents, facts, lines of lists, plans."""

from shisaku.records.convert.contents import (
    kept_content,
    kept_origins,
    kept_problems,
    origins_of,
    plan_of,
    problems_of,
    sheet_of,
)
from shisaku.records.convert.entries import EntryParts, entry_of, search_of, terms_of
from shisaku.records.convert.facts import Place, facts_of, problem_of
from shisaku.records.convert.indicators import indicators_at

__all__ = [
    "EntryParts",
    "Place",
    "entry_of",
    "facts_of",
    "indicators_at",
    "kept_content",
    "kept_origins",
    "kept_problems",
    "origins_of",
    "plan_of",
    "problem_of",
    "problems_of",
    "search_of",
    "sheet_of",
    "terms_of",
]
