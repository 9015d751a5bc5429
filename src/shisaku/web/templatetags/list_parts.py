"""What lists and tables of a city's own words need."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from shisaku.web.list_row import Row, row_markup
from shisaku.web.own_words import is_japanese_page, theirs
from shisaku.web.printed_marks import with_meaning
from shisaku.web.verdicts import severity_word
from shisaku.work.wording.core_words import said

register = template.Library()
register.filter("severity_word", severity_word)
register.filter("said", said)
register.filter("theirs", theirs)
register.filter("with_meaning", with_meaning)
register.simple_tag(row_markup, name="list_row")


@register.simple_tag
def their_words() -> SafeString:
    """` lang="ja"` where the page is in another language: a city's words stay Japanese, and readers hear them so."""
    return SafeString("") if is_japanese_page() else mark_safe(' lang="ja"')


class _Kept:
    """A row with what it looks like by: equal ones are rendered once."""

    def __init__(self, row: Row, *, show_year: bool, checks_shown: bool) -> None:
        self.row, self.show_year, self.checks_shown = row, show_year, checks_shown
        # Running numbers of lines are made anew with every change of theirs.
        self.key = (row.entry.pk, row.entry.revision_id, show_year, checks_shown, get_language())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=8192)
def _row(kept: _Kept) -> SafeString:
    return row_markup(kept.row, kept.show_year, kept.checks_shown)


@register.simple_tag
def kept_row(row: Row, show_year: bool, checks_shown: bool) -> SafeString:  # noqa: FBT001 - a tag's arguments
    """The line of a list without words: on a site made of files it stands in a dozen lists."""
    return _row(_Kept(row, show_year=show_year, checks_shown=checks_shown))
