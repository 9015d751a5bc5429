"""Changing a form in the browser: its table of labels, its head, its YAML, one label on the page."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from shisaku.core.text import label_key
from shisaku.core.year_range import YearRange
from shisaku.forms.grammar import Field, GridLabel
from shisaku.forms.types import VALUE_TYPES
from shisaku.records.models import CityForm, User
from shisaku.work.log import Facts, write_log
from shisaku.work.own_forms.drafts import check_number, draft_of, form_at, newest, write_draft
from shisaku.work.own_forms.places import (
    field_says,
    label_says,
    list_words,
    place_of_field,
    place_of_label,
    place_words,
)
from shisaku.work.own_forms.sampling import forget_sample
from shisaku.work.own_forms.yaml_text import FormText, doubt_of, drop_doubt, flow, put_items, typed, with_head
from shisaku.work.refusals import RefusalError

# What says where a value goes: all of it changes when the place does.
_PLACE_KEYS = (
    "to", "item", "basis", "plan", "staffing", "indicator", "kind", "criterion", "evaluation", "direction",
)  # fmt: skip
GRID, _REPEAT, _LIST = "grid", "repeat", "list"
# The blocks of a repeat are indicators: its fields say `name` where a label of a grid says `indicators.name`.
_OF_REPEAT = "indicators."


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A line of the table: a label, its other printings, what it is, how its value is written.

    `row` is its place in the YAML, stable within one number of the draft, empty where it is new. `choices` are the
    printed words, or `word=term`. In a list whose rows are items of the sheet `within` is what they are (`activities`):
    its places are parts of them. A `readonly` line can only be changed in the YAML. `doubt` is why a line that was
    drafted from a paper is to be looked at: a remark in the YAML, gone once the line is written without it.
    """

    row: str
    section: str
    region: str
    label: str
    also: Sequence[str] = ()
    place: str = ""
    place_words: str = ""
    type: str = "text"
    unit: str = ""
    required: bool = False
    choices: Sequence[str] = ()
    readonly: bool = False
    doubt: str = ""
    within: str = ""

    @property
    def address(self) -> str:
        """The place as addresses say it: `costs.settled.total`, `activities.content`."""
        root, *rest = self.place.split(":")
        steps = [root, *reversed(rest)] if root == "costs" else [root, *rest]
        return ".".join(([self.within] if self.within and self.place else []) + steps)


def lines_of(text: FormText) -> Iterator[FieldLine]:
    """The table of a form, in the order of the paper; what the table cannot say stands in it as readonly."""
    sections = text.top.get("sections") or []
    for place, found in text.lists():
        section = sections[int(place.split("/")[1])]
        region = place.split("/")[2]
        for number, one in enumerate(found):
            line = _line(f"{place}/{number}", str(section.get("heading") or ""), region, one)
            yield replace(_listed(section, line), doubt=doubt_of(found, number))
    for number, section in enumerate(sections):
        yield from _fixed(number, section)


@transaction.atomic
def write_fields(*, by: User, code: str, key: str, number: int, lines: Sequence[FieldLine]) -> None:
    """Write the table: a line that is gone is removed, one without a `row` is new below the line before it.

    Raises `RefusalError` with one sentence for a line without a label, `OutdatedError` where somebody was quicker.
    """
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    check_number(form, number)
    right = draft_of(form).right
    text = FormText(right.text)
    if [line for line in lines_of(text) if not line.readonly] == [
        line for line in lines if not line.readonly
    ]:
        _write(form, right.text, by)
        return
    lists = dict(text.lists())
    wanted = _by_list([line for line in lines if not line.readonly], lists)
    for place in sorted(lists, key=lambda one: -one.count("/")):
        _rewrite(place, lists[place], wanted.get(place, []))
    _write(form, text.text, by)


@transaction.atomic
def write_yaml(*, by: User, code: str, key: str, number: int, text: str) -> str:
    """Keep the YAML as typed, also where it is wrong: then the sentence that says so, else an empty one."""
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    check_number(form, number)
    return write_draft(form, text, by=by)


@transaction.atomic
def write_head(*, by: User, code: str, key: str, number: int, title: str, years: YearRange) -> None:
    """Change the title and the fiscal years a form serves."""
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    check_number(form, number)
    if not title.strip():
        raise RefusalError("様式の名前を書いてください。")
    _write(form, with_head(draft_of(form).right.text, title=title.strip(), years=years), by)


@transaction.atomic
def set_label(*, by: User, code: str, key: str, number: int, printed: str, place: str | None) -> None:
    """Say what a label on the page means; `None` takes the form's own word for it away again.

    Raises `RefusalError` for a form that has no table of labels: its fields are changed line by line.
    """
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    check_number(form, number)
    text = FormText(draft_of(form).right.text)
    labels = next((found for where, found in text.lists() if where.endswith("grid/labels")), None)
    if labels is None:
        raise RefusalError("この様式は欄の並びで読むものです。表の行で変えてください。")
    at = next((number for number, one in enumerate(labels) if _is_label(one, printed)), None)
    found = None if at is None else labels[at]
    if place is None:
        if found is not None:
            put_items(labels, [one for one in labels if one is not found])
    elif found is None:
        labels.append(flow({"label": printed, **label_says(place, printed)}))
    else:
        _say_place(found, label_says(place, str(found["label"])))
        for row, one in enumerate(labels):
            if _is_label(one, printed):
                drop_doubt(labels, row)
    _write(form, text.text, by)


@transaction.atomic
def drop_draft(*, by: User, code: str, key: str, number: int) -> None:
    """Go back to what was saved last; a form that never was saved is gone. The log names the draft that was dropped.

    Raises `OutdatedError` where somebody changed it since `number`, `RefusalError` where there is none.
    """
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    check_number(form, number)
    if not form.draft:
        raise RefusalError("下書きはありません。")
    facts: Facts = {
        "form": form.form,
        "number": number,
        "digest": hashlib.sha256(form.draft.encode()).hexdigest(),
    }
    write_log(action="drop_draft", about=key, by=by, city=code, facts=facts)
    if newest(form) is None:
        forget_sample(form)
        form.delete()
        return
    form.draft = form.right = ""
    form.draft_number += 1
    form.save()


def _write(form: CityForm, text: str, by: User) -> None:
    error = write_draft(form, text, by=by)
    if error:
        # The table came from a right form: what is wrong now is what was just typed, and nothing is kept of it.
        raise RefusalError(f"{error}。")


def _line(row: str, section: str, region: str, said: Any) -> FieldLine:  # noqa: ANN401 - what YAML holds
    if region == GRID:
        label = GridLabel.model_validate(dict(said))
        place = place_of_label(label)
        return FieldLine(
            row, section, region, label.label, label.also, place, place_words(place), unit=label.unit or ""
        )
    field = Field.model_validate(dict(said))
    place = place_of_field(field)
    if region == _REPEAT and place:
        place = f"{_OF_REPEAT}{place}"
    choices = [word if word == term else f"{word}={term}" for word, term in field.options.items()]
    return FieldLine(
        row, section, region, field.label or "", field.also, place, place_words(place), field.type,
        field.unit or "", field.required, choices,
    )  # fmt: skip


def _listed(section: Any, line: FieldLine) -> FieldLine:  # noqa: ANN401 - what YAML holds
    """The line with the words for its place in a list whose rows are items of the sheet."""
    to = str((section.get(_LIST) or {}).get("to") or "") if line.region == _LIST else ""
    if to in ("", "sheets"):
        return line
    return replace(line, within=to, place_words=list_words(to, line.place))


def _fixed(number: int, section: Any) -> Iterator[FieldLine]:  # noqa: ANN401 - what YAML holds
    """The labels of regions whose shape only the YAML can say."""
    heading, above = str(section.get("heading") or ""), f"sections/{number}"
    for label, criterion in (section.get("scale") or {}).get("criteria", {}).items():
        place = f"evaluations.{criterion}"
        yield FieldLine(f"{above}/scale/{label}", heading, "scale", str(label), (), place, place_words(place),
                        "score", readonly=True)  # fmt: skip
    for label in (section.get("boxes") or {}).get("of", {}):
        place = str(section["boxes"]["to"])
        yield FieldLine(f"{above}/boxes/{label}", heading, "boxes", str(label), (), place, place_words(place),
                        "box", readonly=True)  # fmt: skip
    for said in (section.get("records") or {}).get("line", []):
        field = Field.model_validate(dict(said))
        place = place_of_field(field)
        yield FieldLine(f"{above}/records/{field.label}", heading, "records", field.label or "", (), place,
                        place_words(place), field.type, readonly=True)  # fmt: skip


def _by_list(lines: Iterable[FieldLine], lists: dict[str, CommentedSeq]) -> dict[str, list[FieldLine]]:
    """The lines of each list; a new one belongs where the line before it does, the first to the first list."""
    wanted: dict[str, list[FieldLine]] = {}
    place = next(iter(lists), "")
    for line in lines:
        place = line.row.rpartition("/")[0] or place
        if place not in lists:
            raise RefusalError("この様式の形が変わっています。画面を開き直してください。")
        if not line.label.strip() and not _may_be_bare(lists[place], line):
            raise RefusalError("見出しのない行があります。見出しを書くか、行を消してください。")
        wanted.setdefault(place, []).append(line)
    return wanted


def _may_be_bare(found: CommentedSeq, line: FieldLine) -> bool:
    """Whether a line had no label before: a field may be known by its choices alone."""
    number = line.row.rpartition("/")[2]
    return number.isdecimal() and int(number) < len(found) and not found[int(number)].get("label")


def _rewrite(place: str, found: CommentedSeq, lines: Sequence[FieldLine]) -> None:
    before = list(found)
    kept = [_node(place, before, line) for line in lines]
    if [id(one) for one in kept] != [id(one) for one in before]:
        put_items(found, kept)
    for number, line in enumerate(lines):
        if not line.doubt:
            drop_doubt(found, number)


def _node(place: str, before: Sequence[CommentedMap], line: FieldLine) -> CommentedMap:
    """The mapping of a line: the one it came from with what was changed, or a new one on one line."""
    grid = place.endswith("grid/labels")
    number = line.row.rpartition("/")[2]
    old = before[int(number)] if line.row else None
    node = old if old is not None else flow({"label": line.label.strip()})
    region = place.split("/")[2]
    was = _line(line.row, "", region, old) if old is not None else None
    if was is None or was.place != line.place:
        _say_place(node, _says(region, line))
    if was is None or was.label != line.label.strip():
        _put(node, "label", line.label.strip())
    if was is None or list(was.also) != list(line.also):
        _put(node, "also", [word.strip() for word in line.also if word.strip()])
    if was is None or was.unit != line.unit.strip():
        _put(node, "unit", line.unit.strip())
    if not grid:
        _put_field(node, was, line)
    return node


def _says(region: str, line: FieldLine) -> dict[str, Any]:
    """What the YAML says for the place of a line of a region. Raises `RefusalError` where the region cannot hold it."""
    label = line.label.strip()
    if region == GRID:
        return label_says(line.place, label)
    if region == _REPEAT and line.place:
        if not line.place.startswith(_OF_REPEAT):
            raise RefusalError(f"「{label}」は指標の枠の中にあるため、指標の項目だけを選べます。")
        return {"to": line.place.removeprefix(_OF_REPEAT)}
    return field_says(line.place, label)


def _put_field(node: CommentedMap, was: FieldLine | None, line: FieldLine) -> None:
    if line.type not in VALUE_TYPES:
        raise RefusalError(f"値の種類「{line.type}」はありません。")
    if was is None or was.type != line.type:
        _put(node, "type", line.type)
    if was is None or was.required != line.required:
        _put(node, "required", line.required)
    if was is None or list(was.choices) != list(line.choices):
        words = {
            word.strip(): (term or word).strip()
            for word, _, term in (one.partition("=") for one in line.choices)
        }
        _put(node, "of", words if any(word != term for word, term in words.items()) else list(words))


def _say_place(node: CommentedMap, says: dict[str, Any]) -> None:
    for name in _PLACE_KEYS:
        if name in node and name not in says:
            del node[name]
    for name, value in says.items():
        node[name] = typed(value)


def _put(node: CommentedMap, name: str, value: Any) -> None:  # noqa: ANN401 - what YAML holds
    """Set a key, or take it away where it says nothing."""
    if value in ("", [], {}, False):
        node.pop(name, None)
    else:
        node[name] = typed(value)


def _is_label(said: CommentedMap, printed: str) -> bool:
    words = [str(said.get("label", "")), *map(str, said.get("also", []))]
    return label_key(printed) in map(label_key, words)
