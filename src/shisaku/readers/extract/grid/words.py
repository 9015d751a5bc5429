"""The words of the lexicon and of a form's own table, each with its meanings."""

from collections.abc import Iterable, Mapping
from functools import cache

from shisaku.core.text import label_key
from shisaku.forms.grammar import GridLabel
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.meanings import HEAD, Meaning, meaning_of

# Group of the lexicon → the dimension its terms are values of.
_DIMENSIONS = {
    "staffing": "staffing",
    "items": "item",
    "bases": "basis",
    "indicator": "indicator",
    "indicator_kinds": "kind",
    "indicator_rates": "indicator",
    "criteria": "criterion",
    "evaluation": "evaluation",
    "directions": "direction",
    "stages": "stage",
}
# Group of the lexicon → the place its terms are fields of.
_PLACES = ("subject", "organisation", "choices", "texts", "private", "sheet")

_LOGIC_MODEL = "activity.name"
# Terms whose meaning is not simply their name.
_SINGLE = {
    ("activity", "name"): Meaning(to=_LOGIC_MODEL),
    ("references", "plan"): Meaning(to="references"),
    ("offsets", "whole"): Meaning(whole="whole"),
    ("heads", "kept"): Meaning(to="extras"),
    ("heads", "word"): HEAD,
}

_SIGNS = str.maketrans("", "", "()[]{}【】〔〕「」『』〈〉《》<>・/,、。:;~-‐―ー–—_|*※=.'\"．，")


def bare(text: str) -> str:
    """What a label is compared by: no widths, blanks, brackets or signs between its words."""
    return label_key(text).translate(_SIGNS)


@cache
def lexicon_words() -> Mapping[str, tuple[Meaning, ...]]:
    """Every printed word of the lexicon with what it may mean, the likeliest first.

    A word of several groups has several meanings; 計画 and 実績 speak of indicators more often than of money.
    """
    found: dict[str, list[Meaning]] = {}
    groups = lexicon().groups
    for group in sorted(groups, key=lambda name: name == "bases"):
        for term in groups[group].values():
            meaning = _meaning(group, term.name)
            if meaning is not None:
                names = term.names if group in ("heads", "noise") else (*term.names, term.label)
                for key in {bare(name) for name in names} - {""}:
                    found.setdefault(key, []).append(meaning)
    return {key: tuple(dict.fromkeys(meanings)) for key, meanings in found.items()}


def _meaning(group: str, term: str) -> Meaning | None:
    if group in _DIMENSIONS:
        return meaning_of({_DIMENSIONS[group]: term})
    if group in _PLACES:
        return Meaning(to=f"{group}.{term}")
    if group == "offsets" and term != "whole":
        return Meaning(offset=int(term))
    return _SINGLE.get((group, term))


@cache
def noise_words() -> frozenset[str]:
    """Pieces that change nothing in a label (うち, 額, の)."""
    terms = lexicon().groups["noise"].values()
    return frozenset({bare(name) for term in terms for name in term.names} - {""})


def heads_logic_model(meanings: Iterable[Meaning]) -> bool:
    """Whether a label heads the activities of a logic model."""
    return any(meaning.to == _LOGIC_MODEL for meaning in meanings)


def own_words(labels: Iterable[GridLabel]) -> Mapping[str, tuple[Meaning, ...]]:
    """The words of a form's table; a label that stands there several times has several meanings."""
    found: dict[str, list[Meaning]] = {}
    for one in labels:
        meaning = meaning_of(one.meaning)
        for label in (one.label, *one.also):
            found.setdefault(bare(label), []).append(meaning)
    return {label: tuple(dict.fromkeys(meanings)) for label, meanings in found.items()}
