"""What lists and tables of a city's own words need."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from shisaku.web.core_words import said
from shisaku.web.own_words import is_japanese_page, theirs
from shisaku.web.printed_marks import with_meaning
from shisaku.web.verdicts import severity_word

register = template.Library()
register.filter("severity_word", severity_word)
register.filter("said", said)
register.filter("theirs", theirs)
register.filter("with_meaning", with_meaning)


@register.simple_tag
def their_words() -> SafeString:
    """` lang="ja"` where the page is in another language: a city's words stay Japanese, and readers hear them so."""
    return SafeString("") if is_japanese_page() else mark_safe(' lang="ja"')
