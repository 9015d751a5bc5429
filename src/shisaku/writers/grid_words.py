"""The words of a form with a `grid`: what it prints over or beside a value, from its own labels or the lexicon."""

from collections.abc import Iterator, Mapping
from functools import cache

from shisaku.forms.grammar import Form, GridLabel
from shisaku.forms.lexicon import lexicon

# The dimension of a label → the group of the lexicon that has words for its values.
_GROUPS = {
    "staffing": "staffing", "item": "items", "basis": "bases", "indicator": "indicator", "kind": "indicator_kinds",
    "criterion": "criteria", "evaluation": "evaluation", "direction": "directions", "stage": "stages",
}  # fmt: skip
# The roots of places whose words the lexicon has, in the order in which papers ask for them.
_PLACES = ("sheet", "organisation", "choices", "texts", "private")
_NAME, _NUMBER = "subject.name", "subject.number"
_KEPT = "extras"


class GridWords:
    """The labels of a form's grid, and where it allows them the lexicon's."""

    def __init__(self, form: Form) -> None:
        grids = [section.grid for section in form.sections if section.grid is not None]
        self.labels = [label for grid in grids for label in grid.labels]
        self.with_lexicon = any(grid.lexicon for grid in grids)
        self.kind = form.subject

    def word(self, **meaning: str) -> str | None:
        """The word that means just this; `None` where the form has none."""
        own = next((label.label for label in self.labels if label.meaning == meaning), None)
        if own is not None or not self.with_lexicon or len(meaning) != 1:
            return own
        [(dimension, value)] = meaning.items()
        if dimension == "to":
            root, _, rest = value.partition(".")
            return self._known(root, rest)
        return _term(_GROUPS[dimension], value)

    def place(self, to: str) -> str | None:
        """The word over a place as fields name it (`texts.target`)."""
        return self.word(to=to)

    def places(self) -> list[str]:
        """The places of the paper in its order: those of the form's own labels, then the lexicon's."""
        own = [label.to for label in self.labels if label.to is not None and label.to != _KEPT]
        found = [_NUMBER, _NAME, *own]
        if self.with_lexicon:
            found += [f"{root}.{name}" for root in _PLACES for name in lexicon().groups.get(root, {})]
        return [place for place in dict.fromkeys(found) if self.place(place) is not None]

    def asked(self, to: str) -> bool:
        """Whether the form's own labels ask for a place, so that it stands on the paper also when it is blank."""
        return any(label.to == to for label in self.labels)

    def kept(self) -> Iterator[GridLabel]:
        """The labels that keep their value under their own name."""
        return (label for label in self.labels if label.to == _KEPT)

    def amount(self, basis: str | None, item: str) -> tuple[str, ...] | None:
        """The words of an amount: one for both, or that of its basis and that of its item; `None` without them."""
        both = {"item": item} if basis is None else {"item": item, "basis": basis}
        together = self.word(**both)
        if together is not None:
            return (together,)
        if basis is None:
            return None
        apart = (self.word(basis=basis), self.word(item=item))
        return None if None in apart else tuple(word for word in apart if word is not None)

    def _known(self, root: str, rest: str) -> str | None:
        if root == "subject":
            return _term(f"subject_{self.kind}", rest) or _term("subject", rest)
        return _term(root, rest) if root in _PLACES else None


@cache
def _by_name() -> Mapping[tuple[str, str], str]:
    return {
        (group, term.name): term.label for group, terms in lexicon().groups.items() for term in terms.values()
    }


def _term(group: str, name: str) -> str | None:
    return _by_name().get((group, name))
