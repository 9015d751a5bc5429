"""A sheet in the making whose values also say how sure they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from shisaku.core.years import ERAS
from shisaku.forms.types import Found
from shisaku.readers.extract.builder import Builder
from shisaku.readers.extract.grid.meanings import Meaning
from shisaku.readers.extract.grid.resolve import Sighting
from shisaku.readers.pages import Cell


class GridBuilder(Builder):
    """A builder that gives every origin the confidence and reason of the sighting it is told of."""

    _sure: float = 1.0
    _reason: str | None = None

    @contextmanager
    def told(self, sighting: Sighting, sure: float = 1.0, reason: str | None = None) -> Iterator[None]:
        """Values placed inside carry the confidence of `sighting`, and `reason` where something more was concluded."""
        self._sure = round(min(sighting.confidence, sure), 2)
        self._reason = "、".join(part for part in (sighting.reason, reason) if part) or None
        try:
            yield
        finally:
            self._sure, self._reason = 1.0, None

    def note(
        self, address: str, cells: list[Cell], found: Found | None = None, printed: str | None = None
    ) -> None:
        """Keep where a value stood, and how sure its meaning is."""
        super().note(address, cells, found, printed)
        if self._sure == 1.0 and self._reason is None:
            return
        origins = self.origins[address]
        last = origins[-1]
        reason = "、".join(part for part in (last.reason, self._reason) if part) or None
        confidence = min(last.confidence, self._sure)
        how = "inferred" if reason else last.how
        origins[-1] = last.model_copy(update={"confidence": confidence, "reason": reason, "how": how})

    def has(self, address: str) -> bool:
        """Whether a value stands there already."""
        return address in self.origins

    def rate(self, address: str, factor: float, reason: str) -> None:
        """Make the value at `address` surer (a factor above 1) or less sure for a reason."""
        for place, origin in enumerate(self.origins.get(address, [])):
            confidence = round(min(1.0, origin.confidence * factor), 2)
            said = (
                "、".join(part for part in (origin.reason, reason) if part) if factor < 1 else origin.reason
            )
            self.origins[address][place] = origin.model_copy(
                update={"confidence": confidence, "reason": said}
            )

    def year_of(self, meaning: Meaning) -> int | None:
        """The fiscal year a meaning names, perhaps counted from the sheet's own; `None` where it names none."""
        if meaning.year is not None:
            return meaning.year
        if self.year is None:
            return None
        if meaning.short_year is not None:
            # Beside 令和元年度 30年度 is that of the era before: of all eras the one that comes nearest.
            years = (era.first_year + meaning.short_year - 1 for era in ERAS)
            return min(years, key=lambda year: abs(year - (self.year or year)))
        return None if meaning.offset is None else self.year + meaning.offset
