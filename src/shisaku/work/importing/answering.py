"""Answers of people laid over one sheet or plan of a reading."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from shisaku.core.addresses import leaves
from shisaku.core.correcting import WrongValueError, corrected
from shisaku.core.plan import PlanData
from shisaku.core.reading import Leftover, Origin, Problem, Reading, Severity
from shisaku.core.remarks import remark
from shisaku.core.sheet import SheetData
from shisaku.core.values import STATES
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.records.models import Said, Settlement
from shisaku.work.importing.cut_reading import Piece

DIFFERS = "settled_differs"


class Answering:
    """One sheet or plan while answers are laid over it; `leftovers` are those that stand in it, `elsewhere` all.

    `applied` are the answers that hold, by address; `placed` the leftovers that have a place by them.
    """

    def __init__(
        self,
        reading: Reading,
        piece: Piece,
        leftovers: Sequence[Leftover],
        elsewhere: Sequence[Leftover] = (),
    ) -> None:
        self.piece = piece
        self.applied: dict[str, Settlement] = {}
        self.placed: list[Leftover] = []
        self.answers = 0
        self._leftovers, self._elsewhere = leftovers, elsewhere
        self._form, self._sha256 = reading.form, reading.document.sha256

    def settle(self, known: Iterable[Settlement]) -> "Answering":
        """Lay over it what people said of it, oldest first."""
        by_address: dict[str, list[Settlement]] = defaultdict(list)
        for one in known:
            if self._is_kin(one):
                by_address[one.address].append(one)
        for answers in by_address.values():
            self.answers += 1
            alike = [one for one in answers if self._prints(one)]
            if alike:
                self._apply(alike[-1])
            elif any(self._is_edition(one) for one in answers):
                self._doubt([one for one in answers if self._is_edition(one)][-1])
        return self

    def _is_edition(self, one: Settlement) -> bool:
        """Whether it was said of this file, or of an edition of the same paper."""
        return one.sha256 == self._sha256 or (one.form == self._form and one.form != LEXICON_FORM)

    def _is_kin(self, one: Settlement) -> bool:
        """As `_is_edition`; what was read without a form may have one by now."""
        return self._is_edition(one) or LEXICON_FORM in (one.form, self._form)

    def _prints(self, one: Settlement) -> bool:
        """Whether the paper still prints what was seen: at the address, or as a text that no field claims."""
        if one.printed == self._printed(one.address):
            return True
        return one.said == Said.PLACED and self._leftover(one) is not None

    def _printed(self, address: str) -> str:
        found = self.piece.origins.get(address)
        return found[-1].printed if found else ""

    def _leftover(self, one: Settlement) -> Leftover | None:
        """The text that was put here: one of the sheet's own, of the very file a person looked at any."""
        near = self._leftovers if one.sha256 != self._sha256 else [*self._leftovers, *self._elsewhere]
        taken = {id(left) for left in self.placed}
        return next((left for left in near if left.text == one.printed and id(left) not in taken), None)

    def _apply(self, one: Settlement) -> None:
        before = self.piece.data
        if one.said != Said.AS_READ:
            try:
                self.piece.data = _with(before, one)
            except WrongValueError:
                self._doubt(one)
                return
        self._note(one, before)
        self.piece.problems = [problem for problem in self.piece.problems if problem.address != one.address]
        self.applied[one.address] = one

    def _note(self, one: Settlement, before: SheetData | PlanData) -> None:
        """The answer is a further origin of the value; a new item has it at each of its values."""
        left = self._leftover(one) if one.said == Said.PLACED else None
        if left is not None:
            self.placed.append(left)
        addresses = [one.address]
        if isinstance(one.value, dict) and one.said == Said.PLACED:
            known = dict(leaves(before))
            new = [at for at, _ in leaves(self.piece.data) if at not in known]
            addresses = [at for at in new if at.startswith(f"{one.address}/")] or addresses
        for address in addresses:
            known_origins = self.piece.origins.get(address, [])
            if left is not None:
                place = Origin(page=left.page, line=left.line, cell=left.cell, printed=left.text)
            elif known_origins:
                place = known_origins[-1]
            elif one.said == Said.AS_READ:
                continue
            else:
                place = Origin(printed="")
            person = {"how": "person", "confidence": 1.0, "reason": remark(_REASONS[Said(one.said)])}
            self.piece.origins[address] = [*known_origins, place.model_copy(update=person)]

    def _doubt(self, one: Settlement) -> None:
        """The paper prints otherwise now: its value stands, and both are named."""
        before = one.printed or "記載なし"
        meant = before if one.said == Said.AS_READ else shown_value(one.value)
        message = remark(
            DIFFERS, before=before, settled=meant, printed=self._printed(one.address) or "記載なし"
        )
        self.piece.problems.append(
            Problem(
                code=DIFFERS,
                severity=Severity.SERIOUS,
                address=one.address,
                message=message,
                numbers={"settlement": one.key},
            )
        )


_REASONS = {
    Said.VALUE: "settled_value",
    Said.AS_READ: "settled_as_read",
    Said.PLACED: "settled_placed",
}


def _with(data: SheetData | PlanData, one: Settlement) -> SheetData | PlanData:
    if isinstance(data, PlanData):
        return corrected(data, one.address, one.value)
    return corrected(data, one.address, one.value)


def shown_value(value: object) -> str:
    """A value as in a sheet's JSON, as a sentence names it: the number, the text, or the word of its state."""
    if isinstance(value, dict):
        state = value.get("state")
        if state:
            return STATES.get(str(state), str(state))
        return shown_value(value["name"] if "name" in value else value.get("value"))
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
