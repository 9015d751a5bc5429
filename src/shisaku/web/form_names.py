"""What a form calls itself."""

from functools import cache

from shisaku.forms.store import load_forms


def form_title(form: str) -> str:
    """The title of a form by its id (`082201/management-sheet`), else the id."""
    return _titles().get(form, form)


@cache
def _titles() -> dict[str, str]:
    return {form.form: form.title for form in load_forms()}
