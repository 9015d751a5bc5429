"""What a form calls itself."""

from shisaku.forms.at_hand import forms_at_hand


def form_title(form: str) -> str:
    """The title of a form by its id (`082201/management-sheet`), else the id."""
    found = forms_at_hand().find(form)
    return found.title if found else form
