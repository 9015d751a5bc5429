"""What a form calls itself."""

from django.utils.translation import gettext as _

from shisaku.forms.grammar import LEXICON_FORM
from shisaku.work.own_forms import known_forms


def form_title(form: str) -> str:
    """The title of a form by its id (`082201/management-sheet`), else the id; of no form, how it was read instead."""
    if form == LEXICON_FORM:
        return _("様式なし（見出しの語で読み取り）")
    found = known_forms().find(form)
    return found.title if found else form


def form_line(form: str) -> str:
    """The same as a line by itself: 様式：事務事業マネジメントシート."""
    title = form_title(form)
    return title if form == LEXICON_FORM else _("様式：%s") % title
