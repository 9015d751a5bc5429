"""The vocabulary of the columns of accounts (`columns.yaml`): what a head proposes, and how a column is called."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from shisaku.core.money.measures import SETTLED, measure, parts
from shisaku.core.text import fold, label_key
from shisaku.forms.lexicon import Term, lexicon
from shisaku.forms.yaml_slips import load_yaml

# Between the words of a group of columns and those of one column in it.
ABOVE = "／"
_SUPPLEMENTARY = re.compile(r"補正")
_NUMBERED = re.compile(r"\d+\s*(?:号|月|回)|第\s*\d+")
_UNIT = re.compile(r"[（(](?:円|千円|百万円|万円|単位[:：]?\s*\S+)[)）]$|[（(][A-Za-zＡ-Ｚ①-⑳][)）]$")
# Words of a group above funding that say of which basis it is.
_BASES = {
    "決算": "settled",
    "支出": "settled",
    "執行": "settled",
    "当初": "initial",
    "現額": "budget",
    "予算": "budget",
}


@cache
def column_terms() -> Mapping[str, Mapping[str, Term]]:
    """The terms by group: levels, names, amounts, funding."""
    text = (resources.files("shisaku.forms.accounts") / "columns.yaml").read_text(encoding="utf-8")
    content, _ = load_yaml(text)
    if not isinstance(content, dict):
        raise TypeError("columns.yaml")
    return {
        group: {name: Term(name, said["label"], tuple(said["names"])) for name, said in terms.items()}
        for group, terms in content.items()
    }


def levels() -> Mapping[str, Term]:
    """Columns that say which item a line is of."""
    return column_terms()["levels"]


def is_amount(to: str) -> bool:
    """Whether a column holds money: its target is a measure (`settled/total`)."""
    return "/" in to


def is_known(to: str) -> bool:
    """Whether anything is meant by a target: a level, a name, an amount, a funding of a known basis."""
    terms = column_terms()
    if not is_amount(to):
        return to in terms["levels"] or to in terms["names"]
    basis, item, _ = parts(to)
    return measure(basis) in terms["amounts"] and (item == "total" or item in terms["funding"])


@cache
def column_label(to: str) -> str:
    """What a column is, in words: 支出済額, 支出済額のうち国庫支出金, 補正予算額（6月補正）."""
    terms = column_terms()
    for group in ("levels", "names"):
        if to in terms[group]:
            return terms[group][to].label
    basis, item, step = parts(to)
    whole = terms["amounts"].get(measure(basis))
    label = whole.label if whole else basis
    if item != "total":
        # Sheets have a joint line of several sources, which no export has.
        source = terms["funding"].get(item)
        return f"{label}のうち{source.label if source else lexicon().label('items', item)}"
    return f"{label.partition('（')[0]}（{step}）" if step else label


def proposed(head: str) -> str:
    """What a head (`財源内訳／国庫支出金`, `6月補正（第2号）`) seems to be; empty where nobody knows."""
    above, _, own = head.rpartition(ABOVE)
    said = _UNIT.sub("", fold(own)).strip()
    terms = column_terms()
    for group in ("levels", "names", "amounts"):
        found = _term(terms[group], said)
        if found:
            return found
    funding = _term(terms["funding"], said)
    if funding:
        basis = next((basis for word, basis in _BASES.items() if word in above), parts(SETTLED)[0])
        return measure(basis, funding)
    if _SUPPLEMENTARY.search(said) and _NUMBERED.search(said):
        return measure("supplementary", step=said)
    return ""


def is_funding(head: str) -> bool:
    """Whether a head seems to be a source of money."""
    to = proposed(head)
    return is_amount(to) and parts(to)[1] != "total"


def _term(terms: Mapping[str, Term], said: str) -> str:
    wanted = label_key(said)
    return next((name for name, term in terms.items() if wanted in map(label_key, term.names)), "")
