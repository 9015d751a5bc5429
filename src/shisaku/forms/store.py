"""The forms at hand: those of the package and those of a city's own folder, each checked when it is loaded."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from pydantic import ValidationError

from shisaku.core.checks import CHECKS
from shisaku.forms.errors import FormError
from shisaku.forms.grammar import Field, Form
from shisaku.forms.places import region_fields
from shisaku.forms.types import VALUE_TYPES

RULES_SUFFIX = "-rules.yaml"


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
            if file.name.endswith(".yaml") and not file.name.endswith(RULES_SUFFIX):
                yield parse_form(file.read_bytes(), name=f"{city.name}/{file.name}")


def parse_form(content: bytes, *, name: str) -> FormFile:
    """One form from its YAML. Raises `FormError` naming file and place."""
    try:
        form = Form.model_validate(yaml.safe_load(content))
    except yaml.YAMLError as error:
        message = f"様式 {name} はYAMLとして読めません：{' '.join(str(error).split())}"
        raise FormError(message) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        others = error.error_count() - 1
        message = f"様式 {name} の {place or '全体'} が文法に合いません：{first['msg']}（ほか{others}件）"
        raise FormError(message) from error
    for field in fields_of(form):
        if field.type not in VALUE_TYPES:
            known = "、".join(VALUE_TYPES)
            message = f"様式 {name} の「{field.label}」の型 {field.type} はありません（あるもの：{known}）"
            raise FormError(message)
    unknown = set(form.checks) - {check.id for check in CHECKS}
    if unknown:
        message = f"様式 {name} の checks の点検 {'、'.join(sorted(unknown))} はありません"
        raise FormError(message)
    return FormFile(form, hashlib.sha256(content).hexdigest(), content.decode())


def fields_of(form: Form) -> Iterator[Field]:
    """Every field of a form, whatever region it stands in."""
    for section in form.sections:
        yield from (field for _, field in region_fields(section))
