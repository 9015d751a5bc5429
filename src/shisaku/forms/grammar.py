"""The grammar of a form (様式): what its YAML may say. One file describes one paper, readable alone.

The same file recognises, reads, makes the editor, prints and checks; `docs/forms.md` explains every key.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Key

from shisaku.core.reading import Severity
from shisaku.core.values import STATES
from shisaku.core.year_range import YearRange
from shisaku.forms.figures import Figures
from shisaku.forms.piece import Grammar, Regex, compiled

# The name of the reading where no form fits: its labels are the lexicon's. No file may be called so.
LEXICON_FORM = "lexicon"
# The level of a plan's node that a row of two cells makes: what it is about, and its items.
TOPIC = "項目"
# Where a label has a year inside it, with what may be printed around it: `{year}`, `R{year}`, `令和{year}年度`.
YEAR_PLACE = re.compile(r"(?:令和|平成|昭和|[RHS])?\{year\}(?:年度|年)?")


def _range(printed: object) -> object:
    match = re.fullmatch(r"(\d+)\.\.(\d*)", printed) if isinstance(printed, str) else None
    return (int(match[1]), int(match[2]) if match[2] else None) if match else printed


def _offsets(printed: object) -> object:
    match = re.fullmatch(r"(-?\d+)\.\.(-?\d+)", printed) if isinstance(printed, str) else None
    return (int(match[1]), int(match[2])) if match else printed


def _switch(said: object) -> object:
    """`off` is a false value to YAML, and a check that is off has no severity."""
    return None if said is False or said == "off" else said


Range = Annotated[tuple[int, int | None], BeforeValidator(_range)]
Switch = Annotated[Severity | None, BeforeValidator(_switch)]
State = Annotated[str, Key(pattern="^(" + "|".join(STATES) + ")$")]


class Field(Grammar):
    """A place on the paper: its label, what type of value stands there, and where the value goes.

    `to` absent: the label only names a group, whose own labels stand in `fields`.
    """

    label: str | None = None
    also: list[str] = []
    type: str = "text"
    to: str | None = None
    of: dict[str, str] | list[str | int] = []
    plan: str | None = None
    item: str | None = None
    basis: str | None = None
    stage: str = "self"
    slot: str | None = None
    kind: str | None = None
    own_year_on: str | None = None
    of_no_year: bool = False
    unit: str | None = None
    required: bool = False
    value: Literal["after", "below"] = "after"
    blank: State | None = None
    after_own_year: State | Literal["no_basis"] | None = None
    spans: str | None = None
    fields: list["Field"] = []
    beside: bool = False
    under: list[str] = []
    carry: Literal["keep", "empty", "shift"] = "keep"
    fill: str | None = None
    lines: int | None = None
    characters: int | None = None
    help: str | None = None

    @property
    def labels(self) -> list[str]:
        """The label and its other printings."""
        return ([self.label] if self.label else []) + self.also

    @property
    def options(self) -> dict[str, str]:
        """Printed choice → the term it stands for (the printed word itself where `of` is a plain list)."""
        return self.of if isinstance(self.of, dict) else {str(option): str(option) for option in self.of}


class YearTable(Grammar):
    """A table whose columns are fiscal years; a row is bound by its label, its values by their order behind it."""

    columns: Literal["fiscal_years"] = "fiscal_years"
    rows: list[Field]
    check: list[str] = []


class Note(Grammar):
    """A sign inside a text that says something of a value (★6月判明: the month the actual becomes known)."""

    pattern: Regex
    to: Literal["expected"]
    of: Literal["own_year.actual"]


class Repeat(Grammar):
    """Blocks of one shape, one after the other, each begun by `label`; slots with no name are not used."""

    label: str
    at_most: int | None = None
    empty_when: dict[str, list[str]] = {}
    to: Literal["indicators"]
    fields: list[Field]
    table: YearTable
    notes: list[Note] = []


class Blocks(Grammar):
    """Columns that come `count` times side by side under the same heads, a fiscal year each that no head names.

    `years`: the years as the form knows them, `-5..0` counted from the sheet's own year, or a list of Gregorian
    years; without it nobody knows them, and the reading asks. `check`: sums that every block keeps.
    """

    count: Annotated[int, Key(gt=1)]
    years: list[int] | Annotated[tuple[int, int], BeforeValidator(_offsets)] | None = None
    columns: list[Field]
    check: list[str] = []

    @model_validator(mode="after")
    def _a_year_each(self) -> Self:
        length = len(self.years) if isinstance(self.years, list) else None
        if isinstance(self.years, tuple):
            length = self.years[1] - self.years[0] + 1
        if length is not None and length != self.count:
            message = f"years が{length}年分で、count の{self.count}と合いません"
            raise ValueError(message)
        return self

    def years_of(self, own: int | None) -> list[int] | None:
        """The year of every block for a sheet of fiscal year `own`; `None` where nobody says."""
        if not isinstance(self.years, tuple):
            return self.years
        return None if own is None else [own + step for step in range(self.years[0], self.years[1] + 1)]


class Listing(Grammar):
    """Rows under a heading of one or more lines; a row is a sheet, or an item of the sheet (`to`).

    `same`: the heads of the columns by which rows belong to one sheet. `empty_when`: what the name of an indicator
    shows where its slot is not used. `order`: the head of the column by whose numbers rows are printed.
    """

    columns: list[Field]
    heads: int = 1
    order: str | None = None
    to: Literal["sheets", "activities", "outcomes"] = "sheets"
    blocks: Blocks | None = None
    same: list[str] = []
    empty_when: dict[str, list[str]] = {}

    @model_validator(mode="after")
    def _named_are_columns(self) -> Self:
        known = {field.label for field in self.columns}
        for key, named in (("same", set(self.same)), ("order", {self.order} if self.order else set())):
            if unknown := named - known:
                message = f"{key} にある列 {'、'.join(sorted(unknown))} がありません"
                raise ValueError(message)
        return self


class Scale(Grammar):
    """Rows of a criterion, a score or mark, and a comment. `of` goes from the worst step to the best."""

    of: list[str | int]
    criteria: dict[str, str]
    stage: str = "self"


class Boxes(Grammar):
    """Boxes to tick, each cell a box and its word."""

    of: dict[str, str]
    to: str


class Pattern(Grammar):
    """A regular expression (verbose, named groups) and the field each group fills."""

    pattern: str
    fields: dict[str, Field]

    @model_validator(mode="after")
    def _groups_are_fields(self) -> Self:
        groups = set(compiled(self.pattern, re.VERBOSE).groupindex)
        if groups != set(self.fields):
            unlike = "、".join(sorted(groups ^ set(self.fields)))
            message = f"pattern の名前付きの組と fields が合いません（{unlike}）"
            raise ValueError(message)
        return self


class Apart(Grammar):
    """An amount that the text shows apart from its rows, shared by the rows before it that have none of their own."""

    pattern: Regex
    field: Field


class Records(Grammar):
    """Text whose columns were read interleaved: where a record starts, its figures, what stands before and after.

    On a ruled paper a record is a row; `label` is the head over its number.
    """

    start: Regex
    label: str = "番号"
    line: list[Field]
    before: Pattern
    after: Pattern
    apart: Apart | None = None
    words: list[str] = []


class Level(Grammar):
    """A level of a plan's tree: the pattern of its heading (group `title`, perhaps `number`) and where it may stand.

    `within` names the levels above, none for the top. `goals`: the heading makes no node, the list items under it are
    goals of the node it stands in. `items: false`: list items under it belong to the node above.
    """

    level: str
    pattern: Regex
    within: list[str] = []
    goals: bool = False
    items: bool = True

    def depth(self, opened: Sequence[str]) -> int | None:
        """How many of the `opened` levels stay open above a node of this one; `None` where it may not stand there."""
        if not self.within:
            return 0
        places = [count for count, name in enumerate(opened, start=1) if name in self.within]
        return places[-1] if places else None


class Tree(Grammar):
    """Headings, paragraphs and list items that make a plan; every value is a regular expression over one line.

    `title` has the groups `title` and perhaps `edition`; `years` the first and the last fiscal year as printed
    (`first`, `last`); `published` a printed year and month (`year`, `month`); `period` the number of `years` the plan
    runs from there; `reviewed` the word (`every`) whose years `reviewed_every` gives.
    """

    title: Regex
    vision: Regex | None = None
    years: Regex = r"計画期間[:：\s]\s*(?P<first>\S+?年度)\s*[～〜~-]\s*(?P<last>\S+?年度)"
    published: Regex | None = None
    period: Regex | None = None
    reviewed: Regex | None = None
    reviewed_every: dict[str, int] = {}
    levels: list[Level]
    bullets: str = "-◆●・"


class GridLabel(Grammar):
    """A label of a grid and what it means: a place (`to`), or dimensions that the labels of a value add up to.

    None of them: a word of the form that names a part of it (項目, 内訳).
    """

    label: str
    also: list[str] = []
    to: str | None = None
    staffing: str | None = None
    item: str | None = None
    basis: str | None = None
    indicator: str | None = None
    kind: str | None = None
    criterion: str | None = None
    evaluation: Literal["score", "comment"] | None = None
    direction: Literal["decision", "reason"] | None = None
    stage: str | None = None
    year: int | None = None
    offset: int | None = None
    whole: Literal["whole"] | None = None
    unit: str | None = None

    @property
    def meaning(self) -> dict[str, str | int]:
        """The dimensions that are named."""
        said = self.model_dump(exclude_none=True)
        return {name: value for name, value in said.items() if name not in ("label", "also")}


class Grid(Grammar):
    """Tables in which geometry tells where a value stands: the labels and their meanings are all a form says.

    `lexicon`: labels the form does not name are looked up in the lexicon. `scale`: the steps of its scores from the
    worst to the best, as in `Scale`; without it nobody knows which end is best, and no check takes one for it.
    """

    labels: list[GridLabel] = []
    lexicon: bool = True
    scale: list[str | int] = []


class Section(Grammar):
    """A part of the paper under its heading, with the regions that stand in it."""

    heading: str | None = None
    also: list[str] = []
    words: list[str] = []
    fields: list[Field] = []
    table: YearTable | None = None
    repeat: Repeat | None = None
    listing: Listing | None = Key(default=None, alias="list")
    records: Records | None = None
    scale: Scale | None = None
    boxes: Boxes | None = None
    tree: Tree | None = None
    grid: Grid | None = None
    figures: list[Figures] = []

    @property
    def headings(self) -> list[str]:
        """The heading and its other printings."""
        return ([self.heading] if self.heading else []) + self.also


class Recognise(Grammar):
    """What must stand on the page for the form to fit: a title, headings, heads of columns, patterns.

    A pattern has a name in plain words, by which a person is told that no line fits it.
    """

    title: str | None = None
    headings: list[str] = []
    columns: list[str] = []
    patterns: dict[str, Regex] = {}


class Source(Grammar):
    """Whose paper it is, and where it was seen."""

    publisher: str
    note: str = ""


class Expect(Grammar):
    """How many of each a document usually holds; outside the range is a problem, not an error."""

    sheets: Range | None = None
    indicators: Range | None = None
    plans: Range | None = None


class Form(Grammar):
    """A form: one paper of one body, for the fiscal years it serves."""

    form: Annotated[str, Key(pattern=rf"^(\d{{6}}/[a-z0-9-]+|{LEXICON_FORM})$")]
    valid: YearRange
    title: str
    target: Literal["sheet", "plan", "answers", "table"] = "sheet"
    subject: str = "project"
    purpose: str = "results"
    source: Source
    recognise: Recognise
    sheet_per: Literal["title", "row", "record", "page", "document"] = "document"
    money: str = "円"
    marks: dict[str, State] = {}
    checks: dict[str, Switch] = {}
    sections: list[Section]
    expect: Expect = Expect()

    @property
    def is_list(self) -> bool:
        """Whether one table holds all sheets, a row each."""
        return self.sheet_per in ("row", "record")

    @property
    def municipality(self) -> str:
        """The six-digit code of the body whose paper it is."""
        return self.form.partition("/")[0]

    def serves(self, year: int | None) -> bool:
        """Whether papers of fiscal `year` have this form; an unknown year does not speak against it."""
        return year is None or year in self.valid
