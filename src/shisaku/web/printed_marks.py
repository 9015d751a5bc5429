"""Marks a city prints for a judgement or a yes, with what they mean where the page is not in Japanese."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shisaku.web.own_words import is_japanese_page
from shisaku.work.wording.core_words import said

_MEANINGS: Mapping[str, str | Promise] = {
    "高": pgettext_lazy("評価の印", "高"),
    "中": pgettext_lazy("評価の印", "中"),
    "低": pgettext_lazy("評価の印", "低"),
    "有": pgettext_lazy("有無", "有"),
    "無": pgettext_lazy("有無", "無"),
}


def with_meaning(mark: str) -> str:
    """The mark as the paper prints it, on a page in another language with its meaning in brackets where it is known."""
    if is_japanese_page():
        return mark
    meaning = str(_MEANINGS[mark]) if mark in _MEANINGS else said(mark)
    return mark if meaning == mark else f"{mark} ({meaning})"
