"""The table of a form's labels and fields: each row as it stands, and the one that is being changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from shisaku.forms.types import VALUE_TYPES
from shisaku.work.own_forms import COMPUTED, FieldLine, FormPage, PlaceChoice, PlaceGroup, place_choices
from shisaku.work.refusals import RefusalError

NEW = "new"
_MOVES = {"up": -1, "down": 1}
GRID = "grid"
# The words for the types of values as docs/forms.md explains them.
_TYPES = {
    "text": "文章",
    "name": "名称",
    "number": "数",
    "money": "金額",
    "score": "評点",
    "mark": "評価の記号",
    "choice": "選択肢",
    "decision": "方向性",
    "box": "チェック欄",
    "sdgs": "SDGsの番号",
    "number_and_name": "番号と名称",
    "organisation": "部・課",
    "code_and_name": "予算科目（コードと名称）",
    "reference": "計画での位置",
    "plan_names": "計画の名称",
    "name_and_unit": "名称（単位）",
    "indicator_name": "指標名",
    "name_and_years": "名称（年度）",
    "person": "氏名（非公表）",
    "contact": "連絡先（非公表）",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `group` is what kind of place its value has.

    `url` opens it to be changed, empty where only the YAML can say it.
    """

    number: int
    line: FieldLine
    group: str
    kind: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The rows under one heading of the paper; `add` opens an empty row below them."""

    heading: str
    rows: Sequence[Row]
    add: str


@dataclass(frozen=True, slots=True)
class Editing:
    """The row being changed: what stands in its fields, and the sentence that says what is wrong with it."""

    line: FieldLine
    after: str
    is_new: bool
    places: Sequence[PlaceGroup]
    types: Sequence[tuple[str, str]]
    error: str = ""

    @property
    def is_grid(self) -> bool:
        """Whether the row is a label of a grid, which has no type of its own."""
        return self.line.region == GRID


def parts(lines: Sequence[FieldLine], *, code: str, key: str, row: str = "", may_edit: bool) -> list[Part]:
    """The table in the order of the paper, one part for each run of rows under the same heading."""
    here = reverse("staff_form", args=[code, key])
    made: list[Part] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if rows and (rows[-1].line.section, rows[-1].line.region) != (line.section, line.region):
            made.append(_part(rows, here, may_edit=may_edit))
            rows = []
        url = row_url(here, line.row, number) if may_edit and not line.readonly else ""
        rows.append(Row(number, line, _group_of(line.place), kind_of(line), url, line.row == row))
    return [*made, _part(rows, here, may_edit=may_edit)] if rows else made


def row_url(here: str, row: str, number: int) -> str:
    """The address that opens a row; `number` is its place in the table, from 1."""
    return f"{here}?{urlencode({'row': row})}#row-{number}"


def guesses(page: FormPage, code: str) -> list[tuple[FieldLine, str]]:
    """The lines that are guesses nobody has looked at, each with the address that opens it."""
    here = reverse("staff_form", args=[code, page.key])
    return [
        (line, row_url(here, line.row, number) if page.may_edit and not line.readonly else "")
        for number, line in enumerate(page.lines, start=1)
        if line.doubt
    ]


def kind_of(line: FieldLine) -> str:
    """The type of value in words; a label that stands for none has none, and one of a grid that of its place."""
    if line.place == COMPUTED:
        return ""
    if line.region != GRID:
        return _TYPES.get(line.type, line.type)
    kinds = (one.type for group in place_choices() for one in group.choices if one.id == line.place)
    found = next(kinds, line.type) if line.place else ""
    return _TYPES.get(found, found)


def editing(lines: Sequence[FieldLine], row: str, after: str = "") -> Editing | None:
    """The row to be changed, or an empty one below `after`; `None` where there is no such row or it cannot be."""
    line = next((one for one in lines if one.row == (after if row == NEW else row)), None)
    if row == NEW:
        section, region = (line.section, line.region) if line else ("", GRID)
        return _editing(_empty(section, region), after, is_new=True)
    return None if line is None or line.readonly else _editing(line, "", is_new=False)


def places_with(place: str, words: str) -> Sequence[PlaceGroup]:
    """All places to choose from; one that only the YAML names stands before them, so that it is not lost."""
    groups = place_choices()
    if any(choice.id == place for group in groups for choice in group.choices):
        return groups
    return [PlaceGroup(_("いまの意味"), [PlaceChoice(place, words, "")]), *groups]


def typed(line: FieldLine, sent: Mapping[str, str]) -> FieldLine:
    """The row as it was typed; a person who keeps it has looked at it."""
    return replace(
        line,
        label=sent.get("label", "").strip(),
        also=_lines(sent.get("also", "")),
        place=sent.get("place", ""),
        type=sent.get("type", line.type),
        unit=sent.get("unit", "").strip(),
        required=bool(sent.get("required")),
        choices=_lines(sent.get("choices", "")),
        doubt=line.doubt if sent.get("act") in _MOVES else "",
    )


def changed(lines: Sequence[FieldLine], act: str, row: str, line: FieldLine, after: str) -> list[FieldLine]:
    """All rows after an act on one: `save`, `up`, `down`, `remove`. Raises `RefusalError` for a row that is gone."""
    made = list(lines)
    if row == NEW:
        place = next((at for at, one in enumerate(made, start=1) if one.row == after), len(made))
        return [*made[:place], line, *made[place:]]
    at = next((at for at, one in enumerate(made) if one.row == row), None)
    if at is None:
        raise RefusalError("この行は、もうありません。画面を開き直してください。")
    if act == "remove":
        return [*made[:at], *made[at + 1 :]]
    made[at] = line
    step = _MOVES.get(act, 0)
    if step and 0 <= at + step < len(made):
        made[at], made[at + step] = made[at + step], made[at]
    return made


def _group_of(place: str) -> str:
    """The words of the group a place belongs to; empty for a word of the form and for what only the YAML names."""
    groups = place_choices() if place else ()
    return next((one.words for one in groups if any(choice.id == place for choice in one.choices)), "")


def _part(rows: Sequence[Row], here: str, *, may_edit: bool) -> Part:
    last = rows[-1].line
    add = (
        f"{here}?{urlencode({'row': NEW, 'after': last.row})}#row-{NEW}"
        if may_edit and not last.readonly
        else ""
    )
    return Part(last.section, rows, add)


def _editing(line: FieldLine, after: str, *, is_new: bool) -> Editing:
    types = [(name, _TYPES.get(name, name)) for name in VALUE_TYPES]
    return Editing(line, after, is_new, places_with(line.place, line.place_words), types)


def _empty(section: str, region: str) -> FieldLine:
    return FieldLine(
        row="", section=section, region=region, label="", also=(), place="", place_words="", type="text",
        unit="", required=False, choices=(), readonly=False, doubt="",
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
