"""Saying on the page what a label means, in a form whose table is of lines: fields, years, blocks, lists."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from shisaku.readers.extract.labels import with_year_place
from shisaku.records.models import User
from shisaku.work.own_forms.drafts import draft_of, form_at
from shisaku.work.own_forms.editing import FieldLine, lines_of, write_fields
from shisaku.work.own_forms.places import WORD, place_type
from shisaku.work.own_forms.yaml_text import FormText
from shisaku.work.refusals import RefusalError


@transaction.atomic
def set_line(
    *, by: User, code: str, key: str, number: int, row: str, after: str, printed: str, place: str
) -> None:
    """Let the line `row` stand for a place; without one, a new line of what is `printed` below the line `after`.

    A line that changes its place has the type of value that usually stands there. Raises `RefusalError` for a line
    that is gone or whose place only its list can say, `OutdatedError` where somebody was quicker.
    """
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    lines = list(lines_of(FormText(draft_of(form).right.text)))
    at = _index(lines, row or after)
    if lines[at].readonly or lines[at].within:
        raise RefusalError("この見出しの意味は、紙面からは決められません。項目の表かYAMLで直してください。")
    if row:
        lines[at] = _meaning(lines[at], place)
    else:
        label = with_year_place(printed.replace("\n", ""))
        made = FieldLine("", lines[at].section, lines[at].region, label)
        lines.insert(at + 1, _meaning(made, place))
    write_fields(by=by, code=code, key=key, number=number, lines=lines)


def _index(lines: Sequence[FieldLine], row: str) -> int:
    found = next((number for number, line in enumerate(lines) if line.row == row), None)
    if found is None:
        raise RefusalError("この行は、もうありません。画面を開き直してください。")
    return found


def _meaning(line: FieldLine, place: str) -> FieldLine:
    """The line with a place that a person has looked at."""
    if line.row and line.place == place:
        return replace(line, doubt="")
    return replace(line, place=place, type="text" if place == WORD else place_type(place), doubt="")
