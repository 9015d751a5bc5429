"""What the grammar says of a form that is not one: every wrong key with its line, in Japanese."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from yaml.nodes import Node, ScalarNode

from shisaku.forms.errors import Slip
from shisaku.forms.grammar import Form
from shisaku.forms.piece import Grammar
from shisaku.forms.yaml_slips import below, line_of

_MISSING, _UNKNOWN = "missing", "extra_forbidden"
# What pydantic adds to the place of a key that is wrong itself.
_KEY = "[key]"
_CHOICES = re.compile(r"\^\(([\w|]+)\)\$")
_QUOTED = re.compile(r"'([^']*)'")
_TEXT, _WHOLE = '文字で書きます（数や true のように読まれるものは " " で囲みます）', "整数で書きます"
_LIST, _MAPPING = "一覧で書きます（[ ] か「-」の行）", "見出しと値の組で書きます"
_FORM_ID = "六桁の団体コードと / と英小文字・数字・「-」で書きます（例：992011/example-sheet）"
# The kind of error that pydantic names → what is to be written instead.
_WANTED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_type": lambda _: _TEXT,
    "string_pattern_mismatch": lambda said: _of_pattern(str(said["pattern"])),
    "int_type": lambda _: _WHOLE,
    "int_parsing": lambda _: _WHOLE,
    "int_from_float": lambda _: _WHOLE,
    "bool_type": lambda _: "true か false で書きます",
    "bool_parsing": lambda _: "true か false で書きます",
    "list_type": lambda _: _LIST,
    "tuple_type": lambda _: "範囲で書きます（例：1..5）",
    "dict_type": lambda _: _MAPPING,
    "model_type": lambda _: _MAPPING,
    "model_attributes_type": lambda _: _MAPPING,
    "literal_error": lambda said: _of_words(_QUOTED.findall(str(said["expected"]))),
    "enum": lambda said: _of_words(_QUOTED.findall(str(said["expected"]))),
    "greater_than": lambda said: f"{said['gt']}より大きい数で書きます",
    "greater_than_equal": lambda said: f"{said['ge']}以上の数で書きます",
    "less_than": lambda said: f"{said['lt']}より小さい数で書きます",
    "less_than_equal": lambda said: f"{said['le']}以下の数で書きます",
    "value_error": lambda said: str(said["error"]),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """An error at its place: the steps that stand in the file, and those of a choice of the grammar that it is of."""

    steps: tuple[str | int, ...]
    choice: tuple[str | int, ...] | None
    line: int
    words: str
    said: str


def grammar_slips(error: ValidationError, node: Node | None) -> list[Slip]:
    """Everything that is wrong with a form, one slip for each place; `node` is the tree of its YAML."""
    found = [_found(one, node) for one in error.errors(include_url=False)]
    told: dict[tuple[tuple[str | int, ...], str], list[_Found]] = {}
    for one in found:
        if not _is_shadowed(one, found):
            # Of a value that may be one of several things each says what it misses: that is one slip.
            told.setdefault((one.steps, "" if one.choice is not None else one.said), []).append(one)
    return [
        Slip(same[0].line, f"{same[0].words}{'、または'.join(dict.fromkeys(one.said for one in same))}")
        for same in told.values()
    ]


def _is_shadowed(one: _Found, found: Sequence[_Found]) -> bool:
    """Whether another thing that the same value may be came farther: then that is what was meant."""
    return one.choice is not None and any(
        other.choice == one.choice and len(other.steps) > len(one.steps) for other in found
    )


def _found(said: Mapping[str, Any], root: Node | None) -> _Found:
    kind, steps = str(said["type"]), tuple(said["loc"])
    key = str(steps[-1]) if steps and kind in (_MISSING, _UNKNOWN) else ""
    node, line, words, kept, choice = root, line_of(root), "", [], None
    for number, step in enumerate(steps[:-1] if kind == _MISSING else steps):
        there = below(node, step)
        if there is None:
            choice = steps[:number] if choice is None else choice
            continue
        node, line = there
        kept.append(step)
        words += f"{step + 1}番目{_label(node)} › " if isinstance(step, int) else f"{step} › "
    if kind == _UNKNOWN:
        words = words.removesuffix(f"{key} › ")
    return _Found(
        tuple(kept),
        choice,
        line,
        words.removesuffix(" › ") + ("：" if words else ""),
        _said(kind, key, said, steps),
    )


def _label(node: Node) -> str:
    """What a line of a list calls itself: 「決算額」."""
    for key in ("label", "heading", "level", "key"):
        found = below(node, key)
        if found is not None and isinstance(found[0], ScalarNode):
            return f"「{found[0].value}」"
    return ""


def _said(kind: str, key: str, said: Mapping[str, Any], steps: Sequence[str | int]) -> str:
    if kind == _MISSING:
        return f"「{key}」がありません"
    if kind == _UNKNOWN:
        near = get_close_matches(key, _keys(steps[:-1]), n=1)
        return f"「{key}」という項目はありません" + (f"（「{near[0]}」でしょうか）" if near else "")
    wanted = _WANTED.get(kind)
    words = wanted(said.get("ctx") or {}) if wanted else "書き方が文法に合いません"
    return f"見出しは{words}" if _KEY in steps else words


def _of_pattern(pattern: str) -> str:
    match = _CHOICES.fullmatch(pattern)
    if match:
        return _of_words(match[1].split("|"))
    return _FORM_ID if pattern in _id_patterns() else "決められた書き方に合いません"


def _of_words(words: Sequence[str]) -> str:
    return f"{'、'.join(words)} のどれかを書きます" if len(words) > 1 else f"{'、'.join(words)} と書きます"


def _id_patterns() -> list[str]:
    return [str(rule.pattern) for rule in Form.model_fields["form"].metadata if hasattr(rule, "pattern")]


def _keys(steps: Sequence[str | int]) -> list[str]:
    """The keys that the grammar has at a place of a form."""
    piece: type[Grammar] = Form
    for step in steps:
        field = next((one for name, one in piece.model_fields.items() if step in (one.alias, name)), None)
        piece = next(_pieces(field.annotation), piece) if field is not None else piece
    return [field.alias or name for name, field in piece.model_fields.items()]


def _pieces(annotation: object) -> Iterator[type[Grammar]]:
    """The pieces of the grammar that a field may hold, itself, in a list or under keys."""
    if isinstance(annotation, type) and issubclass(annotation, Grammar):
        yield annotation
    for inner in get_args(annotation):
        yield from _pieces(inner)
