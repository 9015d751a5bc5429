"""The forms at hand: those of the package and those of a city's own folder, each checked when it is loaded."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError
from yaml.nodes import MappingNode, Node

from shisaku.core.checks import CHECKS
from shisaku.forms.errors import FormError, Slip, slipped
from shisaku.forms.grammar import Field, Form
from shisaku.forms.grammar_slips import grammar_slips
from shisaku.forms.places import region_fields
from shisaku.forms.types import VALUE_TYPES
from shisaku.forms.yaml_slips import line_below, line_of, load_yaml, nodes_below

RULES_SUFFIX, SUMMARY_SUFFIX = "-rules.yaml", "-summary.yaml"


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form, the SHA-256 of the file it came from, which every revision keeps, and the file's text."""

    form: Form
    digest: str
    text: str = ""


class FormBook:
    """All forms by id; one id may have several files, each for its own range of fiscal years."""

    def __init__(self, files: Iterable[FormFile]) -> None:
        self._files = tuple(files)

    @property
    def files(self) -> tuple[FormFile, ...]:
        """Every form with its file, one entry for each range of fiscal years."""
        return self._files

    def __iter__(self) -> Iterator[Form]:
        return (file.form for file in self._files)

    def named(self, form: str, year: int | None = None) -> Form:
        """The form `form` that serves fiscal `year`, else its newest file.

        Raises `FormError` with the known ids where there is none.
        """
        found = self.find(form, year)
        if found is None:
            known = "、".join(sorted({file.form.form for file in self._files}))
            message = f"様式「{form}」はありません（あるもの：{known}）"
            raise FormError(message)
        return found

    def find(self, form: str, year: int | None = None) -> Form | None:
        """As `named`, but `None` where there is no such form."""
        found = [file.form for file in self._files if file.form.form == form]
        serving = [one for one in found if one.serves(year)]
        return max(serving or found, key=lambda one: one.valid.first or 0, default=None)

    def digest(self, form: str, year: int | None = None) -> str:
        """The digest of the file behind `named`."""
        chosen = self.named(form, year)
        return next(file.digest for file in self._files if file.form is chosen)


def load_forms(*folders: Path) -> FormBook:
    """The package's forms and those in further folders (`<code>-<name>/<form>-<first year>.yaml`).

    Raises `FormError` for a file that is no form: a slip in a form stops the start.
    """
    files = list(_packaged())
    for folder in folders:
        files += _load(folder)
    return FormBook(files)


@cache
def _packaged() -> tuple[FormFile, ...]:
    return tuple(_load(resources.files("shisaku.forms") / "cities"))


def _load(folder: Traversable) -> Iterator[FormFile]:
    for city in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not city.is_dir():
            continue
        for file in sorted(city.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".yaml") and not file.name.endswith((RULES_SUFFIX, SUMMARY_SUFFIX)):
                yield parse_form(file.read_bytes(), name=f"{city.name}/{file.name}")


def parse_form(content: bytes, *, name: str) -> FormFile:
    """One form from its YAML. Raises `FormError` naming file and place, in its `slips` everything that is wrong."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise slipped(f"様式 {name} は UTF-8 の文字ではありません", [_no_letter(content, error)]) from error
    try:
        said, node = load_yaml(text)
    except FormError as error:
        raise FormError(f"様式 {name} は{error}", error.slips, f"様式 {name} は{error.summary}") from error
    try:
        form = Form.model_validate(said)
    except ValidationError as error:
        raise slipped(f"様式 {name} が文法に合いません", grammar_slips(error, node)) from error
    except RecursionError as error:
        raise FormError(f"様式 {name} は入れ子が深すぎます") from error
    slips = [*_unknown_types(form, node), *_unknown_checks(form, node)]
    if slips:
        raise slipped(f"様式 {name} に使えない値があります", slips)
    return FormFile(form, hashlib.sha256(content).hexdigest(), text)


def _no_letter(content: bytes, error: UnicodeDecodeError) -> Slip:
    return Slip(content.count(b"\n", 0, error.start) + 1, "読めない文字があります")


def _unknown_types(form: Form, node: Node | None) -> Iterator[Slip]:
    """Types of values that there are not, each where it stands."""
    known = "、".join(VALUE_TYPES)
    wrong = {(field.label, field.type) for field in fields_of(form) if field.type not in VALUE_TYPES}
    lines = [one for one in nodes_below(node) if isinstance(one, MappingNode)] if wrong else []
    for label, type_ in wrong:
        said = {("type", type_)} | ({("label", label)} if label else set())
        for one in lines:
            if said <= {(key.value, str(value.value)) for key, value in one.value}:
                line = next(line_of(key) for key, _ in one.value if key.value == "type")
                yield Slip(
                    line, f"「{label or '（見出しなし）'}」の型 {type_} はありません（あるもの：{known}）"
                )


def _unknown_checks(form: Form, node: Node | None) -> Iterator[Slip]:
    known = {check.id for check in CHECKS}
    for check in sorted(set(form.checks) - known):
        yield Slip(line_below(node, "checks", check), f"checks の点検 {check} はありません")


def fields_of(form: Form) -> Iterator[Field]:
    """Every field of a form, whatever region it stands in."""
    for section in form.sections:
        yield from (field for _, field in region_fields(section))
