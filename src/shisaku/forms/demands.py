"""What forms ask of a sheet: the values that must be there, the ends of the scale, the checks switched for it."""

from collections.abc import Iterable, Iterator, Sequence

from shisaku.core.checks import Demands
from shisaku.forms.addresses import address_of, item_address
from shisaku.forms.grammar import Field, Form, Section
from shisaku.forms.store import FormBook, fields_of, load_forms

_ENDS = 2  # a scale of fewer steps has no better end


def demands_for(forms: Iterable[str], year: int | None, book: FormBook | None = None) -> Demands:
    """What the forms with these ids ask of a sheet of fiscal `year`; a form that is not in `book` asks for nothing.

    `book` is the package's forms where none is given.
    """
    known = load_forms() if book is None else book
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
    worst, best = ends[-1] if ends else (Demands().worst_score, Demands().best_score)
    gives_reasons = any(field.to == "directions.reason" for form in forms for field in fields_of(form))
    return Demands(
        required=required,
        reason_for=Demands().reason_for if gives_reasons else frozenset(),
        worst_score=worst,
        best_score=best,
        switched={check: rank for form in forms for check, rank in form.checks.items()},
    )


def _required(form: Form) -> Iterator[tuple[str, str]]:
    for section in form.sections:
        for address, field in _addressed(section):
            if field.required and field.to is not None:
                yield address, field.label or address


def _addressed(section: Section) -> Iterator[tuple[str, Field]]:
    """The fields of a section with their addresses – but for `records`, whose figures may be marks (docs/forms.md)."""
    for field in _flat(section.fields):
        yield address_of(field), field
    for field in section.table.rows if section.table else ():
        yield address_of(field), field
    if section.repeat:
        for field in (*section.repeat.fields, *section.repeat.table.rows):
            yield item_address(section.repeat.to, field), field
    if section.listing:
        items = section.listing.to
        for field in section.listing.columns:
            yield (address_of(field) if items == "sheets" else item_address(items, field)), field


def _flat(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _flat(field.fields)


def _scales(form: Form) -> Iterator[tuple[int, int]]:
    """The worst and the best score of each scale with numbers."""
    for section in form.sections:
        steps = [step for step in section.scale.of if isinstance(step, int)] if section.scale else []
        if len(steps) >= _ENDS:
            yield steps[0], steps[-1]
