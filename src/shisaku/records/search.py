"""Asking the index of character pairs (migration 0002): which entries hold all of some words."""

import json
from collections.abc import Collection

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from shisaku.core.text import bigrams, searchable
from shisaku.records.models import SearchText

_PAIR = 2


def grams_of(text: str) -> str:
    """The column that the index reads: the distinct pairs of `text` with blanks between."""
    return " ".join(bigrams(text))


def matching(words: str) -> QuerySet[SearchText] | None:
    """The texts that hold every word of `words` (blanks between), each anywhere; `None` where there is no word."""
    condition = holding(words, text="text")
    return None if condition is None else SearchText.objects.filter(condition)


def holding(words: str, *, text: str = "search__text") -> Q | None:
    """The same as a condition on entries, or on what has their running numbers and the texts under `text`.

    Words of two characters are answered by the index alone. The index only says that a longer word's pairs all occur
    somewhere, so it is looked for in what is left; one character stands in no pair of its own, so it is looked for in
    the texts.
    """
    wanted = searchable(words).split()
    if not wanted:
        return None
    pairs = sorted({pair for word in wanted if len(word) >= _PAIR for pair in bigrams(word)})
    condition = _with_pairs(pairs) if pairs else Q()
    for word in wanted:
        if len(word) != _PAIR:
            condition &= Q(**{f"{text}__contains": word})
    return condition


def among(keys: Collection[int]) -> RawSQL:
    """A set of running numbers as one parameter, however many they are: `pk__in=among(keys)`."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", (json.dumps(sorted(keys)),))
    return RawSQL("SELECT unnest(%s::bigint[])", (sorted(keys),))


def _with_pairs(pairs: list[str]) -> Q:
    # Pairs hold letters and digits only (core.text.searchable), so quoting them is enough in both languages of query.
    if connection.vendor == "sqlite":
        query = " AND ".join(f'"{pair}"' for pair in pairs)
        rows = RawSQL("SELECT rowid FROM records_search_index WHERE records_search_index MATCH %s", (query,))
        return Q(pk__in=rows)
    query = " & ".join(f"'{pair}'" for pair in pairs)
    rows = RawSQL(
        "SELECT entry_id FROM records_searchtext WHERE array_to_tsvector(string_to_array(grams, ' ')) @@ %s::tsquery",
        (query,),
    )
    return Q(pk__in=rows)
