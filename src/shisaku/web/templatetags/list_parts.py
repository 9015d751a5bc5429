"""What lists and tables of a city's own words need."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from shisaku.web.verdicts import severity_word

register = template.Library()
register.filter("severity_word", severity_word)


@register.simple_tag
def their_words() -> SafeString:
    """` lang="ja"` where the page is in another language: a city's words stay Japanese, and readers hear them so."""
    return SafeString("") if (get_language() or "ja").startswith("ja") else mark_safe(' lang="ja"')
