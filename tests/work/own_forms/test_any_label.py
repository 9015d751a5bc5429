"""Whatever a person types as a label stands in the form as it was typed."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from shisaku.records.models import User
from shisaku.work.own_forms import FieldLine, show_form, write_fields
from shisaku.work.own_forms.yaml_text import FormText, checked, flow, typed
from tests import cast
from tests.work.own_forms.conftest import number_of

CODE = cast.KAKUU
# Words of YAML 1.1 or 1.2 that are something else than text: truth, nothing, numbers, times, marks of its own.
ODD = (
    "No", "ON", "Yes", "off", "y", "true", "null", "~", "12:30", "1_000", "017", "0o17", "0x1F", "1e3", ".5", ".inf",
    "2026-04-01", "=", "<<", "?", "-", "---", "...", "%", "@", "`", "!a", "&a", "*a", "# a", "a #", "a: b", "a:", ":a",
    "[", "]", "{", "}", ",", "a,b", "'", '"', "\\", "|", ">", "a\u2028b", "\ufeffa", "a\x85b", "a\x07b", "\u3000", "😀",
)  # fmt: skip
HEAD = {"form": "992011/any", "valid": "2023..", "title": "t", "source": {"publisher": "架空市"}}
LABELS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1).filter(
    lambda text: bool(text.strip())
)


def written(label: str, other: str, *, in_one_line: bool) -> str:
    """A form whose second label was typed in its table."""
    head = {**HEAD, "recognise": {"columns": ["x"]}, "sections": [{"grid": {"labels": [{"label": "x"}]}}]}
    text = FormText(yaml.safe_dump(head, allow_unicode=True, sort_keys=False))
    said: dict[str, Any] = {"label": label, "also": [other], "to": f"private.{label}"}
    dict(text.lists())["sections/0/grid/labels"].append(flow(said) if in_one_line else typed(said))
    return text.text


@given(LABELS, LABELS, st.booleans())
def test_any_text_is_read_as_it_was_written(label: str, other: str, in_one_line: bool) -> None:  # noqa: FBT001 - drawn
    text = written(label, other, in_one_line=in_one_line)
    for again in (text, FormText(text).text):
        grid = checked(again, name="any").form.sections[0].grid
        assert grid is not None
        one = grid.labels[1]
        assert (one.label, one.also, one.to) == (label, [other], f"private.{label}")
        labels = dict(FormText(again).lists())["sections/0/grid/labels"]
        assert (labels[1]["label"], labels[1]["also"]) == (label, [other])


for odd in ODD:
    test_any_text_is_read_as_it_was_written = example(odd, odd, False)(  # noqa: FBT003
        example(odd, odd, True)(test_any_text_is_read_as_it_was_written)  # noqa: FBT003
    )


def test_such_labels_are_typed_in_the_table(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    odd = ["No", "ON", "Yes", "12:30", "1_000"]
    lines = [*page.lines, *(FieldLine("", "", "grid", word, place="texts.goal") for word in odd)]
    write_fields(by=planner, code=CODE, key=draft, number=number_of(planner, draft), lines=lines)
    after = show_form(by=planner, code=CODE, key=draft)
    assert [line.label for line in after.lines][-len(odd) :] == odd
    assert after.error == ""


@pytest.mark.parametrize("word", ["0o17", "'No'", '"12:30"', "y"])
def test_what_was_written_by_hand_stays_as_it_was(planner: User, draft: str, word: str) -> None:
    text = written("見出し", "x", in_one_line=True).replace("label: 見出し", f"label: {word}")
    labels = dict(FormText(text).lists())["sections/0/grid/labels"]
    assert labels[1]["label"] == word.strip("'\"")
    assert FormText(text).text == text
