"""The grammar of tables about no subject: their heads, their rows within rows, the sums they keep."""

from typing import Annotated, Literal, Self

from pydantic import Field as Key
from pydantic import model_validator

from shisaku.core.amounts import MONEY_UNITS
from shisaku.core.tables import TableIdentity
from shisaku.core.text import label_key
from shisaku.forms.piece import Grammar, Regex

# The line over a table that says in which unit its amounts are.
UNIT = "（単位：{unit}）"


class FigureColumn(Grammar):
    """A column by its head: labels of rows (`type: labels`), or values of the rows whose labels stand left of it.

    `label` may hold `{year}`: it then binds a column for each year. Without a label, the value stands behind the label
    of its row. `under`: what the head above it says. `adds_to`: the column (by key, itself included) in which the row
    above states the sum. `until`: the last row in which the column stands.
    """

    label: str | None = None
    also: list[str] = []
    under: str | None = None
    key: str | None = None
    type: Literal["labels", "money", "number", "text"] = "money"
    unit: str | None = None
    adds_to: str | None = None
    until: str | None = None

    @property
    def labels(self) -> list[str]:
        """The label and its other printings."""
        return ([self.label] if self.label else []) + self.also

    @property
    def name(self) -> str:
        """What the column is called in addresses; one for each year is called by its year."""
        return self.key or self.label or ""


class AboveLine(Grammar):
    """A line above the table that its rows stand within; an amount behind it goes to the column `to`."""

    pattern: Regex
    to: str | None = None


class Figures(Grammar):
    """A table about no subject. `first` and `last` are the labels of its first and last row.

    `heads` is how many rows its head has at least. `words`: labels that only part the rows (内訳). `units`: units
    that stand in cells of their own, beside those of money. `numbers`: rows whose values are no money. `facing`: its
    right half stands on the facing page. `above`: the lines over it, the outermost first. `check`: the sums it keeps.
    """

    key: Annotated[str, Key(pattern=r"^[a-z0-9-]+$")]
    title: str = ""
    columns: list[FigureColumn]
    heads: Annotated[int, Key(gt=0)] = 1
    first: str | None = None
    last: str | None = None
    words: list[str] = []
    units: list[str] = []
    numbers: list[str] = []
    above: list[AboveLine] = []
    facing: bool = False
    check: list[str] = []

    def is_unit(self, text: str) -> bool:
        """Whether a cell holds nothing but a unit, perhaps in brackets."""
        bare = label_key(text).strip("()")
        return bare in MONEY_UNITS or any(bare == label_key(unit) for unit in self.units)

    def is_plain(self, label: str) -> bool:
        """Whether the values of a row are numbers, in whatever column they stand."""
        return any(label_key(row) == label_key(label) for row in self.numbers)

    def is_word(self, text: str) -> bool:
        """Whether a cell only parts the rows."""
        return any(label_key(word) == label_key(text) for word in self.words)

    @property
    def is_headless(self) -> bool:
        """Whether no head names its columns: each value stands behind its label."""
        return not any(column.labels for column in self.columns)

    @property
    def identities(self) -> list[TableIdentity]:
        """The sums as they are checked."""
        return [TableIdentity.parse(written) for written in self.check]

    @model_validator(mode="after")
    def _fits_itself(self) -> Self:
        names = [column.name for column in self.columns if column.type != "labels"]
        if len(set(names)) < len(names):
            twice = sorted({name for name in names if names.count(name) > 1})
            message = f"同じ名前の列があります（{'、'.join(twice)}）"
            raise ValueError(message)
        told = [column.adds_to for column in self.columns] + [line.to for line in self.above]
        unknown = sorted({name for name in told if name is not None} - set(names))
        if unknown:
            message = f"列 {'、'.join(unknown)} がありません"
            raise ValueError(message)
        if self.is_headless and self.first is None:
            message = "見出しのない列には first（最初の行の見出し）が要ります"
            raise ValueError(message)
        if not self.is_headless and not all(column.labels for column in self.columns):
            message = "列の見出しは、全部に書くか、どれにも書かないかのどちらかです"
            raise ValueError(message)
        _ = self.identities
        return self
