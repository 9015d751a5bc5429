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

# The head over the activities of a logic model.
ACTIVITY = "activity.name"
# On a paper about another kind of subject what names a project names one of several others.
PROJECT, _PROJECTS = "project", "事業"
_LONGEST = 40
_OTHERS = {"subject.name": "others.name", "subject.number": "extras"}
# Terms whose meaning is not simply their name.
_SINGLE = {
    ("activity", "name"): Meaning(to=ACTIVITY),
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
def lexicon_words(kind: str = PROJECT) -> Mapping[str, tuple[Meaning, ...]]:
    """Every printed word of the lexicon with what it may mean on a paper about a kind of subject, the likeliest first.

    A word of several groups has several meanings; 計画 and 実績 speak of indicators more often than of money. On
    a paper about a measure 施策名 names the subject, and 事業名 one of the projects under it.
    """
    found = _common_words()
    own = lexicon().groups.get(f"subject_{kind}")
    if own is None:
        return found
    named = {
        bare(name): (Meaning(to=f"subject.{term.name}"),) for term in own.values() for name in term.names
    }
    theirs = {
        word: (Meaning(to=_OTHERS[place]),)
        for word, meanings in found.items()
        if (place := meanings[0].to) in _OTHERS and _PROJECTS in word
    }
    return {**found, **theirs, **named}


def names_of(kind: str, printed: str) -> bool:
    """Whether a text is a word by which papers about this kind of subject ask for its name."""
    return len(printed) <= _LONGEST and bare(printed) in _own_names(kind)


@cache
def _own_names(kind: str) -> frozenset[str]:
    term = lexicon().groups.get(f"subject_{kind}", {}).get("name")
    return frozenset(bare(name) for name in term.names) if term is not None else frozenset()


@cache
def _common_words() -> Mapping[str, tuple[Meaning, ...]]:
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
def noise_words(kind: str = PROJECT) -> frozenset[str]:
    """Pieces that change nothing in a label (うち, 額, の), also the word of what the paper is about (施策の…)."""
    groups = lexicon().groups
    terms = [*groups["noise"].values(), *groups.get(f"noise_{kind}", {}).values()]
    return frozenset({bare(name) for term in terms for name in term.names} - {""})


@cache
def counted_units() -> frozenset[str]:
    """Units of counting, which a cell of their own may show between a label and its figures."""
    return frozenset(label_key(name) for name in lexicon().groups["units"]["counted"].names)


def heads_others(meanings: Iterable[Meaning]) -> bool:
    """Whether a label heads the projects under a measure."""
    return any(meaning.to == "others.name" for meaning in meanings)


def activity_part(printed: str) -> str | None:
    """What a head over the rows of a logic model says of an activity (content), by its plain label."""
    return _activity_parts().get(bare(printed))


@cache
def _activity_parts() -> Mapping[str, str]:
    terms = lexicon().groups["activity"].values()
    return {bare(name): term.name for term in terms for name in (*term.names, term.label)}


def own_words(labels: Iterable[GridLabel]) -> Mapping[str, tuple[Meaning, ...]]:
    """The words of a form's table; a label that stands there several times has several meanings."""
    found: dict[str, list[Meaning]] = {}
    for one in labels:
        meaning = meaning_of(one.meaning)
        for label in (one.label, *one.also):
            found.setdefault(bare(label), []).append(meaning)
    return {label: tuple(dict.fromkeys(meanings)) for label, meanings in found.items()}
