"""Papers over many sheets (一覧・集計の様式): which rows, in which order, under which headings, with which columns.

One file a paper. Those of the package stand in `summaries/`; a city changes one by a file of the same name in its
folder (`cities/<code>-<name>/<name>-summary.yaml`), which then serves for that city; docs/papers.md explains the keys.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, Self

from pydantic import Field as Key
from pydantic import ValidationError, model_validator

from shisaku.forms.addresses import PRIVATE_TYPES
from shisaku.forms.at_hand import folders_at_hand
from shisaku.forms.errors import FormError, slipped
from shisaku.forms.grammar import Field, Form, Recognise, Source, State
from shisaku.forms.grammar_slips import grammar_slips
from shisaku.forms.piece import Grammar
from shisaku.forms.store import SUMMARY_SUFFIX
from shisaku.forms.types import VALUE_TYPES
from shisaku.forms.yaml_slips import load_yaml

_BUILT_IN = files("shisaku.forms")
# What a row of the paper is: a sheet, or one of the things a sheet has several of.
RowOf = Literal["sheets", "indicators", "directions", "sdgs", "budget_items"]


class Column(Field):
    """A column: a field as of a form. `total`: its amounts are summed up; `ratio`: one column over another, in %.

    `right`: its words stand on the right as figures do (104.5%). `wide`: where rows are cards, the value has a line of
    its own over the whole width. `absent`: what stands where a sheet says nothing.
    """

    total: bool = False
    wide: bool = False
    right: bool = False
    absent: str = ""
    ratio: Annotated[list[str], Key(min_length=2, max_length=2)] | None = None


class Summary(Grammar):
    """A paper over the sheets of a year.

    `only`: a row is printed where the sheet's value is one of these words; `stated`: where any of these columns says
    something. `groups`: headings under which rows stand, in the order in which they first appear. `rounding`: `each`
    amount half up by itself, the difference to the total being said below; or `sums`, so that a column adds up.
    """

    summary: Annotated[str, Key(pattern=r"^[a-z0-9-]+$")]
    title: str
    note: str = ""
    source: Source
    rows: RowOf = "sheets"
    layout: Literal["list", "cards"] = "list"
    only: dict[str, list[str]] = {}
    stated: list[str] = []
    groups: list[Field] = []
    money: str = "千円"
    rounding: Literal["each", "sums"] = "each"
    marks: dict[str, State] = {}
    landscape: bool = True
    columns: Annotated[list[Column], Key(min_length=1)]

    @model_validator(mode="after")
    def _names_of_columns(self) -> Self:
        known = {column.label for column in self.columns}
        named = {*self.stated, *(label for column in self.columns for label in column.ratio or [])}
        if unknown := sorted(named - known):
            message = f"{'、'.join(unknown)} という列がありません"
            raise ValueError(message)
        if types := sorted({field.type for field in [*self.columns, *self.groups]} - set(VALUE_TYPES)):
            message = f"型 {'、'.join(types)} はありません（あるもの：{'、'.join(VALUE_TYPES)}）"
            raise ValueError(message)
        if any(field.type in PRIVATE_TYPES for field in [*self.columns, *self.groups]):
            message = "個人の名前や連絡先の列は、一覧に印刷できません"
            raise ValueError(message)
        return self

    @property
    def form(self) -> Form:
        """The paper as a form without regions: by it a value is printed as on every other paper."""
        return Form.model_validate(
            {
                "form": f"000000/{self.summary}",
                "valid": "1950..",
                "title": self.title,
                "source": self.source.model_dump(),
                "recognise": Recognise().model_dump(),
                "money": self.money,
                "marks": self.marks,
                "sections": [],
            }
        )


def summaries_at_hand(code: str | None = None) -> dict[str, Summary]:
    """The papers a city can print, by name: those of the package, and the city's own in their place.

    Raises `FormError`, one sentence with file and place, where a file is none.
    """
    found = dict(_built_in())
    for folder in (_BUILT_IN / "cities", *folders_at_hand()):
        found |= {one.summary: one for one in _of_city(folder, code)}
    return found


def parse_summary(text: str, *, name: str) -> Summary:
    """A paper from its YAML. Raises `FormError` with everything that is wrong, in Japanese, with lines."""
    try:
        said, node = load_yaml(text)
    except FormError as error:
        raise FormError(f"集計の様式 {name} は{error}", error.slips) from error
    try:
        return Summary.model_validate(said)
    except ValidationError as error:
        raise slipped(f"集計の様式 {name} が文法に合いません", grammar_slips(error, node)) from error


@cache
def _built_in() -> tuple[tuple[str, Summary], ...]:
    folder = _BUILT_IN / "summaries"
    return tuple((one.summary, one) for one in _parsed(_files(folder, ".yaml")))


def _of_city(folder: Traversable, code: str | None) -> Iterator[Summary]:
    if code is None:
        return
    for city in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if city.is_dir() and city.name.startswith(code):
            yield from _parsed(_files(city, SUMMARY_SUFFIX))


def _files(folder: Traversable, suffix: str) -> Sequence[Traversable]:
    found = [file for file in folder.iterdir() if file.name.endswith(suffix)]
    return sorted(found, key=lambda file: file.name)


def _parsed(found: Sequence[Traversable]) -> Iterator[Summary]:
    for file in found:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise FormError(f"集計の様式 {file.name} は UTF-8 の文字として読めません") from error
        yield parse_summary(text, name=file.name)
