"""The vocabulary of budget steps: what a head means, of which kind a step is."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from shisaku.core.budget.steps import ASSESSED
from shisaku.core.text import fold, label_key
from shisaku.forms.lexicon import Term
from shisaku.forms.yaml_slips import load_yaml

_BEHIND = re.compile(r"[（(][^）)]*[)）]$")
_ASSESSED = re.compile(r".*(?:査定|内示|調整).*")


@cache
def terms() -> Mapping[str, Mapping[str, Term]]:
    """The terms of columns and of steps."""
    text = (resources.files("shisaku.forms.budget") / "columns.yaml").read_text(encoding="utf-8")
    content, _ = load_yaml(text)
    if not isinstance(content, dict):
        raise TypeError("columns.yaml")
    return {
        group: {name: Term(name, said["label"], tuple(said["names"])) for name, said in several.items()}
        for group, several in content.items()
    }


def column_of(head: str) -> str:
    """What a head means; empty where it is no column of the vocabulary."""
    return _by_word("columns").get(label_key(_BEHIND.sub("", fold(head))), "")


def kind_of(step: str) -> str:
    """Of which kind a step of that name is (requested, assessed, voted); empty where no word says so."""
    said = fold(step).strip()
    known = _by_word("steps").get(label_key(_BEHIND.sub("", said)), "")
    return known or (ASSESSED if _ASSESSED.fullmatch(said) else "")


def kind_label(kind: str) -> str:
    """要求, 査定, 議決."""
    return terms()["steps"][kind].label


@cache
def _by_word(group: str) -> Mapping[str, str]:
    return {label_key(word): name for name, term in terms()[group].items() for word in term.names}
