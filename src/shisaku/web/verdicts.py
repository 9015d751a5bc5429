"""Words of closed sets that pages of several kinds show, in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shisaku.web.vocabulary import CRITERIA, DECISIONS
from shisaku.work.wording.core_words import said

# What stands in the place of a band's word (core.judging), by outcome.
OUTCOME_WORDS: Mapping[str, str | Promise] = {
    "to_confirm": _("要確認"),
    "not_yet": _("実績未確定"),
    "not_judgeable": _("判定不能"),
    "rate_only": _("率のみ"),
}
_SEVERITIES: Mapping[str, str | Promise] = {"重要": _("重要"), "注意": _("注意"), "参考": _("参考")}


def judged_word(judged: Mapping[str, object]) -> str:
    """The word of a judgement of a list's line (`outcome`, `word`): the city's band, else why there is none."""
    return str(OUTCOME_WORDS.get(str(judged["outcome"])) or said(str(judged["word"])))


def severity_word(severity: str) -> str:
    """重要, 注意 or 参考 in the language of the page."""
    return str(_SEVERITIES.get(severity, severity))


def direction_word(decision: str, label: str) -> tuple[str, bool]:
    """A direction as the page says it, and whether that is the city's own word; English translates those it knows."""
    known = DECISIONS.get(decision)
    if known is None or (get_language() or "ja").startswith("ja"):
        return label, True
    return str(known), False


def score_word(value: str, label: str) -> tuple[str, bool]:
    """`優先度 5` of a facet's value `priority:5`, and whether a word of the city's own stands in it."""
    criterion, _colon, score = value.partition(":")
    if criterion not in CRITERIA or (get_language() or "ja").startswith("ja"):
        return label, True
    return f"{CRITERIA[criterion]} {said(score)}", False
