"""The search as files: for each list (a year's, the newest sheets') what a browser needs to answer as a server does.

Pairs of characters and single ones lead to lines, in many small files of which a search loads a few; longer words are
looked for in the texts of the lines that are left, as `records.search` does. `found.js` reads all of it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from shisaku.core.text import bigrams
from shisaku.records.models import SearchText, SheetEntry, View
from shisaku.work.site.places import SEARCH
from shisaku.work.site.wanted import Beside, Survey, digest_of

# Files a scope's pairs are spread over, and lines whose texts stand in one file.
SHARDS = 64
TEXTS = 20
NEWEST = "newest"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Line:
    entry: SheetEntry
    text: str


def search_files(survey: Survey) -> Iterator[Beside]:
    """The index of each list, and the list of them."""
    by_scope = _by_scope(survey.code)
    scopes = sorted(by_scope)
    counts = {scope: len(by_scope[scope]) for scope in scopes}
    told = {"shards": SHARDS, "texts": TEXTS, "scopes": counts}
    yield Beside(
        "search",
        digest_of(survey.shared, told),
        lambda: [(f"{survey.code}/{SEARCH}", _script("scopes", told))],
    )
    for scope, lines in by_scope.items():
        # Apart, for an amount stands in a line only, and putting the pairs together takes longer than all the rest.
        told_of = digest_of(survey.shared, [_told(line.entry) for line in lines])
        yield Beside(f"search/{scope}/lines", told_of, partial(_lines_file, survey.code, scope, lines))
        texts = digest_of(survey.shared, [line.text for line in lines])
        yield Beside(f"search/{scope}", texts, partial(_scope_files, survey.code, scope, lines))


def _by_scope(code: str) -> dict[str, list[_Line]]:
    """The lines of each list in the order of an answer: newest year first, then by number."""
    found: dict[str, list[_Line]] = defaultdict(list)
    texts = SearchText.objects.filter(
        entry__municipality_id=code, entry__view=View.PUBLISHED, entry__kind="project"
    )
    ordered = texts.select_related("entry").order_by("-entry__fiscal_year", "entry__number_sort", "entry_id")
    for text in ordered.defer("grams"):
        line = _Line(text.entry, text.text)
        found[str(text.entry.fiscal_year)].append(line)
        if text.entry.newest:
            found[NEWEST].append(line)
    return found


def _lines_file(code: str, scope: str, lines: Sequence[_Line]) -> Iterator[tuple[str, bytes]]:
    yield f"{code}/search/{scope}/lines.js", _script("lines", [_told(line.entry) for line in lines])


def _scope_files(code: str, scope: str, lines: Sequence[_Line]) -> Iterator[tuple[str, bytes]]:
    folder = f"{code}/search/{scope}"
    shards: dict[int, dict[str, str]] = defaultdict(dict)
    for sign, places in _places(lines).items():
        shards[shard_of(sign)][sign] = _deltas(places)
    for shard in range(SHARDS):
        # Sorted, for a set of texts stands in another order in every process.
        pairs = dict(sorted(shards.get(shard, {}).items()))
        yield f"{folder}/pairs-{shard}.js", _script(f"pairs-{shard}", pairs)
    for first in range(0, len(lines), TEXTS):
        block = [line.text for line in lines[first : first + TEXTS]]
        yield f"{folder}/texts-{first // TEXTS}.js", _script(f"texts-{first // TEXTS}", block)


def _places(lines: Sequence[_Line]) -> dict[str, list[int]]:
    """By pair of characters, and by single one, the running numbers of the lines that have it."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for sign in {*bigrams(line.text), *line.text.replace(" ", "")}:
            places[sign].append(number)
    return places


def shard_of(sign: str) -> int:
    """The file that a pair or single character stands in; `found.js` reckons the same."""
    reckoned = 0
    for letter in sign:
        reckoned = (reckoned * 31 + ord(letter)) % 65_521
    return reckoned % SHARDS


def _deltas(places: Iterable[int]) -> str:
    """Ascending numbers as the steps between them to the base 36, blanks between: few bytes, read in one line."""
    steps, before = [], 0
    for place in places:
        steps.append(_base36(place - before))
        before = place
    return " ".join(steps)


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def _told(entry: SheetEntry) -> list[object]:
    """What a line of an answer shows: address, number, name, how it begins, section, amount, year."""
    return [
        entry.subject_id,
        entry.number,
        entry.name,
        " ".join(entry.summary.split())[:72],
        entry.section or entry.department,
        entry.settled,
        entry.fiscal_year,
    ]


def _script(name: str, content: object) -> bytes:
    """A file that hands its content over: a page opened from a folder may load scripts, but fetch nothing."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"shisakuFound({json.dumps(name)},{written});\n".encode()
