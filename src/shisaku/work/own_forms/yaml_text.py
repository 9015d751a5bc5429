"""A form's YAML as text that a person wrote: changed in places, with its comments, its order and its lines kept."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from shisaku.core.year_range import YearRange
from shisaku.forms.errors import Slip, slipped
from shisaku.forms.store import FormFile, parse_form
from shisaku.forms.yaml_slips import MOST, NOT_YAML, refuse_burden, yaml_slip
from shisaku.readers.draft_doubts import DOUBTED

# Where lists of fields or labels stand below a section.
_LISTS: Sequence[tuple[str, ...]] = (
    ("fields",), ("table", "rows"), ("repeat", "fields"), ("repeat", "table", "rows"),
    ("list", "columns"), ("list", "blocks", "columns"), ("grid", "labels"),
)  # fmt: skip
_NO_WORDS = {first: list(kinds) for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()}
# What means itself wherever it stands: letters and figures with what stands between them, a letter first.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./・、()（）「」-]*[\w)）」])?")
# The remark behind a line that was drafted: # 要確認：...
_DOUBT = re.compile(rf"#\s*{DOUBTED}[:：](?P<why>[^\n]*)")


class _LikeTheReader(VersionedResolver):
    """Takes for a word what PyYAML does, by which forms are read: `No` and `12:30` are none in YAML 1.1.

    So what a person wrote means here what it means there.
    """

    @property
    def processing_version(self) -> tuple[int, int]:
        """That of PyYAML."""
        return 1, 1

    @property
    def versioned_resolver(self) -> dict[str, list[Any]]:
        """What is no word, by its first sign."""
        return _NO_WORDS


class FormText:
    """A form's YAML, open for changes. Raises `FormError` where it is no YAML, or no mapping."""

    def __init__(self, text: str) -> None:
        refuse_burden(text)
        self._yaml = YAML()
        self._yaml.Resolver = _LikeTheReader
        self._yaml.preserve_quotes = True
        self._yaml.width = 100_000
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        try:
            self.top = self._yaml.load(text)
        except YAMLError as error:
            raise slipped(NOT_YAML, [yaml_slip(error, text)]) from error
        if not isinstance(self.top, CommentedMap):
            raise slipped(NOT_YAML, [Slip(1, "見出しと値の組になっていません")])

    @property
    def text(self) -> str:
        """The YAML as it now is."""
        out = io.StringIO()
        self._yaml.dump(self.top, out)
        return out.getvalue()

    def lists(self) -> Iterator[tuple[str, CommentedSeq]]:
        """Every list of fields or labels with its place (`sections/0/fields`), groups behind what they belong to."""
        for number, section in enumerate(self.top.get("sections") or []):
            for steps in _LISTS:
                found = _below(section, steps)
                if isinstance(found, CommentedSeq):
                    yield from _with_groups("/".join(("sections", str(number), *steps)), found)


def with_head(
    text: str, *, form: str | None = None, title: str | None = None, years: YearRange | None = None
) -> str:
    """The text with another id, title or range of years; no other line of it changes.

    Raises `FormError` where it is no YAML.
    """
    said = {"form": form, "title": title, "valid": None if years is None else str(years)}
    for name, value in said.items():
        if value is not None:
            text = _with_line(text, name, value)
    return text


def _with_line(text: str, name: str, value: str) -> str:
    written = yaml.safe_dump({name: value}, allow_unicode=True, width=MOST).rstrip("\n")
    line = re.compile(rf"^{name}:[ \t]+(?P<value>[^\n|>\[{{#]+?)(?P<rest>[ \t]+#[^\n]*)?$", re.MULTILINE)
    if len(line.findall(text)) == 1:
        changed = line.sub(lambda match: f"{written}{match['rest'] or ''}", text)
        if FormText(changed).top.get(name) == value:
            return changed
    whole = FormText(text)
    whole.top[name] = typed(value)
    return whole.text


def checked(text: str, *, name: str) -> FormFile:
    """The form a text is. Raises `FormError` in one sentence; a text of an unreasonable length is none."""
    refuse_burden(text)
    alias = _first_alias(text)
    if alias:
        raise slipped(
            f"様式 {name} に使えない書き方があります", [Slip(alias, "YAML の別名（& と *）は使えません")]
        )
    return parse_form(text.encode(), name=name)


def _first_alias(text: str) -> int:
    """The line where one part of a text stands for another, 0 where none does.

    A few lines of that can mean more than memory holds.
    """
    try:
        marks = (event.start_mark for event in yaml.parse(text) if isinstance(event, yaml.AliasEvent))
        return next((mark.line + 1 for mark in marks if mark is not None), 0)
    except yaml.YAMLError:
        return 0


def flow(said: dict[str, Any]) -> CommentedMap:
    """A mapping that is written on one line, its texts as typed (`typed`)."""
    made = CommentedMap((name, typed(value)) for name, value in said.items())
    made.fa.set_flow_style()
    return made


def typed(value: Any) -> Any:  # noqa: ANN401 - what YAML holds
    """A value to be put into a form: texts that anybody could take for something else stand in quotes."""
    match value:
        case str():
            no_word = any(kind.match(value) for _, kind in _NO_WORDS.get(value[:1], ()))
            return value if _PLAIN.fullmatch(value) and not no_word else DoubleQuotedScalarString(value)
        case list():
            return [typed(one) for one in value]
        case dict():
            return {typed(name): typed(one) for name, one in value.items()}
        case _:
            return value


def doubt_of(found: CommentedSeq, number: int) -> str:
    """Why an item of a list is to be looked at, as the remark behind it says; empty where none does."""
    match = _DOUBT.match(_remark(found, number))
    return match["why"].strip() if match else ""


def drop_doubt(found: CommentedSeq, number: int) -> None:
    """Take the doubt behind an item away; lines of remarks below it stay."""
    match = _DOUBT.match(_remark(found, number))
    if match is None:
        return
    token = found.ca.items[number][0]
    below = token.value[match.end() :]
    if below.strip():
        token.value = below
    else:
        del found.ca.items[number]


def put_items(found: CommentedSeq, items: Sequence[CommentedMap]) -> None:
    """Put other items into a list: those that stood in it before keep the remarks behind and below them."""
    remarks = {
        id(one): found.ca.items[number] for number, one in enumerate(found) if number in found.ca.items
    }
    found.clear()
    found.extend(items)
    for number, one in enumerate(items):
        if id(one) in remarks:
            found.ca.items[number] = remarks[id(one)]


def _remark(found: CommentedSeq, number: int) -> str:
    tokens = found.ca.items.get(number) or [None]
    return "" if tokens[0] is None else str(tokens[0].value)


def _below(node: object, steps: Sequence[str]) -> object:
    for step in steps:
        if not isinstance(node, CommentedMap):
            return None
        node = node.get(step)
    return node


def _with_groups(place: str, found: CommentedSeq) -> Iterator[tuple[str, CommentedSeq]]:
    yield place, found
    for number, one in enumerate(found):
        if isinstance(one, CommentedMap) and isinstance(one.get("fields"), CommentedSeq):
            yield from _with_groups(f"{place}/{number}/fields", one["fields"])
