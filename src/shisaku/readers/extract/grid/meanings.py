"""What a label means: one or several dimensions of a value – its item, its year, its indicator's attribute."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property

# Which dimension makes a value what: the first that is set decides.
_ROOTS = (
    ("to", "field"),
    ("staffing", "staffing"),
    ("item", "costs"),
    ("basis", "costs"),
    ("indicator", "indicators"),
    ("kind", "indicators"),
    ("criterion", "evaluations"),
    ("evaluation", "evaluations"),
    ("direction", "directions"),
)
# Dimensions that may stand beside those of any root.
_YEARS = ("year", "short_year", "offset", "whole")
_SHARED = (*_YEARS, "unit", "stage")


@dataclass(frozen=True)
class Meaning:
    """The dimensions a label gives to the values it stands for.

    `to` is a place as a form's fields name it (`texts.target`), for which nothing else is needed. `year` is a printed
    fiscal year, `short_year` one without its era (5年度), `offset` one told from the sheet's own (前年度 = -1);
    `whole` says that a value is of no year but of the whole plan (全体計画).
    Without any dimension it is a word of the form (項目, 内訳).
    """

    to: str | None = None
    staffing: str | None = None
    item: str | None = None
    basis: str | None = None
    indicator: str | None = None
    kind: str | None = None
    criterion: str | None = None
    evaluation: str | None = None
    direction: str | None = None
    stage: str | None = None
    year: int | None = None
    short_year: int | None = None
    offset: int | None = None
    whole: str | None = None
    unit: str | None = None

    @cached_property
    def root(self) -> str | None:
        """What a value is by this label; `None` where the label alone does not tell."""
        return next((root for name, root in _ROOTS if getattr(self, name) is not None), None)

    @property
    def names_what(self) -> bool:
        """Whether the label alone says what a value is, not only of which state or kind."""
        return any(getattr(self, name) is not None for name, _ in _ROOTS if name not in ("basis", "kind"))

    @cached_property
    def is_year(self) -> bool:
        """Whether the label names a year."""
        return any(getattr(self, name) is not None for name in _YEARS)

    def agrees(self, other: "Meaning") -> bool:
        """Whether both can speak of one value."""
        return self.root is None or other.root is None or (self.root == other.root != "field")

    def over(self, other: "Meaning") -> "Meaning":
        """The meaning with what `other` says besides; where both name a year, this one does."""
        own_year = self.is_year
        more = {
            one.name: getattr(other, one.name)
            for one in fields(self)
            if getattr(self, one.name) is None and not (own_year and one.name in _YEARS)
        }
        return replace(self, **more)

    @property
    def shared(self) -> "Meaning":
        """Only the dimensions that any value may have: its year, unit and stage."""
        return Meaning(**{name: getattr(self, name) for name in _SHARED})

    def said(self) -> Mapping[str, str | int]:
        """The dimensions that are set."""
        return {
            one.name: getattr(self, one.name) for one in fields(self) if getattr(self, one.name) is not None
        }


HEAD = Meaning()


def meaning_of(said: Mapping[str, str | int]) -> Meaning:
    """The meaning of some dimensions by name. Raises `TypeError` for a name that is no dimension."""
    return replace(HEAD, **said)  # type: ignore[arg-type] # the values fit their names
