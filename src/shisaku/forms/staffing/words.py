"""The vocabulary of tables of staff: what a head means, what people and standings are called."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from shisaku.core.people.table import APPOINTED, REGULAR
from shisaku.core.text import fold, label_key
from shisaku.forms.lexicon import Term
from shisaku.forms.yaml_slips import load_yaml

# What stands behind a word without being a part of it: （時間）, （千円）, （％）.
_BEHIND = re.compile(r"[（(][^）)]*[)）]$")
# 009 ロボットの街, 01-2 …: the number of a project before its name.
_NUMBERED = re.compile(r"(\d[\d-]{1,7})(?![\d.,])")
# Work for no project: it counts among the shares, and stays with the section.
OTHER = ""
_OTHER = re.compile(r"その他.*|.*事業外.*|庶務.*|一般管理.*|課内共通.*|共通業務.*")
_KINDS = {
    REGULAR: re.compile(r"正規(?:職員)?|正職員|常勤(?:職員)?|一般職(?:員)?|職員"),
    APPOINTED: re.compile(r"会計年度(?:任用)?(?:職員)?|会任"),
}
_SUMS = re.compile(r"(?:小|合|総|課|部)?計|合計.*|小計.*")


@cache
def column_terms() -> Mapping[str, Term]:
    """The columns there are."""
    text = (resources.files("shisaku.forms.staffing") / "columns.yaml").read_text(encoding="utf-8")
    content, _ = load_yaml(text)
    if not isinstance(content, dict):
        raise TypeError("columns.yaml")
    return {name: Term(name, said["label"], tuple(said["names"])) for name, said in content.items()}


def column_of(head: str) -> str:
    """What a head means; empty where it is none of the vocabulary."""
    return _columns().get(label_key(_BEHIND.sub("", fold(head))), "")


def label_of(column: str) -> str:
    """What a column is called: 従事割合."""
    return column_terms()[column].label


def project_of(head: str) -> str | None:
    """The number of the project a head names, `OTHER` for work that is none's; `None` for any other head."""
    match = _NUMBERED.match(fold(head).strip())
    if match:
        return match[1]
    return OTHER if _OTHER.fullmatch(fold(head).strip()) else None


def kind_of(printed: str) -> str:
    """正職員, 会計年度任用職員, or the city's own word; nothing printed is 正職員."""
    said = fold(printed).strip()
    return next((kind for kind, words in _KINDS.items() if words.fullmatch(said)), said or REGULAR)


def is_sum(printed: str) -> bool:
    """Whether a row is a sum of others: 計, 合計."""
    return _SUMS.fullmatch(fold(printed).strip()) is not None


@cache
def _columns() -> Mapping[str, str]:
    return {label_key(word): name for name, term in column_terms().items() for word in term.names}
