"""What forms ask of a sheet: the values that must be there, the ends of the scale, the checks switched for it."""

from collections.abc import Iterable, Iterator, Sequence

from shisaku.core.checks import Demands
from shisaku.forms.at_hand import forms_at_hand
from shisaku.forms.grammar import Form
from shisaku.forms.places import places_of
from shisaku.forms.store import FormBook

_ENDS = 2  # a scale of fewer steps has no better end
# Of the figures of records `required` says that a word always stands there, be it a mark (docs/forms.md).
_MAY_BE_MARKS = ("line", "record")


def demands_for(forms: Iterable[str], year: int | None, book: FormBook | None = None) -> Demands:
    """What the forms with these ids ask of a sheet of fiscal `year`; a form that is not in `book` asks for nothing.

    `book` is the forms at hand where none is given.
    """
    known = forms_at_hand() if book is None else book
    found = (known.find(form, year) for form in dict.fromkeys(forms))
    return demands_of([form for form in found if form is not None])


def demands_of(forms: Sequence[Form]) -> Demands:
    """What these forms together ask of a sheet they all state; where they differ, the later one holds.

    A direction needs its reason where a form has a place for one. Of no form at all, nothing is known: the defaults.
    """
    if not forms:
        return Demands()
    required = {address: label for form in forms for address, label in _required(form)}
    ends = [ends for form in forms for ends in _scales(form)]
    worst, best = ends[-1] if ends else (None, None)
    gives_reasons = any(place.field.to == "directions.reason" for form in forms for place in places_of(form))
    return Demands(
        required=required,
        reason_for=Demands().reason_for if gives_reasons else frozenset(),
        worst_score=worst,
        best_score=best,
        switched={check: rank for form in forms for check, rank in form.checks.items()},
    )


def _required(form: Form) -> Iterator[tuple[str, str]]:
    for place in places_of(form):
        if place.own and place.field.required and place.region not in _MAY_BE_MARKS:
            yield place.address, place.field.label or place.address


def _scales(form: Form) -> Iterator[tuple[int, int]]:
    """The worst and the best score of each scale with numbers."""
    for section in form.sections:
        said = [section.scale.of if section.scale else [], section.grid.scale if section.grid else []]
        for steps in ([step for step in one if isinstance(step, int)] for one in said):
            if len(steps) >= _ENDS:
                yield steps[0], steps[-1]
