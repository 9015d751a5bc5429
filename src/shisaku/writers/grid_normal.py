"""What the paper of a form with a `grid` can say of a sheet: the places that its words name."""

from shisaku.core.values import Value
from shisaku.forms.grammar import YEAR_PLACE, Form
from shisaku.writers.grid_words import GridWords

_NAMED = ("organisation", "texts", "choices", "private")
_PLACES = {"sdgs": "sheet.sdgs", "budget_items": "sheet.budget_item", "fiscal_year": "sheet.fiscal_year"}
_FIGURES = ("target", "actual")


class GridSays:
    """Whether an address of a sheet is on the paper."""

    def __init__(self, form: Form) -> None:
        self.form, self.words = form, GridWords(form)
        self.kept = {label.label for label in self.words.kept()}
        self.dated = bool(YEAR_PLACE.search(form.recognise.title or ""))

    def __call__(self, address: str, leaf: object) -> bool:
        """Whether the value at `address` is printed, and printed so that it can be read again."""
        if isinstance(leaf, Value) and leaf.state is not None:
            marks = self.form.marks
            if leaf.state not in marks.values() if leaf.printed is None else leaf.printed not in marks:
                return False
        root, _, rest = address.partition("/")
        if root == "extras":
            return rest in self.kept
        if root == "fiscal_year" and self.dated:
            return True
        if root == "subject":
            return rest != "number" or self.words.place("subject.number") is not None
        place = _PLACES.get(root, f"{root}.{rest}")
        if root in _PLACES or root in _NAMED:
            return self.words.place(place) is not None
        return self._of_table(root, rest.split("/"))

    def _of_table(self, root: str, steps: list[str]) -> bool:
        words = self.words
        match root, steps:
            case "costs", [year, basis, item]:
                return year != "-" and words.amount(None if basis == "-" else basis, item) is not None
            case "staffing", [_, item]:
                return words.word(staffing=item) is not None
            case "indicators", [_, *parts]:
                return self._of_indicator(parts)
            case "evaluations", [stage, criterion, _]:
                columns = words.word(evaluation="score"), words.word(evaluation="comment")
                return None not in (*columns, words.word(stage=stage), words.word(criterion=criterion))
            case "directions", [stage, _]:
                columns = words.word(direction="decision"), words.word(direction="reason")
                return None not in (*columns, words.word(stage=stage))
        return False

    def _of_indicator(self, parts: list[str]) -> bool:
        if any(self.words.word(indicator=part) is None for part in ("name", *_FIGURES)):
            return False
        return parts[0] == "values" or self.words.word(indicator=parts[0]) is not None
